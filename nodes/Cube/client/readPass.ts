import { identifierFor } from './identities';
import { iteratePages, pagesFor } from './pagination';
import type { Page, PageRange, ReadPage } from './pagination';
import type { ListedType } from './recordTypes';
import { isTelling, SeenRecords, SightingMaker } from './seenRecords';
import type { PageTrace, Sighting } from './seenRecords';
import type { DatedList } from './shorterPeriods';
import type { CubeRecord } from './types';

export interface ReadOptions {
	/** The most records to return; undefined for all. */
	limit?: number;
	/** Keeps a record. For filters that Cube does not offer: pages are then read until enough fit. */
	keep?: (record: CubeRecord) => boolean;
	/** What is kept of a record. Applied page by page: the rest of a page is freed before the next. */
	project?: (record: CubeRecord) => CubeRecord;
	/** Only these pages of the list, instead of all. */
	range?: PageRange;
}

export interface ListOptions extends ReadOptions {
	/** What the list holds; it says what tells two records apart. */
	recordType: ListedType;
	/** The same list within shorter periods, where it has days and more than one of them. */
	dated?: DatedList;
	/** How many pages may be under way at one time; looked at anew with each page. */
	readonly concurrency: number;
}

/** What one pass over a list brought. */
export interface ReadPass {
	/** What was kept, as `project` gives it, in Cube's order. */
	records: CubeRecord[];
	/** Every record that came, kept or not; undefined in a pass that looks at repeats alone. */
	sightings?: Sighting[];
	/** How many records came, kept or not. */
	received: number;
	/** How many came that had come before, on another page. */
	repeats: number;
	/** How many came of an identity that had come before, and said something else. */
	changed: number;
	/** A page brought nothing but what had come before. */
	repeatedPage: boolean;
	/** Who was on each page that was not empty. */
	pages: number[];
	longestPage: number;
	/** How long the first page of the list was, where it was read: it may be longer than all others. */
	firstPage?: number;
	/** The longest of the other pages. */
	longestLater: number;
	/** The number of the last page that was read, where it names no next one: it may be shorter then. */
	lastPage?: number;
	/** The last number of records that Cube announced. */
	total?: number;
	/** Cube announced fewer records than before. */
	shrank: boolean;
	/** Cube announced more records than before. */
	grew: boolean;
	/** A page was not there that had to be, as far as that can be told without counting records. */
	missesPage: boolean;
	/** The first page that was asked for is behind the end of the list. */
	startsBeyondEnd: boolean;
	/** Whether the end of the list was the aim, and not a limit before it. */
	reachedEnd: boolean;
}

/** Pages in a row that only repeat what came before, after which a pass ends. */
const MAX_REPEATED_PAGES = 3;
/** Empty pages in a row after which a pass ends, although Cube announced more records. */
const MAX_EMPTY_PAGES = 30;

/**
 * Reads a list once, to its end or to a limit, and finds out whether a record came on two pages.
 *
 * @param looksClosely whether to make sightings, with which several passes can be put together; a
 *   limit then counts records that differ
 * @throws CubeError whatever reading a page throws
 */
export async function runReadPass(
	readPage: ReadPage,
	options: ListOptions,
	looksClosely = false,
): Promise<ReadPass> {
	const { keep, project, range, limit = Infinity } = options;
	const pass: ReadPass = {
		records: [],
		sightings: looksClosely ? [] : undefined,
		received: 0,
		repeats: 0,
		changed: 0,
		repeatedPage: false,
		pages: [],
		longestPage: 0,
		longestLater: 0,
		shrank: false,
		grew: false,
		missesPage: false,
		startsBeyondEnd: false,
		reachedEnd: true,
	};
	const identifier = identifierFor(options.recordType);
	const seen = new SeenRecords(identifier);
	const sightings = new SightingMaker(identifier);
	const keys = new Set<string>();
	// with a filter of our own, and among repeats, nobody knows how many pages a limit needs
	const isOpen = keep !== undefined || looksClosely;
	// nobody but the list itself knows whether more of it passes a filter of our own: one record more tells
	const enough = keep === undefined ? limit : limit + 1;
	const oneByOne = keep !== undefined && limit !== Infinity;
	const idle = { empty: 0, repeated: 0 };
	let isPromised = false;
	for await (const page of iteratePages(readPage, {
		get concurrency() {
			return oneByOne && pass.records.length < limit ? 1 : options.concurrency;
		},
		wanted: isOpen ? Infinity : limit,
		range,
	})) {
		if (isBeyondCount(pass, page, seen)) break;
		if (page.beyondEnd) {
			pass.startsBeyondEnd = range !== undefined && page.number === range.from && range.from > 1;
			pass.missesPage = range ? !isPastRange(pass, page, range) : isPromised;
			break;
		}
		const { fresh } = recordPage(pass, page, seen.add(page.records));
		const closely = looksClosely ? sightings.of(page) : undefined;
		page.records.forEach((record, at) => {
			const sighting = closely?.[at];
			if (sighting) pass.sightings?.push(sighting);
			if (keep && !keep(record)) return;
			const kept = project ? project(record) : record;
			pass.records.push(kept);
			if (!sighting) return;
			sighting.record = kept;
			keys.add(sighting.key);
		});
		if ((looksClosely ? keys.size : pass.records.length) >= enough) {
			pass.reachedEnd = false;
			break;
		}
		// where a count is known, it tells better than a link whether a page is missing
		isPromised = pass.total === undefined && page.next.given;
		if (page.records.length === 0) idle.empty++;
		else if (fresh === 0) idle.repeated++;
		else idle.empty = idle.repeated = 0;
		const mostEmpty = pass.total === undefined ? MAX_REPEATED_PAGES : MAX_EMPTY_PAGES;
		if (idle.repeated >= MAX_REPEATED_PAGES || idle.empty >= mostEmpty) break;
	}
	return pass;
}

