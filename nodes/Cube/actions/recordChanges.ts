import type { CubeRecord, CubeValue } from '../client';
import { isHeld } from '../mapping/heldValues';
import type { MappedFields } from '../mapping/mapFields';

/** What becomes of one field. */
interface FieldChange {
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
 * Compares what a write sends with what is there, as a server keeps it.
 *
 * @param sent by Cube's keys
 * @param current the record as Cube has it: undefined where there is none, null where nobody can tell
 * @param fields what is known of the fields
 */
export function planWrite(
	sent: CubeRecord,
	current: CubeRecord | undefined | null,
	fields: MappedFields['fields'] = new Map(),
): WritePlan {
	const changes = new Map<string, FieldChange>();
	for (const [key, after] of Object.entries(sent)) {
		const before = current && Object.hasOwn(current, key) ? (current[key] ?? null) : null;
		if (current === null) changes.set(key, { after });
		else if (!isHeld(after, before, fields.get(key))) changes.set(key, { before, after });
	}
	if (current === undefined) return { action: 'create', changes };
	return { action: changes.size > 0 ? 'update' : 'unchanged', changes };
}
