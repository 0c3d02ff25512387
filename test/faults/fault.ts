import type { FaultyAnswer, Faults } from '../../sandbox';
import type { Dropped } from '../../sandbox/faults';

/** What a fault means for whoever reads or writes; `expectations.ts` says what is right for each. */
export type Kind =
	| 'harmless' // all that was asked for comes, if in an unusual manner
	| 'passing' // goes by, perhaps, and nobody knows what Cube did
	| 'putOff' // goes by, perhaps, and certainly nothing was done
	| 'tooLong' // asks for a wait that nobody would take
	| 'final' // Cube's no
	| 'elsewhere' // sends on to where the credential must not go
	| 'otherSlash' // sends on to the other spelling of the path, and did nothing
	| 'seeOther' // has something else read there, and may have done what was asked for
	| 'tooEarly' // goes by, and nothing was done; whether a write is sent again is the user's
	| 'unreadable' // a success without JSON: mostly there to stay, and read again all the same
	| 'nothing' // a success with an empty answer: the record tells whether a write is done
	| 'notData' // JSON that holds nothing of what was asked for
	| 'heavy' // more than may fit
	| 'miscounted' // Cube's number is not that of its records
	| 'missingPage' // a page is not there, or empty
	| 'samePage' // the page number is not heeded
	| 'moving'; // people work on the list meanwhile

/** How the sandbox is made to do it. */
export type How =
	| { refused: true }
	| { address: string }
	| {
			answer: FaultyAnswer['then'];
			/** Whether a write may have been done all the same; if so, both are tried. */
			mayBeLate?: boolean;
	  }
	| { pages: Partial<Pick<Faults, 'count' | 'nextLink' | 'ignorePage' | 'unpaged'>> }
	| { emptyPage: true }
	/** Connections end before anything of the request is read. */
	| { drop: Dropped }
	| { move: Move };

/** What happens to a list between two of its pages. */
export const MOVES = ['addFirst', 'addLast', 'removeFirst', 'removeMiddle', 'removeLast'] as const;
export type Move = (typeof MOVES)[number];

export interface Fault {
	family: string;
	title: string;
	kind: Kind;
	/** What an error has to name. */
	says: RegExp;
	/** What it must not say. */
	saysNot?: RegExp;
	/** What it has to say where nothing was answered before, and must not say elsewhere. */
	saysAtFirst?: RegExp;
	how: How;
	/** The answer takes for ever: the case needs the node's own time limit. */
	isEndless?: boolean;
	/** One of many of its kind: it is tried in fewer places, and not as often. */
	isBrief?: boolean;
	/** It takes seconds and a gigabyte: it is tried once an operation, and alone. */
	isHuge?: boolean;
}

/** A fault, not yet in a family. */
export function fault(title: string, kind: Kind, says: RegExp, how: How): Fault {
	return { family: '', title, kind, says, how };
}

/** Puts faults into a family: a row of the table. */
export function inFamily(family: string): (one: Fault) => Fault {
	return (one) => ({ ...one, family });
}
