/** What is known when records are looked up by their IDs. */
export interface LookupFacts {
	/** How many records are wanted that are not known yet. */
	wanted: number;
	/** The register, once its first page was read; `count` is undefined where Cube does not say it. */
	register?: { count?: number; firstPage: number };
}

/** How records are read: one request each, or all pages of the register; `look` reads its first page. */
export interface LookupChoice {
	by: 'record' | 'page' | 'look';
	reason: 'few' | 'lengthUnknown' | 'fewerRecords' | 'fewerPages' | 'notLookedAt';
}

/** So many records are read one by one before the length of the register is looked at. */
const FEW = 3;

/** A page holds what one record answers only if both have the same keys: one record is read to see. */
const COMPARED = 1;

/** Decides how records are read by their IDs: with as few requests as possible. */
export function chooseLookup({ wanted, register }: LookupFacts): LookupChoice {
	if (wanted <= FEW) return { by: 'record', reason: 'few' };
	if (register === undefined) return { by: 'look', reason: 'notLookedAt' };
	const { count, firstPage } = register;
	if (count === undefined || firstPage === 0) return { by: 'record', reason: 'lengthUnknown' };
	// the first page is read already
	const requests = Math.ceil(count / firstPage) - 1 + COMPARED;
	return requests < wanted
		? { by: 'page', reason: 'fewerPages' }
		: { by: 'record', reason: 'fewerRecords' };
}
