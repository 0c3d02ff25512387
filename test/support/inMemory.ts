import { AccountSession } from '../../nodes/Cube/client/accountSession';
import { HttpClient } from '../../nodes/Cube/client/httpClient';
import type { HttpClientOptions } from '../../nodes/Cube/client/httpClient';
import type {
	HttpRequest,
	HttpResponse,
	NetworkError,
	Runtime,
	Transport,
} from '../../nodes/Cube/client/transport';
import { createRedactor } from '../../nodes/Cube/client/signIn';
import { ConcurrencyLimiter } from '../../nodes/Cube/client/concurrencyLimiter';

/** How an account answers a request, in place of the network. */
export type Answering = (
	request: HttpRequest,
) => HttpResponse | NetworkError | Promise<HttpResponse | NetworkError>;

export const BASE_URL = 'https://account.example.com';

export function json(status: number, value: unknown, headers: Record<string, string> = {}) {
	return { status, headers, body: JSON.stringify(value) };
}

/**
 * An account whose network, clock, waiting and chance are the test's. A wait is written down, lasts
 * until `waiting` is over (no time at all, unless given), and moves the clock.
 */
export function accountAnswering(
	answering: Answering,
	{
		parallel = 6,
		waiting = Promise.resolve(),
		turn = async () => {},
		secrets = [],
		onAnswer,
	}: {
		parallel?: number;
		waiting?: Promise<void>;
		turn?: () => Promise<void>;
		secrets?: string[];
		onAnswer?: HttpClientOptions['onAnswer'];
	} = {},
) {
	const requests: HttpRequest[] = [];
	const waits: number[] = [];
	let clock = Date.UTC(2026, 0, 15, 12);
	const stop = new AbortController();
	const outside: Transport & Runtime = {
		send: async (request) => {
			requests.push(request);
			return answering(request);
		},
		yieldToEventLoop: turn,
		sleep: async (ms) => {
			waits.push(ms);
			await waiting;
			clock += ms;
		},
		now: () => clock,
		random: () => 0.5,
		abortSignal: stop.signal,
	};
	const limiter = new ConcurrencyLimiter(parallel);
	const client = new HttpClient(outside, {
		baseUrl: BASE_URL,
		limiter,
		maxRetryWaitMs: 120_000,
		redact: createRedactor({ token: secrets[0], password: secrets[1] }),
		onAnswer,
	});
	return {
		client,
		account: new AccountSession(client, 'dataOwners', limiter),
		requests,
		waits,
		cancel: () => stop.abort(),
	};
}
