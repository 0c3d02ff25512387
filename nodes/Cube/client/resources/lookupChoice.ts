/** How far it is known what a run is going to ask for by ID. */
export interface Announcement {
	/** So many records may be asked for, at the most. */
	atMost: number;
	/** Has more of them announced. Comes with false when all are, or the run has stopped; never fails. */
	more(): Promise<boolean>;
}

/** What is known when records are looked up by their IDs. */
export interface LookupFacts {
	/** How many different records are wanted that are not known yet: so far, and at the most. */
	wanted: { atLeast: number; atMost: number };
	/** The register, once its first page was read; `count` is undefined where Cube does not say it. */
	register?: { count?: number; firstPage: number };
}

/**
 * How records are read: one request each, or all pages of the register; `look` reads its first page, and
 * `wait` has more items announced first.
 */
interface LookupChoice {
	by: 'record' | 'page' | 'look' | 'wait';
	reason:
		| 'few'
		| 'lengthUnknown'
		| 'fewerRecords'
		| 'fewerPages'
		| 'notLookedAt'
		| 'notAllAnnounced';
}

/** So many records are read one by one before the length of the register is looked at. */
const FEW = 3;

/** A page holds what one record answers only if both have the same keys: one record is read to see. */
const COMPARED = 1;

/** Decides how records are read by their IDs, with as few requests as possible, as soon as that is certain. */
export function chooseLookup({ wanted, register }: LookupFacts): LookupChoice {
	const { atLeast, atMost } = wanted;
	if (atMost <= FEW) return { by: 'record', reason: 'few' };
	if (register === undefined) {
		return atLeast > FEW
			? { by: 'look', reason: 'notLookedAt' }
			: { by: 'wait', reason: 'notAllAnnounced' };
	}
	const { count, firstPage } = register;
	if (count === undefined || firstPage === 0) return { by: 'record', reason: 'lengthUnknown' };
	// the first page is read already
	const requests = Math.ceil(count / firstPage) - 1 + COMPARED;
	if (requests < atLeast) return { by: 'page', reason: 'fewerPages' };
	return requests >= atMost
		? { by: 'record', reason: 'fewerRecords' }
		: { by: 'wait', reason: 'notAllAnnounced' };
}
