import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SandboxData } from './data/sandboxData';
import type { Faults } from './faults';
import { importCustomers, registerSale } from './happenings';
import { ACTIONS, pageText, type ActionName } from './pageText';

/** By how much answers come later once a person asks for that. */
const SLOW_MS = 3000;

/** Put into the configuration of the page's routes: they are no requests to Cube. */
const PAGE_ROUTE = { isPage: true };

/** What the page works on. */
interface PageOptions {
	data: SandboxData;
	faults: Faults;
	liveEveryMs?: number;
}

/** Whether a request is for the page and not for Cube. */
export function isForPage({ routeOptions }: FastifyRequest): boolean {
	return (routeOptions.config as Partial<typeof PAGE_ROUTE>).isPage === true;
}

/** Adds the page for people to a server: `/`, and an address for each button. None of Cube's is among them. */
export function addPage(app: FastifyInstance, options: PageOptions): void {
	app.get('/', { config: PAGE_ROUTE }, async (request, reply) => {
		if (!isAtHome(request)) return await refuse(reply);
		const isPaused = 'paused' in (request.query as Record<string, unknown>);
		const origin = `http://${request.headers.host}`;
		return await reply
			.headers(HEADERS)
			.type('text/html; charset=utf-8')
			.send(pageText({ ...options, origin, isPaused }));
	});
	for (const name of Object.keys(ACTIONS) as ActionName[]) {
		app.post(`/try/${name}`, { config: PAGE_ROUTE }, async (request, reply) => {
			if (!isAtHome(request) || !isFromPage(request)) return await refuse(reply);
			DO[name](options);
			return await reply.redirect('/', 303);
		});
	}
}

const DO: Record<ActionName, (options: PageOptions) => void> = {
	sale: ({ data }) => void registerSale(data),
	import: ({ data }) => void importCustomers(data),
	slow: ({ faults }) => void Object.assign(faults, { away: false, delayMs: SLOW_MS }),
	away: ({ faults }) => void Object.assign(faults, { away: true, delayMs: 0 }),
	normal: ({ faults }) => void Object.assign(faults, { away: false, delayMs: 0 }),
};

/** No script, nothing from elsewhere, and no page that shows this one with its own on top. */
const HEADERS = {
	'content-security-policy':
		"default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
	'cache-control': 'no-store',
	'referrer-policy': 'same-origin',
};

/** Whether the page was asked for by an address of this machine: another name that leads here is somebody else's page. */
function isAtHome({ headers: { host = '' } }: FastifyRequest): boolean {
	return /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host);
}

/** Whether a button of the page itself was pressed. A client that is no browser names no page at all. */
function isFromPage({ headers }: FastifyRequest): boolean {
	const site = headers['sec-fetch-site'];
	if (site !== undefined && site !== 'same-origin') return false;
	return headers.origin === undefined || headers.origin === `http://${headers.host}`;
}

async function refuse(reply: FastifyReply): Promise<FastifyReply> {
	return await reply
		.code(403)
		.type('text/plain; charset=utf-8')
		.send('The sandbox takes this from its own page only. Open it by its address.\n');
}
