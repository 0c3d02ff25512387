import { CubeError, hasReason } from '../client';
import type { CubeRecord } from '../client';
import { invalidInput } from '../nodeErrors';
import type { DescribedError } from '../nodeErrors';
import { labelOf } from '../output/fieldLabels';
import type { FieldDefinition } from './fieldDefinitions';
import { ambiguousName, listNames, nameForm, quoteName } from './fieldIndex';
import type { FieldIndex, FieldMatch } from './fieldIndex';
import { fitValue } from './valueChecks';
import { toWireValue } from './wireValues';

/** The value of the parameter Fields, as n8n's resource mapper stores it. */
export interface MapperValue {
	mappingMode?: unknown;
	value?: unknown;
}

/** What an item wants changed. */
interface MappingRequest {
	/** The parameter Fields. */
	fields: MapperValue;
	/** The input item, for "Map Automatically". */
	input: CubeRecord;
	/** What becomes of fields that Cube does not have. */
	unknownFields: 'refuse' | 'ignore';
	/** Whether a null empties its field, by the name that the value was given under. */
	clears: (name: string) => boolean;
	/** Whether "" is no change: an agent's model sends it for what it leaves as it is. */
	ignoresEmpty?: boolean;
}

/** What is known of the record that is written. */
interface MappingSource {
	/** Reads the fields that such a record has; asked only when they are needed. */
	index: () => Promise<FieldIndex>;
	/** Keys that may be changed and are known without asking Cube, with their labels. */
	known: Readonly<Record<string, string>>;
	/**
	 * Keys of the input that say which record it is: what they hold for this one, or undefined where that
	 * is not known or makes no difference.
	 */
	identity: Readonly<Record<string, string | undefined>>;
}

/** A field that no update changes, and the value that the item holds for it. */
export interface FixedValue {
	name: string;
	value: unknown;
}

export interface MappedFields {
	/** What to send, by Cube's keys. */
	changes: CubeRecord;
	/** What the item holds of fields that no update changes, by key. */
	fixed: Map<string, FixedValue>;
	/** Names that Cube does not have, where they are ignored. */
	ignored: string[];
	/** The fields of what is sent, by key. */
	fields: Map<string, FieldDefinition>;
}

/**
 * What n8n's own nodes put into every item beside the values: Form Trigger (n8n-nodes-base,
 * `prepareFormReturnItem`), and Google Sheets and Excel for the row. Nobody means to write it to Cube.
 */
const ADDED_BY_N8N = ['submittedAt', 'formMode', 'formQueryParameters', 'row_number'];

export function isAutomatic({ mappingMode }: MapperValue): boolean {
	return mappingMode === 'autoMapInputData';
}

/**
 * Reads what an update sends. A field that the record does not have is refused unless the user ignores
 * such fields: Cube would take it without a word and change nothing.
 *
 * @throws CubeError invalidInput, and whatever reading the fields throws
 */
export async function mapFields(
	request: MappingRequest,
	source: MappingSource,
): Promise<MappedFields> {
	const given = givenValues(request);
	const isQuick = [...given.keys()].every((name) => quickMatch(name, source) !== undefined);
	const index = isQuick ? undefined : await source.index();
	const mapped: MappedFields = { changes: {}, fixed: new Map(), ignored: [], fields: new Map() };
	const found = new Map<string, { definition: FieldDefinition; given: unknown }>();
	for (const [name, value] of given) {
		const { field, others } = findField(name, source, index);
		if (others.length > 0 && (field === undefined || isAutomatic(request.fields))) {
			throw ambiguousName(
				name,
				[...(field ? [field] : []), ...others].map(({ label }) => label),
			);
		}
		if (field === undefined) {
			if (!isAutomatic(request.fields) || !ADDED_BY_N8N.includes(name)) mapped.ignored.push(name);
		} else if (field.definition === undefined) addFixed(mapped.fixed, field.key, { name, value });
		else {
			const before = found.get(field.key);
			if (before !== undefined && !isSameValue(before.given, value)) throw givenTwice(name);
			found.set(field.key, { definition: field.definition, given: value });
			mapped.fields.set(field.key, field.definition);
		}
	}
	if (mapped.ignored.length > 0 && request.unknownFields === 'refuse') {
		throw unknownFields(mapped.ignored, index?.fields.changeable ?? []);
	}
	mapped.changes = fittingValues(found);
	for (const [key, own] of Object.entries(source.identity)) {
		const fixed = mapped.fixed.get(key);
		if (fixed === undefined) continue;
		if (own !== undefined && !isSameId(fixed.value, own)) throw fixedFields([fixed.name]);
		mapped.fixed.delete(key);
	}
	return mapped;
}

/** What was given, by name; undefined, and null where it clears nothing, is no change. */
function givenValues({
	fields,
	input,
	clears,
	ignoresEmpty,
}: MappingRequest): Map<string, unknown> {
	const source = isAutomatic(fields) ? input : fields.value;
	const given = new Map<string, unknown>();
	if (typeof source !== 'object' || source === null) return given;
	for (const [name, value] of Object.entries(source)) {
		if (value === undefined || (value === null && !clears(name))) continue;
		if (ignoresEmpty && typeof value === 'string' && value.trim() === '') continue;
		given.set(name, value ?? '');
	}
	return given;
}

