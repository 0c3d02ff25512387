/**
 * Every answer that is not the record asked for. Thrown by a route, turned into an answer by the server. Cube does not
 * document the bodies: these are the ones of Django REST Framework, on which the API is built.
 */
export class Refusal extends Error {
	/**
	 * @param status HTTP status
	 * @param body an object goes out as JSON, text as an HTML page
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

/** 401; clients must be told how to sign in. */
export const notSignedIn = (detail: string): Refusal =>
	new Refusal(401, { detail }, { 'www-authenticate': 'Basic realm="api"' });

/** 429 of Django REST Framework. */
export function throttled(seconds: number, retryAfter: string): Refusal {
	const unit = seconds === 1 ? 'second' : 'seconds';
	const detail = `Request was throttled. Expected available in ${seconds} ${unit}.`;
	return new Refusal(429, { detail }, { 'retry-after': retryAfter });
}

/** The redirect to another address. */
export const redirect = (status: 301 | 302, location: string): Refusal =>
	new Refusal(status, '', { location });

/** What Django does to a body sent to an address without its slash. */
export const missingSlash = (): Refusal =>
	new Refusal(
		500,
		htmlPage(
			'Server Error (500)',
			"RuntimeError: You called this URL via PUT or POST, but the URL doesn't match the spelling of its final slash " +
				'and you have APPEND_SLASH set.',
		),
	);

/** A page as a browser shows it. */
export function htmlPage(title: string, text: string): string {
	return `<!doctype html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1><p>${text}</p></body></html>\n`;
}
