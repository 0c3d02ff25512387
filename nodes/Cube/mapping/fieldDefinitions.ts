import type { FieldType } from 'n8n-workflow';

import { CUBE_TIME_ZONE, dayAfter, dayIn, firstText, identityKeys, keyPrefixOf } from '../client';
import type {
	AssignmentId,
	CubeClient,
	CubeRecord,
	FieldChoice,
	FieldKeys,
	FieldMetadata,
	Generation,
	Period,
	UpdatableType,
} from '../client';
import { createLabeller, distinctLabels, labelOf } from '../output/fieldLabels';

/** A field that an update may hold. */
export interface FieldDefinition {
	/** Cube's key. */
	key: string;
	/** The words that people know; no two fields of a list have the same. */
	label: string;
	type: FieldType;
	/** What its values have to be, where Cube says so and it is more than text. */
	holds?: 'wholeNumber' | 'number' | 'date' | 'dateTime';
	/** The longest text that fits, in characters. */
	maxLength?: number;
	/** The values that it may have, where it takes no other. */
	choices?: FieldChoice[];
	/** Whether the account ignores what an update says of it. */
	isReadOnly?: boolean;
}

const WHOLE_NUMBERS = ['integer', 'int'];
const NUMBERS = ['number', 'decimal', 'float'];
const BOOLEANS = ['boolean', 'bool'];

/** Where a custom field's own record describes it. */
type Description = NonNullable<Generation['fields']['customFields']>;

type Checks = Pick<FieldDefinition, 'type' | 'holds' | 'maxLength'>;

/** What the description of a custom field says of its values; of types it names `text` alone. */
function checksOf(field: CubeRecord, keys: Description): Checks {
	const length = Number(firstText(field, keys.maxLength));
	const maxLength = Number.isInteger(length) && length > 0 ? length : undefined;
	return checksOfType(firstText(field, keys.type).toLowerCase(), maxLength);
}

function checksOfType(type: string, maxLength: number | undefined): Checks {
	if (WHOLE_NUMBERS.includes(type)) return { type: 'number', holds: 'wholeNumber' };
	if (NUMBERS.includes(type)) return { type: 'number', holds: 'number' };
	// not n8n's own type of date: it would send another text than the one that people gave
	if (type === 'date') return { type: 'string', holds: 'date' };
	if (type === 'datetime') return { type: 'string', holds: 'dateTime' };
	return { type: BOOLEANS.includes(type) ? 'boolean' : 'string', maxLength };
}

/**
 * A field with what the account itself says of it, where that says more: of a text it says the same, and
 * knows nothing of what a custom field was described as.
 */
function withMetadata(
	field: FieldDefinition,
	metadata: FieldMetadata | undefined,
): FieldDefinition {
	if (metadata === undefined) return field;
	const { type, maxLength, choices, isReadOnly } = metadata;
	const checks = field.holds === undefined ? checksOfType(type, maxLength ?? field.maxLength) : {};
	if (choices === undefined || choices.length === 0) return { ...field, ...checks, isReadOnly };
	const chosen = { type: 'options', holds: undefined, maxLength: undefined } as const;
	return { ...field, ...chosen, choices, isReadOnly };
}

/** Gives each field a label of its own; nothing is overwritten. */
function withDistinctLabels(fields: readonly FieldDefinition[]): FieldDefinition[] {
	const names = distinctLabels(fields);
	return fields.map((field) => ({ ...field, label: names.get(field.key) ?? field.key }));
}

function documented(fields: Readonly<Record<string, string>>): FieldDefinition[] {
	return Object.entries(fields).map(([key, label]) => ({ key, label, type: 'string' }));
}

function eitherOf(
	own: Readonly<Record<string, string>> = {},
	earlier?: Readonly<Record<string, string>>,
): FieldVariants {
	return [documented(own), ...(earlier === undefined ? [] : [documented(earlier)])];
}

/** The custom fields of an assignment; none where the generation has no list of them. */
async function customFieldDefinitions(
	cube: CubeClient,
	assignment: AssignmentId,
): Promise<FieldDefinition[]> {
	const { fields, customFieldPrefix = '' } = await cube.generation();
	const { customFields: keys } = fields;
	const described = await cube.customers.customFields(assignment);
	if (keys === undefined || described === undefined) return [];
	return described.records.map((field) => {
		// accounts of the oldest kind leave the key out and number the field instead
		const key = firstText(field, keys.key) || customFieldPrefix + firstText(field, keys.number);
		return { key, label: firstText(field, keys.label) || key, ...checksOf(field, keys) };
	});
}

/** Lists of fields of which a register's records hold one, the likeliest first. */
type FieldVariants = ReadonlyArray<readonly FieldDefinition[]>;

/** The fields that records are known to have before any is seen, and what each record tells of them. */
export interface KnownFields {
	fields: FieldDefinition[];
	/** The known fields after reading a record. Returns the same object if the record adds nothing. */
	after: (record: CubeRecord) => KnownFields;
	/** Whether no record can tell more. */
	isCertain: boolean;
}

