import type { CubeRecord } from '../client';
import type { Labeller } from './fieldLabels';
import type { ValueWriter, WriterFor } from './outputOptions';

/** Builds a record from its entries. Keys such as `__proto__` stay ordinary keys. */
export function toRecord(entries: Iterable<readonly [string, unknown]>): CubeRecord {
	return Object.fromEntries(entries) as CubeRecord;
}

function isSameList(one: readonly string[], other: readonly string[]): boolean {
	return one === other || (one.length === other.length && one.every((key, n) => key === other[n]));
}

/**
 * Builds the records of a list. Most have the same keys, so each record starts as a copy of the previous
 * one and gets its own values. V8 copies an object three times as fast as it adds the keys one by one.
 */
export class AlikeRecords {
	private keys: readonly string[] = [];
	private before: Record<string, unknown> = {};

	/** @param values one for each key */
	make(keys: readonly string[], values: readonly unknown[]): CubeRecord {
		if (!isSameList(keys, this.keys)) {
			this.keys = keys;
			this.before = toRecord(keys.map((key) => [key, null]));
		}
		const made = { ...this.before };
		for (let n = 0; n < keys.length; n++) made[keys[n] ?? ''] = values[n];
		this.before = made;
		return made as CubeRecord;
	}
}

/** Writes records under the names that a labeller gives their keys, with their values as a person wants them. */
export class RecordWriter {
	private keys: readonly string[] = [];
	private names: readonly string[] = [];
	private writers: ReadonlyArray<readonly ValueWriter[]> = [];
	private readonly written = new AlikeRecords();

	constructor(
		private readonly nameOf: Labeller,
		private readonly writersFor: readonly WriterFor[],
	) {}

	write(record: CubeRecord): CubeRecord {
		const keys = Object.keys(record);
		if (!isSameList(keys, this.keys)) {
			this.keys = keys;
			this.names = keys.map(this.nameOf);
			this.writers = keys.map((key) =>
				this.writersFor.flatMap((writerFor) => writerFor(key) ?? []),
			);
		}
		const values = Object.values(record).map((value: unknown, n) =>
			(this.writers[n] ?? []).reduce((left, write) => write(left), value),
		);
		return this.written.make(this.names, values);
	}
}
