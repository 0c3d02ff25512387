import { Refusal, notSignedIn } from './refusals';

/** Someone who may sign in. */
export interface User {
	name: string;
	/** Whom everything is forbidden. */
	isForbidden: boolean;
	/** An "external user" sees this client's campaigns and registers only; null: sees all. */
	clientId: number | null;
}

/** The ways to sign in to a sandbox. Invented, and the same for everyone, so they protect nothing. */
export const SIGN_IN = {
	token: 'sandbox-token-of-the-administrator',
	email: 'admin@example.com',
	// A colon and Norwegian letters: Basic must split at the first colon only, and speak UTF-8.
	password: 'blåbær:syltetøy-på-brød',
	limitedToken: 'sandbox-token-of-a-limited-user',
	clientToken: 'sandbox-token-of-an-external-user',
} as const;

const ADMINISTRATOR: User = { name: SIGN_IN.email, isForbidden: false, clientId: null };

const USERS_BY_TOKEN: ReadonlyMap<string, User> = new Map([
	[SIGN_IN.token, ADMINISTRATOR],
	[SIGN_IN.limitedToken, { name: 'limited@example.com', isForbidden: true, clientId: null }],
	[SIGN_IN.clientToken, { name: 'external@example.com', isForbidden: false, clientId: 1 }],
]);

/**
 * Who sent a request.
 * Source: Cube's documents, "Authentication": `Token <token>` or `Basic base64(email:password)`.
 * @param authorization the header as it came
 * @throws Refusal 401
 */
export function signIn(authorization: string | undefined): User {
	const [scheme = '', secret = ''] = (authorization ?? '').trim().split(/\s+/, 2);
	if (/^token$/i.test(scheme)) return byToken(secret);
	if (/^basic$/i.test(scheme)) return byPassword(secret);
	throw notSignedIn('Authentication credentials were not provided.');
}

/** The header for the list of seen requests: the scheme, never the secret. */
export function withoutSecret(authorization: string): string {
	const scheme = authorization.trim().split(/\s+/)[0] ?? '';
	return /^(token|basic|bearer)$/i.test(scheme) ? `${scheme} …` : '…';
}

function byToken(token: string): User {
	const user = USERS_BY_TOKEN.get(token);
	if (!user) throw notSignedIn('Invalid token.');
	return user;
}

function byPassword(encoded: string): User {
	const refusal: Refusal = notSignedIn('Invalid username/password.');
	const pair = Buffer.from(encoded, 'base64').toString('utf8');
	const colon = pair.indexOf(':');
	if (colon < 0) throw refusal;
	const isRight =
		pair.slice(0, colon) === SIGN_IN.email && pair.slice(colon + 1) === SIGN_IN.password;
	if (!isRight) throw refusal;
	return ADMINISTRATOR;
}
