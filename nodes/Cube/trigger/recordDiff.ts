import { anonymousIdentityOf, asWanted, contentHashOf, identityOf, wasWanted } from './fingerprint';
import type { Fingerprint, Fingerprinted } from './fingerprint';
import type { Difference } from './invertibleBloomTable';

/** What a list brought since the last poll. */
export interface Diff<T> {
	/** Records that were not there. */
	fresh: Array<Fingerprinted<T>>;
	/** Records that were there and were corrected since, with their fingerprints in the snapshot. */
	changed: Array<{ now: Fingerprinted<T>; before: Fingerprint }>;
	/** Everything that is there now, for the snapshot. */
	fingerprints: Fingerprint[];
	/** What the snapshot has and is there no more. */
	gone: Fingerprint[];
}

/**
 * Finds out what is new, and what is a record known before that was corrected or anonymized:
 *
 * 1. A record whose fingerprint is in the snapshot is known.
 * 2. One whose identity is that of a record that is there no more is that record, corrected.
 * 3. One without a customer whose anonymous identity is that of a record that is there no more is that record,
 *    anonymized.
 * 4. Every other one is new. Of several that are alike the last of the list are.
 */
export function diffRecords<T>(list: Array<Fingerprinted<T>>, difference: Difference): Diff<T> {
	const missing = expanded(difference.removed);
	const unknown = lastOf(list, difference.added);
	const known = new Map<Fingerprinted<T>, Fingerprint>();

	const byIdentity = new FingerprintIndex(missing, identityOf);
	for (const entry of unknown) {
		const before = byIdentity.take(entry.fingerprint);
		if (before !== undefined) known.set(entry, before);
	}
	const byAnonymousIdentity = new FingerprintIndex(byIdentity.left(), anonymousIdentityOf);
	for (const entry of unknown) {
		if (!entry.isAnonymous || known.has(entry)) continue;
		const before = byAnonymousIdentity.take(entry.fingerprint);
		if (before !== undefined) known.set(entry, before);
	}

	return {
		fresh: unknown.filter((entry) => !known.has(entry)),
		changed: [...known].map(([now, before]) => ({ now, before })),
		fingerprints: list.map((entry) => remembered(entry.fingerprint, known.get(entry))),
		gone: byAnonymousIdentity.left(),
	};
}

/** What was wanted once was delivered, and stays so whatever becomes of it. */
function remembered(fingerprint: Fingerprint, before: Fingerprint | undefined): Fingerprint {
	return before !== undefined && wasWanted(before) ? asWanted(fingerprint) : fingerprint;
}

function expanded(counts: Map<Fingerprint, number>): Fingerprint[] {
	return [...counts].flatMap(([fingerprint, count]) =>
		Array.from({ length: count }, () => fingerprint),
	);
}

/** The last so many records of each fingerprint, in the order of the list. */
function lastOf<T>(
	list: Array<Fingerprinted<T>>,
	counts: Map<Fingerprint, number>,
): Array<Fingerprinted<T>> {
	const left = new Map(counts);
	const found: Array<Fingerprinted<T>> = [];
	for (const entry of [...list].reverse()) {
		const count = left.get(entry.fingerprint) ?? 0;
		if (count === 0) continue;
		left.set(entry.fingerprint, count - 1);
		found.push(entry);
	}
	return found.reverse();
}

/** Fingerprints by a part of them; each can be taken once. */
class FingerprintIndex {
	private readonly fingerprints = new Map<string, Fingerprint[]>();

	constructor(
		fingerprints: Fingerprint[],
		private readonly part: (fingerprint: Fingerprint) => string,
	) {
		for (const fingerprint of fingerprints) {
			const others = this.fingerprints.get(part(fingerprint));
			if (others) others.push(fingerprint);
			else this.fingerprints.set(part(fingerprint), [fingerprint]);
		}
	}

	/** Takes a fingerprint that has this part in common, of several the one that says the same. */
	take(like: Fingerprint): Fingerprint | undefined {
		const fingerprints = this.fingerprints.get(this.part(like)) ?? [];
		const same = fingerprints.findIndex(
			(fingerprint) => contentHashOf(fingerprint) === contentHashOf(like),
		);
		return fingerprints.splice(Math.max(same, 0), 1)[0];
	}

	left(): Fingerprint[] {
		return [...this.fingerprints.values()].flat();
	}
}
