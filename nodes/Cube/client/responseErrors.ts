import { CubeError, readErrorBody, shorten, UNCLEAR_WRITE } from './errors';
import type { CubeErrorKind, Redact } from './errors';
import type { ParsedBody } from './responseBody';
import { neverArrived, retryAfterMs } from './retry';
import { headerText, isSuccess } from './transport';
import type { HttpResponse, NetworkError } from './transport';
import type { Route } from './types';

/** What the words of a refusal are made from. */
interface ErrorFacts {
	route: Route;
	/** Status of the answer; 0 where none came. */
	status: number;
	/** The account's host, where no answer came. */
	host: string;
	/** Why no answer came, or what came in place of data. */
	reason: string;
	/** How long Cube asks to wait. */
	when: string;
	/** What is to be said of the change that was sent, if it was one. */
	outcome: string;
}

interface Words {
	kind: CubeErrorKind;
	/** What happened. */
	message: (about: ErrorFacts) => string;
	/** What to do; Cube's own words come before it. */
	advice: (about: ErrorFacts) => string;
}

const ADDRESS_ADVICE =
	'Check the Account URL in the Cube credential: it should be the address at which you open Cube.';
const UNTOUCHED = 'Nothing was changed.';

/** Everything that can come in place of what was asked for: one row a case. */
const WORDS = {
	redirect: {
		kind: 'notCube',
		message: () => 'The Account URL sends requests on to another address, and none was followed',
		advice: ({ outcome }) =>
			`${ADDRESS_ADVICE} A sign-in page or a proxy may stand in between. ${outcome}`,
	},
	noAnswer: {
		kind: 'unreachable',
		message: ({ host, reason }) => `Cube at ${host} could not be reached: ${reason}`,
		advice: ({ outcome }) => `${ADDRESS_ADVICE} ${outcome}`,
	},
	noAnswerInTime: {
		kind: 'unreachable',
		message: ({ host, reason }) => `Cube at ${host} could not be reached: ${reason}`,
		advice: ({ outcome }) =>
			`Try again later, or set a longer Time Limit in the node's options. ${outcome}`,
	},
	brokenAnswer: {
		kind: 'truncated',
		message: ({ host, reason }) => `The answer of Cube at ${host} could not be read: ${reason}`,
		advice: ({ outcome }) => `Try again later. ${outcome}`,
	},
	unsendable: {
		kind: 'unauthorized',
		message: () => 'The token or password holds a character that cannot be sent',
		advice: () =>
			'Copy it again from your profile page in Cube, and look for blanks and line breaks in it.',
	},
	unauthorized: {
		kind: 'unauthorized',
		message: () => 'Cube did not accept the sign-in',
		advice: () => 'Check the token, or the email and password, in the Cube credential.',
	},
	forbidden: {
		kind: 'forbidden',
		message: ({ route }) => `This Cube user has no permission for ${route.what}`,
		advice: () =>
			"Ask an administrator of your Cube account for access, or use another user's token.",
	},
	notFound: {
		kind: 'notFound',
		message: ({ route }) =>
			route.record === undefined
				? `Cube found nothing when ${route.what}`
				: `There is no ${route.record}`,
		advice: ({ route }) =>
			route.recordAdvice ?? 'Check the ids, and that the Account URL is that of a Cube account.',
	},
	unsupported: {
		kind: 'unsupported',
		message: ({ route }) => `This Cube account does not offer ${route.what}`,
		advice: ({ route, status }) =>
			`${unpromised(status, route)}Ask Headshed whether it can be switched on for your account.`,
	},
	tooLarge: {
		kind: 'invalid',
		message: ({ route }) => `What was sent is too large for Cube when ${route.what}`,
		advice: () => `${UNTOUCHED} Send fewer fields, or shorter ones.`,
	},
	invalid: {
		kind: 'invalid',
		message: ({ route }) => `Cube did not accept the values when ${route.what}`,
		advice: () => 'Check the values that were sent.',
	},
	rateLimited: {
		kind: 'rateLimited',
		message: () => 'Cube asks to wait: it got too many requests',
		advice: ({ when, outcome }) =>
			`${outcome} Try again in ${when}, lower Parallel Requests in the node's options, or set a longer Longest Wait there.`,
	},
	server: {
		kind: 'server',
		message: ({ status }) => `Cube could not answer (status ${status})`,
		advice: ({ outcome }) => `${outcome} Try again later, or ask Headshed whether Cube is down.`,
	},
	notData: {
		kind: 'notCube',
		message: ({ route, reason }) => `Instead of data, ${reason} came when ${route.what}`,
		advice: ({ outcome }) => `${ADDRESS_ADVICE} ${outcome}`,
	},
	truncated: {
		kind: 'truncated',
		message: ({ route, reason }) => `Instead of data, ${reason} came when ${route.what}`,
		advice: ({ outcome }) => `Try again later. ${outcome}`,
	},
} satisfies Record<string, Words>;

export type ErrorReason = keyof typeof WORDS;

export const ERROR_REASONS = Object.keys(WORDS) as ErrorReason[];

