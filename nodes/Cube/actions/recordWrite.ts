import type { INodeProperties } from 'n8n-workflow';

import { parseInstant, rethrow } from '../client';
import type { CubeRecord } from '../client';
import type { FieldIndex } from '../mapping/fieldIndex';
import {
	fixedFields,
	isAutomatic,
	mapFields,
	nothingToUpdate,
	withFieldLabels,
} from '../mapping/mapFields';
import type { FixedValue, MapperValue } from '../mapping/mapFields';
import { invalidInput } from '../nodeErrors';
import type { OperationContext } from './operation';
import { givenIn, isPlainObject, quoteAny, readSwitch, readWriteOptions } from './properties';

export interface RecordWrite {
	/** Which record it is: updates of one and the same keep the order of the items. */
	record: string;
	/** The fields that the record has, read from Cube when they are needed. */
	index: () => Promise<FieldIndex>;
	/** The fields that every such record has, by key, with their labels. */
	known: () => Promise<Readonly<Record<string, string>>>;
	/** What the keys of the input that say which record it is hold for this one; undefined where unknown. */
	identity: Readonly<Record<string, string | undefined>>;
	/**
	 * Reads the record as it was when the run first saw it, where fields that no update changes can be
	 * compared with it. Without it they are left out.
	 */
	original?: () => Promise<CubeRecord>;
	/** Reads the record as it is, where Cube has a way to. */
	current?: () => Promise<CubeRecord>;
	/** Whether no field at all will do. */
	mayBeEmpty?: boolean;
	/** Whether the account's generation has such an update; where it has none, `send` throws that. */
	isOffered?: () => Promise<boolean>;
	send: (changes: CubeRecord) => Promise<CubeRecord>;
}

/**
 * What keys of the input that say which record it is hold for this one.
 * @param value undefined where it is unknown: then any value is accepted
 */
export function toIdentity(
	keys: readonly string[],
	value: string | undefined,
): RecordWrite['identity'] {
	return Object.fromEntries(keys.map((key) => [key, value]));
}

/**
 * Updates one record with the parameter Fields of an item and returns it as Cube answered it; as it is,
 * where the item holds nothing but fields that no update changes, or nothing would change and the
 * option Skip Unchanged is on.
 *
 * @throws CubeError, with Cube's error messages named by field
 */
export async function writeRecord(
	item: OperationContext,
	write: RecordWrite,
): Promise<CubeRecord[]> {
	const fields = readMapper(item);
	const input = item.context.getInputData()[item.itemIndex]?.json ?? {};
	const isSkipping = skipsUnchanged(item);
	const { unknownFields, nullValues } = readWriteOptions(item);
	const clears = nullValues === 'clear' ? nullsGiven(item, fields) : () => false;
	return await item.enqueue(write.record, async () => {
		if ((await write.isOffered?.()) === false) return [await write.send({})];
		const mapped = await mapFields(
			{ fields, input, unknownFields, clears, ignoresEmpty: item.isTool === true },
			{ identity: write.identity, index: write.index, known: await write.known() },
		);
		if (mapped.ignored.length > 0) {
			item.hint('Unknown fields were ignored', mapped.ignored);
		}
		const original = await checkFixed(item, mapped.fixed, { fields, original: write.original });
		if (Object.keys(mapped.changes).length === 0 && !write.mayBeEmpty) {
			if (original === undefined) throw nothingToUpdate(mapped.ignored);
			item.hint("Items that hold only fields that can't be changed were not sent.");
			return [{ ...original }];
		}
		if (isSkipping && write.current) {
			const current = await write.current();
			if (!hasChanges(mapped.changes, current)) {
				item.hint('Updates that would change nothing were not sent (Skip Unchanged).');
				return [current];
			}
		}
		try {
			return [await write.send(mapped.changes)];
		} catch (error) {
			return await rethrow(withFieldLabels(error, mapped.labels));
		}
	});
}

