import { CubeError, rethrow } from './errors';
import { HttpClient } from './httpClient';
import type { HttpClientOptions } from './httpClient';
import { NetworkError } from './transport';
import type { HttpRequest, HttpResponse, Runtime, Transport } from './transport';
import type { Route } from './types';

/** The status of an answer to a sign-in that is wrong, whatever was asked for. */
const UNAUTHORIZED = 401;

/** What the requests of an account are answered with from now on; nothing is sent any more. */
interface SignInFailure {
	answer?: HttpResponse;
	error?: CubeError;
}

/**
 * An HTTP client that sends nothing more once Cube has refused the sign-in: servers lock accounts
 * that fail to sign in again and again. Requests under way end; every later one fails in the same
 * words.
 */
export class SignInGuardedClient extends HttpClient {
	private readonly failure: SignInFailure;

	constructor(outside: Transport & Runtime, options: HttpClientOptions) {
		const failure: SignInFailure = {};
		super({ ...outside, send: guardedSend(outside, failure) }, options);
		this.failure = failure;
	}

	/** As `HttpClient.call`. What it takes for a refused sign-in counts, whatever its status. */
	override async call(route: Route): Promise<unknown> {
		try {
			return await super.call(route);
		} catch (error) {
			const isRefused = error instanceof CubeError && error.kind === 'unauthorized';
			if (isRefused && route.method !== 'OPTIONS') this.failure.error ??= error;
			return await rethrow(error);
		}
	}
}

/** Looks at the answer as soon as it is there: a request that waits for its place must not slip through. */
function guardedSend({ send }: Transport, failure: SignInFailure): Transport['send'] {
	return async (request: HttpRequest) => {
		if (failure.error) return await rethrow(failure.error);
		if (failure.answer) return failure.answer;
		const answer = await send(request);
		// browsers ask OPTIONS without a sign-in: what stands before Cube may have a rule of its own for it
		const isAsked = request.method !== 'OPTIONS';
		if (isAsked && !(answer instanceof NetworkError) && answer.status === UNAUTHORIZED) {
			failure.answer ??= answer;
		}
		return answer;
	};
}
