import type { GenerationName, Query } from './generations/route';
import { withoutSecret } from './signIn';

/** One request that reached the sandbox. Secrets are left out. */
export interface SeenRequest {
	generation: GenerationName;
	method: string;
	/** The path without the query. */
	path: string;
	query: Query;
	/** The headers as they came; of `authorization` the scheme only, e.g. `Token …`. */
	headers: Record<string, string | string[] | undefined>;
	/** The parsed JSON; text if it is no JSON; undefined without a body. */
	body: unknown;
	/** Milliseconds since 1970, with fractions. */
	startedAt: number;
	/** When the answer had gone out or the connection had ended; undefined while it is open. */
	finishedAt?: number;
	/** The status answered; undefined if the connection ended without one. */
	status?: number;
	/** The route did what was asked for, whatever was answered then: a write was done. */
	isDone: boolean;
	/** The host that was asked for, with its port. */
	host: string;
}

/** What is known of a request when its first line and headers have come. */
interface Arrival {
	generation: GenerationName;
	method: string;
	path: string;
	query: Query;
	headers: SeenRequest['headers'];
}

/** The list of seen requests and how many of them were open at one time. */
export class SeenRequests {
	/** Every request, oldest first. `list.length = 0` clears it. */
	readonly list: SeenRequest[] = [];
	private inFlight = 0;
	private mostInFlight = 0;

	/** Takes a request into the list. */
	begin({ generation, method, path, query, headers }: Arrival): SeenRequest {
		const { host } = headers;
		const seen: SeenRequest = {
			generation,
			method,
			path,
			query,
			headers: headersWithoutSecrets(headers),
			body: undefined,
			startedAt: now(),
			isDone: false,
			host: typeof host === 'string' ? host : '',
		};
		this.list.push(seen);
		this.inFlight += 1;
		this.mostInFlight = Math.max(this.mostInFlight, this.inFlight);
		return seen;
	}

	/** Notes that a request is over. */
	end(seen: SeenRequest, status: number | undefined): void {
		seen.finishedAt = now();
		if (status !== undefined) seen.status = status;
		this.inFlight -= 1;
	}

	/** The highest number of requests that were open at one time since the start or the last reset. */
	maxInFlight(): number {
		return this.mostInFlight;
	}

	reset(): void {
		this.list.length = 0;
		this.mostInFlight = this.inFlight;
	}
}

function now(): number {
	return performance.timeOrigin + performance.now();
}

function headersWithoutSecrets(headers: SeenRequest['headers']): SeenRequest['headers'] {
	const { authorization } = headers;
	if (authorization === undefined) return { ...headers };
	return { ...headers, authorization: withoutSecret(String(authorization)) };
}
