import { ConcurrencyLimiter } from '../nodes/Cube/client/concurrencyLimiter';
import { CubeError, rethrow } from '../nodes/Cube/client/errors';
import { HttpClient } from '../nodes/Cube/client/httpClient';
import { NetworkError } from '../nodes/Cube/client/transport';
import type { HttpRequest, HttpResponse, RequestPhase } from '../nodes/Cube/client/transport';
import type { Route } from '../nodes/Cube/client/types';
import { describeError } from '../nodes/Cube/nodeErrors';
import { markdownTable } from './support/table';

const BASE_URL = 'https://youraccount.headshed.com';

const READ: Route = {
	method: 'GET',
	path: '/api/v1/data_owners/2/B2C/customers/10482',
	action: 'reading a customer',
	documentation: 'documented',
	target: { type: 'customer', assignment: { id: '2', crmType: 'B2C' }, customer: '10482' },
};
const WRITE: Route = {
	...READ,
	method: 'PUT',
	body: { crm__standard_info__phone_1: '+4755500011' },
	action: 'updating a customer',
};

/** What the client makes of a request that ends in one and the same way each time. */
export interface Trial {
	/** How often it was sent, less the first time. */
	repeats: number;
	/** Undefined when it went through in the end. */
	error?: CubeError;
}

/** Sends a request through the client, with answers instead of a network and no waiting. */
async function send(
	route: Route,
	answer: (request: HttpRequest) => HttpResponse | NetworkError,
): Promise<Trial> {
	let sent = 0;
	let clock = 0;
	const transport = {
		send: async (request: HttpRequest) => {
			if (request.method === route.method) sent++;
			return answer(request);
		},
		sleep: async (ms: number) => {
			clock += ms;
		},
		yieldToEventLoop: async () => {},
		now: () => clock,
		random: () => 0.5,
	};
	const client = new HttpClient(transport, {
		baseUrl: BASE_URL,
		limiter: new ConcurrencyLimiter(1),
		maxRetryWaitMs: 20_000,
		redact: (text) => text,
	});
	try {
		await client.call(route);
		return { repeats: sent - 1 };
	} catch (error) {
		if (error instanceof CubeError) return { repeats: sent - 1, error };
		return await rethrow(error);
	}
}

/** Node's, axios' and zlib's codes of what may go wrong below HTTP; one for each of OpenSSL's and llhttp's. */
export const CODES = [
	'ECONNREFUSED',
	'ECONNRESET',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'EPIPE',
	'ETIMEDOUT',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EPROTO',
	'ERR_SSL_WRONG_VERSION_NUMBER',
	'ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC',
	'CERT_HAS_EXPIRED',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
	'ERR_TLS_CERT_ALTNAME_INVALID',
	'HPE_INVALID_CONSTANT',
	'Z_BUF_ERROR',
	'Z_DATA_ERROR',
];

const PHASES: Array<[phase: RequestPhase, title: string]> = [
	['lookup', 'Look-up'],
	['connect', 'Connect'],
	['handshake', 'TLS handshake'],
	['exchange', 'Request and answer'],
];

/** What becomes of a read and of a write that end with a code in a phase. */
export async function tryCode(code: string, phase: RequestPhase): Promise<[Trial, Trial]> {
	const answer = () => new NetworkError(code, phase);
	return [await send(READ, answer), await send(WRITE, answer)];
}

const again = ({ repeats }: Trial) => (repeats > 0 ? 'again' : 'once');

const OUTCOMES = { none: '', unchanged: 'unchanged', unknown: 'unknown' } as const;

function outcomeOf({ error }: Trial): string {
	return error === undefined ? 'done' : OUTCOMES[error.outcome ?? 'none'];
}

/** What a code proves in each phase: how a read and a write are sent, and what became of the write. */
export async function codeTable(): Promise<string> {
	const rows = CODES.map(async (code) => {
		const cells = PHASES.map(async ([phase]) => {
			const [read, write] = await tryCode(code, phase);
			return `${again(read)} · ${again(write)} · ${outcomeOf(write)}`;
		});
		return [`\`${code}\``, ...(await Promise.all(cells))];
	});
	return markdownTable({
		head: ['Code', ...PHASES.map(([, title]) => title)],
		rows: await Promise.all(rows),
		textColumns: PHASES.length + 1,
	});
}

const STATUSES = [
	400, 401, 403, 404, 407, 408, 409, 410, 413, 414, 421, 423, 425, 429, 431, 451, 500, 502, 503,
	504,
];
const REDIRECTS = [301, 302, 303, 307, 308];

const OTHER_SLASH = `${READ.path}/`;

/** What an account does, as a row says it, and how it answers. */
type Situation = [what: string, answer: (request: HttpRequest) => HttpResponse];

function redirectTo(status: number, location: string, found?: unknown): Situation[1] {
	return ({ url }) =>
		url.endsWith('/') && found !== undefined
			? { status: 200, headers: {}, body: JSON.stringify(found) }
			: { status, headers: { location }, body: '' };
}

const situations: Situation[] = [
	...STATUSES.map(
		(status): Situation => [`${status}`, () => ({ status, headers: {}, body: '{}' })],
	),
	...REDIRECTS.map(
		(status): Situation => [
			`${status} to the other slash`,
			redirectTo(status, OTHER_SLASH, WRITE.body),
		],
	),
	...[302, 303].map(
		(status): Situation => [
			`${status} to the other slash, and the record there does not hold the change`,
			redirectTo(status, OTHER_SLASH, { crm__standard_info__phone_1: '' }),
		],
	),
	...REDIRECTS.map(
		(status): Situation => [
			`${status} to another address`,
			redirectTo(status, 'https://elsewhere.example/'),
		],
	),
];

/** What a status proves, and what the node says of a write that ends with it. */
export async function statusTable(): Promise<string> {
	const rows = situations.map(async ([what, answer]) => {
		const [read, write] = [await send(READ, answer), await send(WRITE, answer)];
		const said = write.error && describeError(write.error);
		return [what, again(read), again(write), outcomeOf(write), said?.message ?? ''];
	});
	return markdownTable({
		head: ['Status', 'Read', 'Write', 'The change', 'The node says of the write'],
		rows: await Promise.all(rows),
		textColumns: 5,
	});
}
