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
