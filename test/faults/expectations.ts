import type { FaultCase } from './cases';
import type { Kind } from './faults';
import { operations } from './operations';

/** How a run may end. All else is wrong. */
export type Ending =
	| 'complete' // every record, once, and no hint
	| 'complete, with a hint'
	| 'what was to be had, with a hint'
	| 'an error';

export interface Expectation {
	/** Each of these is right. */
	endings: Ending[];
	/** What an error has to name. */
	says: RegExp[];
	/** How often the change may have been written, in the end. */
	written: 0 | 1;
	/** The change may be sent once only. */
	sentOnce: boolean;
}

/** What the node promises of a change that may have arrived. */
const UNCLEAR = /may or may not have taken the change/;

const COMPLETE: Ending[] = ['complete'];
const ERROR: Ending[] = ['an error'];
const EITHER: Ending[] = ['complete', 'an error'];
const WITH_HINT: Ending[] = ['what was to be had, with a hint'];

/** What is right for reading, by how often it goes wrong. */
const READING: Record<Kind, Record<FaultCase['times'], Ending[]>> = {
	harmless: { once: COMPLETE, twice: COMPLETE, 'for ever': COMPLETE },
	passing: { once: COMPLETE, twice: COMPLETE, 'for ever': ERROR },
	putOff: { once: COMPLETE, twice: COMPLETE, 'for ever': ERROR },
	tooLong: { once: ERROR, twice: ERROR, 'for ever': ERROR },
	final: { once: ERROR, twice: ERROR, 'for ever': ERROR },
	elsewhere: { once: ERROR, twice: ERROR, 'for ever': ERROR },
	otherSlash: { once: COMPLETE, twice: EITHER, 'for ever': ERROR },
	unreadable: { once: COMPLETE, twice: COMPLETE, 'for ever': ERROR },
	notData: { once: EITHER, twice: EITHER, 'for ever': ERROR },
	heavy: { once: EITHER, twice: EITHER, 'for ever': EITHER },
	miscounted: allTimes(['complete', 'complete, with a hint']),
	missingPage: { once: COMPLETE, twice: ['complete', ...WITH_HINT], 'for ever': WITH_HINT },
	samePage: allTimes(WITH_HINT),
	moving: allTimes(['complete', 'complete, with a hint', ...WITH_HINT]),
};

/** What is right in a case. */
export function expectationOf(faultCase: FaultCase): Expectation {
	const { fault, operation } = faultCase;
	if (operations[operation].kind === 'write') return expectationOfWrite(faultCase);
	const endings = isNotThere(faultCase) ? EITHER : READING[fault.kind][faultCase.times];
	return { endings, says: [fault.says], written: 0, sentOnce: false };
}

/** A list whose first page is not found is not there at all, or it has an older spelling, which is asked too. */
function isNotThere({ fault, place }: FaultCase): boolean {
	return fault.kind === 'missingPage' && 'answer' in fault.how && place === 'first';
}

/** A change is sent again only where it certainly did not arrive, or where Cube put it off. */
function expectationOfWrite({ fault, place, times }: FaultCase): Expectation {
	const said = { says: [fault.says], sentOnce: false };
	const written = place === 'after' ? 1 : 0;
	switch (fault.kind) {
		case 'harmless':
			return { ...said, endings: COMPLETE, written: 1 };
		case 'heavy':
			return { ...said, endings: EITHER, written: 1 };
		case 'putOff':
			return times === 'for ever'
				? { ...said, endings: ERROR, written: 0 }
				: { ...said, endings: COMPLETE, written: 1 };
		case 'otherSlash':
			return times === 'once'
				? { ...said, endings: COMPLETE, written: 1 }
				: { ...said, endings: ERROR, written: 0 };
		case 'tooLong':
		case 'final':
			return { ...said, endings: ERROR, written: 0 };
		default:
			return { endings: ERROR, says: [fault.says, UNCLEAR], written, sentOnce: true };
	}
}

function allTimes(endings: Ending[]): Record<FaultCase['times'], Ending[]> {
	return { once: endings, twice: endings, 'for ever': endings };
}
