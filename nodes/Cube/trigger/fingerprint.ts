import { createHash } from 'crypto';

/**
 * What the trigger remembers of a record: 80 bits as 20 hexadecimal digits.
 *
 * - 48 bits, the **identity**: what never changes of it. Of two records with one identity, the later
 *   one in the list is another event; see `recordDiff.ts`.
 * - 16 bits, the **anonymous identity**: what is left of it when Cube has anonymized the customer.
 * - 16 bits, the **content hash**: what people may correct. Its last bit says that the record was wanted.
 *
 * Without an anonymous identity, the last 32 bits are all content hash.
 *
 * Two records with one and the same fingerprint are still two, since fingerprints are counted. An event
 * is lost only if its fingerprint is that of a record that is deleted between the same two polls: with ten deletions
 * and a thousand events between two polls this is a matter of 10 × 1,000 ÷ 2⁴⁸, one in 28 thousand
 * million.
 */
export type Fingerprint = string;

export interface Fingerprinted<T = unknown> {
	record: T;
	fingerprint: Fingerprint;
	/** Whether Cube has taken the customer's data out of the record. */
	isAnonymous: boolean;
}

export const FINGERPRINT_BYTES = 10;
const IDENTITY_END = 12;
const ANONYMOUS_IDENTITY_END = 16;

/** A row of hexadecimal digits that stands for some values. */
export function digest(values: unknown, digits: number): string {
	return createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, digits);
}

/**
 * Makes a fingerprint.
 *
 * @param parts the values that identity, anonymous identity and content hash are made of; without an
 *   anonymous identity, the content hash has the whole of the rest
 * @param isWanted whether the user's filters let the record through
 */
export function createFingerprint(
	parts: { identity: unknown; anonymousIdentity?: unknown; content: unknown },
	isWanted: boolean,
): Fingerprint {
	const { identity, anonymousIdentity, content } = parts;
	const rest =
		anonymousIdentity === undefined
			? digest(content, 8)
			: digest(anonymousIdentity, ANONYMOUS_IDENTITY_END - IDENTITY_END) + digest(content, 4);
	return digest(identity, IDENTITY_END) + withFlag(rest, isWanted);
}

export function identityOf(fingerprint: Fingerprint): string {
	return fingerprint.slice(0, IDENTITY_END);
}

export function anonymousIdentityOf(fingerprint: Fingerprint): string {
	return fingerprint.slice(IDENTITY_END, ANONYMOUS_IDENTITY_END);
}

/** What people may correct, and whether it was wanted. */
export function contentHashOf(fingerprint: Fingerprint): string {
	return fingerprint.slice(ANONYMOUS_IDENTITY_END);
}

export function wasWanted(fingerprint: Fingerprint): boolean {
	return Number.parseInt(fingerprint.slice(-1), 16) % 2 === 1;
}

/** The same fingerprint, of a record that was wanted. */
export function asWanted(fingerprint: Fingerprint): Fingerprint {
	return withFlag(fingerprint, true);
}

function withFlag(digits: string, flag: boolean): string {
	const last = Number.parseInt(digits.slice(-1), 16);
	return digits.slice(0, -1) + ((last & 0xe) | Number(flag)).toString(16);
}
