import { CubeError } from './errors';
import type { CredentialField, ErrorFacts } from './errors';
import { spellingFinder } from './spellings';
import type { Span } from './spellings';

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
 *
 * @throws CubeError signInUnsendable
 * @see docs/cube-api.md, H2
 */
export function authorizationHeader(fields: SignInFields): string {
	checkSignIn(fields);
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
		// a password may be blanks alone
		if ((field === 'password' ? sent : sent.trim()) === '')
			throw new CubeError('credentialMissing', { field });
	}
	if (isBasic(fields)) {
		const sent = { email: asText(fields.email).trim(), password: asText(fields.password) };
		if (sent.email.includes(':')) throw unsendable('email', 'colon');
		for (const field of ['email', 'password'] as const) {
			// half of a surrogate pair has no UTF-8, and servers cut a sign-in at a control character
			if (/[\p{Cc}\p{Surrogate}]/u.test(sent[field])) throw unsendable(field, 'character');
		}
	} else if (!/^[\x21-\x7e]*$/.test(normaliseToken(fields.token))) {
		throw unsendable('token', 'character');
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

function unsendable(
	field: ErrorFacts['signInUnsendable']['field'],
	why: ErrorFacts['signInUnsendable']['why'],
): CubeError {
	return new CubeError('signInUnsendable', { field, why });
}

/** A secret as it is, and as it looks with its letters composed, taken apart, or read in a wrong encoding. */
function inLetters(secret: string): string[] {
	return [
		secret,
		secret.normalize('NFC'),
		secret.normalize('NFD'),
		Buffer.from(secret, 'utf8').toString('latin1'),
	];
}

/** A secret as Basic sends it, and as an address has that. */
function inBase64(secret: string): string[] {
	return (['utf8', 'latin1'] as const).flatMap((encoding) => {
		const bytes = Buffer.from(secret, encoding);
		return [bytes.toString('base64').replace(/=+$/, ''), bytes.toString('base64url')];
	});
}

/** A secret without the blanks around it, unless too little is left. */
function withoutBlanks(secret: string): string {
	return secret.trim().length < MIN_SECRET ? secret : secret.trim();
}

/** User name and password of an address that was pasted with them. */
function secretsOfUrl(baseUrl: unknown): string[] {
	const [, signIn = ''] = /^(?:[a-z][a-z0-9+.-]*:\/*)?(.*)@/is.exec(asText(baseUrl).trim()) ?? [];
	const password = signIn.slice(signIn.indexOf(':') + 1);
	return [signIn, password, decodedPercents(password)];
}

function decodedPercents(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
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
	const isLongEnough = ({ length }: string) => length >= MIN_SECRET;
	const entered = [asText(token), normaliseToken(token), asText(password), ...pairs];
	const struck = [
		withoutBlanks(normaliseToken(token)),
		withoutBlanks(asText(password)),
		...pairs,
		...secretsOfUrl(fields.baseUrl),
	];
	const forms = [
		...struck.filter(isLongEnough).flatMap(inLetters),
		...[...entered, ...entered.map(withoutBlanks)].filter(isLongEnough).flatMap(inBase64),
	];
	if (forms.length === 0) return (text) => text;
	const find = spellingFinder([...new Set(forms)], MIN_SECRET);
	return (text) => {
		let left = text;
		// what is left may read as a secret, with the mark in it
		for (let spans = find(left); spans.length > 0; spans = find(left)) {
			left = strikeOut(left, spans);
		}
		return left;
	};
}

/** Puts a mark in each place; what overlaps is struck out together. */
function strikeOut(text: string, spans: Span[]): string {
	const kept: string[] = [];
	let end = 0;
	for (const [from, to] of [...spans].sort(([one], [other]) => one - other)) {
		if (from > end || kept.length === 0) kept.push(text.slice(end, from));
		end = Math.max(end, to);
	}
	return [...kept, text.slice(end)].join('…');
}

/** A value of any shape with the secrets struck out of its texts and keys. */
export function redactDeep(value: unknown, redact: Redact): unknown {
	if (typeof value === 'string') return redact(value);
	// a token of digits comes back as a number
	if (typeof value === 'number') {
		return redact(String(value)) === String(value) ? value : redact(String(value));
	}
	if (Array.isArray(value)) return value.map((inner) => redactDeep(inner, redact));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, inner]) => [redact(key), redactDeep(inner, redact)]),
	);
}
