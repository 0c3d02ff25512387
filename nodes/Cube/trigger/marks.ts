import { createHash } from 'crypto';

/**
 * What the trigger remembers of a record: 80 bits as 20 hexadecimal digits.
 *
 * - 48 bits, the **subject**: what never changes of it. Of two records with one subject, the later
 *   one in the list is another event; see `news.ts`.
 * - 16 bits, the **trace**: what is left of the subject when Cube has anonymized the customer.
 * - 16 bits, the **content**: what people may correct. Its last bit says that the record was wanted.
 *
 * Where there is no trace, the last 32 bits are all content.
 *
 * Two records with one and the same mark are still two, since marks are counted. An event is lost only
 * if its mark is that of a record that is deleted between the same two polls: with ten deletions
 * and a thousand events between two polls this is a matter of 10 × 1,000 ÷ 2⁴⁸, one in 28 thousand
 * million.
 */
export type Mark = string;

export interface Marked<T = unknown> {
	record: T;
	mark: Mark;
	/** Whether Cube has taken the customer's data out of the record. */
	isAnonymous: boolean;
}

export const MARK_BYTES = 10;
const SUBJECT = 12;
const TRACE = 16;

/** A row of hexadecimal digits that stands for some values. */
export function digest(values: unknown, digits: number): string {
	return createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, digits);
}

/**
 * Makes a mark.
 *
 * @param parts the values that subject, trace and content are made of; without a trace, content has
 *   the whole of the rest
 * @param isWanted whether the user's filters let the record through
 */
export function markOf(
	parts: { subject: unknown; trace?: unknown; content: unknown },
	isWanted: boolean,
): Mark {
	const { subject, trace, content } = parts;
	const rest =
		trace === undefined ? digest(content, 8) : digest(trace, TRACE - SUBJECT) + digest(content, 4);
	return digest(subject, SUBJECT) + withFlag(rest, isWanted);
}

export function subjectOf(mark: Mark): string {
	return mark.slice(0, SUBJECT);
}

export function traceOf(mark: Mark): string {
	return mark.slice(SUBJECT, TRACE);
}

/** What people may correct, and whether it was wanted. */
export function contentOf(mark: Mark): string {
	return mark.slice(TRACE);
}

export function wasWanted(mark: Mark): boolean {
	return Number.parseInt(mark.slice(-1), 16) % 2 === 1;
}

/** The same mark, of a record that was wanted. */
export function asWanted(mark: Mark): Mark {
	return withFlag(mark, true);
}

function withFlag(digits: string, flag: boolean): string {
	const last = Number.parseInt(digits.slice(-1), 16);
	return digits.slice(0, -1) + ((last & 0xe) | Number(flag)).toString(16);
}
