/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the sandbox is a tool of development and is never part of the published package */
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { isFromRoute, sendBroken } from './brokenAnswers';
import type { SandboxData } from './data/sandboxData';
import { fits } from './faults';
import type { Asked, FaultyAnswer, FaultyAnswers, Faults } from './faults';
import type { GenerationName, Query, Route } from './generations/route';
import { addPage, isForPage } from './page';
import { askedPage } from './paging';
import { toJson } from './records/integers';
import {
	Refusal,
	forbidden,
	htmlPage,
	methodNotAllowed,
	noSuchAddress,
	notThere,
	notImplemented,
} from './refusals';
import type { SeenRequest, SeenRequests } from './seenRequests';
import { signIn } from './signIn';
import { checkSlash } from './slash';
import type { Throttle } from './throttle';

/** What routes that Cube does not document as working answer; at an address that has others, 404 is 405. */
export type Undocumented = 'offered' | 404 | 405 | 501;

/** What the servers of the three generations share. */
export interface Shared {
	data: SandboxData;
	faults: Faults;
	faultyAnswers: FaultyAnswers;
	throttle: Throttle;
	seen: SeenRequests;
	pageSize: number;
	answerTimeMs: number;
	undocumented: Undocumented;
	/** Whether people find a page at the address. */
	hasPage: boolean;
	liveEveryMs?: number;
}

/** One generation: its table of routes. */
export interface Generation {
	name: GenerationName;
	routes: readonly Route[];
}

/** A request on its way through the steps. */
interface Visit {
	request: FastifyRequest;
	reply: FastifyReply;
	/** The routes of the path, one a method; empty where nothing is. */
	routes: readonly Route[];
	path: string;
	query: Query;
	/** `http://host` as the client sees it. */
	origin: string;
}

/** What a view of Django REST Framework without fields of its own says of itself. */
const METADATA = {
	name: 'Cube',
	description: '',
	renders: ['application/json'],
	parses: ['application/json'],
};

/** Milliseconds in which a request arrives on a connection that is to be reset. */
const UNREAD_MS = 20;

const seenOf = new WeakMap<FastifyRequest, SeenRequest>();

/** The server of one generation, not yet listening. */
export function serverOf(generation: Generation, shared: Shared): FastifyInstance {
	const app = fastify({
		forceCloseConnections: true,
		routerOptions: { ignoreTrailingSlash: true },
		exposeHeadRoutes: false,
	});
	dropConnections(app.server, shared.faults);
	takeBodiesAsText(app);
	app.addHook('onRequest', async (request, reply) => {
		if (isForPage(request)) return;
		const { method, headers } = request;
		const arrival = { generation: generation.name, method, headers, ...addressOf(request) };
		const seen = shared.seen.begin(arrival);
		seenOf.set(request, seen);
		const { clockAhead } = shared.faults;
		if (clockAhead === 'untold') reply.raw.sendDate = false;
		else reply.raw.setHeader('date', new Date(Date.now() + clockAhead).toUTCString());
		reply.raw.once('close', () =>
			shared.seen.end(seen, reply.raw.headersSent ? reply.raw.statusCode : undefined),
		);
	});
	for (const routes of routesByPath(generation.routes)) {
		const path = routes[0]?.path ?? '';
		app.all(path, (request, reply) => visit(shared, visitOf(request, reply, routes)));
	}
	app.get('/login/', (_, reply) => html(reply, 200, htmlPage('Sign in', 'E-mail, password')));
	if (shared.hasPage) addPage(app, shared);
	app.setNotFoundHandler((request, reply) => visit(shared, visitOf(request, reply, [])));
	app.setErrorHandler(async (error, _, reply) => {
		if (error instanceof Refusal) return await refuse(reply, error);
		return await html(reply, 500, htmlPage('Server Error (500)', (error as Error).message));
	});
	return app;
}

/** Ends connections where the faults say so. The HTTP server never sees them: nothing of them is read. */
function dropConnections(server: Server, faults: Faults): void {
	const serve = server.listeners('connection');
	server.removeAllListeners('connection');
	server.on('connection', async (socket: Socket) => {
		const how = faults.dropConnection?.();
		if (how === undefined) return serve.forEach((each) => void each.call(server, socket));
		socket.on('error', () => {});
		if (how === 'resetUnread') await wait(UNREAD_MS);
		if (how === 'close') socket.destroy();
		else socket.resetAndDestroy();
	});
}

/** One request from its arrival to its answer. */
async function visit(shared: Shared, it: Visit): Promise<FastifyReply> {
	const body = parsed(it.request.body);
	const seen = seenOf.get(it.request);
	if (seen) {
		seen.body = 'json' in body ? body.json : it.request.body;
		await shared.faults.onRequest?.(seen);
	}
	const delay = shared.answerTimeMs + shared.faults.delayMs;
	if (delay > 0) await wait(delay);
	if (shared.faults.away) throw notThere();
	return await answer(shared, { ...it, body });
}

/**
 * The steps of an answer, in the order in which Cube's server takes them.
 * @throws Refusal for everything but the record asked for
 */
