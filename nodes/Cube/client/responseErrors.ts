import { CubeError } from './errors';
import type {
	CertificateProblem,
	ErrorFacts,
	ErrorReason,
	NetworkFacts,
	UnreachableCause,
} from './errors';
import type { ParsedBody } from './responseBody';
import { certainlyNotSent, retryAfterMs } from './retry';
import { requestFacts } from './routes';
import type { Redact } from './signIn';
import { headerText, isSuccess } from './transport';
import type { HttpResponse, NetworkError, Peer } from './transport';
import type { Route } from './types';

/** From so many characters on, words that came from outside are no sentence any more. */
const MAX_WORDS = 300;

/** What an answer with an error status means; a status that isn't here is `rejected` or `serverFailed`. */
const REASONS = {
	401: 'unauthorized',
	402: 'paymentRequired',
	403: 'forbidden',
	404: 'notFound',
	406: 'formatRefused',
	407: 'proxyUnauthorized',
	408: 'serverFailed',
	409: 'conflict',
	410: 'gone',
	412: 'conflict',
	413: 'tooLarge',
	414: 'urlTooLong',
	415: 'formatRefused',
	421: 'misdirected',
	423: 'locked',
	425: 'serverFailed',
	428: 'conflict',
	429: 'rateLimited',
	431: 'headersTooLarge',
	451: 'blocked',
	511: 'proxyUnauthorized',
} as const satisfies Record<number, ErrorReason>;

type StatusReason =
	| (typeof REASONS)[keyof typeof REASONS]
	| 'rejected'
	| 'refused'
	| 'serverFailed'
	| 'unsupported';

const SECRET =
	'(?<!csrf )(token(et)?|credentials|username|password|brukernavn|passord(et)?|legitimasjon)';
const WRONG =
	'(invalid|incorrect|wrong|bad|expired|revoked|unknown|missing|not (\\w+ ){0,2}(valid|found|provided|encoded)|no( such)?|ugyldig|feil|utløpt|ukjent|manglende|mangler)';

/**
 * Django REST Framework's words for a sign-in that failed, in English and Norwegian. A word such as
 * "username" alone is none: it may be about a field of a record.
 */
const SIGN_IN_WORDS = new RegExp(
	[
		`\\b${WRONG} (or \\w+ )?((api|auth|access|user|basic|header) )?${SECRET}`,
		`\\b${SECRET}(/\\w+)? (is |has |was |er |har )?((been|blitt) )?${WRONG}\\b`,
		'\\b(invalid|ugyldig) (basic|token) header',
		'\\b(un|non-?)?authenticat(ion|ed)\\b|\\b(u?autentis|unauthenticated)',
		'\\b(user|bruker\\w*) (is |er )?(inactive|disabled|deleted|inaktiv|deaktivert|slettet)',
		'\\b(not|please|must|need to|have to|to) log(ged)?[ -]?in\\b|\\blog-?in required',
		'\\blogge?t? inn\\b|\\b(pålogg|innlogg)',
	].join('|'),
	'i',
);

const UNREACHABLE: Array<[code: RegExp, why: UnreachableCause]> = [
	[/^ECONNREFUSED$/, 'refused'],
	[/^ENOTFOUND$/, 'noSuchAddress'],
	[/^EAI_AGAIN$/, 'lookupFailed'],
	[/^E(HOST|NET)(UNREACH|DOWN)$/, 'noRoute'],
];

const CERTIFICATE: Array<[code: RegExp, why: CertificateProblem]> = [
	[/EXPIRED|NOT_YET_VALID/, 'expired'],
	[/ALTNAME/, 'otherHost'],
	[/SELF_SIGNED|UNABLE_TO_(VERIFY|GET)|ISSUER|CERT_UNTRUSTED|INVALID_CA/, 'unknownAuthority'],
	[/CERT|ERR_TLS|SIGNATURE/, 'other'],
];

const find = <T>(table: Array<[RegExp, T]>, code: string): T | undefined =>
	table.find(([pattern]) => pattern.test(code))?.[1];

/**
 * Whether a redirect asks for the same request at another address, whatever its method: nothing was
 * done here.
 *
 * @see RFC 9110, sections 15.4.2, 15.4.8 and 15.4.9
 */
export function isToBeRepeated({ status }: HttpResponse): boolean {
	return status === 301 || status === 307 || status === 308;
}