function knownFields(variants: readonly FieldVariants[]): KnownFields {
	const known: KnownFields = {
		fields: variants.flatMap(([likeliest = []]) => likeliest),
		after(record) {
			const left = variants.map((one) => heldIn(record, one));
			return left.every((one, place) => one === variants[place]) ? known : knownFields(left);
		},
		isCertain: variants.every(({ length }) => length < 2),
	};
	return known;
}

/** Of records of which nothing is known. */
export const NO_KNOWN_FIELDS = knownFields([]);

/** The one of several lists of which a record holds a field; all of them where it holds none. */
function heldIn(record: CubeRecord, variants: FieldVariants): FieldVariants {
	if (variants.length < 2) return variants;
	const held = variants.find((fields) => fields.some(({ key }) => Object.hasOwn(record, key)));
	return held === undefined ? variants : [held];
}

/** An ID that records have under one of several keys. */
function idVariants(keys: FieldKeys): FieldVariants {
	return keys.map((key) => [{ key, label: labelOf(key), type: 'string' }]);
}

/** The known fields after reading all records in order. */
export function knownAfter(known: KnownFields, records: CubeRecord[]): FieldDefinition[] {
	return records.reduce((before, record) => before.after(record), known).fields;
}

/** The keys that records have, each once, in the order in which they come along. */
export function keysOf(records: CubeRecord[]): string[] {
	return [...new Set(records.flatMap((record) => Object.keys(record)))];
}

/**
 * The fields that every customer of an assignment may have: the id, the documented ones, and the
 * assignment's custom fields with their labels.
 *
 * @param assignment without one, what the customers of all assignments have
 * @throws CubeError
 * @see docs/cube-api.md, A16
 */
export async function knownCustomerFields(
	cube: CubeClient,
	assignment?: AssignmentId,
): Promise<KnownFields> {
	const { fields, standardFields, earlierStandardFields } = await cube.generation();
	const custom = assignment ? await customFieldDefinitions(cube, assignment) : [];
	return knownFields([
		idVariants(fields.customers.id),
		eitherOf(standardFields, earlierStandardFields),
		[custom],
	]);
}

/**
 * The fields that an update of an assignment's customers may hold: the known ones, what else its
 * records hold, and what the account itself describes. If the account describes its fields, a field
 * that it doesn't describe counts only if its records contain it.
 *
 * @param known the known fields after reading the records
 * @param records some customers of the assignment
 * @throws CubeError
 */
export async function customerFieldDefinitions(
	cube: CubeClient,
	assignment: AssignmentId,
	known: readonly FieldDefinition[],
	records: CubeRecord[],
): Promise<FieldDefinition[]> {
	const { id, assignmentId } = (await cube.generation()).fields.customers;
	const labelOf = createLabeller(known);
	const left = new Set([...known.map(({ key }) => key), ...id, ...assignmentId]);
	const shown = keysOf(records);
	const described = (await cube.customers.fieldMetadata(assignment)) ?? [];
	const metadata = new Map(described.map((field) => [field.key, field]));
	const others = new Set([...shown, ...metadata.keys()].filter((key) => !left.has(key)));
	const isTaken = (key: string) =>
		described.length === 0 || metadata.has(key) || shown.includes(key);
	return [
		...withDistinctLabels(known).filter(({ key }) => !id.includes(key) && isTaken(key)),
		...[...others].map((key): FieldDefinition => ({ key, label: labelOf(key), type: 'string' })),
	].map((field) => withMetadata(field, metadata.get(field.key)));
}

/** The fields of a campaign: its own keys, less its id. */
export async function campaignFieldDefinitions(cube: CubeClient): Promise<FieldDefinition[]> {
	return ownFieldDefinitions(await cube.generation(), 'campaigns', await cube.campaigns.all());
}

/** The fields of an assignment or a data owner: its own keys, less its id. */
export async function assignmentFieldDefinitions(cube: CubeClient): Promise<FieldDefinition[]> {
	const records = (await cube.assignments.all()).map(({ record }) => record);
	return ownFieldDefinitions(await cube.generation(), 'assignments', records);
}

function ownFieldDefinitions(
	generation: Generation,
	type: UpdatableType,
	records: CubeRecord[],
): FieldDefinition[] {
	const prefix = keyPrefixOf(generation, type);
	const ids = identityKeys(generation, type);
	const own = keysOf(records).filter(
		(key) => prefix?.test(key) && !ids.includes(key) && !/_id$/.test(key),
	);
	return withDistinctLabels(
		own.map((key) => ({ key, label: labelOf(key, prefix), type: 'string' })),
	);
}

/** The fields of a response whose labels are certain: its own, and its customer's custom fields. */
export async function knownResponseFields(
	cube: CubeClient,
	assignment?: AssignmentId,
): Promise<KnownFields> {
	const { fields, responseFields, earlierResponseFields } = await cube.generation();
	const custom = assignment ? await customFieldDefinitions(cube, assignment) : [];
	// a response may hold its customer's standard fields under keys of its own: their words stay free
	return knownFields([
		eitherOf(responseFields, earlierResponseFields),
		idVariants(fields.responses.customerId),
		[custom],
	]);
}

/** The 31 days up to today in Norway, to look for responses in. */
export function lastMonth(now: Date): Period {
	const today = dayIn(CUBE_TIME_ZONE, now);
	return { from: dayAfter(today, -30), to: today };
}
