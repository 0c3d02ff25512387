import { CubeError, badInput, quote } from '../api/errors';
import type { CubeRecord } from '../api/types';
import type { Column } from './columns';

/** The value of the parameter Fields, as n8n's resource mapper stores it. */
export interface FieldsValue {
	mappingMode?: unknown;
	value?: unknown;
}

export interface ChangesSource {
	/** Reads the columns that an update may hold. */
	columns: () => Promise<Column[]>;
	/** Keys that are known without asking Cube. */
	known: Readonly<Record<string, string>>;
	/** Keys of the input that say which record it is, and are no change. */
	identifying: string[];
	/** Whether no field at all will do, as for a new record that is known by its id. */
	mayBeEmpty?: boolean;
}

type Value = string | number | boolean;

function isValue(value: unknown): value is Value {
	return ['string', 'number', 'boolean'].includes(typeof value);
}

/** What the user wants changed, by key or label; what was left blank (null) is no change. */
function wanted(fields: FieldsValue, input: CubeRecord, identifying: string[]): Map<string, Value> {
	const isAuto = fields.mappingMode === 'autoMapInputData';
	const source = isAuto ? input : fields.value;
	const changes = new Map<string, Value>();
	if (typeof source !== 'object' || source === null) return changes;
	for (const [key, value] of Object.entries(source)) {
		if (value === null || value === undefined || (isAuto && identifying.includes(key))) continue;
		if (!isValue(value)) {
			throw badInput(
				`Fields: ${quote(key)} is not a single value: ${quote(value)}`,
				'Give text, a number, or true or false.',
			);
		}
		changes.set(key, value);
	}
	return changes;
}

/**
 * Reads the changes that an update sends. A field that the record does not have is refused: Cube
 * would take it without a word and change nothing.
 *
 * @param fields the parameter Fields
 * @param input the input item, for "Map Automatically"
 * @returns the changes by Cube's keys, at least one unless there may be none
 * @throws CubeError badInput, and whatever reading the columns throws
 */
export async function readChanges(
	fields: FieldsValue,
	input: CubeRecord,
	source: ChangesSource,
): Promise<CubeRecord> {
	const changes = wanted(fields, input, source.identifying);
	if (changes.size === 0 && !source.mayBeEmpty) {
		throw badInput(
			'Fields holds nothing to update',
			'Add a field and give it a value; an empty text empties the field in Cube.',
		);
	}
	const columns = [...changes.keys()].every((key) => key in source.known)
		? []
		: await source.columns();
	const keys = new Set([...Object.keys(source.known), ...columns.map(({ key }) => key)]);
	const keyByLabel = new Map(columns.map(({ key, label }) => [label, key]));
	const result: CubeRecord = {};
	const unknown: string[] = [];
	for (const [name, value] of changes) {
		const key = keys.has(name) ? name : keyByLabel.get(name);
		if (key === undefined) unknown.push(name);
		else result[key] = value;
	}
	if (unknown.length > 0) throw unknownFields(unknown, columns);
	return result;
}

function unknownFields(unknown: string[], columns: Column[]): CubeError {
	const names = unknown.map(quote).join(', ');
	const some = columns.slice(0, 12).map(({ label }) => label);
	const more = columns.length > some.length ? ' and more' : '';
	return badInput(
		`Fields: there is no field ${names} here`,
		`Nothing was sent. The fields are: ${some.join(', ')}${more}. Remove the others, or map each field by hand.`,
	);
}

/**
 * Names the fields of a refusal as people know them.
 *
 * @param labels the words for Cube's keys
 * @returns an error that says it by label; any other error as it came
 */
export function nameFields(error: unknown, labels: ReadonlyMap<string, string>): unknown {
	if (!(error instanceof CubeError) || Object.keys(error.fields ?? {}).length === 0) return error;
	const said = Object.entries(error.fields ?? {}).map(
		([key, words]) => `${labels.get(key) ?? key}: ${words.join(' ')}`,
	);
	return new CubeError(`Cube did not accept the value of a field. ${said.join(' ')}`, {
		kind: error.kind,
		status: error.status,
		fields: error.fields,
		description: 'Nothing was changed. Correct the value and run the node again.',
	});
}
