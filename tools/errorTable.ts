import { parseBody } from '../nodes/Cube/client/responseBody';
import { NetworkError } from '../nodes/Cube/client/transport';
import type { RequestPhase } from '../nodes/Cube/client/transport';
import { describeError } from '../nodes/Cube/nodeErrors';
import { markdownTable } from './support/table';
import type { CubeError } from '../nodes/Cube/client/errors';
import { networkError, responseError, redirectError } from '../nodes/Cube/client/responseErrors';
import type { Route } from '../nodes/Cube/client/types';

const BASE_URL = 'https://youraccount.headshed.com';

const READING: Route = {
	method: 'GET',
	path: '/api/v1/data_owners/2/B2C/customers/10482',
	action: 'reading a customer',
	documentation: 'documented',
	target: { type: 'customer', assignment: { id: '2', crmType: 'B2C' }, customer: '10482' },
};
const UPDATING: Route = {
	...READING,
	method: 'PUT',
	action: 'updating a customer',
	documentation: 'conventional',
};

function answered(status: number, body: unknown = '', headers: Record<string, string> = {}) {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	return (route: Route) =>
		responseError(
			{ status, headers, body: text },
			{ route, body: parseBody(text), redact: (said) => said, now: 0, isFirst: false },
		);
}

function unanswered(code: string, phase: RequestPhase) {
	return (route: Route) => networkError(new NetworkError(code, phase), route, BASE_URL);
}

const PAGE = '<html></html>';

/** What may come in place of what was asked for, in people's words, and what the node makes of it. */
export const SITUATIONS: Array<[what: string, said: (route: Route) => CubeError, route: Route]> = [
	['The token or password is wrong (401)', answered(401), READING],
	['The user may not do this (403)', answered(403, {}), READING],
	[
		'A wrong token, where the account answers 403',
		answered(403, { detail: 'Invalid token.' }),
		READING,
	],
	['A proxy of your company asks for a sign-in (407)', answered(407), UPDATING],
	[
		'The record already exists, or somebody else changed it (409, 412, 428)',
		answered(409),
		UPDATING,
	],
	['Cube wants a payment (402)', answered(402), READING],
	['Any other refusal (e.g. 418, 424)', answered(424), UPDATING],
	['The record is deleted for good (410)', answered(410), READING],
	['The address is too long (414)', answered(414), READING],
	['The address takes no JSON (406, 415)', answered(415), UPDATING],
	['Another server answers (421)', answered(421), READING],
	['The record is locked (423)', answered(423), UPDATING],
	['The headers are too long (431)', answered(431), READING],
	['A filter in between blocks the request (451)', answered(451), READING],
	["The server doesn't know the account (a web page with 400)", answered(400, PAGE), READING],
	['A deny list or a firewall refuses (a web page with 403)', answered(403, PAGE), READING],
	['There is no such address (a web page with 404)', answered(404, PAGE), READING],
	['There is no such record (404)', answered(404, { detail: 'Not found.' }), READING],
	['The account has no such call (404, 405, 501)', answered(405), UPDATING],
	[
		'Cube refuses a value (400)',
		answered(400, { non_field_errors: ['The record is locked.'] }),
		UPDATING,
	],
	['Cube refuses a filter (400)', answered(400, { from_date: ['Date has wrong format'] }), READING],
	['The change is too large (413)', answered(413), UPDATING],
	[
		'Cube still limits requests after Max Retry Wait (429)',
		answered(429, '', { 'retry-after': '300' }),
		READING,
	],
	[
		'Cube is down or overloaded while reading (500, 502, 503, 504, 408, 425)',
		answered(503),
		READING,
	],
	['The same while writing', answered(503), UPDATING],
	['Cube returns a web page instead of data', answered(200, PAGE), READING],
	['Cube returns nothing instead of data', answered(200), READING],
	[
		'The data is nested more deeply than any record',
		answered(200, '['.repeat(1000) + ']'.repeat(1000)),
		READING,
	],
	['Cube returns invalid JSON', answered(200, '{"sum": 1,}'), READING],
	['Cube returns a message instead of data', answered(200, { detail: 'Invalid token.' }), READING],
	['The data ends early', answered(200, '{"crm__customer_id": "104'), READING],
	[
		'The address redirects to another one (301, 302, 307)',
		(route) => redirectError({ status: 302, headers: {}, body: '' }, route),
		READING,
	],
	['The address is wrong', unanswered('ENOTFOUND', 'lookup'), READING],
	['Nobody listens at the address', unanswered('ECONNREFUSED', 'connect'), READING],
	[
		'Nobody listens at the address of a proxy',
		(route) =>
			networkError(new NetworkError('ECONNREFUSED', 'connect', { port: 3128 }), route, BASE_URL),
		READING,
	],
	["The name server doesn't answer", unanswered('EAI_AGAIN', 'lookup'), READING],
	['There is no route to the address', unanswered('EHOSTUNREACH', 'connect'), READING],
	['The certificate has expired', unanswered('CERT_HAS_EXPIRED', 'handshake'), READING],
	[
		'The certificate is from an authority of your own',
		unanswered('SELF_SIGNED_CERT_IN_CHAIN', 'handshake'),
		READING,
	],
	[
		'The certificate is for another address',
		unanswered('ERR_TLS_CERT_ALTNAME_INVALID', 'handshake'),
		READING,
	],
	["The server doesn't use https", unanswered('EPROTO', 'handshake'), READING],
	['The connection breaks', unanswered('ECONNRESET', 'exchange'), READING],
	['The same while writing', unanswered('ECONNRESET', 'exchange'), UPDATING],
	['The encrypted response is damaged', unanswered('EPROTO', 'exchange'), READING],
	['The response takes longer than Timeout', unanswered('ETIMEDOUT', 'exchange'), READING],
	["The response can't be decompressed", unanswered('Z_BUF_ERROR', 'exchange'), READING],
	[
		'The token contains a character that no header allows',
		unanswered('ERR_INVALID_CHAR', 'prepare'),
		READING,
	],
];

/** Every situation with the node's own words, as a table in Markdown. */
export function errorTable(): string {
	const rows = SITUATIONS.map(([what, said, route]) => {
		const { message, description } = describeError(said(route));
		return [what, message, description ?? ''];
	});
	return markdownTable({
		head: ['What happens', 'The node says', 'and advises'],
		rows,
		textColumns: 3,
	});
}
