import { iteratePages } from './pagination';
import type { Page, PageRange, ReadPage } from './pagination';
import type { CubeRecord } from './types';

export interface ReadOptions {
	/** The most records to return; undefined for all. */
	limit?: number;
	/** Keeps a record. For filters that Cube does not offer: pages are then read until enough fit. */
	keep?: (record: CubeRecord) => boolean;
	/** What is held of a record. Applied page by page: the rest of a page is freed before the next. */
	project?: (record: CubeRecord) => CubeRecord;
	/** Only these pages of the list, instead of all. */
	range?: PageRange;
}

export interface ListOptions extends ReadOptions {
	/** What the list holds, plural, in the middle of a sentence: `customers`. */
	things: string;
	/** How many pages may be under way at one time. */
	concurrency: number;
	/** The key that tells two records apart; without one, a record is told by all it holds. */
	idKey?: string;
}

/** What tells a record from another one: its id, or the text of all it holds. */
type Identity = string | number;

/** What one reading of a list brought. */
export interface ReadPass {
	/** What was kept, as it is held, in Cube's order. */
	records: CubeRecord[];
	/** Who each of them is, place by place; undefined in a reading that did not look. */
	identities?: Identity[];
	/** How many records came, kept or not. */
	received: number;
	/** How many came that had come before. */
	repeats: number;
	/** How long each page was, and how it began and ended. */
	pages: string[];
	longestPage: number;
	/** The last number of records that Cube announced. */
	total?: number;
	/** Cube announced fewer records than before, or a promised page was not there. */
	shrank: boolean;
	/** Cube announced more records than before. */
	grew: boolean;
	/** A whole page, or a record with an id, came twice. */
	repeated: boolean;
	/** Whether the end of the list was the aim, and not a limit before it. */
	reachedEnd: boolean;
}

/** Pages in a row without a single new record after which a reading ends. */
const MAX_BARREN_PAGES = 3;

/**
 * Reads a list once, to its end or to a limit.
 *
 * @param knowing whether to find out who each record is. It costs a tenth of the reading where
 *   records have no id; then a page that came twice is still seen, by how it begins and ends
 * @throws CubeError whatever reading a page throws
 */
export async function runReadPass(
	readPage: ReadPage,
	options: ListOptions,
	knowing: boolean,
): Promise<ReadPass> {
	const { keep, project: shape, limit = Infinity } = options;
	const reading: ReadPass = {
		records: [],
		identities: knowing ? [] : undefined,
		received: 0,
		repeats: 0,
		pages: [],
		longestPage: 0,
		shrank: false,
		grew: false,
		repeated: false,
		reachedEnd: true,
	};
	const known = new Set<Identity>();
	// with a filter of our own nobody knows how many pages a limit needs: one after the other then
	const oneByOne = keep !== undefined && limit !== Infinity;
	let barren = 0;
	for await (const page of iteratePages(readPage, {
		concurrency: oneByOne ? 1 : options.concurrency,
		wanted: keep === undefined ? limit : Infinity,
		range: options.range,
	})) {
		const identities = knowing
			? page.records.map((record) => identityOf(record, options.idKey))
			: undefined;
		const fresh = recordPage(reading, page, { identities, known, idKey: options.idKey });
		page.records.forEach((record, at) => {
			if (keep && !keep(record)) return;
			reading.records.push(shape ? shape(record) : record);
			const identity = identities?.[at];
			if (identity !== undefined) reading.identities?.push(identity);
		});
		barren = fresh === 0 ? barren + 1 : 0;
		if (barren >= MAX_BARREN_PAGES) break;
		if (reading.records.length >= limit) {
			reading.reachedEnd = false;
			break;
		}
	}
	return reading;
}

function identityOf(record: CubeRecord, idKey: string | undefined): Identity {
	const id = idKey === undefined ? undefined : record[idKey];
	return typeof id === 'string' || typeof id === 'number' ? id : JSON.stringify(record);
}

/** How a page looks from outside: as long as another one, with the same beginning and end. */
function pageSignature({ records }: Page, idKey: string | undefined): string {
	const ends = [records[0], records.at(-1)].map((record) => record && identityOf(record, idKey));
	return JSON.stringify([records.length, ...ends]);
}

/** Takes down what a page says of the list, and returns how many of its records are new. */
function recordPage(
	reading: ReadPass,
	page: Page,
	{ identities, known, idKey }: { identities?: Identity[]; known: Set<Identity>; idKey?: string },
): number {
	if (page.beyondEnd) reading.shrank = true;
	if (page.count !== undefined) {
		const before = reading.total ?? page.count;
		if (page.count < before) reading.shrank = true;
		if (page.count > before) reading.grew = true;
		reading.total = page.count;
	}
	const { length } = page.records;
	reading.received += length;
	reading.longestPage = Math.max(reading.longestPage, length);
	const digests = pageSignature(page, idKey);
	reading.pages.push(digests);
	if (identities === undefined) {
		const fresh = known.has(digests) ? 0 : length;
		known.add(digests);
		if (fresh < length) reading.repeated = true;
		return fresh;
	}
	const before = known.size;
	for (const identity of identities) known.add(identity);
	const fresh = known.size - before;
	reading.repeats += length - fresh;
	if (fresh < length && (idKey !== undefined || fresh === 0)) reading.repeated = true;
	return fresh;
}

/**
 * Whether what came is what was promised. Two like records without an id are two records, as long
 * as Cube's count agrees with them and stays as it is: what is put in before the page that is read
 * pushes a record on to the next page, where it comes once more.
 */
export function isConsistent(reading: ReadPass, range?: PageRange): boolean {
	if (reading.shrank || reading.repeated) return false;
	if (reading.grew && (reading.identities === undefined || reading.repeats > 0)) return false;
	const promised = promisedBy(reading, range);
	return !reading.reachedEnd || promised === undefined || reading.received === promised;
}

/** How many records Cube promised; unknown without a count, and for a single page that may be the last. */
function promisedBy(
	{ total: announced, longestPage }: ReadPass,
	range?: PageRange,
): number | undefined {
	if (range === undefined || announced === undefined) return announced;
	if (range.from === range.to) return undefined;
	return Math.min(announced, range.to * longestPage) - (range.from - 1) * longestPage;
}

/** Whether two readings brought the same: that is no movement, it is how this account answers. */
export function isSamePass(one: ReadPass, other: ReadPass): boolean {
	return (
		one.total === other.total &&
		one.pages.length === other.pages.length &&
		one.pages.every((page, at) => page === other.pages[at])
	);
}

/**
 * Puts readings together: the last one, and after it what only an earlier one saw. Each record once;
 * a reading that does not know who its records are adds nothing.
 */
export function mergePasses(readings: ReadPass[]): CubeRecord[] {
	const merged = new Map<Identity, CubeRecord>();
	for (const { records, identities = [] } of [...readings].reverse()) {
		for (const [at, identity] of identities.entries()) {
			const record = records[at];
			if (record && !merged.has(identity)) merged.set(identity, record);
		}
	}
	return [...merged.values()];
}
