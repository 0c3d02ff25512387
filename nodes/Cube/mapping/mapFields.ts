import { CubeError } from '../client';
import type { CubeRecord } from '../client';
import { invalidInput, quote } from '../nodeErrors';
import { labelOf } from '../output/fieldLabels';
import type { FieldDefinition } from './fieldDefinitions';
import { describeMisfit } from './valueChecks';

/** The value of the parameter Fields, as n8n's resource mapper stores it. */
export interface MapperValue {
	mappingMode?: unknown;
	value?: unknown;
}

export interface MappingSource {
	/** Reads the columns that an update may hold. */
	definitions: () => Promise<FieldDefinition[]>;
	/** Keys that are known without asking Cube. */
	known: Readonly<Record<string, string>>;
	/** Keys of the input, or their labels, that say which record it is, and are no change. */
	identifying: string[];
	/** Whether no field at all will do, as for a new record that is known by its id. */
	mayBeEmpty?: boolean;
	/** Whether "" is no change: an agent's model sends it for what it leaves as it is. */
	emptyMeansNotGiven?: boolean;
}

type Value = string | number | boolean;

function isValue(value: unknown): value is Value {
	return ['string', 'number', 'boolean'].includes(typeof value);
}

function isAuto({ mappingMode }: MapperValue): boolean {
	return mappingMode === 'autoMapInputData';
}

/** What the user wants changed, by key or label; what was left blank (null) is no change. */
function mappedValues(
	fields: MapperValue,
	input: CubeRecord,
	identifying: string[],
): Map<string, Value> {
	const source = isAuto(fields) ? input : fields.value;
	const ids = new Set(identifying.flatMap((id) => [id, labelOf(id)]));
	const changes = new Map<string, Value>();
	if (typeof source !== 'object' || source === null) return changes;
	for (const [key, value] of Object.entries(source)) {
		if (value === null || value === undefined || (isAuto(fields) && ids.has(key))) continue;
		if (!isValue(value)) {
			throw invalidInput(
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
 * @throws CubeError invalidInput, and whatever reading the columns throws
 */
export async function mapFields(
	fields: MapperValue,
	input: CubeRecord,
	source: MappingSource,
): Promise<CubeRecord> {
	const changes = mappedValues(fields, input, source.identifying);
	if (source.emptyMeansNotGiven) removeEmpty(changes);
	if (changes.size === 0 && !source.mayBeEmpty) {
		throw invalidInput(
			'Fields holds nothing to update',
			'Add a field and give it a value; an empty text empties the field in Cube.',
		);
	}
	const columns = [...changes.keys()].every((key) => key in source.known)
		? []
		: await source.definitions();
	const keys = new Set([...Object.keys(source.known), ...columns.map(({ key }) => key)]);
	const keyByLabel = new Map(columns.map(({ key, label }) => [label, key]));
	const result = new Map<string, Value>();
	const unknown: string[] = [];
	for (const [name, value] of changes) {
		const byLabel = keyByLabel.get(name) ?? keyBehind(name, keys);
		const key = keys.has(name) ? name : byLabel;
		if (key === undefined) unknown.push(name);
		else if (isAuto(fields) && (byLabel ?? key) !== key) throw twoFields(name);
		else if (result.has(key) && result.get(key) !== value) throw twice(name);
		else result.set(key, value);
	}
	if (unknown.length > 0) throw unknownFields(unknown, columns);
	checkValues(result, columns);
	return Object.fromEntries(result);
}

function removeEmpty(changes: Map<string, Value>): void {
	for (const [name, value] of changes) {
		if (typeof value === 'string' && value.trim() === '') changes.delete(name);
	}
}

/** The key that stands behind a label, as in "Merknad (crm__custom_info__5)". */
function keyBehind(name: string, keys: ReadonlySet<string>): string | undefined {
	const key = / \(([^()]+)\)$/.exec(name)?.[1];
	return key !== undefined && keys.has(key) ? key : undefined;
}

/** @throws CubeError invalidInput that names every value that does not fit */
function checkValues(changes: ReadonlyMap<string, Value>, columns: FieldDefinition[]): void {
	const said = columns.flatMap((column) => {
		const value = changes.get(column.key);
		return (value === undefined ? undefined : describeMisfit(column, value)) ?? [];
	});
	if (said.length === 0) return;
	throw invalidInput(
		`Fields: a value does not fit its field in Cube. ${said.join(' ')}`,
		'Nothing was sent. Correct the value and run the node again.',
	);
}

function twice(name: string): CubeError {
	return invalidInput(
		`Fields: ${quote(name)} is given by another name too, with another value`,
		'Nothing was sent. Keep one of them: the key or the label.',
	);
}

function twoFields(name: string): CubeError {
	return invalidInput(
		`Fields: ${quote(name)} may mean two different fields`,
		'Nothing was sent. Remove it from the item, or choose Map Each Column Manually.',
	);
}

function unknownFields(unknown: string[], columns: FieldDefinition[]): CubeError {
	const names = unknown.map(quote).join(', ');
	const some = columns.slice(0, 12).map(({ label }) => label);
	const more = columns.length > some.length ? ' and more' : '';
	return invalidInput(
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
export function withFieldLabels(error: unknown, labels: ReadonlyMap<string, string>): unknown {
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
