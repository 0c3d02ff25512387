import { anonymousOf, contentHashOf, identityLow, isSettled, withSettled } from './fingerprint';
import type { Fingerprint } from './fingerprint';
import { decodeMemory, encodeMemory } from './memoryCodec';
import type { Pacer } from './pollBudget';
import { isBefore, sortedWords, STRIDE } from './sortedWords';

/** Room for more is made when it is needed, however many an account announces. */
const MOST_EXPECTED = 4_000_000;

/** Entries that are put in between two looks at the clock. */
const INSERT_STRIDE = 64;

/** An entry that was seen in days that are looked at for the last time. */
const LEFT = 2;

/** Every record that is remembered of a list, sorted, each fingerprint as often as it was there. */
export class RecordMemory {
	/** On which page of the reading under way an entry was seen; 0 for none. A list has no more than `MAX_PAGES`. */
	private pages: Uint16Array;

	/** Whether an entry was seen in an earlier pass or poll of this reading; `LEFT` in days that are left behind. */
	private seen: Uint8Array;

	/** How many entries there are; behind them is room for others. */
	private entries: number;

	/** Whether `settle` or `insert` changed anything. */
	hasChanged = false;

	/** @param words two for each entry, the lower first, sorted by identity */
	constructor(
		private words: Uint32Array,
		seen?: Uint8Array,
	) {
		this.entries = words.length / 2;
		this.pages = new Uint16Array(this.entries);
		this.seen = seen ?? new Uint8Array(this.entries);
	}

	static empty(): RecordMemory {
		return new RecordMemory(new Uint32Array(0));
	}

	/**
	 * Reads what `encode` wrote.
	 * @param seen the entries that were seen so far, as `encodeSeen` wrote it
	 * @returns undefined for what is none
	 */
	static async decode(
		{ text, seen }: { text: unknown; seen?: string },
		hasContent: boolean,
		pacer: Pacer,
	): Promise<RecordMemory | undefined> {
		const words = await decodeMemory(text, hasContent, pacer);
		if (words === undefined) return undefined;
		const memory = new RecordMemory(words);
		if (seen === undefined) return memory;
		const bits = Buffer.from(seen, 'base64');
		await memory.each((entry) => {
			memory.seen[entry] = ((bits[entry >> 3] ?? 0) >> (entry & 7)) & 1;
		}, pacer);
		return memory;
	}

	get length(): number {
		return this.entries;
	}

	async encode(hasContent: boolean, pacer: Pacer): Promise<string> {
		return await encodeMemory(this.words.subarray(0, 2 * this.entries), hasContent, pacer);
	}

	/** Which entries were seen, a bit for each. */
	async encodeSeen(pacer: Pacer): Promise<string> {
		const bits = Buffer.alloc(Math.ceil(this.length / 8));
		await this.each((entry) => {
			if (this.isSeen(entry)) bits[entry >> 3] = (bits[entry >> 3] ?? 0) | (1 << (entry & 7));
		}, pacer);
		return bits.toString('base64');
	}

	at(entry: number): Fingerprint {
		return { high: this.words[2 * entry + 1] ?? 0, low: this.words[2 * entry] ?? 0 };
	}

	isSeen(entry: number): boolean {
		return (this.pages[entry] ?? 0) > 0 || (this.seen[entry] ?? 0) > 0;
	}

	/** Whether an entry is of days that are left behind. */
	hasLeft(entry: number): boolean {
		return this.seen[entry] === LEFT;
	}

	/** What was seen so far is of days that are left behind. */
	async leave(pacer: Pacer): Promise<void> {
		await this.each((entry) => {
			if (this.isSeen(entry)) this.seen[entry] = LEFT;
		}, pacer);
		this.pages.fill(0);
	}

	/** The page on which an entry was seen in this reading; 0 for none. */
	pageOf(entry: number): number {
		return this.pages[entry] ?? 0;
	}

	see(entry: number, page: number): void {
		this.pages[entry] = page;
	}

	/** Takes down that the record of an entry is settled. */
	settle(entry: number): void {
		if (this.isSettled(entry)) return;
		this.hasChanged = true;
		this.words[2 * entry] = withSettled(this.at(entry), true).low;
	}

	/** Forgets what was seen. */
	unsee(): void {
		this.pages.fill(0);
		this.seen.fill(0);
	}

	/** Another reading of the same list begins: what was seen stays seen, on no page of it. */
	async beginAgain(pacer: Pacer): Promise<void> {
		await this.each((entry) => {
			if ((this.pages[entry] ?? 0) > 0) this.seen[entry] = 1;
		}, pacer);
		this.pages.fill(0);
	}

	/** Whether a fingerprint is remembered, with its content. */
	has(fingerprint: Fingerprint): boolean {
		return this.sameContent(this.entriesOf(fingerprint), fingerprint).length > 0;
	}

	/** The entries with the identity of a fingerprint. */
	entriesOf({ high, low }: Fingerprint): number[] {
		const own = identityLow(low);
		const found: number[] = [];
		for (let entry = this.lowerBound(high, own); entry < this.length; entry++) {
			if (this.words[2 * entry + 1] !== high) break;
			if (identityLow(this.words[2 * entry] ?? 0) !== own) break;
			found.push(entry);
		}
		return found;
	}

	/** The entries that an anonymized record may be. */
	entriesOfAnonymous({ high }: Fingerprint): number[] {
		const first = anonymousOf(high);
		const found: number[] = [];
		for (let entry = this.lowerBound((first << 8) >>> 0, 0); entry < this.length; entry++) {
			if (anonymousOf(this.words[2 * entry + 1] ?? 0) !== first) break;
			found.push(entry);
		}
		return found;
	}

