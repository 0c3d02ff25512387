import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { Announcement, CreationAttempt, CubeClient, CubeRecord, RecordType } from '../client';
import type { ItemParameters, ParameterSource } from './properties/parameters';

/** One input item, its parameters, and what an operation needs to handle it. */
export interface OperationContext extends ParameterSource {
	context: IExecuteFunctions;
	/** The parameters of all items of the run. */
	parametersOf: ItemParameters;
	/** The item's own account. */
	cube: CubeClient;
	itemIndex: number;
	/** Shows a sentence on the node after the run; each sentence once, with the names of all items. */
	hint(message: string, names?: readonly string[]): void;
	/** When this run of the node began. */
	startedAt: Date;
	/** Runs work on one and the same record, or on any of several, in the order of the items. */
	enqueue<T>(records: string | string[], work: () => Promise<T>): Promise<T>;
	/** What earlier tries of this run did to create a record; undefined without n8n's Retry On Fail. */
	creation(record: string): CreationAttempt | undefined;
}

/** One operation of a resource: what the editor shows, and what runs. */
export interface Operation {
	name: string;
	value: string;
	/** As n8n lists it among the node's actions. */
	action: string;
	description: string;
	/** Its parameters, less the choice of resource and operation. */
	properties: INodeProperties[];
	/** Whether it changes data in Cube. */
	writes: boolean;
	/**
	 * Tells the account what an item is going to ask for, before it is executed, so that many items are
	 * read together; what it throws, `execute` throws again.
	 */
	announce?(item: OperationContext, announcement: Announcement): void;
	execute(item: OperationContext): Promise<CubeRecord[]>;
}

export interface Resource {
	name: string;
	value: string;
	/** What its operations read or write; undefined where these are no records of one type. */
	recordType: RecordType | undefined;
	operations: Operation[];
}
