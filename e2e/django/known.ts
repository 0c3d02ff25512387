import type { Case } from './cases';

interface Known {
	isIt: (one: Case) => boolean;
	/** Why it is so today. */
	why: string;
}

/** What is known to be wrong. A case that is mended is to be taken out. */
const KNOWN: Known[] = [];

/** Why a case is known to be wrong; undefined where it is not. */
export function knownReason(one: Case): string | undefined {
	return KNOWN.find(({ isIt }) => isIt(one))?.why;
}
