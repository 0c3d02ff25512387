import type { IDataObject, INodeParameters } from 'n8n-workflow';

export const GENERATIONS = ['legacy', 'assignments', 'dataOwners'] as const;
export type GenerationName = (typeof GENERATIONS)[number];

interface OperationBase {
	/** As it reads in a table. */
	title: string;
	generations: readonly GenerationName[];
}

/** Something that reads records. */
export interface ReadOperation extends OperationBase {
	kind: 'list' | 'trigger';
	parameters: (generation: GenerationName) => INodeParameters;
	/** The key of the node's records that the database is compared by, or what makes a text of a record. */
	key: (generation: GenerationName) => string | ((record: IDataObject) => string);
	/** A query of one column: what the records have to hold under that key. */
	truth: string | ((generation: GenerationName) => string);
	/** Where its pages can be asked for past the node; for lists that no order but their own brings whole. */
	pages?: (generation: GenerationName) => string;
	/** Words of the error, where Django refuses what is asked for. */
	refused?: RegExp;
}

/** Something that writes one record, or several. */
export interface WriteOperation extends OperationBase {
	kind: 'write';
	table: 'customer' | 'response' | 'campaign' | 'assignment';
	/** How many records, an item each; one unless given. */
	items?: number;
	/** Parameters for a record that only this case writes to; `id` is as the node takes it. */
	parameters: (generation: GenerationName, id: string) => INodeParameters;
	/** The columns that it has to leave with other values. */
	columns: Record<string, string | number | null>;
	/** Whether the record isn't there before. */
	creates?: true;
	/** Words of the error, where Django refuses the values. */
	refused?: RegExp;
}

/** A write that is looked at before it happens, and must not happen. */
export interface PreviewOperation extends Omit<WriteOperation, 'kind'> {
	kind: 'preview';
	action: 'create' | 'update' | 'refused';
	/** Whether the node cannot tell the values before. */
	isBlind?: true;
}

/** The list of fields that the editor offers for an update. */
export interface FieldsOperation extends OperationBase {
	kind: 'fields';
	parameters: (generation: GenerationName) => INodeParameters;
	/** Where Django itself tells the fields, and for which method. */
	told: (generation: GenerationName) => { path: string; method: string };
}

export type Operation = ReadOperation | WriteOperation | PreviewOperation | FieldsOperation;

/** The register that is written to and read from, as each generation names it. */
export function assignmentOf(generation: GenerationName): string {
	return generation === 'dataOwners' ? '2/B2C' : '9';
}

/** A resource locator as the editor stores it. */
export function locator(value: string) {
	return { __rl: true, mode: 'id', value };
}

/** The parameter Fields with values mapped by hand. */
export function fields(value: Record<string, string | number | null>) {
	return { mappingMode: 'defineBelow', value, matchingColumns: [], schema: [] };
}
