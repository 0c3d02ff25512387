import { readBody } from './answer';
import { headerText, isSuccess } from './client';
import type { HttpAnswer, NoAnswer } from './client';
import { CubeError, readRefusal, shorten, UNCLEAR_WRITE } from './errors';
import type { CubeErrorDetails } from './errors';
import { retryAfterMs } from './retry';
import type { Route } from './types';

const SIGN_IN_ADVICE = 'Check the token, or the email and password, in the Cube credential.';
const ADDRESS_ADVICE =
	'Check the Account URL in the Cube credential: it should be the address at which you open Cube.';
const LATER_ADVICE = 'Nothing was changed. Try again later, or ask Headshed whether Cube is down.';

const UNREACHABLE: Record<string, string> = {
	ECONNREFUSED: 'the connection was refused',
	ENOTFOUND: 'there is no such address',
	EAI_AGAIN: 'the name of the address could not be looked up',
	ECONNRESET: 'the connection was closed before an answer came',
	ECONNABORTED: 'no answer came in time',
	ETIMEDOUT: 'no answer came in time',
	EHOSTUNREACH: 'there is no way to that address from here',
	ERR_INVALID_CHAR: 'the token holds a character that cannot be sent',
};

/** Words for a redirect that was not followed. */
export function sentElsewhere(answer: HttpAnswer): CubeError {
	return new CubeError(
		'The Account URL sends requests on to another address, and none was followed',
		{
			kind: 'notCube',
			status: answer.status,
			description: `${ADDRESS_ADVICE} A sign-in page or a proxy may stand in between.`,
		},
	);
}

/** Words for a request that got no answer. */
export function noAnswer({ code }: NoAnswer, route: Route, baseUrl: string): CubeError {
	const { host } = new URL(baseUrl);
	const reason =
		UNREACHABLE[code] ??
		(/CERT|SIGNED|ERR_TLS/.test(code) ? 'its certificate is not valid' : 'no answer came');
	const isUntouched = route.method === 'GET' || ['ECONNREFUSED', 'ENOTFOUND'].includes(code);
	return new CubeError(`Cube at ${host} could not be reached: ${reason}`, {
		kind: 'unreachable',
		description: isUntouched ? `${ADDRESS_ADVICE} Nothing was changed.` : UNCLEAR_WRITE,
	});
}

function isUnoffered(status: number, route: Route): boolean {
	if (status === 405 || status === 501) return true;
	return status === 404 && route.standing !== 'documented';
}

function unpromised(status: number, route: Route): string {
	if (route.standing === 'documented') return '';
	const or = status === 404 && route.method !== 'GET' ? ', or there is no record with this ID' : '';
	return `Cube's documents do not promise it${or}. `;
}

/** Words for an answer that is no success, or a success whose body is not JSON. */
export function refusal(
	{ status, headers, body }: HttpAnswer,
	route: Route,
	shape: string,
	now: number,
): CubeError {
	const { detail, fields } = readRefusal(parsed(body));
	const said = detail === '' ? '' : `Cube said: ${shorten(detail)} `;
	const fail = (message: string, details: CubeErrorDetails) =>
		new CubeError(message, { status, ...details });
	if (isSuccess(status)) return strangeSuccess(status, shape, route);
	if (isUnoffered(status, route)) {
		return fail(`This Cube account does not offer ${route.what}`, {
			kind: 'notOffered',
			description: `${said}${unpromised(status, route)}Ask Headshed whether it can be switched on for your account.`,
		});
	}
	switch (status) {
		case 401:
			return fail('Cube did not accept the sign-in', {
				kind: 'signIn',
				description: said + SIGN_IN_ADVICE,
			});
		case 403:
			return fail(`This Cube user has no permission for ${route.what}`, {
				kind: 'permission',
				description: `${said}Ask an administrator of your Cube account for access, or use another user's token.`,
			});
		case 404:
			return fail(`Cube found nothing when ${route.what}`, {
				kind: 'notFound',
				description: `${said}Check the ids, and that the Account URL is that of a Cube account.`,
			});
		case 429:
			return fail('Cube asks to wait: it got too many requests', {
				kind: 'tooMany',
				description: waitAdvice(headerText(headers['retry-after']), now),
			});
		default:
			break;
	}
	if (status >= 500 || status === 408) {
		return fail(`Cube could not answer (status ${status})`, {
			kind: 'server',
			description: route.method === 'GET' ? said + LATER_ADVICE : said + UNCLEAR_WRITE,
		});
	}
	return fail(`Cube did not accept the values when ${route.what}`, {
		kind: 'invalid',
		fields,
		description: said || 'Check the values that were sent.',
	});
}

function parsed(body: unknown): unknown {
	const read = readBody(body);
	if (read.kind === 'json') return read.value;
	return read.kind === 'text' ? read.text : undefined;
}

function waitAdvice(header: string | undefined, now: number): string {
	const ms = retryAfterMs(header, now);
	const when = ms === undefined ? 'a few minutes' : `${Math.ceil(ms / 1000)} seconds`;
	return `Try again in ${when}, or lower Parallel Requests in the node's options.`;
}

function strangeSuccess(status: number, shape: string, route: Route): CubeError {
	const came: Record<string, string> = {
		page: 'a web page',
		cut: 'an answer that ends early',
		text: 'plain text',
		empty: 'an empty answer',
	};
	const wrote = route.method === 'GET' ? '' : ` ${UNCLEAR_WRITE}`;
	return new CubeError(
		`Instead of data, ${came[shape] ?? 'something else'} came when ${route.what}`,
		{
			kind: shape === 'cut' ? 'cut' : 'notCube',
			status,
			description: (shape === 'cut' ? 'Try again later.' : ADDRESS_ADVICE) + wrote,
		},
	);
}
