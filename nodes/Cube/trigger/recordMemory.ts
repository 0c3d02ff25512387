import { anonymousOf, contentHashOf, identityLow, isSettled, withSettled } from './fingerprint';
import type { Fingerprint } from './fingerprint';
import { decodeMemory, encodeMemory } from './memoryCodec';
import type { Pacer } from './pollBudget';

/** Entries that are sorted or merged at a time: some milliseconds of work. */
const STRIDE = 32_768;

/** An entry that was seen in days that are looked at for the last time. */
const LEFT = 2;

/** Every record that is remembered of a list, sorted, each fingerprint as often as it was there. */
export class RecordMemory {
	/** On which page of the reading under way an entry was seen; 0 for none. */
	private readonly pages: Uint32Array;

	/** Whether an entry was seen in an earlier pass or poll of this reading; `LEFT` in days that are left behind. */
	private readonly seen: Uint8Array;

	/** Whether `settle` changed anything. */
	hasSettled = false;

	/** @param words two for each entry, the lower first, sorted by identity */
	constructor(
		private readonly words: Uint32Array,
		seen?: Uint8Array,
	) {
		this.pages = new Uint32Array(words.length / 2);
		this.seen = seen ?? new Uint8Array(words.length / 2);
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
		return this.words.length / 2;
	}

	async encode(hasContent: boolean, pacer: Pacer): Promise<string> {
		return await encodeMemory(this.words, hasContent, pacer);
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
		this.hasSettled = true;
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
		const words = new Uint32Array(this.words.length + fresh.length);
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

	/** The first entry whose identity is not before this one. */
	private lowerBound(high: number, low: number): number {
		let from = 0;
		let to = this.length;
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

function isBefore(one: Uint32Array, at: number, other: Uint32Array, place: number): boolean {
	const high = one[2 * at + 1] ?? 0;
	const otherHigh = other[2 * place + 1] ?? 0;
	return high === otherHigh ? (one[2 * at] ?? 0) < (other[2 * place] ?? 0) : high < otherHigh;
}

/** Fingerprints as words, sorted in steps so that n8n is not kept waiting. */
async function sortedWords(fingerprints: Fingerprint[], pacer: Pacer): Promise<Uint32Array> {
	const { length } = fingerprints;
	let sorted: Uint32Array = new Uint32Array(2 * length);
	for (const [at, { high, low }] of fingerprints.entries()) {
		sorted[2 * at] = low;
		sorted[2 * at + 1] = high;
		if (at % STRIDE === 0) await pacer.pause();
	}
	for (let from = 0; from < length; from += STRIDE) {
		// as numbers of 64 bits: the higher half stands behind the lower one in memory
		new BigUint64Array(sorted.buffer, from * 8, Math.min(STRIDE, length - from)).sort();
		await pacer.pause();
	}
	for (let run = STRIDE; run < length; run *= 2) sorted = await mergedRuns(sorted, run, pacer);
	return sorted;
}

/** Merges each two neighbouring runs of so many sorted entries. */
async function mergedRuns(words: Uint32Array, run: number, pacer: Pacer): Promise<Uint32Array> {
	const length = words.length / 2;
	const merged = new Uint32Array(words.length);
	let at = 0;
	for (let from = 0; from < length; from += 2 * run) {
		const middle = Math.min(from + run, length);
		const end = Math.min(from + 2 * run, length);
		let one = from;
		let other = middle;
		while (one < middle || other < end) {
			const takesOther = one === middle || (other < end && isBefore(words, other, words, one));
			const entry = takesOther ? other++ : one++;
			merged[2 * at] = words[2 * entry] ?? 0;
			merged[2 * at + 1] = words[2 * entry + 1] ?? 0;
			if (++at % STRIDE === 0) await pacer.pause();
		}
	}
	return merged;
}
