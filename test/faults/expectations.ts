import type { FaultCase } from './cases';
import type { Kind } from './fault';
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
	/** What an error has to name, and what it must not say. */
	says: RegExp[];
	saysNot: RegExp[];
	/** How often the change may have been written, in the end. */
	written: 0 | 1;
	/** The change may be sent once only. */
	sentOnce: boolean;
}

/** What the node promises of a change that may have arrived. */
const UNCLEAR = /may have applied the change/;
/** And of one that certainly was not made. */
const UNCHANGED = /Nothing was changed\./;

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
	tooEarly: { once: COMPLETE, twice: COMPLETE, 'for ever': ERROR },
	seeOther: { once: COMPLETE, twice: EITHER, 'for ever': ERROR },
	otherSlash: { once: COMPLETE, twice: EITHER, 'for ever': ERROR },
	unreadable: { once: COMPLETE, twice: COMPLETE, 'for ever': ERROR },
	nothing: { once: COMPLETE, twice: COMPLETE, 'for ever': ERROR },
	notData: { once: EITHER, twice: EITHER, 'for ever': ERROR },
	heavy: { once: EITHER, twice: EITHER, 'for ever': EITHER },
	miscounted: allTimes(['complete', 'complete, with a hint']),
	missingPage: { once: COMPLETE, twice: ['complete', ...WITH_HINT], 'for ever': WITH_HINT },
	// a list that has days is read by days, and may come whole
	samePage: allTimes(['complete', ...WITH_HINT]),
	moving: allTimes(['complete', 'complete, with a hint', ...WITH_HINT]),
};

/** What is right in a case. */
export function expectationOf(faultCase: FaultCase): Expectation {
	const { fault, operation } = faultCase;
	const { says, saysNot } = wordsOf(faultCase);
	if (operations[operation].kind === 'write') {
		const expected = expectationOfWrite(faultCase);
		return { ...expected, says: [...says, ...expected.says], saysNot };
	}
	const endings = isNotThere(faultCase) ? EITHER : READING[fault.kind][faultCase.times];
	return { endings, says, saysNot, written: 0, sentOnce: false };
}

function wordsOf({ fault, place }: FaultCase): Pick<Expectation, 'says' | 'saysNot'> {
	const { says, saysNot, saysAtFirst } = fault;
	const expected = { says: [says], saysNot: saysNot ? [saysNot] : [] };
	if (saysAtFirst) expected[place === 'middle' ? 'saysNot' : 'says'].push(saysAtFirst);
	return expected;
}

/** A list whose first page is not found is not there at all, or it has an older spelling, which is asked too. */
function isNotThere({ fault, place }: FaultCase): boolean {
	return fault.kind === 'missingPage' && 'answer' in fault.how && place === 'first';
}

/**
 * A change is sent again only where it certainly did not arrive, or where Cube put it off.
 * @returns what is right, with what an error has to say beside the fault's own words
 */
function expectationOfWrite({
	fault,
	operation,
	place,
	times,
}: FaultCase): Omit<Expectation, 'saysNot'> {
	type Expected = Omit<Expectation, 'saysNot'>;
	const refused: Expected = { endings: ERROR, says: [UNCHANGED], written: 0, sentOnce: false };
	const made: Expected = { endings: COMPLETE, says: [], written: 1, sentOnce: false };
	const unclear: Expected = {
		endings: ERROR,
		says: [UNCLEAR],
		written: place === 'after' ? 1 : 0,
		sentOnce: true,
	};
	switch (fault.kind) {
		case 'harmless':
			return made;
		case 'heavy':
			return { ...made, endings: EITHER };
		case 'putOff':
			return times === 'for ever' ? refused : made;
		case 'otherSlash':
			return times === 'once'
				? made
				: { endings: ERROR, says: [UNCLEAR], written: 0, sentOnce: false };
		case 'seeOther':
			// the record that can be read at that address shows that it is done
			return place === 'after' && operation === 'update'
				? { ...unclear, endings: COMPLETE }
				: unclear;
		case 'nothing':
			return place === 'after' ? { ...unclear, endings: COMPLETE } : unclear;
		case 'tooEarly':
			return { ...refused, sentOnce: true };
		case 'tooLong':
		case 'final':
			return refused;
		default:
			return unclear;
	}
}

function allTimes(endings: Ending[]): Record<FaultCase['times'], Ending[]> {
	return { once: endings, twice: endings, 'for ever': endings };
}
