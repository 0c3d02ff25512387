import type { CubeRecord } from './types';

const HIGH = 0xdeadbeef;
const LOW = 0x41c6ce57;

/**
 * Makes numbers of 53 bits that stand for texts, far faster than a cryptographic hash does (the mixing steps of
 * "cyrb53"). Of a million texts two have the same number with a probability of 1 in 18,000: good for a
 * suspicion, not for a proof.
 */
class Hasher {
	private high: number;
	private low: number;

	/** @param seed with another one, the numbers are others and independent */
	constructor(seed: number) {
		this.high = HIGH ^ seed;
		this.low = LOW ^ seed;
	}

	add(text: string): void {
		let { high, low } = this;
		for (let at = 0; at < text.length; at++) {
			const code = text.charCodeAt(at);
			high = Math.imul(high ^ code, 2654435761);
			low = Math.imul(low ^ code, 1597334677);
		}
		this.high = high;
		this.low = low;
	}

	/** Says that a text has ended: "a" and "b" are not "ab". */
	end(): void {
		this.high = Math.imul(this.high ^ 0x10000, 2654435761);
		this.low = Math.imul(this.low ^ 0x10000, 1597334677);
	}

	get value(): number {
		let { high, low } = this;
		high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
		low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
		return 4294967296 * (2097151 & low) + (high >>> 0);
	}
}

/** The number of a text. */
export function hashText(text: string, seed = 0): number {
	const hasher = new Hasher(seed);
	hasher.add(text);
	return hasher.value;
}

/** The number of all that a record holds, in the order of its keys, which one list has throughout. */
export function hashRecord(record: CubeRecord): number {
	const hasher = new Hasher(0);
	for (const key in record) {
		const value = record[key];
		if (typeof value === 'string') hasher.add(value);
		else if (value !== null && value !== undefined) hasher.add(JSON.stringify(value));
		hasher.end();
	}
	return hasher.value;
}
