import { rethrow } from '../client';
import type { CubeRecord } from '../client';
import type { FieldIndex } from '../mapping/fieldIndex';
import { isSame, isSameMoment, keysNotHeld } from '../mapping/heldValues';
import {
	fixedFields,
	isAutomatic,
	mapFields,
	nothingToUpdate,
	withFieldLabels,
} from '../mapping/mapFields';
import type { FixedValue, MappedFields, MapperValue } from '../mapping/mapFields';
import { oncePerRun } from '../mapping/runCache';
import { invalidInput } from '../nodeErrors';
import { createProjection, UNCHANGED_OUTPUT } from '../output/projection';
import { isKept, NO_CUSTOM_FIELDS } from '../output/recordLabels';
import type { RecordSource } from '../output/recordLabels';
import type { OperationContext } from './operation';
import { previewWrite, readCurrent, toPreview, toResult } from './preview';
import type { WriteTarget } from './preview';
import { isPlainObject, quoteAny, readFieldNames, readWriteOptions } from './properties';
import { planWrite } from './recordChanges';

/** A record with what an operation knows of writing it. */
export interface RecordWrite extends WriteTarget {
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
	/** Which record it is for Field Names; undefined where records have no such parameter. */
	source?: RecordSource;
	/** Whether no field at all will do. */
	mayBeEmpty?: boolean;
	/** Whether the account's generation has such an update; where it has none, `send` throws that. */
	isOffered?: () => Promise<boolean>;
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

/** Django ignores what may not be changed, and answers as if all were well. */
const NOT_HELD =
	"Cube accepted the change, but didn't return the new values of these fields, which may be read-only";

/**
 * Writes one record with the parameter Fields of an item and returns it as Cube answered it, or what
 * changed, as the option Return says. Nothing is sent where the item holds nothing but fields that no
 * update changes, where nothing would change and Skip Unchanged is on, and with Preview Only.
 *
 * @throws CubeError, with Cube's error messages named by field
 */
export async function writeRecord(
	item: OperationContext,
	write: RecordWrite,
): Promise<CubeRecord[]> {
	const fields = readMapper(item);
	const input = item.context.getInputData()[item.itemIndex]?.json ?? {};
	const { unknownFields, nullValues, skipUnchanged, previewOnly, returns } = readWriteOptions(item);
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
		const returnsRecord = !previewOnly && returns !== 'changes';
		const rename = returnsRecord ? await readRename(item, write.source) : unchanged;
		const result = { shown: write.shown, fields: mapped.fields, returns, rename };
		if (Object.keys(mapped.changes).length === 0 && !write.mayBeEmpty) {
			if (original === undefined) throw nothingToUpdate(mapped.ignored);
			item.hint("Items that contain only read-only fields weren't sent.");
			const plan = planWrite({}, original);
			return [previewOnly ? toPreview(plan, result) : toResult(plan, { ...original }, result)];
		}
		if (previewOnly) return [toPreview(await previewWrite(item, write, mapped), result)];
		const reads = (skipUnchanged || returns !== 'record') && write.exists === undefined;
		const current = reads ? await readCurrent(item, write) : undefined;
		const plan = planWrite(mapped.changes, current, mapped.fields);
		if (skipUnchanged && plan.action === 'unchanged' && current) {
			item.hint("Updates that would change nothing were skipped ('Skip Unchanged').");
			return [toResult(plan, current, result)];
		}
		try {
			const record = await write.send(mapped.changes, current ?? undefined);
			write.note?.(record);
			hintNotHeld(item, mapped, record);
			return [toResult(plan, record, result)];
		} catch (error) {
			return await rethrow(withFieldLabels(error, mapped.fields));
		}
	});
}

const unchanged = (record: CubeRecord) => record;

/**
 * Makes what names the fields of the record that a write returns: all that Cube answered, since an answer
 * may leave out fields that the record has. The labels are read before anything is sent: what fails
 * here leaves the record as it was.
 *
 * @throws CubeError
 */
async function readRename(
	item: OperationContext,
	source: RecordSource | undefined,
): Promise<(record: CubeRecord) => CubeRecord> {
	if (source === undefined || readFieldNames(item) === 'keys') return unchanged;
	const settings = { ...UNCHANGED_OUTPUT, fieldNames: 'labels' } as const;
	const { cube } = item;
	const { project, notes } = await oncePerRun(cube, `names ${JSON.stringify(source)}`, async () => {
		try {
			return await createProjection(cube, source, settings);
		} catch (error) {
			// who may write may lack the permission to read campaigns
			if (!isKept(error)) return await rethrow(error);
			const named = await createProjection(cube, { type: source.type }, settings);
			return { ...named, notes: [NO_CUSTOM_FIELDS] };
		}
	});
	notes.forEach((note) => item.hint(note));
	return project;
}

/** Says which fields Cube's answer doesn't show as they were sent. */
function hintNotHeld(
	item: OperationContext,
	{ changes, fields }: MappedFields,
	record: CubeRecord,
): void {
	const notHeld = keysNotHeld(changes, record, fields);
	if (notHeld.length === 0) return;
	item.hint(
		NOT_HELD,
		notHeld.map((key) => fields.get(key)?.label ?? key),
	);
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
		item.hint('Read-only fields were left out', names);
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
