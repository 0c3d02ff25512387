import type { CubeClient } from '../api/cube';
import { formatAssignment } from '../api/ids';
import type { CubeRecord, AssignmentId } from '../api/types';
import { createLabeller } from '../fields/labels';
import type { Labeller } from '../fields/labels';
import type { OutputSettings } from './settings';
import { simplify } from './simplify';
import { identityKeys, readFieldLabels } from './subject';
import type { RecordType, RecordSource, FieldLabels } from './subject';
import { toIsoTimestamp } from './timestamps';

/** What makes of a record of Cube's what the user asked for, in two steps and both at once. */
export interface Projection {
	/** Keeps what is wanted, under Cube's keys: the rest is freed. */
	select: (record: CubeRecord) => CubeRecord;
	/** Names the fields of what was kept, and writes its timestamps. */
	rename: (record: CubeRecord, assignment?: AssignmentId) => CubeRecord;
	/** Both, for a record that nothing is joined with. */
	project: (record: CubeRecord) => CubeRecord;
	/** The name under which the user gets a field of an assignment's records. */
	labelOf: (key: string, assignment?: AssignmentId) => string;
	/** What a person should know. */
	notes: string[];
}

/** Where a joined record holds its customer. No record of Cube's has this key. */
export const CUSTOMER_KEY = 'customer';

const OWN_PREFIX: Partial<Record<RecordType, RegExp>> = { campaigns: /^campaign__?/, sms: /^sms_/ };

/** Puts a record together of its own keys, whatever they are called. */
export function toRecord(entries: Iterable<readonly [string, unknown]>): CubeRecord {
	return Object.fromEntries(entries) as CubeRecord;
}

/**
 * Makes the shape of records. Without labels and selection it asks Cube for nothing.
 *
 * @throws CubeError
 */
export async function createProjection(
	cube: CubeClient,
	source: RecordSource,
	settings: OutputSettings,
): Promise<Projection> {
	const { type: kind } = source;
	const { output, fieldNames, isoTimestamps } = settings;
	const isNamed = fieldNames === 'labels';
	const ids = identityKeys(kind, (await cube.generation()).keys);
	const needsWords =
		isNamed || output === 'selected' || (output === 'simplified' && kind === 'customers');
	const words: FieldLabels = needsWords
		? await readFieldLabels(cube, source)
		: { assignmentOf: () => undefined, fieldsOf: () => [], notes: [] };
	const labellerOf = labellers(words, kind);
	const wanted = new Set(settings.selected);

	const pick = (record: CubeRecord): CubeRecord => {
		if (output === 'raw') return record;
		const entries = Object.entries(record);
		const assignment = words.assignmentOf(record);
		const columns = words.fieldsOf(assignment).map(({ key }) => key);
		if (output === 'simplified') {
			return toRecord(simplify(kind, new Map(entries), columns));
		}
		const name = labellerOf(assignment);
		const isWanted = (key: string) => wanted.has(key) || wanted.has(name(key));
		// what a record has not is null, so that all of them have the same fields
		const missing = columns.filter((key) => isWanted(key) && !Object.hasOwn(record, key));
		return toRecord([
			...entries.filter(([key]) => ids.includes(key) || isWanted(key)),
			...missing.map((key) => [key, null] as const),
		]);
	};
	const dress = (record: CubeRecord, assignment = words.assignmentOf(record)): CubeRecord => {
		if (!isNamed && !isoTimestamps) return record;
		const name = isNamed ? labellerOf(assignment) : (key: string) => key;
		return toRecord(
			Object.entries(record).map(
				([key, value]) => [name(key), isoTimestamps ? toIsoTimestamp(key, value) : value] as const,
			),
		);
	};
	return {
		select: pick,
		rename: dress,
		project: (record) => dress(pick(record), words.assignmentOf(record)),
		labelOf: (key, assignment = words.assignmentOf({})) =>
			isNamed ? labellerOf(assignment)(key) : key,
		notes: words.notes,
	};
}

/** A namer an assignment, made when a record of it comes along. */
function labellers(words: FieldLabels, kind: RecordType): (assignment?: AssignmentId) => Labeller {
	const made = new Map<string, Labeller>();
	return (assignment) => {
		const which = assignment === undefined ? '' : formatAssignment(assignment);
		const before = made.get(which);
		if (before !== undefined) return before;
		const joined = { key: CUSTOMER_KEY, label: 'Customer' };
		const labeller = createLabeller([joined, ...words.fieldsOf(assignment)], OWN_PREFIX[kind]);
		made.set(which, labeller);
		return labeller;
	};
}
