import { readBody } from '../nodes/Cube/api/answer';
import { NoAnswer } from '../nodes/Cube/api/client';
import type { CubeError } from '../nodes/Cube/api/errors';
import { noAnswer, refusal, sentElsewhere } from '../nodes/Cube/api/refusals';
import type { Route } from '../nodes/Cube/api/types';
import { markdownTable } from './support/table';

const BASE_URL = 'https://youraccount.headshed.com';

const READING: Route = {
	method: 'GET',
	path: '/api/v1/data_owners/2/B2C/customers/10482',
	what: 'reading a customer',
	standing: 'documented',
	record: 'customer 10482 in assignment 2/B2C',
	recordAdvice:
		'Check Customer ID (the id that was imported, with its leading zeros) and Assignment.',
};
const UPDATING: Route = {
	...READING,
	method: 'PUT',
	what: 'updating customers',
	standing: 'conventional',
};

function answered(status: number, body: unknown = '', headers: Record<string, string> = {}) {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	return (route: Route) =>
		refusal(
			{ status, headers, body: text },
			{ route, body: readBody(text), strike: (said) => said, now: 0 },
		);
}

function unanswered(code: string) {
	return (route: Route) => noAnswer(new NoAnswer(code), route, BASE_URL);
}

/** What may come in place of what was asked for, in people's words, and what the node makes of it. */
export const SITUATIONS: Array<[what: string, said: (route: Route) => CubeError, route: Route]> = [
	['The token or password is wrong (401)', answered(401), READING],
	['The user may not do this (403)', answered(403), READING],
	['There is no such record (404)', answered(404, { detail: 'Not found.' }), READING],
	['The account has no such call (404, 405, 501)', answered(405), UPDATING],
	[
		'Cube refuses a value (400)',
		answered(400, { non_field_errors: ['The record is locked.'] }),
		UPDATING,
	],
	['The change is too large (413)', answered(413), UPDATING],
	[
		'Cube still asks to wait after the Longest Wait (429)',
		answered(429, '', { 'retry-after': '300' }),
		READING,
	],
	[
		'Cube is down or overloaded while reading (500, 502, 503, 504, 408, 425)',
		answered(503),
		READING,
	],
	['The same while writing', answered(503), UPDATING],
	['A web page comes in place of data', answered(200, '<html></html>'), READING],
	['Nothing comes in place of data', answered(200), READING],
	[
		'The data are nested more deeply than any record',
		answered(200, '['.repeat(1000) + ']'.repeat(1000)),
		READING,
	],
	['The data end early', answered(200, '{"crm__customer_id": "104'), READING],
	[
		'The address leads to another one (301, 302, 307)',
		(route) => sentElsewhere({ status: 302, headers: {}, body: '' }, route),
		READING,
	],
	['The address is wrong', unanswered('ENOTFOUND'), READING],
	['Nobody listens at the address', unanswered('ECONNREFUSED'), READING],
	['The name server does not answer', unanswered('EAI_AGAIN'), READING],
	['There is no way to the address', unanswered('EHOSTUNREACH'), READING],
	['The certificate is not valid', unanswered('CERT_HAS_EXPIRED'), READING],
	['The server does not speak https', unanswered('EPROTO'), READING],
	['The connection breaks', unanswered('ECONNRESET'), READING],
	['The same while writing', unanswered('ECONNRESET'), UPDATING],
	['The answer takes longer than the Time Limit', unanswered('ETIMEDOUT'), READING],
	['The answer cannot be unpacked', unanswered('Z_BUF_ERROR'), READING],
	['The token holds a character that no header may hold', unanswered('ERR_INVALID_CHAR'), READING],
];

/** Every situation with the node's own words, as a table in Markdown. */
export function refusalTable(): string {
	const rows = SITUATIONS.map(([what, said, route]) => {
		const { message, description } = said(route);
		return [what, message, description ?? ''];
	});
	return markdownTable({
		head: ['What happens', 'The node says', 'and advises'],
		rows,
		textColumns: 3,
	});
}
