import { notSignedIn } from './refusals';

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

/** The ways to sign in that Django REST Framework has; a client without cookies has no session. */
export const SCHEMES = ['token', 'basic', 'session'] as const;
export type Scheme = (typeof SCHEMES)[number];

/**
 * Who sent a request.
 * Source: docs/cube-api.md, H2: `Token <token>` or `Basic base64(email:password)`; the words are those of
 * Django REST Framework.
 * @param authorization the header as it came
 * @param first the scheme that a refusal names
 * @throws Refusal 401, or 403 where the session comes first
 */
export function signIn(authorization: string | undefined, first: Scheme): User {
	const [scheme = '', ...secrets] = (authorization ?? '').split(/\s+/).filter(Boolean);
	const name = scheme.toLowerCase();
	if (name !== 'token' && name !== 'basic') {
		throw notSignedIn('Authentication credentials were not provided.', first);
	}
	const [secret] = secrets;
	if (secret === undefined) {
		throw notSignedIn(`Invalid ${name} header. No credentials provided.`, first);
	}
	if (secrets.length > 1) {
		const what = name === 'token' ? 'Token' : 'Credentials';
		throw notSignedIn(`Invalid ${name} header. ${what} string should not contain spaces.`, first);
	}
	const user = name === 'token' ? USERS_BY_TOKEN.get(secret) : userByPassword(secret);
	if (user) return user;
	throw notSignedIn(name === 'token' ? 'Invalid token.' : 'Invalid username/password.', first);
}

/** The header for the list of seen requests: the scheme, never the secret. */
export function withoutSecret(authorization: string): string {
	const scheme = authorization.trim().split(/\s+/)[0] ?? '';
	return /^(token|basic|bearer)$/i.test(scheme) ? `${scheme} …` : '…';
}

function userByPassword(encoded: string): User | undefined {
	const bytes = Buffer.from(encoded, 'base64');
	const [email, ...password] = decoded(bytes).split(':');
	const isRight = email === SIGN_IN.email && password.join(':') === SIGN_IN.password;
	return isRight ? ADMINISTRATOR : undefined;
}

/** As UTF-8, and as Latin-1 where the bytes are no UTF-8. */
function decoded(bytes: Buffer): string {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return bytes.toString('latin1');
	}
}