/** Why no answer came, by Node's and axios' codes; the first that fits. */
const REASONS: Array<[code: RegExp, refusal: ErrorReason, reason: string]> = [
	[/^ECONNREFUSED$/, 'noAnswer', 'the connection was refused'],
	[/^ENOTFOUND$/, 'noAnswer', 'there is no such address'],
	[/^EAI_AGAIN$/, 'noAnswer', 'the name of the address could not be looked up'],
	[/^E(HOST|NET)UNREACH$/, 'noAnswer', 'there is no way to that address from here'],
	[/^(ETIMEDOUT|ESOCKETTIMEDOUT|ECONNABORTED)$/, 'noAnswerInTime', 'no answer came in time'],
	[/^(ECONNRESET|EPIPE)$/, 'brokenAnswer', 'the connection was closed before its end'],
	[/^ERR_INVALID_CHAR$/, 'unsendable', ''],
	[/CERT|SIGNED|SIGNATURE|ERR_TLS/, 'noAnswer', 'its certificate is not valid'],
	[/SSL|EPROTO/, 'noAnswer', 'it does not speak https'],
	[/^Z_|^ERR_(STRING_TOO_LONG|BAD_RESPONSE)|^HPE_/, 'brokenAnswer', 'it is damaged, or too long'],
];

/** What came in place of data, by what the body turned out to be. */
const CAME: Record<ParsedBody['kind'], string> = {
	page: 'a web page',
	truncated: 'an answer that ends early',
	text: 'plain text',
	empty: 'an empty answer',
	deep: 'an answer that is nested too deeply',
	json: 'something else',
};

function refuse(refusal: ErrorReason, about: Partial<ErrorFacts> & { route: Route }, said = '') {
	const { kind, message, advice }: Words = WORDS[refusal];
	const whole: ErrorFacts = { status: 0, host: '', reason: '', when: '', outcome: '', ...about };
	return {
		kind,
		message: message(whole),
		status: whole.status === 0 ? undefined : whole.status,
		description: `${said}${advice(whole).trim()}`,
	};
}

/** What became of the change that a request was to make; nothing to say of reading. */
function outcomeOf(route: Route, isUntouched: boolean): string {
	if (route.method === 'GET') return '';
	return isUntouched ? UNTOUCHED : UNCLEAR_WRITE;
}

/** Words for a redirect that was not followed. */
export function redirectError({ status }: HttpResponse, route: Route): CubeError {
	const { message, ...details } = refuse('redirect', {
		route,
		status,
		outcome: outcomeOf(route, false),
	});
	return new CubeError(message, details);
}

/** Words for a request that got no answer. */
export function networkError({ code }: NetworkError, route: Route, baseUrl: string): CubeError {
	const [, refusal = 'noAnswer', reason = `no answer came (${code})`] =
		REASONS.find(([pattern]) => pattern.test(code)) ?? [];
	const { host } = new URL(baseUrl);
	const outcome = outcomeOf(route, neverArrived(code));
	const { message, ...details } = refuse(refusal, { route, host, reason, outcome });
	return new CubeError(message, details);
}

/** Words for an answer that is no success, or a success whose body is not JSON. */
export function responseError(
	{ status, headers, body }: HttpResponse,
	about: { route: Route; body: ParsedBody | undefined; strike: Redact; now: number },
): CubeError {
	const { route, body: read, strike, now } = about;
	const { detail, fields } = readErrorBody(wordsIn(read, body), strike);
	const refused = reasonOf(status, route, read);
	// "Not found." adds nothing to the name of what was not found
	const isPlain = detail === '' || (refused === 'notFound' && route.record !== undefined);
	const said = isPlain ? '' : `Cube said: ${shorten(detail)} `;
	const { message, ...details } = refuse(
		refused,
		{
			route,
			status,
			when: waitText(headerText(headers['retry-after']), now),
			outcome: outcomeOf(route, status === 429),
			reason: CAME[read?.kind ?? 'empty'],
		},
		isSuccess(status) ? '' : said,
	);
	return new CubeError(message, { ...details, fields });
}

function wordsIn(read: ParsedBody | undefined, body: unknown): unknown {
	if (read?.kind === 'json') return read.value;
	return read?.kind === 'text' ? read.text : typeof body === 'object' ? body : undefined;
}

function reasonOf(status: number, route: Route, body: ParsedBody | undefined): ErrorReason {
	if (isSuccess(status)) return body?.kind === 'truncated' ? 'truncated' : 'notData';
	if (isUnoffered(status, route)) return 'unsupported';
	if (status >= 500 || status === 408 || status === 425) return 'server';
	const BY_STATUS: Record<number, ErrorReason> = {
		401: 'unauthorized',
		403: 'forbidden',
		404: 'notFound',
		413: 'tooLarge',
		429: 'rateLimited',
	};
	return BY_STATUS[status] ?? 'invalid';
}

function isUnoffered(status: number, route: Route): boolean {
	if (status === 405 || status === 501) return true;
	return status === 404 && route.documentation !== 'documented';
}

function unpromised(status: number, route: Route): string {
	if (route.documentation === 'documented') return '';
	const or = status === 404 && route.method !== 'GET' ? ', or there is no record with this ID' : '';
	return `Cube's documents do not promise it${or}. `;
}

function waitText(header: string | undefined, now: number): string {
	const ms = retryAfterMs(header, now);
	if (ms === undefined || ms === 0) return 'a few minutes';
	const seconds = Math.ceil(ms / 1000);
	if (seconds <= 120) return `${seconds} seconds`;
	const hours = seconds / 3600;
	if (hours <= 2) return `${Math.ceil(seconds / 60)} minutes`;
	return hours <= 48 ? `${Math.ceil(hours)} hours` : 'some days';
}