/** A field whose name is understood without asking Cube for the record's fields; undefined for others. */
function quickMatch(
	name: string,
	{ known, identity }: Pick<MappingSource, 'known' | 'identity'>,
): FieldMatch | undefined {
	if (Object.hasOwn(known, name)) {
		const definition: FieldDefinition = { key: name, label: known[name] ?? name, type: 'string' };
		return { field: { ...definition, definition }, others: [] };
	}
	const key = Object.hasOwn(identity, name)
		? name
		: Object.keys(identity)
				.filter((one) => identityLabel(one) === name)
				.at(-1);
	return key === undefined ? undefined : { field: { key, label: identityLabel(key) }, others: [] };
}

function findField(
	name: string,
	source: Pick<MappingSource, 'known' | 'identity'>,
	index: FieldIndex | undefined,
): FieldMatch {
	const match = index?.find(name) ?? quickMatch(name, source);
	if (match !== undefined && (match.field !== undefined || match.others.length > 0)) return match;
	// what says which record it is need be no field of the record, such as the ID of a response
	const form = nameForm(name);
	const key = Object.keys(source.identity).find((one) =>
		[one, identityLabel(one)].some((own) => nameForm(own) === form),
	);
	return { field: key === undefined ? undefined : { key, label: identityLabel(key) }, others: [] };
}

/** The words for an ID, with those that say whose it is: `response_id` is the "Response ID". */
function identityLabel(key: string): string {
	return labelOf(key, /^crm__/);
}

/** Whether two values are the same on the wire: two Dates of one moment are. */
function isSameValue(one: unknown, other: unknown): boolean {
	if (Object.is(one, other)) return true;
	const [first, second] = [toWireValue(one), toWireValue(other)];
	return 'value' in first && 'value' in second && first.value === second.value;
}

function addFixed(fixed: MappedFields['fixed'], key: string, value: FixedValue): void {
	const before = fixed.get(key);
	if (before !== undefined && !isSameValue(before.value, value.value)) throw givenTwice(value.name);
	fixed.set(key, value);
}

/** @throws CubeError invalidInput that names every value that does not fit */
function fittingValues(
	found: ReadonlyMap<string, { definition: FieldDefinition; given: unknown }>,
): CubeRecord {
	const values: Array<[string, string | number | boolean | null]> = [];
	const problems: string[] = [];
	for (const [key, { definition, given }] of found) {
		const fitting = fitValue(definition, given);
		if ('problem' in fitting) problems.push(fitting.problem);
		else values.push([key, fitting.value]);
	}
	if (problems.length === 0) return Object.fromEntries(values);
	throw invalidInput(
		`A value in 'Fields' doesn't fit its field in Cube. ${problems.join(' ')}`,
		'Nothing was sent. Correct the value and run the node again.',
	);
}

/** Whether a value of an item is the ID of the record; a number has lost the leading zeros. */
function isSameId(value: unknown, id: string): boolean {
	if (value === '') return true;
	const text = String(value).trim();
	if (text.toLowerCase() === id.toLowerCase()) return true;
	const isNumber = typeof value === 'number' || typeof value === 'bigint' || /^\d+\.0+$/.test(text);
	return isNumber && text.replace(/\.0+$/, '') === id.replace(/^0+(?=.)/, '');
}

function givenTwice(name: string): DescribedError {
	return invalidInput(
		`'Fields' contains two values for ${quoteName(name)}, under different names`,
		'Nothing was sent. Keep either the API name or the label.',
	);
}

/** The error for fields that no update changes, and that do not hold what the record holds. */
export function fixedFields(names: readonly string[]): DescribedError {
	const [first = ''] = names;
	return invalidInput(
		names.length === 1
			? `${quoteName(first)} can't be changed`
			: `These fields can't be changed: ${listNames(names)}`,
		'Nothing was sent. Remove the field, or use the value it has in Cube.',
	);
}

/** @param ignored the names of what was given and Cube does not have */
export function nothingToUpdate(ignored: readonly string[]): DescribedError {
	return invalidInput(
		'No values to update',
		ignored.length > 0
			? `Cube has none of these fields: ${listNames(ignored)}.`
			: 'Add a field and enter a value. An empty text clears the field in Cube.',
	);
}

/** So many fields are named to choose from. */
const MAX_NAMED = 12;

function unknownFields(
	unknown: readonly string[],
	fields: readonly FieldDefinition[],
): DescribedError {
	const some = fields.slice(0, MAX_NAMED).map(({ label }) => label);
	const more = fields.length > some.length ? ' and more' : '';
	const there = some.length > 0 ? ` Known fields: ${some.join(', ')}${more}.` : '';
	return invalidInput(
		`Unknown fields: ${listNames(unknown)}`,
		`Nothing was sent.${there} Correct the names, map each field manually, or set the option 'Unknown Fields' to Ignore.`,
	);
}

/**
 * Names the fields of a rejected write as people know them.
 *
 * @param fields by Cube's keys
 * @returns an error that says it by label; any other error as it came
 */
export function withFieldLabels(
	error: unknown,
	fields: ReadonlyMap<string, FieldDefinition>,
): unknown {
	if (!hasReason(error, 'rejected')) return error;
	const words = Object.entries(error.facts.fields).map(
		([key, said]) => [fields.get(key)?.label ?? key, said] as const,
	);
	return new CubeError('rejected', { ...error.facts, fields: Object.fromEntries(words) });
}
