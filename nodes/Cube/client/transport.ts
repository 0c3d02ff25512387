import type { CubeRecord, Route } from './types';

/** One request, as it is sent. */
export interface HttpRequest {
	method: Route['method'];
	/** Scheme, host, port and path; never anything that Cube sent. */
	url: string;
	query: Record<string, string>;
	body?: CubeRecord;
}

/** What came back, whatever its status; header names in lower case. */
export interface HttpResponse {
	status: number;
	headers: Record<string, unknown>;
	body: unknown;
}

/** Whether a status says that Cube did what was asked. */
export function isSuccess(status: number): boolean {
	return status >= 200 && status < 300;
}

/** The text of a header that may have come more than once. */
export function headerText(value: unknown): string | undefined {
	const first: unknown = Array.isArray(value) ? value[0] : value;
	return typeof first === 'string' ? first : undefined;
}

/**
 * How far a request had come: `prepare` (nothing was opened yet), the address was looked up, the
 * connection was opened, TLS was agreed on, or `exchange`: from then on bytes of it may have arrived.
 */
export type RequestPhase = 'prepare' | 'lookup' | 'connect' | 'handshake' | 'exchange';

/** Whom a connection was to be opened to. */
export interface Peer {
	hostname?: string;
	port?: number;
}

/** A request that got no answer, with Node's or axios' code; made by whatever sends. */
export class NetworkError {
	/** @param peer where it failed, as far as Node tells: a proxy may stand before the account */
	constructor(
		readonly code: string,
		readonly phase: RequestPhase,
		readonly peer: Peer = {},
	) {}
}

/** Sends requests. */
export interface Transport {
	/** Sends one signed-in request, follows no redirect. Network trouble is returned, not thrown. */
	send(request: HttpRequest): Promise<HttpResponse | NetworkError>;
}

/** Clock, waiting and chance; handed in, so that tests can set them. */
export interface Runtime {
	sleep(ms: number): Promise<void>;
	/** Comes back when what is ready to be sent and received has been. */
	yieldToEventLoop(): Promise<void>;
	/** Milliseconds since 1970. */
	now(): number;
	/** Milliseconds for which this process has been busy so far, with whatever it does. */
	busyMs?(): number;
	/** From 0 (inclusive) to 1 (exclusive). */
	random(): number;
	/** Comes when the execution is stopped. */
	abortSignal?: AbortSignal;
}

/**
 * Waits for work, unless a signal comes first. What is not waited for any more goes on by itself,
 * and nobody hears of its end.
 *
 * @returns what the work brought, or `otherwise` as soon as the signal is there
 */
export async function raceAbort<T, U>(
	signal: AbortSignal | undefined,
	work: Promise<T>,
	otherwise: U,
): Promise<T | U> {
	if (signal === undefined) return await work;
	if (signal.aborted) return await Promise.race([otherwise, work]);
	const waiting = waitingFor(signal);
	let stop = () => {};
	const stopped = new Promise<U>((resolve) => {
		stop = () => resolve(otherwise);
	});
	waiting.add(stop);
	try {
		return await Promise.race([stopped, work]);
	} finally {
		waiting.delete(stop);
	}
}

/** Who waits for a signal: it is listened to once, however many do. */
const waitingBySignal = new WeakMap<AbortSignal, Set<() => void>>();

function waitingFor(signal: AbortSignal): Set<() => void> {
	const known = waitingBySignal.get(signal);
	if (known !== undefined) return known;
	const waiting = new Set<() => void>();
	waitingBySignal.set(signal, waiting);
	signal.addEventListener('abort', () => waiting.forEach((stop) => stop()), { once: true });
	return waiting;
}