	/** Of these entries the ones that say the same as a fingerprint. */
	sameContent(entries: number[], { low }: Fingerprint): number[] {
		return entries.filter(
			(entry) => contentHashOf(this.words[2 * entry] ?? 0) === contentHashOf(low),
		);
	}

	/** How many entries are of the days that stay, and how many of those were seen. */
	async counts(pacer: Pacer): Promise<{ staying: number; seen: number }> {
		const staying = await this.countOf((entry) => !this.hasLeft(entry), pacer);
		const seen = await this.countOf((entry) => !this.hasLeft(entry) && this.isSeen(entry), pacer);
		return { staying, seen };
	}

	/** How many entries are such ones. */
	async countOf(counts: (entry: number) => boolean, pacer: Pacer): Promise<number> {
		let sum = 0;
		await this.each((entry) => {
			if (counts(entry)) sum++;
		}, pacer);
		return sum;
	}

	/** The memory of such entries only. */
	async only(counts: (entry: number) => boolean, pacer: Pacer): Promise<RecordMemory> {
		const words = new Uint32Array(2 * (await this.countOf(counts, pacer)));
		let at = 0;
		await this.each((entry) => {
			if (counts(entry)) words.set(this.words.subarray(2 * entry, 2 * entry + 2), 2 * at++);
		}, pacer);
		return new RecordMemory(words);
	}

	/** Does something with each entry, in steps so that n8n is not kept waiting. */
	private async each(step: (entry: number) => void, pacer: Pacer): Promise<void> {
		for (let entry = 0; entry < this.length; entry++) {
			if (entry % STRIDE === 0) await pacer.pause();
			step(entry);
		}
	}

	/** Whether the record of an entry was passed on, or was there at the beginning. */
	isSettled(entry: number): boolean {
		return isSettled(this.at(entry));
	}

	/** Puts records in that were seen in the reading under way. What stands behind them is moved, from the end on. */
	async insert(added: Fingerprint[], pacer: Pacer): Promise<void> {
		const fresh = await sortedWords(added, pacer);
		this.makeRoomFor(this.entries + added.length);
		let end = this.entries;
		for (let next = added.length - 1; next >= 0; next--) {
			const low = identityLow(fresh[2 * next] ?? 0);
			let place = this.lowerBound(fresh[2 * next + 1] ?? 0, low, end);
			while (place < end && !isBefore(fresh, next, this.words, place)) place++;
			const to = place + next;
			this.words.copyWithin(2 * (to + 1), 2 * place, 2 * end);
			this.seen.copyWithin(to + 1, place, end);
			this.pages.copyWithin(to + 1, place, end);
			this.words.set(fresh.subarray(2 * next, 2 * next + 2), 2 * to);
			this.seen[to] = 1;
			this.pages[to] = 0;
			end = place;
			if (next % INSERT_STRIDE === 0) await pacer.pause();
		}
		this.entries += added.length;
		this.hasChanged ||= added.length > 0;
	}

	/**
	 * So many entries have room. It at least doubles when it grows: what is not used takes no memory.
	 * @param expected how many entries there may be in the end
	 */
	makeRoomFor(needed: number, expected = 0): void {
		if (needed <= this.seen.length) return;
		const room = Math.max(needed, 2 * this.seen.length, Math.min(expected, MOST_EXPECTED));
		this.words = longer(this.words, new Uint32Array(2 * room));
		this.pages = longer(this.pages, new Uint16Array(room));
		this.seen = longer(this.seen, new Uint8Array(room));
	}

	/**
	 * The memory without some entries and with others.
	 * @param drops whether an entry is left out
	 * @param added what is put in, seen
	 */
	async changed(
		drops: (entry: number) => boolean,
		added: Fingerprint[],
		pacer: Pacer,
	): Promise<RecordMemory> {
		const fresh = await sortedWords(added, pacer);
		const words = new Uint32Array(2 * this.entries + fresh.length);
		const seen = new Uint8Array(words.length / 2);
		let at = 0;
		let next = 0;
		const put = (from: Uint32Array, entry: number, isSeen: boolean) => {
			words[2 * at] = from[2 * entry] ?? 0;
			words[2 * at + 1] = from[2 * entry + 1] ?? 0;
			seen[at++] = Number(isSeen);
		};
		for (let entry = 0; entry < this.length; entry++) {
			if (entry % STRIDE === 0) await pacer.pause();
			if (drops(entry)) continue;
			while (next < fresh.length / 2 && isBefore(fresh, next, this.words, entry))
				put(fresh, next++, true);
			put(this.words, entry, this.isSeen(entry));
		}
		for (; next < fresh.length / 2; next++) {
			put(fresh, next, true);
			if (next % STRIDE === 0) await pacer.pause();
		}
		// where nothing was left out, a copy would only cost memory
		if (at === seen.length) return new RecordMemory(words, seen);
		return new RecordMemory(words.slice(0, 2 * at), seen.slice(0, at));
	}

	/** The first entry before the end whose identity is not before this one. */
	private lowerBound(high: number, low: number, end = this.length): number {
		let from = 0;
		let to = end;
		while (from < to) {
			const middle = (from + to) >>> 1;
			const other = this.words[2 * middle + 1] ?? 0;
			const isLess =
				other < high || (other === high && identityLow(this.words[2 * middle] ?? 0) < low);
			if (isLess) from = middle + 1;
			else to = middle;
		}
		return from;
	}
}

/** A longer array with all that a shorter one holds. */
function longer<T extends Uint8Array | Uint16Array | Uint32Array>(shorter: T, array: T): T {
	array.set(shorter);
	return array;
}