async function answer(shared: Shared, it: Visit & { body: Parsed }): Promise<FastifyReply> {
	const { request, reply, path, query, origin, routes } = it;
	const { method } = request;
	const documented = routes[0]?.path;
	const offered = offeredRoutes(routes, shared.undocumented);
	const isThere = offered.length > 0 || shared.undocumented !== 404;
	if (documented !== undefined && isThere) {
		checkSlash({ method, path, url: request.url, documented }, shared.faults);
		reply.headers({ allow: allowedMethods(offered, shared.undocumented), vary: 'Accept' });
	} else if (!isAnsweredAnyway(shared, it)) throw noSuchAddress();
	const user = signIn(request.headers.authorization, shared.faults.firstScheme);
	const broken = faultyAnswer(shared, it);
	if (broken !== undefined && !isFromRoute(broken)) {
		reply.removeHeader('allow');
		return await sendBroken(broken.then, { request, reply, text: '', origin });
	}
	// what an address takes, anybody who is signed in may ask
	if (user.isForbidden && method !== 'OPTIONS') throw forbidden();
	shared.throttle.count(user.name, shared.faults);
	if (method === 'OPTIONS') return await reply.send(METADATA);
	const route = routeOf(method, { offered, undocumented: shared.undocumented });
	if ('error' in it.body) throw new Refusal(400, { detail: it.body.error });
	const { data, faults, pageSize } = shared;
	const params = request.params as Record<string, string>;
	const address = origin + path;
	const call = { data, faults, user, params, query, body: it.body.json, address, pageSize };
	const text = toJson(route.answer(call));
	const seen = seenOf.get(request);
	if (seen) seen.isDone = true;
	if (broken !== undefined) return await sendBroken(broken.then, { request, reply, text, origin });
	return await reply
		.code(route.creates ? 201 : 200)
		.type('application/json')
		.send(text);
}

/** Whether a rule answers where nothing is: so that a test may make up what Cube does not document. */
function isAnsweredAnyway({ faults }: Shared, it: Visit): boolean {
	return faults.answers.some((rule) => !isFromRoute(rule) && fits(rule, askedOf(it)));
}

function faultyAnswer(shared: Shared, it: Visit): FaultyAnswer | undefined {
	return shared.faultyAnswers.take(shared.faults.answers, askedOf(it));
}

function askedOf({ request, path, query }: Visit): Asked {
	const { method, url } = request;
	return { method, path, query: url.slice(path.length), page: askedPage(query) };
}

/** The routes of an address that an account has. */
function offeredRoutes(routes: readonly Route[], undocumented: Undocumented): readonly Route[] {
	if (undocumented !== 404 && undocumented !== 405) return routes;
	return routes.filter(({ mark }) => mark === 'D');
}

/** As Django REST Framework lists them with every answer. */
function allowedMethods(routes: readonly Route[], undocumented: Undocumented): string {
	const allowed = routes.filter(({ mark }) => mark === 'D' || undocumented === 'offered');
	const methods = new Set<string>(allowed.map(({ method }) => method));
	const inOrder = ['GET', 'POST', 'PUT'].filter((method) => methods.has(method));
	return [...inOrder, ...(methods.has('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
}

/**
 * The route of a method, if the account offers it.
 * @throws Refusal 405 or 501
 */
function routeOf(
	method: string,
	{ offered, undocumented }: { offered: readonly Route[]; undocumented: Undocumented },
): Route {
	const route = offered.find((each) => each.method === method);
	if (route === undefined) throw methodNotAllowed(method);
	if (undocumented === 501 && route.mark !== 'D') throw notImplemented();
	return route;
}

async function refuse(reply: FastifyReply, refusal: Refusal): Promise<FastifyReply> {
	reply.headers(refusal.headers);
	if (typeof refusal.body === 'string') {
		const type = refusal.headers['content-type'];
		if (type === undefined) return await html(reply, refusal.status, refusal.body);
		return await reply.code(refusal.status).type(type).send(refusal.body);
	}
	return await reply
		.code(refusal.status)
		.type('application/json')
		.send(JSON.stringify(refusal.body));
}

async function html(reply: FastifyReply, status: number, page: string): Promise<FastifyReply> {
	return await reply.code(status).type('text/html; charset=utf-8').send(page);
}

/** The body is read after the sign-in, so what is no JSON may not be refused any earlier. */
function takeBodiesAsText(app: FastifyInstance): void {
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'string' }, (_, body, done) => done(null, body));
}

type Parsed = { json: unknown } | { error: string };

function parsed(body: unknown): Parsed {
	if (typeof body !== 'string' || body === '') return { json: undefined };
	try {
		return { json: JSON.parse(body) as unknown };
	} catch (error) {
		return { error: `JSON parse error - ${error instanceof Error ? error.message : 'invalid'}` };
	}
}

function visitOf(request: FastifyRequest, reply: FastifyReply, routes: readonly Route[]): Visit {
	const scheme = request.headers['x-forwarded-proto'] === 'https' ? 'https' : 'http';
	const origin = `${scheme}://${request.headers.host ?? ''}`;
	return { request, reply, routes, origin, ...addressOf(request) };
}

function addressOf(request: FastifyRequest): { path: string; query: Query } {
	return { path: request.url.split('?', 1)[0] ?? '', query: request.query as Query };
}

function routesByPath(routes: readonly Route[]): Route[][] {
	const groups = new Map<string, Route[]>();
	for (const route of routes) {
		const group = groups.get(route.path);
		if (group) group.push(route);
		else groups.set(route.path, [route]);
	}
	return [...groups.values()];
}
