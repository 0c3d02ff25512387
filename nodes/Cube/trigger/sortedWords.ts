import type { Fingerprint } from './fingerprint';
import type { Pacer } from './pollBudget';

/** Entries that are sorted, merged or looked at between two looks at the clock: some milliseconds of work. */
export const STRIDE = 32_768;

/** Whether a fingerprint stands before another one: by identity, then by what else it holds. */
export function isBefore(one: Uint32Array, at: number, other: Uint32Array, place: number): boolean {
	const high = one[2 * at + 1] ?? 0;
	const otherHigh = other[2 * place + 1] ?? 0;
	return high === otherHigh ? (one[2 * at] ?? 0) < (other[2 * place] ?? 0) : high < otherHigh;
}

/**
 * Fingerprints as words, two for each, the lower first; sorted in steps so that n8n is not kept waiting.
 */
export async function sortedWords(fingerprints: Fingerprint[], pacer: Pacer): Promise<Uint32Array> {
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