/**
 * Whether a null was given, by the field's name. A field that was left blank in the editor is null as
 * well, and nobody gave that.
 */
function nullsGiven(item: OperationContext, fields: MapperValue): (name: string) => boolean {
	if (isAutomatic(fields)) return () => true;
	const raw = item.context.getNodeParameter('fields', item.itemIndex, undefined, {
		rawExpressions: true,
	}) as { value?: Record<string, unknown> | null } | null;
	return (name) => String(raw?.value?.[name] ?? '').startsWith('=');
}

/**
 * Looks whether the fields that no update changes are as the record has them.
 *
 * @returns the record, where it was compared
 * @throws CubeError invalidInput that names those that are not
 */
async function checkFixed(
	item: OperationContext,
	fixed: ReadonlyMap<string, FixedValue>,
	{ fields, original }: Pick<RecordWrite, 'original'> & { fields: MapperValue },
): Promise<CubeRecord | undefined> {
	if (fixed.size === 0) return undefined;
	const record = await original?.();
	const isAsItWas = (key: string, value: unknown) =>
		record === undefined
			? isAutomatic(fields)
			: isSame(value, record[key]) || isSameMoment(value, record[key]);
	const changed = [...fixed].filter(([key, { value }]) => !isAsItWas(key, value));
	if (changed.length > 0) throw fixedFields(changed.map(([, { name }]) => name));
	if (record === undefined) {
		const names = [...fixed.values()].map(({ name }) => name);
		item.hint("Fields that can't be changed were left out", names);
	}
	return record;
}

/** The parameter Fields; where nothing was ever mapped it is null. */
function readMapper(item: OperationContext): MapperValue {
	const given = item.parameter('fields') ?? {};
	if (isMapping(given)) return given;
	throw invalidInput(
		`'Fields' must be a mapping of fields: ${quoteAny(given)}`,
		'Map the fields in the editor.',
	);
}

/** How n8n stores a mapping: a mode that it knows, and values by name; nothing at all in what is new. */
function isMapping(given: unknown): given is MapperValue {
	if (!isPlainObject(given)) return false;
	const { mappingMode, value } = given;
	const isNew = Object.keys(given).length === 0;
	const isMode = ['autoMapInputData', 'defineBelow'].some((mode) => mode === mappingMode);
	if (!isNew && !isMode && (mappingMode !== undefined || value === undefined)) return false;
	return value === null || value === undefined || isPlainObject(value);
}

/** The option Skip Unchanged of an update. */
export const skipUnchangedOption: INodeProperties = {
	displayName: 'Skip Unchanged',
	name: 'skipUnchanged',
	type: 'boolean',
	default: false,
	description:
		'Whether to read the record first, and to send nothing if it holds the values already. Records are read together, with as few requests as possible.',
};

/** Reads that option. */
export function skipsUnchanged(item: OperationContext): boolean {
	return readSwitch(givenIn(item, 'options', skipUnchangedOption)) ?? false;
}

/**
 * Whether a change would change a record. Empty text, null and a missing key are one and the same in
 * Cube (trap 3), and a number may stand as text (trap 5).
 *
 * @param changes by Cube's keys
 * @param current the record as Cube has it
 */
export function hasChanges(changes: CubeRecord, current: CubeRecord): boolean {
	return Object.entries(changes).some(
		([key, wanted]) => !isSame(wanted, Object.hasOwn(current, key) ? current[key] : ''),
	);
}

function isSame(wanted: unknown, value: unknown): boolean {
	if (typeof wanted === 'number' && typeof value === 'string' && value.trim() !== '') {
		return Number(value) === wanted;
	}
	return comparableText(wanted) === comparableText(value);
}

/** Whether two texts are one point in time: the output may have written it as ISO. */
function isSameMoment(wanted: unknown, value: unknown): boolean {
	const moment = parseInstant(wanted);
	return moment !== undefined && moment === parseInstant(value);
}

function comparableText(value: unknown): string {
	if (value === null || value === undefined) return '';
	// as text, all objects are alike
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