/** The error for a redirect that wasn't followed. */
export function redirectError(redirect: HttpResponse, route: Route): CubeError {
	// a redirect proves nothing: the write may have been done before it was answered
	const facts = requestFacts(route, 'unknown');
	return new CubeError('redirected', { ...facts, status: redirect.status });
}

/** The error for a request that got no answer. */
export function networkError(error: NetworkError, route: Route, baseUrl: string): CubeError {
	const { code, phase } = error;
	const facts: NetworkFacts = {
		...requestFacts(route, certainlyNotSent(error) ? 'unchanged' : 'unknown'),
		host: new URL(baseUrl).host,
		code,
	};
	if (/^ERR_INVALID_CHAR$/.test(code)) return new CubeError('headerUnsendable', facts);
	if (/^(ETIMEDOUT|ESOCKETTIMEDOUT|ECONNABORTED|UND_ERR_\w*TIMEOUT)$/.test(code)) {
		return new CubeError('timedOut', facts);
	}
	const wasConnected = phase === 'exchange';
	if (/^(ECONNRESET|EPIPE)$/.test(code) && wasConnected)
		return new CubeError('connectionLost', facts);
	// zlib's codes begin with Z_, those of Brotli with ERR__
	if (/^Z_|^ERR__|^ERR_(STRING_TOO_LONG|BAD_RESPONSE)|^HPE_/.test(code)) {
		return new CubeError('responseDamaged', facts);
	}
	const certificate = find(CERTIFICATE, code);
	if (certificate !== undefined)
		return new CubeError('certificateRejected', { ...facts, why: certificate });
	if (/SSL|EPROTO/.test(code))
		return new CubeError(wasConnected ? 'responseDamaged' : 'notHttps', facts);
	const why = find(UNREACHABLE, code);
	if (wasConnected && why !== undefined) return new CubeError('connectionLost', facts);
	const isProxy = isElsewhere(error.peer, new URL(baseUrl));
	return new CubeError('unreachable', { ...facts, why: why ?? 'other', isProxy });
}

/** Whether somebody else than the account was to be reached: a proxy that n8n's settings name. */
function isElsewhere({ hostname, port }: Peer, account: URL): boolean {
	const ownPort = Number(account.port) || (account.protocol === 'https:' ? 443 : 80);
	const isOtherHost = hostname !== undefined && hostname !== account.hostname;
	return isOtherHost || (port !== undefined && port !== ownPort);
}

/** What is known beside an answer. */
interface ResponseContext {
	route: Route;
	body: ParsedBody | undefined;
	/** Strikes out what may stand in no message. */
	redact: Redact;
	/** Milliseconds since 1970. */
	now: number;
	/** Whether nothing of the account was answered before. */
	isFirst: boolean;
}

/** The error for an answer that is no success, or a success whose body isn't JSON. */
export function responseError(response: HttpResponse, context: ResponseContext): CubeError {
	const { status, headers } = response;
	const { route, body, redact, now, isFirst } = context;
	const { detail, fields } = readErrorBody(wordsIn(body), redact);
	const outcome = isRefusal(status) ? 'unchanged' : 'unknown';
	const facts = { ...requestFacts(route, outcome), status, detail: shorten(detail), fields };
	if (isSuccess(status)) {
		return successError(body ?? { kind: 'empty' }, facts);
	}
	const isAddress = status === 431 && isLong(route);
	const reason = isAddress ? 'urlTooLong' : reasonOf(status, context, facts);
	switch (reason) {
		case 'forbidden':
			return new CubeError(reason, { ...facts, isFirst });
		case 'rateLimited': {
			const waitMs = retryAfterMs(headerText(headers['retry-after']), now);
			return new CubeError(reason, { ...facts, waitMs });
		}
		default:
			return new CubeError(reason, facts);
	}
}

/** The error for a success that brings no data. Plain text helps nobody; an object that says something may. */
function successError(body: ParsedBody, facts: ErrorFacts['rejected']): CubeError {
	if (body.kind === 'json') return new CubeError('notData', { ...facts, received: 'notice' });
	const withoutWords = { ...facts, detail: '', received: body.kind };
	if (withoutWords.received === 'truncated') return new CubeError('truncated', withoutWords);
	const word = body.kind === 'malformed' ? body.word : undefined;
	return new CubeError('notData', { ...withoutWords, word });
}

/** From so many characters on, an address is too long for a server's bound on headers, which counts it. */
const LONG_ADDRESS = 2000;

function isLong({ path, query = {} }: Route): boolean {
	return path.length + Object.entries(query).flat().join('').length > LONG_ADDRESS;
}

