import type { PageRange, ReadPage } from './pages';
import { heldStill, looksLike, merge, readOnce } from './reading';
import type { ListOptions, Reading } from './reading';
import type { CubeRecord } from './types';

export interface List {
	records: CubeRecord[];
	/** What a person should know about how the list was read; empty when all went as promised. */
	notes: string[];
	/** Whether there may be more than the limit let through. */
	isCut: boolean;
	/** How many records the list has, as Cube announced last. */
	announced?: number;
	/** Whether everything came that Cube announced. */
	isComplete: boolean;
}

/** A list that moves is read again, this often at most. */
const MOST_READINGS = 3;

/**
 * Reads a list completely, or up to a limit: each record once, in Cube's order. What came is
 * checked against what Cube announced; a list that moved meanwhile is read again, and one that will
 * not hold still is given as completely as it could be read, with a note.
 *
 * @throws CubeError whatever reading a page throws
 */
export async function readList(readPage: ReadPage, options: ListOptions): Promise<List> {
	const limit = options.limit ?? Infinity;
	const { things, range } = options;
	const finish = (reading: Reading, records: CubeRecord[], notes: string[]): List => ({
		records: records.length > limit ? records.slice(0, limit) : records,
		notes: [...notes, ...otherLengthNote(reading.announced, range, things)],
		announced: reading.announced,
		isCut: records.length > limit || (!reading.toTheEnd && reading.came < (reading.announced ?? 0)),
		isComplete: isComplete(reading),
	});
	// without ids it costs to know who is who: that is left to a second reading, which few lists need
	const first = await readOnce(readPage, options, options.idKey !== undefined);
	if (heldStill(first, range)) return finish(first, first.records, []);
	const earlier = [first];
	for (;;) {
		const reading = await readOnce(readPage, options, true);
		if (heldStill(reading, range)) return finish(reading, reading.records, []);
		const before = earlier.at(-1);
		earlier.push(reading);
		if (before !== undefined && looksLike(before, reading)) {
			const records = merge([reading]);
			return finish(reading, records, [steadyNote(reading, records.length, things)]);
		}
		if (earlier.filter(({ identities }) => identities !== undefined).length >= MOST_READINGS) {
			const records = merge(earlier);
			const notes = [movingNote(reading, records.length, things)];
			return { ...finish(reading, records, notes), isComplete: false };
		}
	}
}

/** Whether a reading has all that Cube announced, and not one page in place of another. */
function isComplete({ came, announced = 0, pages, toTheEnd }: Reading): boolean {
	return !toTheEnd || (came >= announced && new Set(pages).size === pages.length);
}

function numberText(count: number): string {
	return count.toLocaleString('en-US');
}

/** Where pages are read by several executions, none of them sees what moves from one to another. */
function otherLengthNote(
	announced: number | undefined,
	range: PageRange | undefined,
	things: string,
): string[] {
	if (range?.total === undefined || announced === undefined || announced === range.total) return [];
	return [
		`Cube reported ${numberText(range.total)} ${things} when the pages were counted, and ${numberText(announced)} now: records may have moved from one range of pages to another. Use Get Pages again, and read every range again, when nobody works on the list.`,
	];
}

function reported({ announced }: Reading, things: string): string {
	return announced === undefined
		? 'Cube did not say how many there are'
		: `Cube reported ${numberText(announced)} ${things}`;
}

function steadyNote(reading: Reading, given: number, things: string): string {
	const twice =
		reading.repeats === 0
			? ''
			: ` ${numberText(reading.repeats)} came more than once and are given once.`;
	return `${reported(reading, things)}, ${numberText(given)} came, each of the two times that the list was read.${twice} Compare with Cube before you rely on it.`;
}

function movingNote(reading: Reading, given: number, things: string): string {
	return `${reported(reading, things)}, ${numberText(given)} came: the list changed while it was read, each of the ${MOST_READINGS} times. Every record that was seen is given once. Run the node again when nobody works on the list.`;
}
