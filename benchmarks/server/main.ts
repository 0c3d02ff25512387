/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- the benchmark is a tool of development and is never part of the published package */
import { createServer as createHttpServer } from 'node:http';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

import { PAGE_SIZE } from './names';
import { RenderedRegister } from './renderedRegister';

/** What the server's process is told. */
export interface ServerOptions {
	/** Customers of the longest list. */
	records: number;
	/** How long a worker of the slow server takes for an answer, in milliseconds. */
	answerTimeMs: number;
	/** How many workers the slow server has: a request waits while all are busy. */
	workers: number;
	/** PEM texts; without them nothing speaks TLS. */
	tls?: { key: string; cert: string };
}

/** The ports of the same register: at once, after the answer time, and by TLS. */
export interface Ports {
	plain: number;
	slow: number;
	tls?: number;
}

/** What was asked of the server since it was last asked for this. */
export interface Counts {
	requests: number;
	/** The most that were under way at one time. */
	atOnce: number;
}

/** What was handed to the server: customers' ids, each to come once. */
export interface Taken {
	/** Different ids. */
	ids: number;
	/** Ids that came more than once, counted each time. */
	again: number;
}

/** What the server's process can be asked. */
export type ServerQuestion = 'counts' | 'taken';

/** What the server's process says. */
export type ServerMessage = { ports: Ports } | { counts: Counts } | { taken: Taken };

const LIST = /^\/api\/v1\/data_owners\/(\d+)\/B2C\/customers\/?$/;
const RECORD = /^\/api\/v1\/data_owners\/(\d+)\/B2C\/customers\/(\d+)\/?$/;
/** Not Cube's: where workflows hand in the ids of what they read, to be counted. */
const TAKE = '/take';
const FIELDS = /^\/api\/v1\/data_owners\/\d+\/B2C\/crm_custom_fields\/?$/;

const CAMPAIGNS = '/api/v1/campaigns';
const ONE_CAMPAIGN = JSON.stringify([
	{ campaign__id: 1, campaign__name: 'Vinter', campaign__crm_type: 'B2C', data_owner__id: 2 },
]);

const counts: Counts = { requests: 0, atOnce: 0 };
const taken = new Set<string>();
let again = 0;
let underWay = 0;

/**
 * A register in the manner of Cube's generation Data Owners; the number of a data owner is how many
 * customers it has, so that lists of every length are there at one time.
 */
function listener(
	register: RenderedRegister,
	{ answerTimeMs, workers }: Pick<ServerOptions, 'answerTimeMs' | 'workers'>,
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
		counts.requests++;
		counts.atOnce = Math.max(counts.atOnce, ++underWay);
		response.once('close', () => underWay--);
		const respond = () => answer(register, request, response);
		if (answerTimeMs === 0) respond();
		else if (busy < workers) work(respond);
		else waiting.push(respond);
	};
}

function answer(
	register: RenderedRegister,
	request: IncomingMessage,
	response: ServerResponse,
): void {
	const scheme = 'encrypted' in request.socket ? 'https' : 'http';
	const { pathname, searchParams, origin } = new URL(
		request.url ?? '/',
		`${scheme}://${request.headers.host ?? 'localhost'}`,
	);
	const list = LIST.exec(pathname);
	if (list) {
		const records = Number(list[1]);
		const page = Number(searchParams.get('page') ?? 1);
		if (page > records / PAGE_SIZE) return send(response, 404, '{"detail":"Invalid page."}');
		const next = page < records / PAGE_SIZE ? `"${origin}${pathname}?page=${page + 1}"` : 'null';
		const head = `{"count":${records},"next":${next},"previous":null,"results":`;
		return send(response, 200, head, register.page(page), '}');
	}
	const one = RECORD.exec(pathname);
	const record = one && register.record(one[2] ?? '', Number(one[1]));
	if (record) {
		if (request.method === 'GET') return send(response, 200, record);
		return changed(request, response, record);
	}
	if (pathname === CAMPAIGNS) return send(response, 200, ONE_CAMPAIGN);
	if (FIELDS.test(pathname)) return send(response, 200, '[]');
	if (pathname === TAKE) return take(request, response);
	send(response, 404, '{"detail":"Not found."}');
}

/** Answers an update with the record as it then is; nothing is kept. */
function changed(request: IncomingMessage, response: ServerResponse, record: Buffer): void {
	withBody(request, (changes) => {
		const now = { ...(JSON.parse(record.toString()) as object), ...(changes as object) };
		send(response, 200, JSON.stringify(now));
	});
}

function take(request: IncomingMessage, response: ServerResponse): void {
	withBody(request, (body) => {
		for (const id of (body as { ids: string[] }).ids) {
			if (taken.has(id)) again++;
			taken.add(id);
		}
		send(response, 200, '{}');
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

async function listen(server: Server): Promise<number> {
	server.keepAliveTimeout = 60_000;
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return (server.address() as AddressInfo).port;
}

async function main({ records, answerTimeMs, workers, tls }: ServerOptions): Promise<void> {
	const register = new RenderedRegister(records);
	const atOnce = listener(register, { answerTimeMs: 0, workers });
	const ports: Ports = {
		plain: await listen(createHttpServer(atOnce)),
		slow: await listen(createHttpServer(listener(register, { answerTimeMs, workers }))),
		...(tls && { tls: await listen(createHttpsServer(tls, atOnce)) }),
	};
	const say = (said: ServerMessage) => process.send?.(said);
	process.on('message', (asked: ServerQuestion) => {
		if (asked === 'taken') {
			say({ taken: { ids: taken.size, again } });
			return;
		}
		say({ counts: { ...counts } });
		counts.requests = 0;
		counts.atOnce = 0;
		taken.clear();
		again = 0;
	});
	process.once('disconnect', () => process.exit());
	say({ ports });
}

void main(JSON.parse(process.argv[2] ?? '{}') as ServerOptions);
