import { parseInstant } from '../client';
import type { CubeRecord, CubeValue } from '../client';

/** What becomes of one field. */
export interface FieldChange {
	/** What Cube has; null for nothing, and left out where Cube has no way to read the record. */
	before?: CubeValue;
	after: CubeValue;
}

/** What a write does, or would do. */
export interface WritePlan {
	action: 'create' | 'update' | 'unchanged';
	/** The fields that change, by Cube's keys. */
	changes: ReadonlyMap<string, FieldChange>;
}

/**
 * Compares what a write sends with what is there.
 *
 * @param sent by Cube's keys
 * @param current the record as Cube has it: undefined where there is none, null where nobody can tell
 */
export function planWrite(sent: CubeRecord, current: CubeRecord | undefined | null): WritePlan {
	const changes = new Map<string, FieldChange>();
	for (const [key, after] of Object.entries(sent)) {
		const before = current && Object.hasOwn(current, key) ? (current[key] ?? null) : null;
		if (current === null) changes.set(key, { after });
		else if (!isSameValue(after, before)) changes.set(key, { before, after });
	}
	if (current === undefined) return { action: 'create', changes };
	return { action: changes.size > 0 ? 'update' : 'unchanged', changes };
}

/**
 * Whether a write would leave a value as it is. Empty text, null and a missing key are one and the
 * same in Cube (trap 3), and a number may stand as text (trap 5).
 *
 * @param wanted what the write sends
 * @param value what Cube has
 */
export function isSameValue(wanted: unknown, value: unknown): boolean {
	if (typeof wanted === 'number' && typeof value === 'string' && value.trim() !== '') {
		return Number(value) === wanted;
	}
	return comparableText(wanted) === comparableText(value);
}

/** Whether two texts are one point in time: the output may have written it as ISO. */
export function isSameMoment(wanted: unknown, value: unknown): boolean {
	const moment = parseInstant(wanted);
	return moment !== undefined && moment === parseInstant(value);
}

function comparableText(value: unknown): string {
	if (value === null || value === undefined) return '';
	// as text, all objects are alike
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
