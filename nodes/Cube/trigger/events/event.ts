import type { INodeProperties } from 'n8n-workflow';

import type { Cube } from '../../api/cube';
import type { CubeRecord } from '../../api/types';
import type { RecordKind, Subject } from '../../output';
import type { Watch } from '../look';

/** One poll, as far as an event has to know it. */
export interface Poll {
	cube: Cube;
	/** Reads a parameter of the node. */
	parameter(name: string): unknown;
}

/** What the trigger can wait for. */
export interface TriggerEvent {
	name: string;
	value: string;
	description: string;
	/** What its items are. */
	kind: RecordKind;
	/** Its parameters, less Trigger On and the options that all events have. */
	properties: INodeProperties[];
	/** Its entries of the collection Options. */
	options: INodeProperties[];
	/** Says what to look at. Asks Cube for nothing but the account's generation. */
	watch(poll: Poll): Promise<EventWatch>;
}

export interface EventWatch extends Watch {
	/** What a record is, and where it was found. */
	subjectOf(record: CubeRecord): Subject;
	/** Milliseconds since 1970 at which a record came about, as far as it tells. */
	momentOf?(record: CubeRecord): number | undefined;
}
