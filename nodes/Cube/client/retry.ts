import type { NetworkError, RequestPhase } from './transport';

/** How one attempt ended, as far as trying again is concerned. */
export type Attempt =
	| { kind: 'answer'; status: number; retryAfter?: string }
	| { kind: 'truncated' } // a success whose body ended early
	| { kind: 'unreadable' } // a success whose body is no JSON: a page, nothing, other text
	| { kind: 'network'; code: string; phase: RequestPhase };

interface RetryContext {
	/** Whether the request changes data in Cube. */
	writes: boolean;
	/** How many attempts were made so far, 1 or more. */
	attempts: number;
	/** How many of them count: those that failed since another request of the run succeeded. */
	triesUsed: number;
	/** How long the request has waited during these, in milliseconds. */
	waitedMs: number;
	/** How long it may wait, in milliseconds. */
	maxRetryWaitMs: number;
	/** Until when it may be sent again, in milliseconds from now. */
	leftMs?: number;
	/** Milliseconds since 1970. */
	now: number;
	/** A number from 0 (inclusive) to 1 (exclusive). */
	random: number;
}

export const MAX_ATTEMPTS = 5;
/** A page in place of data is mostly there to stay: a sign-in page, a wrong address. */
export const MAX_UNREADABLE = 3;
const FIRST_BACKOFF = 500;
const MAX_BACKOFF = 8_000;

/**
 * Whether a request certainly did not arrive. An error code alone proves nothing: Node uses the same
 * ones for connecting and for reading the answer. What ended before the exchange began does.
 */
export function certainlyNotSent({ phase }: Pick<NetworkError, 'phase'>): boolean {
	return phase !== 'exchange';
}

/** Whether trying again does not mend it: the address, its certificate, n8n's own settings. */
function isHopeless({ code, phase }: Pick<NetworkError, 'code' | 'phase'>): boolean {
	if (code === 'ERR_CANCELED' || phase === 'prepare') return true;
	if (phase === 'exchange') return false;
	return (
		code === 'ENOTFOUND' || /CERT|SIGNED|SIGNATURE|UNABLE_TO|ERR_TLS|ERR_SSL|EPROTO/.test(code)
	);
}

/** Statuses that say "not now"; every other one says what it says for good. */
function isPassing(status: number): boolean {
	return status === 408 || status === 425 || (status >= 500 && status !== 501 && status !== 511);
}

/**
 * Whether an attempt was too much for the server, or for what stands before it: with fewer requests at
 * one time it may succeed. 500 is about the request alone.
 */
export function isOverload(attempt: Attempt): boolean {
	if (attempt.kind === 'network') return !isHopeless(attempt) && attempt.phase !== 'lookup';
	if (attempt.kind !== 'answer') return false;
	const { status } = attempt;
	return status === 429 || (isPassing(status) && status !== 500);
}

/**
 * Whether an attempt may be repeated without any risk of writing twice: reading may always be
 * repeated; a write only when it certainly did not arrive, or when Cube rate limits it (429).
 */
export function isRetryable(attempt: Attempt, writes: boolean): boolean {
	switch (attempt.kind) {
		case 'truncated':
		case 'unreadable':
			return !writes;
		case 'network':
			return !isHopeless(attempt) && (!writes || certainlyNotSent(attempt));
		case 'answer':
			return attempt.status === 429 || (!writes && isPassing(attempt.status));
	}
}

/** How many attempts are worth making. A 429 is waited for as long as `maxRetryWaitMs` allows. */
function mostAttempts(attempt: Attempt): number {
	if (attempt.kind === 'unreadable') return MAX_UNREADABLE;
	return attempt.kind === 'answer' && attempt.status === 429 ? Infinity : MAX_ATTEMPTS;
}

/**
 * Reads `Retry-After`: seconds or an HTTP date.
 *
 * @returns milliseconds from now, never negative; undefined for a header that is missing or neither
 */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
	const text = header?.trim() ?? '';
	if (/^\d+(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000);
	// a date has letters; Date.parse would take almost any digits for one
	const date = /[a-z]{3}/i.test(text) ? Date.parse(text) : Number.NaN;
	return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** Half a second, then twice as long each time up to eight; by chance up to half of it less. */
function backoff({ attempts, random }: RetryContext): number {
	const full = Math.min(FIRST_BACKOFF * 2 ** (attempts - 1), MAX_BACKOFF);
	return Math.round(full * (0.5 + random / 2));
}

/**
 * Decides whether to try again, and when. What Cube asks for is kept to, without jitter; "at once",
 * asked for again and again, is not.
 *
 * @returns the wait in milliseconds, or undefined when the outcome stands
 */
export function retryDelay(attempt: Attempt, context: RetryContext): number | undefined {
	if (!isRetryable(attempt, context.writes) || context.triesUsed >= mostAttempts(attempt)) {
		return undefined;
	}
	const asked =
		attempt.kind === 'answer' ? retryAfterMs(attempt.retryAfter, context.now) : undefined;
	const isAtOnce = asked === 0 && context.attempts === 1;
	const wait = isAtOnce ? 0 : asked || backoff(context);
	const { waitedMs, maxRetryWaitMs, leftMs = Infinity } = context;
	return waitedMs + wait <= maxRetryWaitMs && wait <= leftMs ? wait : undefined;
}
