import type { ErrorFacts, ErrorReason } from '../client';

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
	'Check the Account URL in the Cube credential: it should be the address at which you open Cube.';

export const CHECK_GENERATION =
	'Set API Generation in the Cube credential to Find Out Automatically.';

const MAX_QUOTED = 80;

/**
 * Quotes what a user gave, for a message: text as it is, everything else as JSON; shortened, so that
 * a message stays a sentence.
 */
export function quote(value: unknown): string {
	const flat = textOf(value).replace(/\s+/g, ' ').trim();
	return `"${flat.length > MAX_QUOTED ? `${flat.slice(0, MAX_QUOTED - 1)}…` : flat}"`;
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
