import { MARK_BYTES } from './marks';
import type { Mark } from './marks';
import { Sketch } from './sketch';
import type { Difference } from './sketch';

/** Every record that was seen, as text that takes up no more than `ROOM`. */
export type Memory = string;

/** Characters. What else the trigger keeps takes up less than the 10,000 that are left of 100 kB. */
export const ROOM = 90_000;
const BYTES = (ROOM / 4) * 3 - 3;
/** As many records are remembered one by one; of more, a sketch tells what was added and removed. */
export const ONE_BY_ONE = Math.floor(BYTES / MARK_BYTES);
/** How many records may come, go or change between two polls when there are more than `ONE_BY_ONE`. */
export const MOST_DIFFERENCES = 3_500;

const EXACT = 'e';
const SKETCH = 's';

/** Remembers marks; some may be there several times. */
export function remember(marks: Mark[]): Memory {
	if (marks.length <= ONE_BY_ONE) {
		return EXACT + Buffer.from([...marks].sort().join(''), 'hex').toString('base64');
	}
	const sketch = Sketch.ofBytes(BYTES);
	for (const mark of marks) sketch.add(mark);
	return SKETCH + sketch.toBytes().toString('base64');
}

/** Remembers more marks beside those of a memory. */
export function rememberAlso(memory: Memory, marks: Mark[]): Memory {
	const bytes = bytesOf(memory);
	if (memory.startsWith(EXACT)) return remember([...marksIn(bytes), ...marks]);
	const sketch = Sketch.fromBytes(bytes);
	for (const mark of marks) sketch.add(mark);
	return SKETCH + sketch.toBytes().toString('base64');
}

/**
 * Compares what is there now with a memory.
 * @returns undefined when a sketch cannot tell so many differences
 */
export function compare(memory: Memory, now: Mark[]): Difference | undefined {
	const bytes = bytesOf(memory);
	if (!memory.startsWith(EXACT)) return Sketch.fromBytes(bytes).compare(now);
	const added = counted(now);
	const removed = new Map<Mark, number>();
	for (const [mark, before] of counted(marksIn(bytes))) {
		const more = (added.get(mark) ?? 0) - before;
		if (more > 0) added.set(mark, more);
		else added.delete(mark);
		if (more < 0) removed.set(mark, -more);
	}
	return { added, removed };
}

function bytesOf(memory: Memory): Buffer {
	return Buffer.from(memory.slice(1), 'base64');
}

function marksIn(bytes: Buffer): Mark[] {
	const digits = bytes.toString('hex');
	const length = MARK_BYTES * 2;
	return Array.from({ length: digits.length / length }, (_, place) =>
		digits.slice(place * length, (place + 1) * length),
	);
}

/** How often each mark is there. */
export function counted(marks: Mark[]): Map<Mark, number> {
	const counts = new Map<Mark, number>();
	for (const mark of marks) counts.set(mark, (counts.get(mark) ?? 0) + 1);
	return counts;
}
