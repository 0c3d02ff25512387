import type { Scheme } from './signIn';

/**
 * Every answer that is not the record asked for. Thrown by a route, turned into an answer by the server. Cube does not
 * document the bodies: these are the ones of Django REST Framework, on which the API is built.
 */
export class Refusal extends Error {
	/**
	 * @param status HTTP status
	 * @param body an object goes out as JSON, text as an HTML page unless the headers say otherwise
	 */
	constructor(
		readonly status: number,
		readonly body: object | string,
		readonly headers: Record<string, string> = {},
	) {
		super(`Answered with ${status}`);
	}
}

export const notFound = (): Refusal => new Refusal(404, { detail: 'Not found.' });

export const invalidPage = (): Refusal => new Refusal(404, { detail: 'Invalid page.' });

export const forbidden = (): Refusal =>
	new Refusal(403, { detail: 'You do not have permission to perform this action.' });

export const methodNotAllowed = (method: string): Refusal =>
	new Refusal(405, { detail: `Method "${method}" not allowed.` });

export const notImplemented = (): Refusal => new Refusal(501, { detail: 'Not implemented.' });

/** 400 with a list of messages for each field. */
export const invalid = (errors: Record<string, string[]>): Refusal => new Refusal(400, errors);

/** The first way to sign in tells how; where it is the session's, which has none to tell, the answer is 403. */
export function notSignedIn(detail: string, first: Scheme): Refusal {
	const told = CHALLENGES[first];
	return told === undefined
		? new Refusal(403, { detail })
		: new Refusal(401, { detail }, { 'www-authenticate': told });
}

const CHALLENGES: Record<Scheme, string | undefined> = {
	token: 'Token',
	basic: 'Basic realm="api"',
	session: undefined,
};

/** 429 of Django REST Framework. */
export function throttled(seconds: number, retryAfter: string): Refusal {
	const unit = seconds === 1 ? 'second' : 'seconds';
	const detail = `Request was throttled. Expected available in ${seconds} ${unit}.`;
	return new Refusal(429, { detail }, { 'retry-after': retryAfter });
}

/** The redirect to another address. */
export const redirect = (status: 301 | 302, location: string): Refusal =>
	new Refusal(status, '', { location });

/** What Django answers for an address that it doesn't know, whoever asks. */
export const noSuchAddress = (): Refusal =>
	new Refusal(404, htmlPage('Not Found', 'The requested resource was not found on this server.'));

/** What a web server answers whose Django is down. */
export const notThere = (): Refusal =>
	new Refusal(503, htmlPage('503 Service Temporarily Unavailable', 'nginx'));

/** What Django answers with DEBUG on where it fails, for a client that accepts no HTML. */
export const debugReport = (problem: string): Refusal =>
	new Refusal(
		500,
		`${problem}\n\nTraceback (most recent call last):\n  File "/usr/lib/python3/dist-packages/django/core/handlers/exception.py", line 47, in inner\n`,
		{ 'content-type': 'text/plain; charset=utf-8' },
	);

/** A page as a browser shows it. */
export function htmlPage(title: string, text: string): string {
	return `<!doctype html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1><p>${text}</p></body></html>\n`;
}