/** Whether all that Cube announced is there, and a page after it brings nothing that is new. */
function isBeyondCount(
	{ received, total }: ReadPass,
	{ count, records }: Page,
	seen: SeenRecords,
): boolean {
	if (total === undefined || received < total || (count ?? total) !== total) return false;
	return seen.hasAll(records);
}

/**
 * Whether a page that is not there is one that the list never had: where its first page is shorter
 * than the others, more pages were counted than there are.
 */
function isPastRange({ total, longestPage }: ReadPass, page: Page, range: PageRange): boolean {
	if (total === undefined || total !== range.total) return false;
	return page.number > pagesFor(total, longestPage);
}

/** Takes down what a page says of the list. */
function recordPage(pass: ReadPass, page: Page, trace: PageTrace): PageTrace {
	if (page.count !== undefined) {
		const before = pass.total ?? page.count;
		if (page.count < before) pass.shrank = true;
		if (page.count > before) pass.grew = true;
		pass.total = page.count;
	}
	pass.lastPage = page.next.given ? undefined : page.number;
	const { length } = page.records;
	if (length === 0) return trace;
	pass.received += length;
	pass.longestPage = Math.max(pass.longestPage, length);
	if (page.number === 1) pass.firstPage = length;
	else pass.longestLater = Math.max(pass.longestLater, length);
	pass.pages.push(trace.signature);
	pass.repeats += trace.repeats;
	pass.changed += trace.changed;
	if (trace.fresh === 0) pass.repeatedPage = true;
	return trace;
}

/**
 * Whether what came is what was promised. A record on two pages is none of it: as many as came twice
 * did not come at all where the count fits, since the list was moved, or has no order that lasts from
 * one request to the next.
 */
export function isConsistent(pass: ReadPass, range?: PageRange): boolean {
	if (pass.repeats > 0 || pass.repeatedPage || !isAsCounted(pass, range)) return false;
	return pass.changed === 0 || !isTelling(pass.changed, pass.received);
}

/** Whether as much came as Cube announced, and Cube announced the same all the time, or ever more. */
export function isAsCounted(pass: ReadPass, range?: PageRange): boolean {
	if (pass.shrank || pass.missesPage) return false;
	if (!pass.reachedEnd || pass.total === undefined) return true;
	if (range === undefined || range.from === 1) {
		if (pass.received === pass.total) return true;
		if (range === undefined) return false;
	}
	return range.from === range.to || pass.received >= promisedBy(pass, pass.total, range);
}

/**
 * How many records several pages of a longer list have to bring, if pages before them were as long as
 * they are. With shorter ones before them they bring more. Of the first page its own length counts; the
 * last page of the list brings what is left, which nobody knows who has not read the first one.
 */
function promisedBy(
	{ firstPage, longestLater, lastPage }: ReadPass,
	total: number,
	{ from, to }: PageRange,
): number {
	if (from > 1 && lastPage !== undefined) return (lastPage - from) * longestLater;
	const first = firstPage ?? longestLater;
	return Math.min(total, first + (to - 1) * longestLater) - (from - 1) * longestLater;
}

/** Whether two passes met the same records at the same places: nothing moved between them. */
export function isSamePass(one: ReadPass, other: ReadPass): boolean {
	return (
		one.total === other.total &&
		one.pages.length === other.pages.length &&
		one.pages.every((page, at) => page === other.pages[at])
	);
}
