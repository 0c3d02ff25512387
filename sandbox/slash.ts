import type { Faults } from './faults';
import { missingSlash, redirect } from './refusals';

/** What is needed to judge how a path is spelled. */
export interface Spelling {
	method: string;
	/** The path of the request. */
	path: string;
	/** Path and query as they came. */
	url: string;
	/** `http://host`, for the redirect. */
	origin: string;
	/** The route's path in Cube's documents. */
	documented: string;
}

/**
 * Refuses a path whose final slash is missing or too many. Source: Django's APPEND_SLASH: a GET is redirected, a body
 * cannot be and fails.
 * @throws Refusal 301 or 500
 */
export function checkSlash(
	spelling: Spelling,
	faults: Pick<Faults, 'slash' | 'slashRedirect'>,
): void {
	const { method, path, url, origin, documented } = spelling;
	if (faults.slash === 'any') return;
	const isWanted =
		faults.slash === 'documented' ? documented.endsWith('/') : faults.slash === 'always';
	if (path.endsWith('/') === isWanted) return;
	const isRedirected = method === 'GET' || faults.slashRedirect || faults.slash !== 'documented';
	if (!isRedirected) throw missingSlash();
	const right = isWanted ? `${path}/` : path.replace(/\/+$/, '');
	throw redirect(301, origin + right + url.slice(path.length));
}