/** Whether a status says that the request was refused, by Cube or on the way to it. */
function isRefusal(status: number): boolean {
	return (status >= 400 && status < 500 && status !== 408) || status === 501 || status === 511;
}

/** What a web page in place of Cube's JSON means: it is not Cube's API that refused. */
const PAGE_REASONS = new Map<number, StatusReason>([
	// Django has such a page for a host that it doesn't serve, and nginx for what it can't read
	[400, 'misdirected'],
	// a deny list, a firewall, or Django's CSRF check
	[403, 'blocked'],
]);

function reasonOf(
	status: number,
	{ route, body }: Pick<ResponseContext, 'route' | 'body'>,
	{ detail, fields }: Pick<ErrorFacts['rejected'], 'detail' | 'fields'>,
): StatusReason {
	if (isUnsupported(status, route, body)) return 'unsupported';
	if (status === 403 && SIGN_IN_WORDS.test(detail)) return 'unauthorized';
	const ofPage = body?.kind === 'page' ? PAGE_REASONS.get(status) : undefined;
	if (ofPage !== undefined) return ofPage;
	// Django REST Framework never refuses without a word; a proxy that opens no tunnel does
	if (status === 403 && body?.kind === 'empty') return 'blocked';
	const known = Object.hasOwn(REASONS, status)
		? REASONS[status as keyof typeof REASONS]
		: undefined;
	if (known !== undefined) return known;
	if (status >= 500) return 'serverFailed';
	const isAboutValues = status === 400 || status === 422 || Object.keys(fields).length > 0;
	return isAboutValues ? 'rejected' : 'refused';
}

/**
 * Whether an account has no such call. Django answers an address that it doesn't know with a page, and
 * a record that isn't there in JSON.
 */
function isUnsupported(status: number, route: Route, body: ParsedBody | undefined): boolean {
	if (status === 405 || status === 501) return true;
	return status === 404 && (route.documentation !== 'documented' || body?.kind === 'page');
}

function wordsIn(body: ParsedBody | undefined): unknown {
	if (body?.kind === 'json') return body.value;
	return body?.kind === 'text' ? body.text : undefined;
}

/** Files of a server's own: they help nobody, and tell strangers how it is set up. */
const SERVER_PATH =
	/(?<![\w/.:])\/(?:usr|home|var|opt|srv|app|root|tmp|etc|code|www)\/[^\s"'<>,;)]*|\b[A-Z]:\\[^\s"'<>,;)]+/g;

/** Shortens words that came from outside, so that a message stays a sentence. */
function shorten(text: string): string {
	const flat = text.replace(SERVER_PATH, '…').replace(/\s+/g, ' ').trim();
	return flat.length > MAX_WORDS ? `${flat.slice(0, MAX_WORDS - 1)}…` : flat;
}

/** Secrets are struck out before the text is shortened: half a secret is one, too. */
function textsIn(value: unknown, redact: Redact): string[] {
	if (typeof value === 'string') return value.trim() === '' ? [] : [shorten(redact(value))];
	if (typeof value === 'number' || typeof value === 'boolean') return [redact(String(value))];
	if (Array.isArray(value)) return value.flatMap((inner) => textsIn(inner, redact));
	if (typeof value === 'object' && value !== null) {
		return Object.entries(value).flatMap(([key, inner]) =>
			textsIn(inner, redact).map((text) => `${redact(key)}: ${text}`),
		);
	}
	return [];
}

/**
 * Reads the error body of Django REST Framework: `{"detail": "…"}` or
 * `{"field": ["message", …], "non_field_errors": […]}`.
 *
 * @returns Cube's general words (joined, may be empty) and its words by field key
 */
function readErrorBody(
	body: unknown,
	redact: Redact,
): { detail: string; fields: Record<string, string[]> } {
	const fields: Array<[string, string[]]> = [];
	if (typeof body !== 'object' || body === null || Array.isArray(body)) {
		const isPage = typeof body === 'string' && body.trimStart().startsWith('<');
		return { detail: isPage ? '' : textsIn(body, redact).join(' '), fields: {} };
	}
	const general: string[] = [];
	for (const [key, value] of Object.entries(body)) {
		if (['detail', 'message', 'error', 'non_field_errors'].includes(key)) {
			general.push(...textsIn(value, redact));
		} else {
			const said = textsIn(value, redact);
			if (said.length > 0) fields.push([redact(key), said]);
		}
	}
	// made of entries, so that no key of Cube's can be anything but a key
	return { detail: general.join(' '), fields: Object.fromEntries(fields) };
}
