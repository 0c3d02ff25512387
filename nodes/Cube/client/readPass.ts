import { toText } from './generations/generation';
import { iteratePages, pagesFor } from './pagination';
import type { Page, PageRange, ReadPage } from './pagination';
import type { ListedType } from './recordTypes';
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
	/** What the list holds. */
	recordType: ListedType;
	/** How many pages may be under way at one time; looked at anew with each page. */
	readonly concurrency: number;
	/** The key that tells two records apart; without one, a record is told by all it holds. */
	idKey?: string;
}

/** What tells a record from another one: its id as text, or the text of all it holds. */
type Identity = string;

/** What one pass over a list brought. */
export interface ReadPass {
	/** What was kept, as `project` gives it, in Cube's order. */
	records: CubeRecord[];
	/** Who each of them is, place by place; undefined in a pass that identifies none. */
	identities?: Identity[];
	/** How many records came, kept or not. */
	received: number;
	/** How many came that had come before. */
	repeats: number;
	/** How long each page was that was not empty, and how it began and ended. */
	pages: string[];
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
	/** A page was not there that had to be, as far as that can be told without counting records. */
	missesPage: boolean;
	/** Cube announced more records than before. */
	grew: boolean;
	/** A whole page, or a record with an id, came twice; others may be alike. */
	repeated: boolean;
	/** Whether the end of the list was the aim, and not a limit before it. */
	reachedEnd: boolean;
}

/** Pages in a row that only repeat what came before, after which a pass ends. */
const MAX_REPEATED_PAGES = 3;
/** Empty pages in a row after which a pass ends, although Cube announced more records. */
const MAX_EMPTY_PAGES = 30;

/**
 * Reads a list once, to its end or to a limit.
 *
 * @param identifies whether to find out who each record is. It costs a tenth of the pass where
 *   records have no id; then a page that came twice is still seen, by how it begins and ends
 * @throws CubeError whatever reading a page throws
 */
export async function runReadPass(
	readPage: ReadPage,
	options: ListOptions,
	identifies: boolean,
): Promise<ReadPass> {
	const { keep, project, range, idKey, limit = Infinity } = options;
	const pass: ReadPass = {
		records: [],
		identities: identifies ? [] : undefined,
		received: 0,
		repeats: 0,
		pages: [],
		longestPage: 0,
		longestLater: 0,
		shrank: false,
		missesPage: false,
		grew: false,
		repeated: false,
		reachedEnd: true,
	};
	const known = new Set<Identity>();
	// with a filter of our own nobody knows how many pages a limit needs: one after the other then
	const oneByOne = keep !== undefined && limit !== Infinity;
	const idle = { empty: 0, repeated: 0 };
	let isPromised = false;
	for await (const page of iteratePages(readPage, {
		get concurrency() {
			return oneByOne ? 1 : options.concurrency;
		},
		wanted: keep === undefined ? limit : Infinity,
		range,
	})) {
		const identities = identifies
			? page.records.map((record) => identityOf(record, idKey))
			: undefined;
		const signature = pageSignature(page, idKey);
		if (isBeyondCount(pass, page, identities ?? signature, known)) break;
		if (page.beyondEnd) {
			pass.missesPage = range ? !isPastRange(pass, page, range) : isPromised;
			break;
		}
		const fresh = recordPage(pass, page, { identities, signature, known, idKey });
		page.records.forEach((record, at) => {
			if (keep && !keep(record)) return;
			pass.records.push(project ? project(record) : record);
			const identity = identities?.[at];
			if (identity !== undefined) pass.identities?.push(identity);
		});
		if (pass.records.length >= limit) {
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
	identities: Identity[] | string,
	known: ReadonlySet<Identity>,
): boolean {
	if (total === undefined || received < total || (count ?? total) !== total) return false;
	if (records.length === 0) return true;
	return [identities].flat().every((identity) => known.has(identity));
}

/**
 * Whether a page that is not there is one that the list never had: where its first page is shorter
 * than the others, more pages were counted than there are.
 */
function isPastRange({ total, longestPage }: ReadPass, page: Page, range: PageRange): boolean {
	if (total === undefined || total !== range.total) return false;
	return page.number > pagesFor(total, longestPage);
}

/** The id of a record as text; empty where it has none, as a customer who was anonymized. */
function idTextOf(record: CubeRecord, idKey: string | undefined): string {
	return idKey === undefined ? '' : toText(record[idKey]).trim();
}

function identityOf(record: CubeRecord, idKey: string | undefined): Identity {
	return idTextOf(record, idKey) || JSON.stringify(record);
}

/** What two equal pages have in common: their length, their beginning and their end. */
function pageSignature({ records }: Page, idKey: string | undefined): string {
	const ends = [records[0], records.at(-1)].map((record) => record && identityOf(record, idKey));
	return JSON.stringify([records.length, ...ends]);
}

interface SeenRecords {
	/** Who the records of the page are; undefined in a pass that identifies none. */
	identities?: Identity[];
	/** The signature of the page. */
	signature: string;
	/** What came before: records, or the signatures of pages in a pass that identifies none. */
	known: Set<Identity>;
	idKey?: string;
}

/** Takes down what a page says of the list, and returns how many of its records are new. */
function recordPage(
	pass: ReadPass,
	page: Page,
	{ identities, signature, known, idKey }: SeenRecords,
): number {
	if (page.count !== undefined) {
		const before = pass.total ?? page.count;
		if (page.count < before) pass.shrank = true;
		if (page.count > before) pass.grew = true;
		pass.total = page.count;
	}
	pass.lastPage = page.next.given ? undefined : page.number;
	const { length } = page.records;
	if (length === 0) return 0;
	pass.received += length;
	pass.longestPage = Math.max(pass.longestPage, length);
	if (page.number === 1) pass.firstPage = length;
	else pass.longestLater = Math.max(pass.longestLater, length);
	pass.pages.push(signature);
	const before = known.size;
	let isKnownId = false;
	for (const [at, identity] of (identities ?? [signature]).entries()) {
		isKnownId ||= known.has(identity) && idTextOf(page.records[at] ?? {}, idKey) !== '';
		known.add(identity);
	}
	const added = known.size - before;
	const fresh = identities === undefined ? added * length : added;
	if (identities !== undefined) pass.repeats += length - fresh;
	if (isKnownId || fresh === 0) pass.repeated = true;
	return fresh;
}

/**
 * Whether what came is what was promised. Two like records without an id are two records, as long
 * as Cube's count agrees with them and stays as it is: what is put in before the page that is read
 * pushes a record on to the next page, where it comes once more.
 */
export function isConsistent(pass: ReadPass, range?: PageRange): boolean {
	if (pass.shrank || pass.repeated || pass.missesPage) return false;
	if (pass.grew && (pass.identities === undefined || pass.repeats > 0)) return false;
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

/** Whether two passes brought the same: the list did not change, it is how this account answers. */
export function isSamePass(one: ReadPass, other: ReadPass): boolean {
	return (
		one.total === other.total &&
		one.pages.length === other.pages.length &&
		one.pages.every((page, at) => page === other.pages[at])
	);
}

/**
 * Puts passes together: the last one, and after it what only an earlier one saw. Each record once;
 * a pass that does not identify its records adds nothing.
 */
export function mergePasses(passes: ReadPass[]): CubeRecord[] {
	const merged = new Map<Identity, CubeRecord>();
	for (const { records, identities = [] } of [...passes].reverse()) {
		for (const [at, identity] of identities.entries()) {
			const record = records[at];
			if (record && !merged.has(identity)) merged.set(identity, record);
		}
	}
	return [...merged.values()];
}
