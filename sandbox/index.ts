/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- the sandbox is a tool of development and is never part of the published package */
import { once } from 'node:events';
import type { FastifyInstance } from 'fastify';
import { SandboxData } from './data/sandboxData';
import type { DataSize } from './data/types';
import { FaultyAnswers, noFaults, type Faults } from './faults';
import { assignmentsRoutes } from './generations/assignments';
import { dataOwnersRoutes } from './generations/dataOwners';
import { legacyRoutes } from './generations/legacy';
import type { GenerationName } from './generations/route';
import { registerResponse } from './happenings';
import { SeenRequests, type SeenRequest } from './seenRequests';
import { serverOf, type Generation, type Shared, type Undocumented } from './server';
import { SIGN_IN } from './signIn';
import { Throttle } from './throttle';

export type { GenerationName } from './generations/route';
export type { SeenRequest } from './seenRequests';
export type { BrokenAnswer, FaultyAnswer, Faults, GivenAnswer } from './faults';
export type { SandboxData } from './data/sandboxData';
export type { Campaign, Customer, Register, Response } from './data/types';

export interface SandboxOptions {
	/** Port of each generation on 127.0.0.1; 0, the default, takes any free one. */
	ports?: Partial<Record<GenerationName, number>>;
	/** Records a page, 500 by default. */
	pageSize?: number;
	/** Milliseconds that each answer takes, 0 by default. */
	answerTimeMs?: number;
	/** `full`, the default: 10,000 customers in the main register, 40,000 responses. `small`: 120 and 480. */
	size?: DataSize;
	/** The Norwegian day, `YYYY-MM-DD`, on which the data ends; by default the real one. */
	today?: string;
	/** What routes answer that Cube does not document as working; by default they work. */
	undocumented?: Undocumented;
	/** Whether each address shows a page for people, on which they make things happen; by default not. */
	page?: boolean;
	/** Milliseconds after each of which an agent registers a response; by default nobody does. */
	liveEveryMs?: number;
}

/** A running stand-in for Cube. */
export interface Sandbox {
	/** The Account URL of each generation, without a path. */
	urls: Record<GenerationName, string>;
	token: string;
	email: string;
	/** Holds a colon and Norwegian letters. */
	password: string;
	/** The token of a user to whom everything is forbidden. */
	limitedToken: string;
	/** The token of an "external user", who sees client 1 only. */
	clientToken: string;
	/** Every request seen, oldest first. `requests.length = 0` clears the list. */
	requests: SeenRequest[];
	/** The live data: what is changed here is changed in the next answer. */
	data: SandboxData;
	faults: Faults;
	/** Puts data, faults and requests back to the start. The objects stay the same. */
	reset(): void;
	/** Ends every connection and frees the ports. */
	close(): Promise<void>;
	/** Refuses connections from now on, as where nothing listens; open ones go on. `reset` does not end it. */
	shut(generation: GenerationName): void;
	/** Takes connections again, on the same port. Whoever is not shut stays as it is. */
	reopen(generation: GenerationName): Promise<void>;
	/** The highest number of requests that were open at one time since the start or the last reset. */
	maxInFlight(): number;
}

const GENERATIONS: readonly Generation[] = [
	{ name: 'legacy', routes: legacyRoutes },
	{ name: 'assignments', routes: assignmentsRoutes },
	{ name: 'dataOwners', routes: dataOwnersRoutes },
];

/**
 * Starts a stand-in for Cube: three servers, one a generation, on 127.0.0.1, with one set of data.
 * @throws the error of the system if a port is taken (`code` is `EADDRINUSE`, `port` the port)
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const shared: Shared = {
		data: new SandboxData(options.size ?? 'full', options.today ?? (() => new Date())),
		faults: noFaults(),
		faultyAnswers: new FaultyAnswers(),
		throttle: new Throttle(Date.now),
		seen: new SeenRequests(),
		pageSize: options.pageSize ?? 500,
		answerTimeMs: options.answerTimeMs ?? 0,
		undocumented: options.undocumented ?? 'offered',
		hasPage: options.page ?? false,
		...(options.liveEveryMs === undefined ? {} : { liveEveryMs: options.liveEveryMs }),
	};
	const { urls, ...doors } = await listen(shared, options.ports ?? {});
	const stopLive = startLive(shared);
	return {
		...SIGN_IN,
		urls,
		requests: shared.seen.list,
		data: shared.data,
		faults: shared.faults,
		reset: () => reset(shared),
		...doors,
		close: async () => {
			stopLive();
			await doors.close();
		},
		maxInFlight: () => shared.seen.maxInFlight(),
	};
}

/** Makes an agent register a response now and then. Returns what ends that. */
function startLive({ data, liveEveryMs }: Shared): () => void {
	if (liveEveryMs === undefined) return () => {};
	const timer = setInterval(() => void registerResponse(data), liveEveryMs);
	return () => clearInterval(timer);
}

function reset({ data, faults, faultyAnswers, throttle, seen }: Shared): void {
	data.reset();
	Object.assign(faults, noFaults());
	faultyAnswers.reset();
	throttle.reset();
	seen.reset();
}

type Doors = Pick<Sandbox, 'urls' | 'close' | 'shut' | 'reopen'>;

async function listen(
	shared: Shared,
	ports: Partial<Record<GenerationName, number>>,
): Promise<Doors> {
	const urls: Record<GenerationName, string> = { legacy: '', assignments: '', dataOwners: '' };
	const servers = new Map<GenerationName, FastifyInstance>();
	const close = async (): Promise<void> => {
		await Promise.all([...servers.values()].map(async (server) => await server.close()));
	};
	let isListening = false;
	try {
		for (const generation of GENERATIONS) {
			const server = serverOf(generation, shared);
			servers.set(generation.name, server);
			const port = ports[generation.name] ?? 0;
			urls[generation.name] = await server.listen({ host: '127.0.0.1', port });
		}
		isListening = true;
	} finally {
		if (!isListening) await close();
	}
	return {
		urls,
		close,
		shut: (generation) => void servers.get(generation)?.server.close(),
		reopen: async (generation) => {
			const server = servers.get(generation)?.server;
			if (server === undefined || server.listening) return;
			server.listen(Number(new URL(urls[generation]).port), '127.0.0.1');
			await once(server, 'listening');
		},
	};
}
