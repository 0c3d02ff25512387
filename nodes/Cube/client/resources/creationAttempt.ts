import { CubeError } from '../errors';

/**
 * How far a creation came: it was sent, so that a customer who is there now is its doing; or it is
 * pending, since no answer came in time and Cube may still be at work on it.
 */
export type CreationState = 'sent' | 'pending';

/** What is known of earlier attempts at one and the same creation; kept by whoever tries again. */
export interface CreationAttempt {
	/** Undefined where none was sent, or where Cube refused it. */
	readonly state?: CreationState;
	mark(state: CreationState | undefined): void;
}

/** Nothing is known, and nothing is kept. */
export const FIRST_ATTEMPT: CreationAttempt = { mark() {} };

/** The statuses of gateways that did not wait for Cube's answer. */
const GATEWAY_TIMEOUTS = [504, 524];

/** How far a creation came that ended with an error. */
export function stateAfter(error: unknown): CreationState | undefined {
	if (!(error instanceof CubeError)) return 'sent';
	if (error.outcome !== 'unknown') return undefined;
	const isPending = error.reason === 'timedOut' || GATEWAY_TIMEOUTS.includes(error.status ?? 0);
	return isPending ? 'pending' : 'sent';
}
