import type { PageRange, ReadPage } from './pagination';
import { isConsistent, isSamePass, mergePasses, runReadPass } from './readPass';
import type { ListOptions, ReadPass } from './readPass';
import type { CubeRecord } from './types';

export interface ListResult {
	records: CubeRecord[];
	/** What a person should know about how the list was read; empty when all went as promised. */
	notes: string[];
	/** Whether there may be more than the limit let through. */
	isTruncated: boolean;
	/** How many records the list has, as Cube announced last. */
	total?: number;
	/** Whether everything came that Cube announced. */
	isComplete: boolean;
}

/** A list that moves is read again, this often at most. */
const MAX_PASSES = 3;

/**
 * Reads a list completely, or up to a limit: each record once, in Cube's order. What came is
 * checked against what Cube announced; a list that moved meanwhile is read again, and one that will
 * not hold still is given as completely as it could be read, with a note.
 *
 * @throws CubeError whatever reading a page throws
 */
export async function readList(readPage: ReadPage, options: ListOptions): Promise<ListResult> {
	const limit = options.limit ?? Infinity;
	const { things, range } = options;
	const finish = (reading: ReadPass, records: CubeRecord[], notes: string[]): ListResult => ({
		records: records.length > limit ? records.slice(0, limit) : records,
		notes: [...notes, ...otherLengthNote(reading.total, range, things)],
		total: reading.total,
		isTruncated:
			records.length > limit || (!reading.reachedEnd && reading.received < (reading.total ?? 0)),
		isComplete: isComplete(reading),
	});
	// without ids it costs to know who is who: that is left to a second reading, which few lists need
	const first = await runReadPass(readPage, options, options.idKey !== undefined);
	if (isConsistent(first, range)) return finish(first, first.records, []);
	const earlier = [first];
	for (;;) {
		const reading = await runReadPass(readPage, options, true);
		if (isConsistent(reading, range)) return finish(reading, reading.records, []);
		const before = earlier.at(-1);
		earlier.push(reading);
		if (before !== undefined && isSamePass(before, reading)) {
			const records = mergePasses([reading]);
			return finish(reading, records, [steadyNote(reading, records.length, things)]);
		}
		if (earlier.filter(({ identities }) => identities !== undefined).length >= MAX_PASSES) {
			const records = mergePasses(earlier);
			const notes = [movingNote(reading, records.length, things)];
			return { ...finish(reading, records, notes), isComplete: false };
		}
	}
}

/** Whether a reading has all that Cube announced, and not one page in place of another. */
function isComplete({
	received: came,
	total: announced = 0,
	pages,
	reachedEnd: toTheEnd,
}: ReadPass): boolean {
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

function reported({ total: announced }: ReadPass, things: string): string {
	return announced === undefined
		? 'Cube did not say how many there are'
		: `Cube reported ${numberText(announced)} ${things}`;
}

function steadyNote(reading: ReadPass, given: number, things: string): string {
	const twice =
		reading.repeats === 0
			? ''
			: ` ${numberText(reading.repeats)} came more than once and are given once.`;
	return `${reported(reading, things)}, ${numberText(given)} came, each of the two times that the list was read.${twice} Compare with Cube before you rely on it.`;
}

function movingNote(reading: ReadPass, given: number, things: string): string {
	return `${reported(reading, things)}, ${numberText(given)} came: the list changed while it was read, each of the ${MAX_PASSES} times. Every record that was seen is given once. Run the node again when nobody works on the list.`;
}
