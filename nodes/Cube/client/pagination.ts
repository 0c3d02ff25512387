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

interface PaginationOptions {
	/** How many pages may be under way at one time, 1 or more; looked at anew with each page. */
	readonly concurrency: number;
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
	/** Records of the first page. */
	firstPage: number;
	/** Records of each page after it; the last one may have fewer. */
	pageSize: number;
}

/**
 * Finds out how long a list is, by its first two pages, since the first one alone may be longer or
 * shorter than the others, and by a look behind the last one.
 *
 * @param things what the list holds, plural, in the middle of a sentence
 * @throws CubeError notCube where Cube does not say how many records there are
 */
export async function readListSize(readPage: ReadPage, things: string): Promise<ListSize> {
	const { count, records, beyondEnd } = await readPage(1);
	const firstPage = records.length;
	if (beyondEnd || (firstPage === 0 && !count)) {
		return { records: 0, pages: 0, firstPage: 0, pageSize: 0 };
	}
	if (count === undefined || count < firstPage || firstPage === 0) {
		throw new CubeError('countMissing', { things });
	}
	const rest = count - firstPage;
	if (rest === 0) return { records: count, pages: 1, firstPage, pageSize: firstPage };
	const { records: second } = await readPage(2);
	const usual = second.length === 0 ? firstPage : second.length;
	const expected = 1 + pagesFor(rest, usual);
	const pages = await findLastPage(readPage, expected, [records, second]);
	const pageSize = pages === expected ? usual : pagesFor(rest, pages - 1);
	return { records: count, pages, firstPage, pageSize };
}

/**
 * Finds the last page that has records of its own: in ever longer steps from where it is expected, and
 * then in between. Where that is the last one, it takes one request.
 *
 * @param known what the pages before hold
 */
async function findLastPage(
	readPage: ReadPage,
	expected: number,
	known: CubeRecord[][],
): Promise<number> {
	const textOf = async (number: number) => {
		const { records } = await readPage(number);
		return records.length === 0 ? '' : JSON.stringify(records);
	};
	const behind = await textOf(expected + 1);
	// some accounts give the last page, or always the first one, in place of a page that is not there
	const seen = new Set(['', ...known.map((records) => JSON.stringify(records))]);
	if (seen.has(behind) || behind === (await textOf(expected))) return expected;
	seen.add(behind);
	const isThere = async (number: number) => {
		const text = await textOf(number);
		if (seen.has(text)) return false;
		seen.add(text);
		return true;
	};
	let last = expected + 1;
	let beyond = last + 1;
	for (let step = 1; beyond <= MAX_PAGES && (await isThere(beyond)); step *= 2) {
		last = beyond;
		beyond += step;
	}
	while (beyond - last > 1) {
		const middle = Math.floor((last + beyond) / 2);
		if (await isThere(middle)) last = middle;
		else beyond = middle;
	}
	return last;
}

/** An end for every list, however an account behaves. */
export const MAX_PAGES = 50_000;

/**
 * Reads the number of the page that a `next` link names. The link is a hint and never an address:
 * Cube's documents show it with http, another host, another assignment, a second `?`, no `?`, or no
 * page at all (docs/cube-api.md, trap 1).
 */
export function pageNumberInLink(next: unknown): number | undefined {
	if (typeof next === 'number') return Number.isSafeInteger(next) && next > 0 ? next : undefined;
	if (typeof next !== 'string') return undefined;
	const found = /(?:^|[?&/])page=(\d{1,9})(?!\d)/.exec(next)?.[1];
	return found === undefined ? undefined : Number(found);
}

/** Reads pages of a list whose first page was read already; asked for once more, it is read anew. */
export function startingWith(first: Page, readPage: ReadPage): ReadPage {
	let isUsed = false;
	return async (number) => {
		if (isUsed || number !== 1) return await readPage(number);
		isUsed = true;
		return first;
	};
}

/** How many pages so many records fill. */
export function pagesFor(records: number, pageSize: number): number {
	return Math.ceil(records / pageSize);
}

/**
 * Reads a list once, page by page, in order, with pages under way side by side.
 *
 * Pages may be of any length. `count` decides how far to read; how many pages that takes is estimated
 * anew with every page that comes, by the longest one so far. Where `count` is missing or cannot be
 * true, `next` being there decides, one page after the other. The caller checks what came and may stop
 * at any time: empty pages, and pages that repeat others, end nothing here while `count` promises more.
 */
export async function* iteratePages(
	readPage: ReadPage,
	options: PaginationOptions,
): AsyncGenerator<Page, void, undefined> {
	const { wanted, range } = options;
	const underWay: Array<Promise<Page>> = [];
	const lastPage = range?.to ?? MAX_PAGES;
	let asked = (range?.from ?? 1) - 1;
	const ask = () => {
		const page = readPage(++asked);
		// one that fails while an earlier page is awaited is looked at in its turn
		page.catch(() => undefined);
		underWay.push(page);
	};

	let read = 0;
	let longest = 0;
	let count = 0;
	/** How many records are still to come, as far as it is known. */
	const missing = () => (range === undefined ? Math.min(count, wanted) : wanted) - read;
	const needsAnother = () => {
		// nothing is known of how long its pages are: one at a time
		if (longest === 0 && range === undefined) return underWay.length === 0 && missing() > 0;
		return underWay.length * longest < missing();
	};
	for (ask(); ; ) {
		const page = await underWay.shift();
		if (page === undefined) return;
		yield page;
		if (page.beyondEnd) return;
		read += page.records.length;
		longest = Math.max(longest, page.records.length);
		count = Math.max(count, page.count ?? 0);
		if (read >= wanted) return;
		if (range === undefined && !mayHaveMore(page, { read, count })) return;
		while (underWay.length < options.concurrency && asked < lastPage && needsAnother()) ask();
		if (underWay.length === 0 && range === undefined && asked < lastPage) ask();
	}
}

/** Whether a page after `page` is worth asking for. */
function mayHaveMore(page: Page, { read, count }: { read: number; count: number }): boolean {
	if (count > read) return true;
	const isCountReached = count === read && (count > 0 || page.count !== undefined);
	// all that was promised is there: only a link that names exactly the next page is worth a request
	if (isCountReached) return page.records.length > 0 && page.next.page === page.number + 1;
	return page.next.given || (page.next.absent && page.records.length > 0);
}
