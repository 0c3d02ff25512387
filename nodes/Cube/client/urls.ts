import { CubeError } from './errors';
import { credentialText } from './signIn';
import { trimInvisible } from './text';
import { headerText } from './transport';
import type { HttpResponse } from './transport';

function isThisMachine(host: string): boolean {
	return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}

/**
 * An address as a message may show it: without what could be a password or a token. A password may
 * hold any character, so all before the last `@` is left out, and all behind a colon that is no port.
 */
function withoutSecrets(address: string): string {
	return address
		.replace(/^([a-z][a-z0-9+.-]*:\/\/)?.*@/is, '$1…@')
		.replace(/[?#].*$/s, '?…')
		.replace(/(?<!\[.*):(?!\/|\d{1,5}(?:[/?]|$)).*$/s, ':…');
}

/**
 * Makes the one form of an account's address from what a person pasted: with or without scheme,
 * path, slash, query, capital letters or blanks around it.
 *
 * @param text the credential's Account URL
 * @returns scheme, host and port, without a slash at the end, e.g. `https://youraccount.headshed.com`
 * @throws CubeError invalidInput: empty, not text, no address, a user name inside, or http to another machine
 * @see docs/cube-api.md, H1: only HTTPS is accepted
 */
export function normaliseAccountUrl(text: unknown): string {
	const pasted = trimInvisible(credentialText(text, 'baseUrl'));
	const given = withoutSecrets(pasted);
	if (pasted === '') throw new CubeError('accountUrlMissing', {});
	const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(pasted) ? pasted : `https://${pasted}`;
	// a line break would vanish, and what stands on both its sides be one host
	const url = /\s/.test(pasted) || !URL.canParse(withScheme) ? undefined : new URL(withScheme);
	const isWeb = url !== undefined && ['https:', 'http:'].includes(url.protocol);
	if (!isWeb || url.hostname.replace(/\.$/, '').split('.').includes('')) {
		throw new CubeError('accountUrlInvalid', { given });
	}
	url.hostname = url.hostname.replace(/\.$/, '');
	if (url.username !== '' || url.password !== '') {
		throw new CubeError('accountUrlHasSignIn', {});
	}
	if (url.protocol === 'http:' && !isThisMachine(url.hostname)) {
		throw new CubeError('accountUrlInsecure', { given, host: url.host });
	}
	if (!/[.:]/.test(url.hostname) && !isThisMachine(url.hostname)) {
		throw new CubeError('accountUrlIncomplete', { given });
	}
	return url.origin;
}

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
	if (text === '') throw new CubeError('pathMissing', {});
	if (/^[a-z][a-z0-9+.-]*:/i.test(text) || /^[/\\]{2}/.test(text)) {
		throw new CubeError('pathHasHost', { given: text });
	}
	if (/[?#]/.test(text)) throw new CubeError('pathHasQuery', { given: text });
	const parts = text.replace(/^\//, '').split('/').map(decoded);
	const isBroken = parts.slice(0, -1).includes('') || parts.some(isAstray);
	if (isBroken) throw new CubeError('pathInvalid', { given: text });
	return `/${parts.map((part) => encodeURIComponent(part ?? '')).join('/')}`;
}

/** Cube's own domains: an account has its web address at one, and may have its API at the other. */
const CUBE_DOMAINS = /^([^.]+)\.(?:headshed\.com|cube4sales\.com)$/;

/**
 * Whether an address belongs to the account: to the host of its Account URL, or to the same account's
 * other address (`youraccount.headshed.com` and `youraccount.cube4sales.com`).
 *
 * @param url such as `https://youraccount.headshed.com/api/v1/campaigns/17/`; Cube's own links may begin
 *   with `http://` (docs/cube-api.md, trap 1)
 * @param baseUrl the account's address, as `normaliseAccountUrl` makes it
 */
export function isOwnHost(url: string, baseUrl: string): boolean {
	if (!URL.canParse(url.trim())) return false;
	const [asked, own] = [new URL(url.trim()), new URL(baseUrl)];
	if (asked.hostname === own.hostname) {
		return asked.port === '' || own.port === '' || asked.port === own.port;
	}
	const [, account] = CUBE_DOMAINS.exec(asked.hostname) ?? [];
	return account !== undefined && account === CUBE_DOMAINS.exec(own.hostname)?.[1];
}

/** Django's words with DEBUG on, where it cannot send a request with a body on to the other spelling. */
const SLASH_IS_MISSING = /end in a slash and you have APPEND_SLASH set/;

/**
 * The path with the other slash at its end, where an answer asks for it: Django sends a path with the
 * wrong one on to the right one (trap 6 of Cube's documents), or with DEBUG on says that it can't. Only
 * that is followed, and only as a hint: host, path and query stay ours, so the credential never goes to
 * another address.
 *
 * @returns undefined where the answer asks for nothing of the kind
 * @see Django's documents, "APPEND_SLASH"
 */
export function otherSpelling(
	{ status, headers, body }: HttpResponse,
	path: string,
	baseUrl: string,
): string | undefined {
	const other = path.endsWith('/') ? path.slice(0, -1) : `${path}/`;
	if (status === 500 && !path.endsWith('/')) {
		return SLASH_IS_MISSING.test(bodyText(body)) ? other : undefined;
	}
	const target = status >= 300 && status < 400 ? headerText(headers.location) : undefined;
	if (target === undefined || !URL.canParse(target, baseUrl)) return undefined;
	const { pathname, hostname } = new URL(target, baseUrl);
	return pathname === other && hostname === new URL(baseUrl).hostname ? other : undefined;
}

function bodyText(body: unknown): string {
	return body instanceof Uint8Array ? new TextDecoder().decode(body) : String(body);
}
