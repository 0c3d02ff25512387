import { CubeError } from './errors';
import type { CubeRecord } from './types';

/** One page of a list. */
export interface Page {
	/** 1 for the first. */
	number: number;
	records: CubeRecord[];
	/** How many records the list has, as Cube said with this page; undefined if it said nothing usable. */
	count?: number;
	/** What `next` hints at: whether it was there at all, and the page number it names. */
	next: { given: boolean; absent: boolean; page?: number };
	/** The page does not exist (any more). */
	beyondEnd: boolean;
}

/** Asks for one page; page 1 is asked without a number, exactly as the list itself. */
export type ReadPage = (number: number) => Promise<Page>;

export interface PaginationOptions {
	/** How many pages may be under way at one time, 1 or more. */
	concurrency: number;
	/** How many records the caller needs, Infinity for all. */
	wanted: number;
	/** Only these pages, instead of all. */
	range?: PageRange;
}

/** Pages of a list from 1, both included. `to` is a page that the list has. */
export interface PageRange {
	from: number;
	to: number;
	/** How many records the whole list had when its pages were counted; then it is compared. */
	total?: number;
}

/** How long a list is. */
export interface ListSize {
	records: number;
	pages: number;
	/** Records of a page; the last one may have fewer. */
	pageSize: number;
}

/**
 * Finds out how long a list is, by its first page.
 *
 * @param things what the list holds, plural, in the middle of a sentence
 * @throws CubeError notCube where Cube does not say how many records there are
 */
export async function readListSize(readPage: ReadPage, things: string): Promise<ListSize> {
	const { count, records, beyondEnd } = await readPage(1);
	const pageSize = records.length;
	if (beyondEnd || (pageSize === 0 && !count)) return { records: 0, pages: 0, pageSize: 0 };
	if (count === undefined || count < pageSize || pageSize === 0) {
		throw new CubeError('countMissing', { things });
	}
	return { records: count, pages: pagesFor(count, pageSize), pageSize };
}

/** An end for every list, however an account behaves. */
export const MAX_PAGES = 50_000;

/**
 * Reads the number of the page that a `next` link names. The link is a hint and never an address:
 * Cube's documents show it with http, another host, another register, a second `?`, no `?`, or no
 * page at all (trap 1).
 */
export function pageNumberInLink(next: unknown): number | undefined {
	if (typeof next !== 'string') return undefined;
	const found = /(?:^|[?&/])page=(\d{1,9})(?!\d)/.exec(next)?.[1];
	return found === undefined ? undefined : Number(found);
}

function pagesFor(records: number, pageSize: number): number {
	return Math.ceil(records / pageSize);
}

/**
 * Reads a list once, page by page, in order, with pages under way side by side.
 *
 * `count` decides how many pages there are; where it is missing or cannot be true, `next` being
 * there decides, one page after the other. The caller checks what came and may stop at any time.
 */
export async function* iteratePages(
	readPage: ReadPage,
	{ concurrency: parallel, wanted, range }: PaginationOptions,
): AsyncGenerator<Page, void, undefined> {
	const from = range?.from ?? 1;
	const first = await readPage(from);
	yield first;
	const pageSize = first.records.length;
	if (first.beyondEnd || pageSize === 0) return;

	let read = pageSize;
	let last = first;
	let count = first.count ?? 0;
	const expected = () =>
		range === undefined
			? Math.min(pagesFor(Math.min(count, wanted), pageSize), MAX_PAGES)
			: Math.min(range.to, from - 1 + pagesFor(wanted, pageSize));

	const underWay: Array<Promise<Page>> = [];
	let asked = from;
	const askAhead = () => {
		while (underWay.length < parallel && asked < expected()) {
			const page = readPage(++asked);
			// one that fails while an earlier page is awaited is looked at in its turn
			page.catch(() => undefined);
			underWay.push(page);
		}
	};
	for (askAhead(); ; askAhead()) {
		const page = await underWay.shift();
		if (page === undefined) break;
		yield page;
		if (page.beyondEnd) return;
		read += page.records.length;
		count = Math.max(count, page.count ?? 0);
		last = page;
	}

	if (range !== undefined) return;
	// what count did not reach: shorter pages than the first, a count that is wrong or missing
	while (asked < MAX_PAGES && read < wanted && hasMore(last, { read, count })) {
		last = await readPage(++asked);
		yield last;
		if (last.beyondEnd || last.records.length === 0) return;
		read += last.records.length;
		count = Math.max(count, last.count ?? 0);
	}
}

/** Whether a page after `page` is worth asking for, once `count` led no further. */
function hasMore(page: Page, { read, count }: { read: number; count: number }): boolean {
	if (count > read) return true;
	const countIsTrue = page.count !== undefined && count === read;
	// a link that names exactly the page after the last one is believed; others are known to be wrong
	if (countIsTrue) return page.next.page === page.number + 1;
	return page.next.given || page.next.absent;
}
