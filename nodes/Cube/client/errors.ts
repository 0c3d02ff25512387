/** What kind of refusal it was; decides what a caller does next, never what a person reads. */
export type CubeErrorKind =
	| 'invalidInput' // refused before anything was sent
	| 'unauthorized' // 401
	| 'forbidden' // 403
	| 'notFound' // 404
	| 'unsupported' // 404, 405 or 501 where Cube documents nothing, or a generation without the call
	| 'invalid' // 400 and other 4xx
	| 'rateLimited' // 429, after waiting
	| 'server' // 5xx, after retries
	| 'unreachable' // no answer at all
	| 'notCube' // an answer that is not Cube's: a web page, a redirect elsewhere, another shape
	| 'truncated' // an answer that ended early, after retries
	| 'tooMuch' // more changed than the trigger can tell apart
	| 'cancelled'; // the execution was stopped

export interface CubeErrorDetails {
	kind: CubeErrorKind;
	/** What to do next, in a sentence or two. */
	description?: string;
	/** HTTP status, when Cube answered. */
	status?: number;
	/** Cube's own words by field key, from a 400 answer of Django REST Framework. */
	fields?: Record<string, string[]>;
}

/**
 * Everything that api/ reports. The message says what happened, the description what to do.
 * Neither ever holds a secret, and there is no `cause`: a failed request carries its headers.
 */
export class CubeError extends Error {
	readonly kind: CubeErrorKind;

	readonly description?: string;

	readonly status?: number;

	readonly fields?: Record<string, string[]>;

	constructor(message: string, details: CubeErrorDetails) {
		super(message);
		this.name = 'CubeError';
		this.kind = details.kind;
		this.description = details.description;
		this.status = details.status;
		this.fields = details.fields;
	}
}

/** What to say of a write that may have arrived. */
export const UNCLEAR_WRITE =
	'Cube may or may not have taken the change. Read the record before you send it again.';

/** A refusal before anything was sent: names the parameter as the editor shows it. */
export function invalidInput(message: string, description?: string): CubeError {
	return new CubeError(message, { kind: 'invalidInput', description });
}

/** Passes an error on out of a `catch`, where n8n's linter allows no `throw error`. */
export function rethrow(error: unknown): Promise<never> {
	return Promise.reject(error);
}

const DESCRIBED_LENGTH = 300;

/** Shortens words that came from outside, so that a message stays a sentence. */
export function shorten(text: string, length = DESCRIBED_LENGTH): string {
	const flat = text.replace(/\s+/g, ' ').trim();
	return flat.length > length ? `${flat.slice(0, length - 1)}…` : flat;
}

/** Quotes what a user gave, for a message: text as it is, everything else as JSON. */
export function quote(value: unknown): string {
	const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
	return `"${shorten(text, 80)}"`;
}

/** Strikes out what may stand in no message, such as a secret that Cube repeats. */
export type Redact = (text: string) => string;

/** What was struck out is gone before the text is shortened: half a secret is one, too. */
function textsIn(value: unknown, strike: Redact): string[] {
	if (typeof value === 'string') return value.trim() === '' ? [] : [shorten(strike(value))];
	if (typeof value === 'number' || typeof value === 'boolean') return [strike(String(value))];
	if (Array.isArray(value)) return value.flatMap((inner) => textsIn(inner, strike));
	if (typeof value === 'object' && value !== null) {
		return Object.entries(value).flatMap(([key, inner]) =>
			textsIn(inner, strike).map((text) => `${strike(key)}: ${text}`),
		);
	}
	return [];
}

/**
 * Reads the error body of Django REST Framework: `{"detail": "…"}` or
 * `{"field": ["message", …], "non_field_errors": […]}`.
 *
 * @returns Cube's general words (joined, may be empty) and its words by field key
 */
export function readErrorBody(
	body: unknown,
	strike: Redact,
): { detail: string; fields: Record<string, string[]> } {
	const fields: Array<[string, string[]]> = [];
	if (typeof body !== 'object' || body === null || Array.isArray(body)) {
		const isPage = typeof body === 'string' && body.trimStart().startsWith('<');
		return { detail: isPage ? '' : textsIn(body, strike).join(' '), fields: {} };
	}
	const general: string[] = [];
	for (const [key, value] of Object.entries(body)) {
		if (['detail', 'message', 'error', 'non_field_errors'].includes(key)) {
			general.push(...textsIn(value, strike));
		} else {
			const said = textsIn(value, strike);
			if (said.length > 0) fields.push([strike(key), said]);
		}
	}
	// made of entries, so that no key of Cube's can be anything but a key
	return { detail: general.join(' '), fields: Object.fromEntries(fields) };
}
