/** What is given of a record, and how it is written. */
export interface OutputSettings {
	output: 'raw' | 'simplified' | 'selected';
	/** Keys, or labels, of the fields to give, with `output` = `selected`. */
	selected: string[];
	fieldNames: 'keys' | 'labels';
	/** Timestamps as ISO in Norwegian local time, with their offset. */
	isoTimestamps: boolean;
	/** Each response with its customer's record. */
	includeCustomer: boolean;
}

/** Records as Cube sent them. */
export const UNCHANGED_OUTPUT: OutputSettings = {
	output: 'raw',
	selected: [],
	fieldNames: 'keys',
	isoTimestamps: false,
	includeCustomer: false,
};
