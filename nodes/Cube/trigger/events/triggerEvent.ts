import type { INodeProperties } from 'n8n-workflow';

import type { ParameterSource } from '../../actions/properties';
import type { CubeClient, CubeRecord, OutputType } from '../../client';
import type { RecordSource } from '../../output/recordLabels';
import type { WatchedLists } from '../watchedLists';

/** One poll, as far as an event has to know it. */
export interface Poll extends ParameterSource {
	cube: CubeClient;
}

/** What the trigger can wait for. */
export interface TriggerEvent {
	name: string;
	value: string;
	description: string;
	/** What its items are. */
	recordType: OutputType;
	/** Its parameters, less Trigger On and the options that all events have. */
	properties: INodeProperties[];
	/** Its entries of the collection Options. */
	options: INodeProperties[];
	/** Says what to look at. Asks Cube for nothing but the account's generation. */
	subscribe(poll: Poll): Promise<Subscription>;
}

export interface Subscription extends WatchedLists {
	/** What a record is, and where it was found. */
	sourceOf(record: CubeRecord): RecordSource;
	/** Milliseconds since 1970 at which a record came about, as far as it tells. */
	timestampOf?(record: CubeRecord): number | undefined;
	/** The user's filter as a text: with another one, what is known is compared by it anew. */
	filter?: string;
}
