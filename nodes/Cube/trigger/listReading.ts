import type { CubeRecord, Page } from '../client';
import { contentHashOf, digestOf, identityOf, markOf } from './fingerprint';
import type { Fingerprint, Fingerprinted } from './fingerprint';
import { Held, HeldRecords } from './heldRecords';
import { Placed } from './landmarks';
import type { Pacer } from './pollBudget';
import type { RecordMemory } from './recordMemory';
import { settleReading } from './settleReading';
import type { ReadingResult } from './settleReading';

/** How records of a list are recognised. */
export interface Fingerprinting {
	/** The fingerprint of a record. */
	fingerprint(record: CubeRecord): Fingerprinted;
	/** Whether an identity belongs to one record only: it is an ID. */
	isUnique: boolean;
}

/** How much of a list the passes over it brought. */
export type Coverage = 'whole' | 'covered' | 'torn';

/**
 * So many records are held before they are put into the memory, where they are no events: few, so that they are
 * gone before they are taken for what stays, which only a full garbage collection frees.
 */
const LEARNT_AT_ONCE = 2_000;
/** In a long list it is this part of it, so that what is moved to make room is a multiple of it, however long it is. */
const LEARNT_SHARE = 512;
/** A list that is read again brings little that is new; what is put in meanwhile would count as seen in this pass. */
const LEARNT_AGAIN = 20_000;

/**
 * Compares the pages of a list with what is remembered of it, as they arrive. Of a page only those records
 * are held that are not remembered as they are now.
 */
export class ListReading {
	/** How many records came in this pass. */
	received = 0;

	/** The number of records that Cube announced last. */
	count?: number;

	/** Cube announced different numbers: the list moved meanwhile. */
	hasMoved = false;

	/** Whether what is found is passed on. Otherwise each record is freed as soon as its fingerprint is made. */
	keepsRecords = true;

	/** A digest of each page of this pass, and of the pass before. */
	digests: number[] = [];

	private earlierDigests: number[] = [];
	private held = new HeldRecords();
	/** What was held of days that are left behind. */
	private left: Held[] = [];
	/** Records that came once more on another page: the list was torn, or they are alike. */
	private repeats: Held[] = [];
	private order = 0;
	/** The order of the first record that was found in this pass. */
	private passOrder = 0;

	/**
	 * @param isResumed whether what the memory has as seen was seen in this very pass, by an earlier poll
	 */
	constructor(
		private readonly memory: RecordMemory,
		private readonly fingerprinting: Fingerprinting,
		private isResumed = false,
	) {}

	/** How many records are held. */
	get heldCount(): number {
		return this.held.all.length;
	}

	/** Whether so much is held that it belongs into the memory. */
	get isFull(): boolean {
		const least = this.earlierDigests.length === 0 ? LEARNT_AT_ONCE : LEARNT_AGAIN;
		return this.held.all.length >= Math.max(least, this.memory.length / LEARNT_SHARE);
	}

	/** Whether a record came once more on another page of this pass. */
	get hasRepeats(): boolean {
		return this.repeats.length > 0;
	}

	/** Puts what is held into the memory and frees the records: they are no events. */
	async learn(pacer: Pacer): Promise<void> {
		const fingerprints = this.held.all.map(({ entry }) => entry.fingerprint);
		this.memory.makeRoomFor(this.memory.length + fingerprints.length, this.count);
		await this.memory.insert(fingerprints, pacer);
		this.held = new HeldRecords();
		this.isResumed = true;
	}

	/** Whether all records of a page came before in this pass. */
	repeatsAll({ records }: Page): boolean {
		return records.every((record) => {
			const { fingerprint } = this.fingerprinting.fingerprint(record);
			return this.pagesOf(fingerprint).length > 0;
		});
	}

	/** Takes in a page. @returns what is seen of each of its records */
	async take(page: Page, pacer: Pacer): Promise<Placed[]> {
		if (page.count !== undefined) {
			if (this.count !== undefined && this.count !== page.count) this.hasMoved = true;
			this.count = page.count;
		}
		const placed: Placed[] = [];
		const values: number[] = [];
		for (const [at, record] of page.records.entries()) {
			const entry = this.fingerprinting.fingerprint(record);
			values.push(entry.fingerprint.high, entry.fingerprint.low >>> 1);
			placed.push(this.takeRecord(entry, page.number));
			if (at % 64 === 63) await pacer.pause();
		}
		this.received += page.records.length;
		if (page.records.length > 0) this.digests.push(digestOf(values));
		return placed;
	}

	/**
	 * Takes in of a page that was read before what slipped to it meanwhile: the records of which fewer were seen.
	 * One that is corrected is no other one.
	 *
	 * @returns what is seen of each of them
	 */
	async takeSlipped(page: Page, pacer: Pacer): Promise<Placed[]> {
		const times = new Map<number, number>();
		const records = page.records.filter((record) => {
			const entry = this.fingerprinting.fingerprint(record);
			const who = identityOf(entry.fingerprint);
			const before = times.get(who) ?? 0;
			times.set(who, before + 1);
			return before >= this.timesSeen(entry);
		});
		return await this.take({ ...page, records }, pacer);
	}

	/** The days that are left behind were read; those that stay begin. Records of both are told apart together. */
	async leave(pacer: Pacer): Promise<void> {
		await this.memory.leave(pacer);
		this.left = this.held.all;
		this.held = new HeldRecords();
		this.begin();
		this.earlierDigests = [];
	}

	/** Another pass over the same list begins. */
	async beginAgain(pacer: Pacer): Promise<void> {
		await this.memory.beginAgain(pacer);
		this.begin();
	}

