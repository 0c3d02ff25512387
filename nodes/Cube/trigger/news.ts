import { asWanted, contentOf, subjectOf, traceOf, wasWanted } from './marks';
import type { Mark, Marked } from './marks';
import type { Difference } from './sketch';

/** What a list brought since the last poll. */
export interface News<T> {
	/** Records that were not there. */
	fresh: Array<Marked<T>>;
	/** Records that were there and were corrected since, with what was remembered of them. */
	changed: Array<{ now: Marked<T>; before: Mark }>;
	/** Everything that is there now, as it is to be remembered. */
	marks: Mark[];
	/** What was remembered and is there no more. */
	gone: Mark[];
}

/**
 * Finds out what is new, and what is a record known before that was corrected or anonymized:
 *
 * 1. A record with a mark that is remembered is known.
 * 2. One whose subject is that of a record that is there no more is that record, corrected.
 * 3. One without a customer whose trace is that of a record that is there no more is that record,
 *    anonymized.
 * 4. Every other one is new. Of several that are alike the last of the list are.
 */
export function newsIn<T>(list: Array<Marked<T>>, difference: Difference): News<T> {
	const missing = expanded(difference.removed);
	const unknown = lastOf(list, difference.added);
	const known = new Map<Marked<T>, Mark>();

	const bySubject = new Places(missing, subjectOf);
	for (const entry of unknown) {
		const before = bySubject.take(entry.mark);
		if (before !== undefined) known.set(entry, before);
	}
	const byTrace = new Places(bySubject.left(), traceOf);
	for (const entry of unknown) {
		if (!entry.isAnonymous || known.has(entry)) continue;
		const before = byTrace.take(entry.mark);
		if (before !== undefined) known.set(entry, before);
	}

	return {
		fresh: unknown.filter((entry) => !known.has(entry)),
		changed: [...known].map(([now, before]) => ({ now, before })),
		marks: list.map((entry) => remembered(entry.mark, known.get(entry))),
		gone: byTrace.left(),
	};
}

/** What was wanted once was delivered, and stays so whatever becomes of it. */
function remembered(mark: Mark, before: Mark | undefined): Mark {
	return before !== undefined && wasWanted(before) ? asWanted(mark) : mark;
}

function expanded(counts: Map<Mark, number>): Mark[] {
	return [...counts].flatMap(([mark, count]) => Array.from({ length: count }, () => mark));
}

/** The last so many records of each mark, in the order of the list. */
function lastOf<T>(list: Array<Marked<T>>, counts: Map<Mark, number>): Array<Marked<T>> {
	const left = new Map(counts);
	const found: Array<Marked<T>> = [];
	for (const entry of [...list].reverse()) {
		const count = left.get(entry.mark) ?? 0;
		if (count === 0) continue;
		left.set(entry.mark, count - 1);
		found.push(entry);
	}
	return found.reverse();
}

/** Marks by a part of them; each can be taken once. */
class Places {
	private readonly marks = new Map<string, Mark[]>();

	constructor(
		marks: Mark[],
		private readonly part: (mark: Mark) => string,
	) {
		for (const mark of marks) {
			const others = this.marks.get(part(mark));
			if (others) others.push(mark);
			else this.marks.set(part(mark), [mark]);
		}
	}

	/** Takes a mark that has this part in common, of several the one that says the same. */
	take(like: Mark): Mark | undefined {
		const marks = this.marks.get(this.part(like)) ?? [];
		const same = marks.findIndex((mark) => contentOf(mark) === contentOf(like));
		return marks.splice(Math.max(same, 0), 1)[0];
	}

	left(): Mark[] {
		return [...this.marks.values()].flat();
	}
}
