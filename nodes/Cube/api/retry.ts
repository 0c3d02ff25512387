/** How one attempt ended, as far as trying again is concerned. */
export type Attempt =
	| { kind: 'answer'; status: number; retryAfter?: string }
	| { kind: 'cut' } // status 200, but the body ended early
	| { kind: 'network'; code: string };

export interface RetryContext {
	/** Whether the request changes data in Cube. */
	writes: boolean;
	/** How many attempts were made so far, 1 or more. */
	attempts: number;
	/** Milliseconds since 1970. */
	now: number;
	/** A number from 0 (inclusive) to 1 (exclusive). */
	random: number;
}

export const MAX_ATTEMPTS = 5;
/** The longest wait that Cube may ask for, in milliseconds; beyond it the user is told instead. */
export const LONGEST_WAIT = 120_000;
const FIRST_WAIT = 500;
const LONGEST_BACKOFF = 8_000;

/** Codes of Node that can only come up before a request has left this machine. */
const NEVER_ARRIVED = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
]);

/** Codes that trying again does not mend: the address, its certificate or n8n's own settings. */
function isHopeless(code: string): boolean {
	return code === 'ENOTFOUND' || /CERT|SIGNED|ERR_TLS|ERR_INVALID|ERR_CANCELED/.test(code);
}

/**
 * Whether an attempt may be repeated without any risk of writing twice: reading may always be
 * repeated; a write only when it certainly did not arrive, or when Cube put it off (429).
 */
export function mayRepeat(attempt: Attempt, writes: boolean): boolean {
	switch (attempt.kind) {
		case 'cut':
			return !writes;
		case 'network':
			if (isHopeless(attempt.code)) return false;
			return !writes || NEVER_ARRIVED.has(attempt.code);
		case 'answer':
			if (attempt.status === 429) return true;
			return !writes && (attempt.status === 408 || attempt.status >= 500) && attempt.status !== 501;
	}
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

/**
 * Decides whether to try again, and when.
 *
 * @returns the wait in milliseconds, or undefined when the outcome stands
 */
export function nextWait(attempt: Attempt, context: RetryContext): number | undefined {
	if (context.attempts >= MAX_ATTEMPTS || !mayRepeat(attempt, context.writes)) return undefined;
	if (attempt.kind === 'answer') {
		const asked = retryAfterMs(attempt.retryAfter, context.now);
		// what Cube asks for is kept to, without jitter; too long a wait is the user's to decide
		if (asked !== undefined) return asked <= LONGEST_WAIT ? asked : undefined;
	}
	const full = Math.min(FIRST_WAIT * 2 ** (context.attempts - 1), LONGEST_BACKOFF);
	return Math.round(full * (0.5 + context.random / 2));
}
