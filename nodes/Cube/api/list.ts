import { pages } from './pages';
import type { Page, ReadPage } from './pages';
import type { CubeRecord } from './types';

export interface ListOptions {
	/** How many pages may be under way at one time. */
	parallel: number;
	/** The most records to return; undefined for all. */
	limit?: number;
	/** The key that tells two records apart; without one, a record is told by all it holds. */
	idKey?: string;
	/** Keeps a record. For filters that Cube does not offer: pages are then read until enough fit. */
	keep?: (record: CubeRecord) => boolean;
}

export interface List {
	records: CubeRecord[];
	/** What a person should know about how the list was read; empty when all went as promised. */
	notes: string[];
}

/** A list that moves is read again, this often at most. */
const MOST_READINGS = 3;
/** Pages in a row without a single new record after which a reading ends. */
const BARREN_PAGES = 3;

/** What one reading of the list brought. */
interface Reading {
	/** Each record once, in Cube's order, by identity. */
	byIdentity: Map<string, CubeRecord>;
	/** Everything that came, in order. */
	all: CubeRecord[];
	/** The last number of records that Cube announced. */
	announced?: number;
	/** Cube announced fewer records than before, or a promised page was not there. */
	shrank: boolean;
	/** A whole page, or a record with an id, came twice. */
	repeated: boolean;
	/** Whether the end of the list was the aim, and not a limit before it. */
	toTheEnd: boolean;
}

function identityOf(record: CubeRecord, idKey: string | undefined): string {
	const id = idKey === undefined ? undefined : record[idKey];
	// the prefix keeps an id from looking like a record's own text
	if (typeof id === 'string' || typeof id === 'number') return `id ${id}`;
	return JSON.stringify(record);
}

async function readOnce(readPage: ReadPage, options: ListOptions): Promise<Reading> {
	const limit = options.limit ?? Infinity;
	const reading: Reading = {
		byIdentity: new Map(),
		all: [],
		shrank: false,
		repeated: false,
		toTheEnd: true,
	};
	// with a filter of our own nobody knows how many pages a limit needs: one after the other then
	const oneByOne = options.keep !== undefined && limit !== Infinity;
	let kept = 0;
	let barren = 0;
	for await (const page of pages(readPage, {
		parallel: oneByOne ? 1 : options.parallel,
		wanted: options.keep === undefined ? limit : Infinity,
	})) {
		const fresh = addPage(reading, page, options.idKey);
		barren = fresh === 0 ? barren + 1 : 0;
		if (barren >= BARREN_PAGES) break;
		kept += options.keep ? page.records.filter(options.keep).length : page.records.length;
		if (kept >= limit) {
			reading.toTheEnd = false;
			break;
		}
	}
	return reading;
}

/** Adds a page to a reading and returns how many of its records are new. */
function addPage(reading: Reading, page: Page, idKey: string | undefined): number {
	if (page.beyondEnd) reading.shrank = true;
	if (page.count !== undefined) {
		if (page.count < (reading.announced ?? 0)) reading.shrank = true;
		reading.announced = page.count;
	}
	let fresh = 0;
	let known = 0;
	for (const record of page.records) {
		reading.all.push(record);
		const identity = identityOf(record, idKey);
		if (!reading.byIdentity.has(identity)) fresh++;
		else known++;
		if (!reading.byIdentity.has(identity)) reading.byIdentity.set(identity, record);
	}
	if (known > 0 && (idKey !== undefined || fresh === 0)) reading.repeated = true;
	return fresh;
}

/**
 * Whether what came is what was promised. Two like records without an id are two records, as long
 * as Cube's count agrees with them.
 */
function heldStill(reading: Reading): boolean {
	if (reading.shrank || reading.repeated) return false;
	if (!reading.toTheEnd || reading.announced === undefined) return true;
	return reading.all.length === reading.announced;
}

function looksLike(one: Reading, other: Reading): boolean {
	return (
		one.announced === other.announced &&
		one.all.length === other.all.length &&
		one.byIdentity.size === other.byIdentity.size &&
		[...one.byIdentity.keys()].every((identity) => other.byIdentity.has(identity))
	);
}

/**
 * Reads a list completely, or up to a limit: each record once, in Cube's order. What came is
 * checked against what Cube announced; a list that moved meanwhile is read again, and one that will
 * not hold still is given as completely as it could be read, with a note.
 *
 * @throws CubeError whatever reading a page throws
 */
export async function readList(readPage: ReadPage, options: ListOptions): Promise<List> {
	const limit = options.limit ?? Infinity;
	const finish = (records: CubeRecord[], notes: string[]): List => {
		const kept = options.keep ? records.filter(options.keep) : records;
		return { records: kept.length > limit ? kept.slice(0, limit) : kept, notes };
	};
	const earlier: Reading[] = [];
	for (;;) {
		const reading = await readOnce(readPage, options);
		if (heldStill(reading)) return finish(reading.all, []);
		const before = earlier.at(-1);
		earlier.push(reading);
		// the same twice is no movement: it is how this account answers
		if (before !== undefined && looksLike(before, reading)) {
			return finish([...reading.byIdentity.values()], [steadyNote(reading)]);
		}
		if (earlier.length >= MOST_READINGS) {
			const records = merge(earlier);
			return finish(records, [movingNote(reading, records.length)]);
		}
	}
}

/** The last reading, and after it what only an earlier one saw. */
function merge(readings: Reading[]): CubeRecord[] {
	const merged = new Map<string, CubeRecord>();
	for (const reading of [...readings].reverse()) {
		for (const [identity, record] of reading.byIdentity) {
			if (!merged.has(identity)) merged.set(identity, record);
		}
	}
	return [...merged.values()];
}

function steadyNote({ announced, all, byIdentity }: Reading): string {
	const doubled = all.length - byIdentity.size;
	const said = announced === undefined ? '' : ` Cube announced ${announced}.`;
	const twice = doubled === 0 ? '' : ` ${doubled} came more than once and are given once.`;
	return `The list was read twice, with ${byIdentity.size} records both times.${said}${twice} Compare with Cube before you rely on it.`;
}

function movingNote({ announced }: Reading, given: number): string {
	const said = announced === undefined ? '' : `; Cube last announced ${announced}`;
	return `The list changed each of the ${MOST_READINGS} times it was read. Every record that was seen is given once: ${given} records${said}. Run the node again when nobody works on the list.`;
}
