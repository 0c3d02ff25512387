import { hashRecord, HashTable, hashText } from './hash';
import { contentOf } from './identities';
import type { Identifier } from './identities';
import type { Page } from './pagination';
import type { CubeRecord } from './types';

/** A record as one page showed it. */
export interface Sighting {
	/** Its content, with a number among those of the page that are alike. */
	key: string;
	/** Stands for all that it holds. */
	content: string;
	/** Who it is; empty where nobody can tell. */
	who: string;
	/** The number of the page. */
	page: number;
	/** What is kept of it; undefined where a filter left it out. */
	record?: CubeRecord;
}

/** What a page says of those before it. */
export interface PageTrace {
	/** Stands for who its records are, in their order. */
	signature: number;
	/** How many of its records did not come before. */
	fresh: number;
	/** How many came before, of those that can be told apart. */
	repeats: number;
	/** How many are of an identity that came before, and say something else. */
	changed: number;
}

/** Between the hashes of records that are alike and stand on one page. */
const STEP = 7_919_000_041;

/** Records of which few share an identity have one of their own: fewer than so many of a hundred, or so few. */
const MOST_SHARED = 0.05;
const FEW_SHARED = 10;

/** Whether identities tell the records of a list apart, although some share one: those have changed then. */
export function isTelling(shared: number, records: number): boolean {
	return shared <= Math.max(FEW_SHARED, MOST_SHARED * records);
}

/**
 * Remembers who came during a reading: a hash of 53 bits a record. One page is one answer of Cube, so
 * what it holds twice is two records; what comes again on another page is a repeat. Where several
 * records may be of one identity, a repeat is one of all that a record holds.
 */
export class SeenRecords {
	/** On which page each came last. */
	private readonly records = new HashTable();
	/** On which page each identity came last, where several records may be of one. */
	private readonly identities = new HashTable();
	private page = 0;

	constructor(private readonly identifier: Identifier) {}

	/** Whether every record of a page came before. */
	hasAll(records: CubeRecord[]): boolean {
		return records.every(
			(record) => this.records.get(this.tagOf(record, this.ownerOf(record))) > 0,
		);
	}

	/** Takes a page down. */
	add(records: CubeRecord[]): PageTrace {
		const page = ++this.page;
		const trace = { signature: records.length, fresh: 0, repeats: 0, changed: 0 };
		for (const record of records) {
			const owner = this.ownerOf(record);
			let tag = this.tagOf(record, owner);
			let before = this.records.get(tag);
			while (before === page) {
				tag = (tag + STEP) % Number.MAX_SAFE_INTEGER;
				before = this.records.get(tag);
			}
			this.records.set(tag, page);
			trace.signature = Math.imul(trace.signature ^ tag, 2654435761) ^ (tag / 4294967296);
			if (before === 0) trace.fresh++;
			else if (owner !== NOBODY) trace.repeats++;
			if (!this.identifier.mayBeShared || owner === NOBODY) continue;
			const shown = this.identities.get(owner);
			if (before === 0 && shown !== 0 && shown !== page) trace.changed++;
			this.identities.set(owner, page);
		}
		return trace;
	}

	private ownerOf(record: CubeRecord): number {
		const who = this.identifier.identityOf(record);
		return who === '' ? NOBODY : hashText(who);
	}

	/** What tells a record from others. */
	private tagOf(record: CubeRecord, owner: number): number {
		return owner === NOBODY || this.identifier.mayBeShared ? hashRecord(record) : owner;
	}
}

/** The identity of a record that has none. */
const NOBODY = -1;

/** Looks at records closely enough to put several readings together. */
export class SightingMaker {
	/** How often those came that nobody can tell from others, in the whole reading. */
	private readonly nobodies = new Map<string, number>();

	constructor(private readonly identifier: Identifier) {}

	/** The sightings of a page, record by record. */
	of({ number: page, records }: Pick<Page, 'number' | 'records'>): Sighting[] {
		const here = new Map<string, number>();
		return records.map((record) => {
			const who = this.identifier.identityOf(record);
			const content = digest(contentOf(record));
			const counts = who === '' ? this.nobodies : here;
			const before = counts.get(content) ?? 0;
			counts.set(content, before + 1);
			return { key: `${content} ${before}`, content, who, page };
		});
	}
}

/** 106 bits of a text: of a thousand million no two are alike. */
function digest(text: string): string {
	return `${hashText(text).toString(36)} ${hashText(text, 1).toString(36)}`;
}
