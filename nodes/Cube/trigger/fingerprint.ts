import { hash64 } from '../client';
import type { CubeRecord } from '../client';

/**
 * What the trigger remembers of a record: 64 bits in two halves, highest first.
 *
 * - 47 bits, the **identity**: what never changes of it. Its first 24 are the anonymous identity, what is
 *   left when Cube has anonymized the customer; records of one moment stand side by side when sorted.
 * - 16 bits, the **content hash**: what people may correct.
 * - 1 bit, the **settled** flag: the record was passed on, or was there when its list was first read.
 *
 * Records are counted, so two with one fingerprint are still two. An event is missed only where its
 * identity is that of a remembered record. In a register of n customers the chance is n ÷ 2⁴⁷ for each
 * customer who is added: of a million added to a million 0.007 are missed, one in 140 million. A
 * correction is missed where both contents have one hash: 15 of a million (1 ÷ 2¹⁶).
 */
export class Fingerprint {
	constructor(
		readonly high: number,
		readonly low: number,
	) {}
}

export interface Fingerprinted {
	record: CubeRecord;
	fingerprint: Fingerprint;
	/** Whether Cube has taken the customer's data out of the record. */
	isAnonymous: boolean;
	/** Whether the user's filters let the record through. */
	isWanted: boolean;
}

/** What a fingerprint is made of. */
export interface FingerprintParts {
	/** What is left of the identity when the customer is anonymized; none for records that never are. */
	anonymousIdentity?: string;
	identity: string;
	/** A number of 32 bits, as `createContentHash` gives it; 0 where the content does not matter. */
	content: number;
}

/** Bits of the lower half that are not identity: the content hash and the flag. */
export const CONTENT_BITS = 17;
const HALF = 2 ** 32;
const CONTENT_SIZE = 2 ** CONTENT_BITS;
const IDENTITY_MASK = 0xfffe0000;
const ANONYMOUS_SHIFT = 8;

/** Makes a fingerprint; the flag is set where it is settled. */
export function createFingerprint(parts: FingerprintParts, isSettled: boolean): Fingerprint {
	const { anonymousIdentity, identity, content } = parts;
	const whole = hash64(identity);
	const first =
		anonymousIdentity === undefined
			? whole.high >>> ANONYMOUS_SHIFT
			: hash64(anonymousIdentity).high >>> ANONYMOUS_SHIFT;
	const high = ((first << ANONYMOUS_SHIFT) | (whole.high & 0xff)) >>> 0;
	const low = ((whole.low & IDENTITY_MASK) | ((content & 0xffff) << 1)) >>> 0;
	return withSettled(new Fingerprint(high, low), isSettled);
}

/** The same fingerprint, settled or not. */
export function withSettled({ high, low }: Fingerprint, isSettled: boolean): Fingerprint {
	return new Fingerprint(high, ((low & ~1) | Number(isSettled)) >>> 0);
}

export function isSettled({ low }: Fingerprint): boolean {
	return (low & 1) === 1;
}

/** The lower half of the identity. */
export function identityLow(low: number): number {
	return (low & IDENTITY_MASK) >>> 0;
}

/** The identity as a whole number below 2^47. */
export function identityOf({ high, low }: Fingerprint): number {
	return high * (HALF / CONTENT_SIZE) + identityLow(low) / CONTENT_SIZE;
}

/** The content hash. */
export function contentHashOf(low: number): number {
	return (low >>> 1) & 0xffff;
}

/** The bits that an anonymized record shares with the one that it was. */
export function anonymousOf(high: number): number {
	return high >>> ANONYMOUS_SHIFT;
}

/** 32 bits that stand for an identity, to find a record's place in a list by. */
export function markOf({ high, low }: Fingerprint): number {
	return (high ^ Math.imul(identityLow(low) | 1, 0x9e3779b1)) >>> 0;
}

/**
 * Makes a function that hashes what a record says. In one and the same account an empty value comes as
 * null, as "" or as a missing key (trap 3), so none of them counts; and the keys come in any order, so the
 * hashes of the fields are added.
 *
 * @param counts whether a key counts
 */
export function createContentHash(
	counts: (key: string) => boolean,
): (record: CubeRecord) => number {
	const seeds = new Map<string, number | undefined>();
	const seedOf = (key: string) => {
		if (!seeds.has(key)) seeds.set(key, counts(key) ? hash64(key).low : undefined);
		return seeds.get(key);
	};
	return (record) => {
		let sum = 0;
		for (const key in record) {
			const value: unknown = record[key];
			if (value === null || value === '' || value === undefined) continue;
			const seed = seedOf(key);
			if (seed === undefined) continue;
			const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
			const { high, low } = hash64(text, seed);
			sum = (sum + (high ^ low)) >>> 0;
		}
		return (sum ^ (sum >>> 16)) >>> 0;
	};
}

/** Eight hexadecimal digits that stand for a list of numbers, in this order. */
export function digestOf(numbers: number[]): number {
	let sum = 17;
	for (const number of numbers) sum = Math.imul(sum ^ number, 0x9e3779b1) ^ (sum >>> 15);
	return sum >>> 0;
}
