import type {
	CallAction,
	CallVerb,
	ErrorFacts,
	ErrorReason,
	Period,
	WriteOutcome,
} from '../client';

/** What a person reads of something that went wrong: what happened, and what to do. */
export interface ErrorText {
	message: string;
	description?: string;
}

/** The words for some reasons; a reason without its row is a type error. */
export type Messages<R extends ErrorReason> = {
	[Reason in R]: (facts: ErrorFacts[Reason]) => ErrorText;
};

export const CHECK_ADDRESS =
	"Check the 'Account URL' in the Cube credential. It's the web address where you sign in to Cube.";

export const CHECK_GENERATION =
	"Set 'API Generation' in the Cube credential to Detect Automatically.";

/** What to say of the change that was sent, if it was one. */
export const OUTCOMES: Record<WriteOutcome, string> = {
	none: '',
	unchanged: 'Nothing was changed.',
	unknown: 'Cube may have applied the change. Check the record before you send it again.',
};

export const TRY_LATER = 'Try again later.';

const VERBS: Record<CallVerb, string> = {
	calling: 'call',
	checking: 'check',
	creating: 'create',
	reading: 'read',
	updating: 'update',
};

/** What a call does, as it reads after "Couldn't": "update a customer". */
export function toInfinitive(action: CallAction): string {
	const verb = action.slice(0, action.indexOf(' ')) as CallVerb;
	return VERBS[verb] + action.slice(verb.length);
}

/** What a call does to any record: "updating customers" for "updating a customer". */
export function inGeneral(action: CallAction): CallAction {
	return action.replace(/ an? (\w+)$/, ' $1s') as CallAction;
}

/** Puts sentences together; what is empty is left out. */
export function sentences(...parts: string[]): string {
	return parts.filter((part) => part !== '').join(' ');
}

/** A period as it reads after what happened: "on 2026-11-10", or "from … to …". */
export function periodText({ from, to }: Period): string {
	return from === to ? `on ${dayText(from)}` : `from ${dayText(from)} to ${dayText(to)}`;
}

/** A day of Cube's, `YYYYMMDD`, as people write it. */
export function dayText(day: string): string {
	return `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
}

const MAX_QUOTED = 80;

/**
 * Quotes what a user gave, for a message: text as it is, with invisible characters by their code;
 * everything else as JSON. Shortened, so that a message stays a sentence.
 */
export function quote(value: unknown): string {
	const flat = textOf(value)
		.replace(/(?:(?!\ufeff)\s)+/g, ' ')
		.trim();
	if (flat.length <= MAX_QUOTED) return `"${showInvisible(flat)}"`;
	return `"${showInvisible(flat.slice(0, MAX_QUOTED - 1).replace(HALF_AT_END, ''))}…"`;
}

/** The first half of a character that was cut in two. */
const HALF_AT_END = /[\ud800-\udbff]$/;

/** Characters that nobody sees, and that make another text of what looks the same. */
const INVISIBLE = /(?!\p{M})[\p{Cf}\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu;

/** Characters that turn around what stands beside them, or that end a line on a terminal. */
const TURNING = /\p{Bidi_Control}|(?![\n\t])\p{Cc}/gu;

/** A sentence in its own direction, whatever the names and words from outside that it holds. */
export function inOneDirection(text: string): string {
	return text.replace(TURNING, '');
}

function showInvisible(text: string): string {
	return text.replace(INVISIBLE, (one) => {
		return `\\u${(one.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
	});
}

function textOf(value: unknown): string {
	if (typeof value === 'string') return value;
	try {
		return JSON.stringify(value) ?? String(value);
	} catch {
		// a BigInt, or an object that holds itself
		return String(value);
	}
}
