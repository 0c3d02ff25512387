import type { Cube } from '../api/cube';
import { registerText } from '../api/ids';
import type { CubeRecord, RegisterId } from '../api/types';
import { createNamer } from '../fields/labels';
import type { Namer } from '../fields/labels';
import type { OutputSettings } from './settings';
import { simplified } from './simplify';
import { idKeys, readWords } from './subject';
import type { RecordKind, Subject, Words } from './subject';
import { isoTimestamp } from './timestamps';

/** What makes of a record of Cube's what the user asked for, in two steps and both at once. */
export interface Shape {
	/** Keeps what is wanted, under Cube's keys: the rest is freed. */
	pick: (record: CubeRecord) => CubeRecord;
	/** Names the fields of what was kept, and writes its timestamps. */
	dress: (record: CubeRecord, register?: RegisterId) => CubeRecord;
	/** Both, for a record that nothing is joined with. */
	shape: (record: CubeRecord) => CubeRecord;
	/** The name under which the user gets a field of a register's records. */
	nameOf: (key: string, register?: RegisterId) => string;
	/** What a person should know. */
	notes: string[];
}

/** Where a joined record holds its customer. No record of Cube's has this key. */
export const CUSTOMER_KEY = 'customer';

const OWN_PREFIX: Partial<Record<RecordKind, RegExp>> = { campaigns: /^campaign__?/, sms: /^sms_/ };

/** Puts a record together of its own keys, whatever they are called. */
export function recordOf(entries: Iterable<readonly [string, unknown]>): CubeRecord {
	return Object.fromEntries(entries) as CubeRecord;
}

/**
 * Makes the shape of records. Without labels and selection it asks Cube for nothing.
 *
 * @throws CubeError
 */
export async function createShape(
	cube: Cube,
	subject: Subject,
	settings: OutputSettings,
): Promise<Shape> {
	const { kind } = subject;
	const { output, fieldNames, isoTimestamps } = settings;
	const isNamed = fieldNames === 'labels';
	const ids = idKeys(kind, (await cube.generation()).keys);
	const needsWords =
		isNamed || output === 'selected' || (output === 'simplified' && kind === 'customers');
	const words: Words = needsWords
		? await readWords(cube, subject)
		: { registerOf: () => undefined, columnsOf: () => [], notes: [] };
	const namerOf = namers(words, kind);
	const wanted = new Set(settings.selected);

	const pick = (record: CubeRecord): CubeRecord => {
		if (output === 'raw') return record;
		const entries = Object.entries(record);
		const register = words.registerOf(record);
		const columns = words.columnsOf(register).map(({ key }) => key);
		if (output === 'simplified') {
			return recordOf(simplified(kind, new Map(entries), columns));
		}
		const name = namerOf(register);
		const isWanted = (key: string) => wanted.has(key) || wanted.has(name(key));
		// what a record has not is null, so that all of them have the same fields
		const missing = columns.filter((key) => isWanted(key) && !Object.hasOwn(record, key));
		return recordOf([
			...entries.filter(([key]) => ids.includes(key) || isWanted(key)),
			...missing.map((key) => [key, null] as const),
		]);
	};
	const dress = (record: CubeRecord, register = words.registerOf(record)): CubeRecord => {
		if (!isNamed && !isoTimestamps) return record;
		const name = isNamed ? namerOf(register) : (key: string) => key;
		return recordOf(
			Object.entries(record).map(
				([key, value]) => [name(key), isoTimestamps ? isoTimestamp(key, value) : value] as const,
			),
		);
	};
	return {
		pick,
		dress,
		shape: (record) => dress(pick(record), words.registerOf(record)),
		nameOf: (key, register = words.registerOf({})) => (isNamed ? namerOf(register)(key) : key),
		notes: words.notes,
	};
}

/** A namer a register, made when a record of it comes along. */
function namers(words: Words, kind: RecordKind): (register?: RegisterId) => Namer {
	const made = new Map<string, Namer>();
	return (register) => {
		const which = register === undefined ? '' : registerText(register);
		const before = made.get(which);
		if (before !== undefined) return before;
		const joined = { key: CUSTOMER_KEY, label: 'Customer' };
		const namer = createNamer([joined, ...words.columnsOf(register)], OWN_PREFIX[kind]);
		made.set(which, namer);
		return namer;
	};
}
