import type { Faults } from './faults';
import { debugReport, noSuchAddress, redirect } from './refusals';

/** What is needed to judge how a path is spelled. */
interface Spelling {
	method: string;
	/** The path of the request. */
	path: string;
	/** Path and query as they came. */
	url: string;
	/** The route's path in Cube's documents. */
	documented: string;
}

const WITH_BODY = ['POST', 'PUT', 'PATCH'];

/**
 * Refuses a path whose final slash is missing or too many. Source: Django's APPEND_SLASH: a missing slash is added by
 * a redirect, whatever the method (with DEBUG on, a request with a body fails instead); an address with a slash too
 * many is not there at all. The fault `never` is no Django's: a server that takes slashes away.
 * @throws Refusal 301, 404 or 500
 */
export function checkSlash(spelling: Spelling, faults: Pick<Faults, 'slash' | 'debug'>): void {
	const { method, path, url, documented } = spelling;
	if (faults.slash === 'any') return;
	const isWanted =
		faults.slash === 'documented' ? documented.endsWith('/') : faults.slash === 'always';
	if (path.endsWith('/') === isWanted) return;
	if (!isWanted && faults.slash === 'documented') throw noSuchAddress();
	if (isWanted && faults.debug && WITH_BODY.includes(method)) throw debugReport(MISSING_SLASH);
	const right = isWanted ? `${path}/` : path.replace(/\/+$/, '');
	throw redirect(301, right + url.slice(path.length));
}

const MISSING_SLASH =
	"RuntimeError: You called this URL via PUT, but the URL doesn't end in a slash and you have APPEND_SLASH set.";
