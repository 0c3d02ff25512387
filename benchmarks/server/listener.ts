/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- the benchmark is a tool of development and is never part of the published package */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

import { CUSTOM_FIELD_LIST, OLDER_TOKEN, PAGE_SIZE } from './names';
import type { RenderedRegister } from './renderedRegister';
import type { Traffic } from './traffic';

/** How an address answers. */
export interface Pace {
	/** How long a worker takes for an answer, in milliseconds. */
	answerTimeMs: number;
	/** How many requests are worked on at one time; all that come unless given. */
	workers?: number;
	/** Whether a request is refused with 429 while all are busy, instead of waiting. */
	refuses?: boolean;
}

/** Answers at once. */
export const AT_ONCE: Pace = { answerTimeMs: 0 };

const LIST = /^\/api\/v1\/(?:data_owners\/(\d+)\/B2C|assignments\/(\d+))\/customers\/?$/;
const RECORD = /^\/api\/v1\/(?:data_owners\/(\d+)\/B2C|assignments\/(\d+))\/customers\/(\d+)\/?$/;
const FIELDS = /^\/api\/v1\/(?:data_owners\/\d+\/B2C|assignments\/\d+)\/crm_custom_fields\/?$/;
/** Not Cube's: where workflows hand in the ids of what they read, to be counted. */
const TAKE = '/take';

const CAMPAIGNS = '/api/v1/campaigns';
const CAMPAIGN = { campaign__id: 1, campaign__name: 'Vinter' };
const ONE_CAMPAIGN = {
	dataOwners: JSON.stringify([{ ...CAMPAIGN, campaign__crm_type: 'B2C', data_owner__id: 2 }]),
	assignments: JSON.stringify([{ ...CAMPAIGN, assignment__id: 9 }]),
};

/**
 * A register in the manner of Cube's generations Data Owners and, for who signs in with `OLDER_TOKEN`,
 * Assignments. The number of a data owner or an assignment is how many customers it has, so that lists
 * of every length are there at one time.
 */
export function createListener(
	register: RenderedRegister,
	traffic: Traffic,
	{ answerTimeMs, workers = Infinity, refuses = false }: Pace,
): RequestListener {
	const waiting: Array<() => void> = [];
	let busy = 0;
	const work = (respond: () => void) => {
		busy++;
		setTimeout(() => {
			respond();
			busy--;
			const next = waiting.shift();
			if (next) work(next);
		}, answerTimeMs);
	};
	return (request, response) => {
		traffic.came(response);
		const respond = () => answer({ register, traffic, request, response });
		if (answerTimeMs === 0) respond();
		else if (busy < workers) work(respond);
		else if (refuses) send(response, 429, '{"detail":"Request was throttled."}');
		else waiting.push(respond);
	};
}

interface Exchange {
	register: RenderedRegister;
	traffic: Traffic;
	request: IncomingMessage;
	response: ServerResponse;
}

function answer(exchange: Exchange): void {
	const { register, traffic, request, response } = exchange;
	const scheme = 'encrypted' in request.socket ? 'https' : 'http';
	const { pathname, searchParams, origin } = new URL(
		request.url ?? '/',
		`${scheme}://${request.headers.host ?? 'localhost'}`,
	);
	const list = LIST.exec(pathname);
	if (list) {
		const records = Number(list[1] ?? list[2]);
		const page = Number(searchParams.get('page') ?? 1);
		const left = records - (page - 1) * PAGE_SIZE;
		if (left <= 0) return send(response, 404, '{"detail":"Invalid page."}');
		const next = left > PAGE_SIZE ? `"${origin}${pathname}?page=${page + 1}"` : 'null';
		const head = `{"count":${records},"next":${next},"previous":null,"results":`;
		return send(response, 200, head, register.page(page, left), '}');
	}
	const one = RECORD.exec(pathname);
	const record = one && register.record(one[3] ?? '', Number(one[1] ?? one[2]));
	if (record) {
		if (request.method === 'GET') return send(response, 200, record);
		return change(exchange, record);
	}
	if (pathname === CAMPAIGNS) {
		const isOlder = request.headers.authorization?.endsWith(OLDER_TOKEN) === true;
		return send(response, 200, ONE_CAMPAIGN[isOlder ? 'assignments' : 'dataOwners']);
	}
	if (FIELDS.test(pathname)) return send(response, 200, CUSTOM_FIELD_LIST);
	if (pathname === TAKE) {
		return withBody(request, (body) => {
			traffic.take((body as { ids: string[] }).ids);
			send(response, 200, '{}');
		});
	}
	send(response, 404, '{"detail":"Not found."}');
}

/** Answers an update with the record as it then is; nothing is kept but who was changed. */
function change({ traffic, request, response }: Exchange, record: Buffer): void {
	withBody(request, (changes) => {
		const before = JSON.parse(record.toString()) as { crm__customer_id: string };
		traffic.take([before.crm__customer_id]);
		send(response, 200, JSON.stringify({ ...before, ...(changes as object) }));
	});
}

function withBody(request: IncomingMessage, use: (body: unknown) => void): void {
	const parts: Buffer[] = [];
	request.on('data', (part: Buffer) => parts.push(part));
	request.on('end', () => use(JSON.parse(Buffer.concat(parts).toString())));
}

function send(response: ServerResponse, status: number, ...parts: Array<string | Buffer>): void {
	const length = parts.reduce((sum, part) => sum + Buffer.byteLength(part), 0);
	response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': length });
	response.cork();
	for (const part of parts) response.write(part);
	response.end();
	response.uncork();
}
