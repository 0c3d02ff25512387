import { invalidInput, quote } from './errors';

const ADVICE =
	'Give what comes after the Account URL, such as /api/v1/campaigns. Nothing is asked at any other address than yours.';

/** One part of a path, decoded; undefined where its percent signs are none of an address. */
function decoded(part: string): string | undefined {
	try {
		return decodeURIComponent(part);
	} catch {
		return undefined;
	}
}

/** A part that leads elsewhere, or that servers read in different ways. */
function isAstray(part: string | undefined): boolean {
	return part === undefined || /^\.{1,2}$|[/\\\p{Cc}]/u.test(part);
}

/**
 * Reads a path below the account's address, as a person gives it.
 *
 * @param value such as `/api/v1/campaigns`, with or without the slash at its beginning
 * @returns the path with a slash at its beginning, every part encoded, its last slash as it was given
 * @throws CubeError invalidInput: empty, a whole address or another host, a query, or a part such as `..`
 */
export function parsePath(value: unknown): string {
	const text = typeof value === 'string' ? value.trim() : '';
	if (text === '') throw invalidInput('Path is empty', ADVICE);
	if (/^[a-z][a-z0-9+.-]*:/i.test(text) || /^[/\\]{2}/.test(text)) {
		throw invalidInput(`Path holds an address of its own: ${quote(text)}`, ADVICE);
	}
	if (/[?#]/.test(text)) {
		throw invalidInput(
			`Path holds a query: ${quote(text)}`,
			'Leave out the question mark and what follows, and add it under Query Parameters.',
		);
	}
	const parts = text.replace(/^\//, '').split('/').map(decoded);
	const isBroken = parts.slice(0, -1).includes('') || parts.some(isAstray);
	if (isBroken) throw invalidInput(`Path is not a path of Cube's API: ${quote(text)}`, ADVICE);
	return `/${parts.map((part) => encodeURIComponent(part ?? '')).join('/')}`;
}
