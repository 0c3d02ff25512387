import { FINGERPRINT_BYTES } from './fingerprint';
import type { Fingerprint } from './fingerprint';
import { InvertibleBloomTable } from './invertibleBloomTable';
import type { Difference } from './invertibleBloomTable';

/** Every record that was seen, as text of `MAX_CHARACTERS` at most. */
export type Snapshot = string;

/** Characters. What else the trigger keeps takes up less than the 10,000 that are left of 100 kB. */
export const MAX_CHARACTERS = 90_000;
const MAX_BYTES = (MAX_CHARACTERS / 4) * 3 - 3;
/** As many records are remembered one by one; of more, a table tells what was added and removed. */
export const MAX_EXACT = Math.floor(MAX_BYTES / FINGERPRINT_BYTES);
/** How many records may come, go or change between two polls when there are more than `MAX_EXACT`. */
export const MAX_DIFFERENCES = 3_500;

const EXACT = 'e';
const TABLE = 's';

/** Whether a value is text that `createSnapshot` may have made. */
export function isSnapshot(value: unknown): value is Snapshot {
	if (typeof value !== 'string' || !/^[es][\w+/]*={0,2}$/.test(value)) return false;
	const { length } = bytesOf(value);
	return value.startsWith(EXACT)
		? length % FINGERPRINT_BYTES === 0
		: length === InvertibleBloomTable.ofBytes(MAX_BYTES).toBytes().length;
}

/** Makes a snapshot of fingerprints; some may be there several times. */
export function createSnapshot(fingerprints: Fingerprint[]): Snapshot {
	if (fingerprints.length <= MAX_EXACT) {
		return EXACT + Buffer.from([...fingerprints].sort().join(''), 'hex').toString('base64');
	}
	const table = InvertibleBloomTable.ofBytes(MAX_BYTES);
	for (const fingerprint of fingerprints) table.add(fingerprint);
	return TABLE + table.toBytes().toString('base64');
}

/** Adds fingerprints to those of a snapshot. */
export function addToSnapshot(snapshot: Snapshot, fingerprints: Fingerprint[]): Snapshot {
	const bytes = bytesOf(snapshot);
	if (snapshot.startsWith(EXACT))
		return createSnapshot([...fingerprintsIn(bytes), ...fingerprints]);
	const table = InvertibleBloomTable.fromBytes(bytes);
	for (const fingerprint of fingerprints) table.add(fingerprint);
	return TABLE + table.toBytes().toString('base64');
}

/**
 * Compares what is there now with a snapshot.
 * @returns undefined when a table cannot tell so many differences
 */
export function compareSnapshot(snapshot: Snapshot, now: Fingerprint[]): Difference | undefined {
	const bytes = bytesOf(snapshot);
	if (!snapshot.startsWith(EXACT)) return InvertibleBloomTable.fromBytes(bytes).compare(now);
	const added = countEach(now);
	const removed = new Map<Fingerprint, number>();
	for (const [fingerprint, before] of countEach(fingerprintsIn(bytes))) {
		const more = (added.get(fingerprint) ?? 0) - before;
		if (more > 0) added.set(fingerprint, more);
		else added.delete(fingerprint);
		if (more < 0) removed.set(fingerprint, -more);
	}
	return { added, removed };
}

function bytesOf(snapshot: Snapshot): Buffer {
	return Buffer.from(snapshot.slice(1), 'base64');
}

function fingerprintsIn(bytes: Buffer): Fingerprint[] {
	const digits = bytes.toString('hex');
	const length = FINGERPRINT_BYTES * 2;
	return Array.from({ length: digits.length / length }, (_, place) =>
		digits.slice(place * length, (place + 1) * length),
	);
}

/** How often each fingerprint is there. */
export function countEach(fingerprints: Fingerprint[]): Map<Fingerprint, number> {
	const counts = new Map<Fingerprint, number>();
	for (const fingerprint of fingerprints)
		counts.set(fingerprint, (counts.get(fingerprint) ?? 0) + 1);
	return counts;
}
