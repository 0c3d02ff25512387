import { CubeError } from './errors';
import type { CredentialField } from './errors';

/** What the credential holds of the sign-in, as it was entered. */
export interface SignInFields {
	authentication?: unknown;
	token?: unknown;
	email?: unknown;
	password?: unknown;
	/** May hold a password that was pasted along with the address. */
	baseUrl?: unknown;
}

/** Strikes out what may stand in no message, such as a secret that Cube repeats. */
export type Redact = (text: string) => string;

/** What is shorter could be any word. */
const MIN_SECRET = 4;

/** A field as it was entered: digits may come as a number, and what was never filled in is empty. */
function asText(value: unknown): string {
	if (typeof value === 'bigint' || Number.isSafeInteger(value)) return String(value);
	return typeof value === 'string' ? value : '';
}

/**
 * A field of the credential as text.
 * @throws CubeError credentialNoText: an expression may give a list, an object or a rounded number
 */
export function credentialText(value: unknown, field: CredentialField): string {
	const text = asText(value);
	if (text !== '' || value === '' || value === undefined || value === null) return text;
	throw new CubeError('credentialNoText', { field });
}

/** Whether requests are signed in with email and password, and not with a token. */
function isBasic({ authentication }: SignInFields): boolean {
	return asText(authentication).trim().toLowerCase() === 'basic';
}

/** A token as it is sent: without the blanks and the scheme that a person pastes along. */
function normaliseToken(token: unknown): string {
	return asText(token)
		.trim()
		.replace(/^Token(\s+|$)/i, '');
}

/** Email and password as Basic sends them: a password may begin or end with a blank. */
function basicPair({ email, password }: SignInFields): string {
	return `${asText(email).trim()}:${asText(password)}`;
}

/**
 * The header that signs a request in: `Token <token>`, or Basic with the text in UTF-8.
 * @see Cube's documents, "Authentication and headers"
 */
export function authorizationHeader(fields: SignInFields): string {
	return isBasic(fields)
		? `Basic ${Buffer.from(basicPair(fields), 'utf8').toString('base64')}`
		: `Token ${normaliseToken(fields.token)}`;
}

/**
 * Checks that a sign-in is whole and goes over the wire as it is: Node and axios refuse or drop what a
 * header can't hold, and Basic ends the email at its first colon. Nothing is sent without a secret:
 * servers lock accounts that fail to sign in again and again.
 *
 * @throws CubeError credentialNoChoice, credentialMissing, credentialNoText, signInUnsendable
 * @see RFC 7617, section 2
 */
export function checkSignIn(fields: SignInFields): void {
	checkWay(fields);
	const needed = isBasic(fields) ? (['email', 'password'] as const) : (['token'] as const);
	for (const field of needed) {
		const text = credentialText(fields[field], field);
		const sent = field === 'token' ? normaliseToken(text) : text;
		if (sent === '') throw new CubeError('credentialMissing', { field });
	}
	if (isBasic(fields)) {
		if (asText(fields.email).includes(':')) {
			throw new CubeError('signInUnsendable', { field: 'email', why: 'colon' });
		}
		return;
	}
	if (!/^[\x21-\x7e]*$/.test(normaliseToken(fields.token))) {
		throw new CubeError('signInUnsendable', { field: 'token', why: 'character' });
	}
}

/** Without a choice at all, as older credentials are stored, it is a token. */
function checkWay(fields: SignInFields): void {
	if (!Object.hasOwn(fields, 'authentication')) return;
	const way = credentialText(fields.authentication, 'authentication').trim().toLowerCase();
	if (way === 'token' || way === 'basic') return;
	const field = 'authentication';
	if (way === '') throw new CubeError('credentialMissing', { field });
	throw new CubeError('credentialNoChoice', { field, given: createRedactor(fields)(way) });
}

/** A text in every spelling in which an answer, an address or a page may repeat it. */
function spellings(secret: string): string[] {
	const json = JSON.stringify(secret).slice(1, -1);
	const ascii = json.replace(
		/[\u0080-\uffff]/g,
		(letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
	);
	const url = encodeURIComponent(secret.replace(/\p{Surrogate}/gu, '\ufffd'));
	const html = secret
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');
	return [
		secret,
		json,
		ascii,
		url,
		url.replaceAll('%20', '+'),
		url.toLowerCase(),
		html,
		html.replaceAll("'", '&#x27;'),
		html.replaceAll("'", '&#39;'),
		...(['utf8', 'latin1'] as const).map((encoding) => base64(secret, encoding)),
	];
}

function base64(text: string, encoding: 'utf8' | 'latin1'): string {
	return Buffer.from(text, encoding).toString('base64').replace(/=+$/, '');
}

/** User name and password of an address that was pasted with them. */
function secretsOfUrl(baseUrl: unknown): string[] {
	const [, signIn = ''] =
		/^(?:[a-z][a-z0-9+.-]*:\/\/)?([^/?#]*)@/i.exec(asText(baseUrl).trim()) ?? [];
	return signIn === '' ? [] : [signIn, signIn.slice(signIn.indexOf(':') + 1)];
}

/**
 * Makes the function that strikes a credential's secrets out of texts: as they were entered, as they
 * are sent, and in each spelling in which they may come back.
 */
export function createRedactor(fields: SignInFields): Redact {
	const { token, email, password } = fields;
	const pairs = [
		basicPair(fields),
		`${asText(email)}:${asText(password)}`,
		`${asText(email).trim()}:${asText(password).trim()}`,
	].filter((pair) => pair.length > 1);
	const secrets = [
		asText(token),
		asText(token).trim(),
		normaliseToken(token),
		asText(password),
		asText(password).trim(),
		...pairs,
		...secretsOfUrl(fields.baseUrl),
	];
	const forms = new Set(
		secrets.filter(({ length }) => length >= MIN_SECRET).flatMap((secret) => spellings(secret)),
	);
	// the longest first: a form within another one would leave its ends
	const ordered = [...forms].sort((one, other) => other.length - one.length);
	return (text) => ordered.reduce((left, form) => left.replaceAll(form, '…'), text);
}

/** A value of any shape with the secrets struck out of its texts and keys. */
export function redactDeep(value: unknown, redact: Redact): unknown {
	if (typeof value === 'string') return redact(value);
	if (Array.isArray(value)) return value.map((inner) => redactDeep(inner, redact));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, inner]) => [redact(key), redactDeep(inner, redact)]),
	);
}
