import { CubeError } from './errors';
import type { ErrorFacts } from './errors';
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

/** A field as it was entered, or as an expression gave it; one that was never filled in is empty. */
function asText(value: unknown): string {
	if (typeof value === 'string') return value;
	return typeof value === 'number' || typeof value === 'bigint' ? String(value) : '';
}

/** A token as it is sent: without the blanks and the scheme that a person pastes along. */
function normaliseToken(token: unknown): string {
	return asText(token)
		.trim()
		.replace(/^Token\s+/i, '');
}

/** Email and password as Basic sends them: a password may begin or end with a blank. */
function basicPair({ email, password }: SignInFields): string {
	return `${asText(email).trim()}:${asText(password)}`;
}

/**
 * The header that signs a request in: `Token <token>`, or Basic with the text in UTF-8.
 *
 * @throws CubeError signInUnsendable
 * @see Cube's documents, "Authentication and headers"
 */
export function authorizationHeader(fields: SignInFields): string {
	checkSignIn(fields);
	return fields.authentication === 'basic'
		? `Basic ${Buffer.from(basicPair(fields), 'utf8').toString('base64')}`
		: `Token ${normaliseToken(fields.token)}`;
}

/**
 * Checks that a sign-in goes over the wire as it is: Node and axios refuse or drop what a header
 * can't hold, Basic ends the email at its first colon, and half of a surrogate pair has no UTF-8.
 *
 * @throws CubeError signInUnsendable
 * @see RFC 7617, section 2
 */
export function checkSignIn(fields: SignInFields): void {
	if (fields.authentication === 'basic') {
		checkField('email', fields.email, /[\p{Cc}\p{Surrogate}]/u);
		if (asText(fields.email).includes(':')) throw unsendable('email', 'colon');
		checkField('password', fields.password, /[\p{Cc}\p{Surrogate}]/u);
	} else {
		checkField('token', fields.token, /[^\x21-\x7e]/);
	}
}

/** @param unfit the characters that can't be sent */
function checkField(field: SignInField, value: unknown, unfit: RegExp): void {
	const isMissing = value === undefined || value === null;
	if (!isMissing && !['string', 'number', 'bigint'].includes(typeof value)) {
		throw unsendable(field, 'notText');
	}
	const isRounded = typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER;
	if (isRounded || Number.isNaN(value)) throw unsendable(field, 'imprecise');
	const sent = SENT[field](value);
	if (sent === '') throw unsendable(field, 'empty');
	if (unfit.test(sent)) throw unsendable(field, 'character');
}

type SignInField = ErrorFacts['signInUnsendable']['field'];

/** Each field in the one form in which it is sent. */
const SENT: Record<SignInField, (value: unknown) => string> = {
	token: normaliseToken,
	email: (email) => asText(email).trim(),
	password: asText,
};

function unsendable(field: SignInField, why: ErrorFacts['signInUnsendable']['why']): CubeError {
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
