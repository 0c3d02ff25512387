import { CubeError, hasReason, rethrow } from '../client';
import type { CubeRecord } from '../client';
import type { MappedFields } from '../mapping/mapFields';
import { oncePerRun } from '../mapping/runCache';
import { DescribedError, describeError } from '../nodeErrors';
import type { OperationContext } from './operation';
import { readPreviewOnly } from './properties';
import type { WriteOptions } from './properties';
import { planWrite } from './recordChanges';
import type { WritePlan } from './recordChanges';

/** The record that an item writes. */
export interface WriteTarget {
	/** Which record it is: updates of one and the same keep the order of the items. */
	record: string;
	/** What says in the output which record it is, by parameter. */
	shown: CubeRecord;
	/**
	 * Reads the record as it is, where Cube has a way to: undefined where there is none, and the write
	 * creates it.
	 */
	current?: () => Promise<CubeRecord | undefined>;
	/** The error for a record that is there already, of a write that does nothing but create. */
	exists?: () => Error;
	/** Is told how the record is after the write, or would be. */
	note?: (record: CubeRecord) => void;
	/** @param current the record, where it was read and is there */
	send: (changes: CubeRecord, current?: CubeRecord) => Promise<CubeRecord>;
}

/** What the output of a write needs beside what became of it. */
interface Described {
	/** What says which record it is, by parameter. */
	shown: CubeRecord;
	/** The fields that are written, by key. */
	fields: MappedFields['fields'];
}

interface ResultSettings extends Pick<WriteOptions, 'returns'> {
	/** Names the fields of the record. */
	rename: (record: CubeRecord) => CubeRecord;
}

const NO_BEFORE =
	"Values before the change aren't shown, since Cube can't return these records one by one.";

/**
 * Reads the record that is to be written.
 * @returns undefined where there is none, null where Cube has no way to read it
 */
export async function readCurrent(
	item: OperationContext,
	write: WriteTarget,
): Promise<CubeRecord | undefined | null> {
	if (write.current !== undefined) return await write.current();
	item.hint(NO_BEFORE);
	return null;
}

/**
 * Finds out what a write would do, after what the items before it would have done. Sends nothing that
 * changes anything.
 *
 * @throws CubeError what keeps the record from being written
 */
export async function previewWrite(
	item: OperationContext,
	write: WriteTarget,
	{ changes: sent, fields }: Pick<MappedFields, 'changes' | 'fields'>,
): Promise<WritePlan> {
	const written = await oncePerRun(item.cube, 'preview', async () => new Map<string, CubeRecord>());
	const earlier = written.get(write.record);
	const read = write.exists === undefined ? await readCurrent(item, write) : undefined;
	const current = read === null || earlier === undefined ? read : { ...read, ...earlier };
	await heldBack(async () => await write.send(sent, current ?? undefined));
	if (earlier !== undefined && write.exists !== undefined) return await rethrow(write.exists());
	written.set(write.record, { ...earlier, ...sent });
	write.note?.({ ...current, ...sent });
	return planWrite(sent, current, fields);
}

/** Makes a write whose request the account's client holds back, once all that is checked before it is checked. */
async function heldBack(send: () => Promise<CubeRecord>): Promise<void> {
	try {
		await send();
	} catch (error) {
		if (!hasReason(error, 'heldBack')) await rethrow(error);
	}
}

/** The item of a preview: what would be done, and each field that would change, by label. */
export function toPreview(plan: WritePlan, { shown, fields }: Described): CubeRecord {
	return { action: plan.action, ...shown, changes: byLabel(plan, fields) };
}

/** The item of a write, as Return and Field Names say. */
export function toResult(
	plan: WritePlan,
	record: CubeRecord,
	{ returns, rename, ...described }: Described & ResultSettings,
): CubeRecord {
	if (returns === 'record') return rename(record);
	const changed = toPreview(asAnswered(plan, record), described);
	return returns === 'both' ? { ...changed, record: rename(record) } : changed;
}

/** What came of it: Cube may write a value otherwise than it was sent, or leave the field as it is. */
function asAnswered({ action, changes }: WritePlan, record: CubeRecord): WritePlan {
	const answered = [...changes].map(([key, { after, ...before }]) => {
		const value = Object.hasOwn(record, key) ? (record[key] ?? null) : after;
		return [key, { ...before, after: value }] as const;
	});
	return { action, changes: new Map(answered) };
}

function byLabel({ changes }: WritePlan, fields: MappedFields['fields']): CubeRecord {
	return Object.fromEntries(
		[...changes].map(([key, change]) => [fields.get(key)?.label ?? key, change]),
	);
}

/**
 * Runs an item that writes. With Preview Only, what would be refused is told by an item like any other,
 * so that a person sees all of them at once.
 *
 * @throws CubeError whatever is no refusal, such as a Cube that doesn't answer
 */
export async function withPreview(
	item: OperationContext,
	work: () => Promise<CubeRecord[]>,
): Promise<CubeRecord[]> {
	if (!readPreviewOnly(item)) return await work();
	item.hint("'Preview Only' is on: nothing was changed in Cube.");
	try {
		return await work();
	} catch (error) {
		if (!isRefusal(error)) return await rethrow(error);
		const { message, description } = describeError(error);
		return [{ action: 'refused', reason: message, ...(description && { advice: description }) }];
	}
}

/** Whether an error says that the item can't be written, and not that Cube can't be asked. */
function isRefusal(error: unknown): boolean {
	if (error instanceof DescribedError) return true;
	return (
		error instanceof CubeError && ['invalidInput', 'notFound', 'unsupported'].includes(error.kind)
	);
}