	private begin(): void {
		this.isResumed = false;
		this.passOrder = this.order;
		this.earlierDigests = this.digests;
		this.digests = [];
		this.repeats = [];
		this.received = 0;
		this.hasMoved = false;
		this.count = undefined;
		for (const one of this.held.all) one.page = 0;
	}

	/**
	 * Whether the passes so far brought the whole list.
	 *
	 * Everything came that was announced, each record once; or two passes brought the very same, so that
	 * the list stands still and records without an ID that are alike are two; or what came in all passes
	 * together is what was announced.
	 *
	 * @returns `covered` where together with what is remembered, seen or not, as much is known as was
	 *   announced: nothing more is to be found, but nothing is known to be gone
	 */
	async coverage(pacer: Pacer): Promise<Coverage> {
		this.held.dropCorrected(this.passOrder);
		const { count, received, digests, earlierDigests } = this;
		const stands =
			digests.length === earlierDigests.length &&
			digests.every((digest, at) => digest === earlierDigests[at]) &&
			new Set(digests).size === digests.length;
		const mayBeAlike = !this.fingerprinting.isUnique || this.repeats.length === 0;
		if (stands && mayBeAlike && (count === undefined || received >= count)) {
			this.repeats.forEach((one) => this.held.hold(one));
			this.repeats = [];
			return 'whole';
		}
		if (this.hasMoved || count === undefined) return 'torn';
		if (received === count && this.repeats.length === 0) return 'whole';
		if (earlierDigests.length === 0) return 'torn';
		const found = this.held.all.filter(({ before }) => before === undefined).length;
		const { staying, seen } = await this.memory.counts(pacer);
		if (seen + found === count) return 'whole';
		return staying + found === count ? 'covered' : 'torn';
	}

	/**
	 * Finds out what is new, what changed and what is gone. The reading is over then.
	 * @param forgets see `settleReading`
	 */
	async settle(
		forgets: (fingerprint: Fingerprint) => boolean,
		pacer: Pacer,
	): Promise<ReadingResult> {
		this.held.dropCorrected(this.passOrder);
		const { memory, left } = this;
		const held = this.held.all;
		const { isUnique } = this.fingerprinting;
		const hasPasses = this.earlierDigests.length > 0;
		return await settleReading({ memory, held, left, isUnique, hasPasses }, forgets, pacer);
	}

	private takeRecord(entry: Fingerprinted, page: number): Placed {
		const { memory, isResumed } = this;
		const { fingerprint, isWanted } = entry;
		const mark = markOf(fingerprint);
		const entries = memory.entriesOf(fingerprint);
		const same = this.fingerprinting.isUnique ? entries : memory.sameContent(entries, fingerprint);
		const isOpen = (one: number) =>
			memory.pageOf(one) === 0 && !memory.hasLeft(one) && !(isResumed && memory.isSeen(one));
		const open = same.find(isOpen);
		if (open !== undefined) {
			memory.see(open, page);
			if (memory.sameContent([open], fingerprint).length === 0) {
				this.held.hold(this.heldOf(entry, page, open));
			} else if (isWanted) memory.settle(open);
			return new Placed({ mark, isNew: false, isRepeat: false });
		}
		const heldBefore = this.heldLike(fingerprint).find((one) => one.page === 0);
		if (heldBefore !== undefined) {
			heldBefore.page = page;
			const isNew = heldBefore.before === undefined && entries.length === 0;
			return new Placed({ mark, isNew, isRepeat: false });
		}
		const one = this.heldOf(entry, page);
		const isRepeat = this.pagesOf(fingerprint).some((other) => other !== page);
		if (isRepeat) this.repeats.push(one);
		else this.held.hold(one);
		const isKnown = entries.length > 0 || (entry.isAnonymous && this.mayBe(entry).length > 0);
		return new Placed({ mark, isNew: !isKnown, isRepeat });
	}

	private heldOf(entry: Fingerprinted, page: number, before?: number): Held {
		return new Held({ entry, order: this.order++, page, before, keepsRecord: this.keepsRecords });
	}

	/** The entries of the memory that a record may be, whatever it says now. */
	private mayBe({ fingerprint, isAnonymous }: Fingerprinted): number[] {
		const { memory } = this;
		return isAnonymous ? memory.entriesOfAnonymous(fingerprint) : memory.entriesOf(fingerprint);
	}

	/** How many records that may be this one were seen in this pass. */
	private timesSeen(entry: Fingerprinted): number {
		const { memory } = this;
		const isHere = (one: number) =>
			memory.pageOf(one) > 0 || (this.isResumed && memory.isSeen(one) && !memory.hasLeft(one));
		const found = this.held
			.of(entry.fingerprint)
			.filter(({ page, before }) => page > 0 && before === undefined);
		return this.mayBe(entry).filter(isHere).length + found.length;
	}

	/** The pages of this pass on which a record like this one was seen; -1 for one of an earlier poll. */
	private pagesOf(fingerprint: Fingerprint): number[] {
		const { memory, isResumed } = this;
		const entries = memory.entriesOf(fingerprint);
		const same = this.fingerprinting.isUnique ? entries : memory.sameContent(entries, fingerprint);
		const earlier = (one: number) =>
			isResumed && memory.isSeen(one) && !memory.hasLeft(one) ? -1 : 0;
		const pages = same.map((one) => memory.pageOf(one) || earlier(one));
		return [...pages, ...this.heldLike(fingerprint).map(({ page }) => page)].filter(
			(page) => page !== 0,
		);
	}

	/** What is held of records like this one. */
	private heldLike(fingerprint: Fingerprint): Held[] {
		const held = this.held.of(fingerprint);
		if (held.length === 0 || this.fingerprinting.isUnique) return held;
		const content = contentHashOf(fingerprint.low);
		return held.filter(({ entry }) => contentHashOf(entry.fingerprint.low) === content);
	}
}
