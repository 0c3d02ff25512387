import { ConcurrencyLimiter } from './concurrencyLimiter';
import type { Place } from './concurrencyLimiter';
import { CubeError } from './errors';
import type { WriteOutcome } from './errors';
import { parseLongBody } from './longBody';
import { holdsAll, isNotice, isRecord, parseBody, saysNothing } from './responseBody';
import type { ParsedBody } from './responseBody';
import { isToBeRepeated, networkError, redirectError, responseError } from './responseErrors';
import { isOverload, retryDelay } from './retry';
import type { Attempt } from './retry';
import { requestFacts } from './routes';
import { redactDeep } from './signIn';
import type { Redact } from './signIn';
import { headerText, isSuccess, NetworkError, raceAbort } from './transport';
import type { HttpResponse, Runtime, Transport } from './transport';
import type { Route } from './types';
import { otherSpelling } from './urls';

export interface HttpClientOptions {
	/** The account's address, as `normaliseAccountUrl` makes it. */
	baseUrl: string;
	/** Shared by the run. */
	limiter: ConcurrencyLimiter;
	/** How long a request may wait until Cube is ready for it or for any other, in milliseconds. */
	maxRetryWaitMs: number;
	/** How long after its first attempt a request may be sent again, in milliseconds; for any time unless given. */
	maxTotalMs?: number;
	/** Whether writes are held back. */
	readsOnly?: boolean;
	/** Strikes out what may stand in no message, even where Cube repeats it. */
	redact: Redact;
	/** Looks at each answer that came, whatever its status: at its headers, mostly. */
	onAnswer?: (answer: HttpResponse, route: Route) => void;
}

/** From so many characters on, parsing an answer takes longer than sending a request. */
const LONG_BODY = 50_000;

/** Sends single requests to one account and turns whatever comes back into a value or a CubeError. */
export class HttpClient {
	private pausedUntil = 0;

	/** How many requests were answered with success: after one, the sign-in is right. */
	private successes = 0;

	/** How many requests were sent; each has the number that it was sent as. */
	private sent = 0;

	/** The number of the latest one that succeeded. */
	private latestSuccess = 0;

	/** Readings that were begun before anybody asked for them, by address; each is for one call. */
	private readonly ahead = new Map<string, Promise<unknown>>();

	/** Long answers are parsed one at a time. */
	private readonly parsing = new ConcurrencyLimiter(1);

	constructor(
		private readonly outside: Transport & Runtime,
		private readonly options: HttpClientOptions,
	) {}

	/** Begins a reading that a call is going to ask for; if none does, nobody hears of its end. */
	prefetch(route: Route): void {
		const address = addressOf(route);
		if (route.method !== 'GET' || this.ahead.has(address)) return;
		const reading = this.call(route);
		reading.catch(() => undefined);
		this.ahead.set(address, reading);
	}

	/**
	 * Makes one call and returns the JSON that Cube answered, unchecked as to its shape; undefined for
	 * an empty answer where there may be one.
	 *
	 * @throws CubeError of every kind but invalidInput; heldBack in place of a write that isn't to be sent
	 */
	async call(route: Route): Promise<unknown> {
		const { readsOnly } = this.options;
		if (readsOnly && !['GET', 'OPTIONS'].includes(route.method)) {
			throw new CubeError('heldBack', requestFacts(route, 'unchanged'));
		}
		if (this.ahead.size === 0 || route.method !== 'GET') return await this.callNow(route);
		const address = addressOf(route);
		const ahead = this.ahead.get(address);
		if (ahead === undefined) return await this.callNow(route);
		this.ahead.delete(address);
		return await ahead;
	}

	private async callNow(route: Route): Promise<unknown> {
		const { now, random } = this.outside;
		const { maxRetryWaitMs, maxTotalMs = Infinity } = this.options;
		const begun = now();
		/** What counts against its bounds: a request that a later one overtakes is not refused for good. */
		const tries = { used: 0, waitedMs: 0, refusedAt: 0 };
		for (let attempts = 1; ; attempts++) {
			const { answer, number } = await this.options.limiter.run(
				async (place) => await this.attempt(route, place),
				attempts > 1,
			);
			const body = await this.read(answer);
			if (!(answer instanceof NetworkError) && isSuccess(answer.status)) {
				if (body?.kind === 'json' && (route.mayBeNotice || !isNotice(body.value))) {
					this.successes++;
					this.latestSuccess = Math.max(this.latestSuccess, number);
					return body.value;
				}
				if (route.mayBeEmpty && saysNothing(body)) return undefined;
			}
			const attempt = toAttempt(answer, body);
			if (isOverload(attempt) && this.latestSuccess >= tries.refusedAt) {
				Object.assign(tries, { used: 0, waitedMs: 0, refusedAt: this.sent + 1 });
			}
			tries.used++;
			const wait = retryDelay(attempt, {
				writes: route.method !== 'GET',
				attempts,
				triesUsed: tries.used,
				waitedMs: tries.waitedMs,
				maxRetryWaitMs,
				leftMs: begun + maxTotalMs - now(),
				now: now(),
				random: random(),
			});
			if (wait === undefined) throw this.errorOf(answer, route, body);
			tries.waitedMs += wait;
			if (isForAll(attempt, attempts)) this.pausedUntil = Math.max(this.pausedUntil, now() + wait);
			else await this.sleep(wait);
		}
	}

	/**
	 * Finds out what came. Nothing is sent while an answer is parsed: pages that came together would
	 * keep the line idle until the last of them is parsed, so the event loop runs before each, unless
	 * nothing else is under way or waits.
	 */
	private async read(answer: HttpResponse | NetworkError): Promise<ParsedBody | undefined> {
		if (answer instanceof NetworkError) return undefined;
		const { body } = answer;
		const contentType = headerText(answer.headers['content-type']);
		const isText = typeof body === 'string' || body instanceof Uint8Array;
		if (!isText || body.length < LONG_BODY) {
			const parsed = parseBody(body, contentType);
			// what was announced came compressed, and too little of it to unpack anything
			const isCut =
				parsed.kind === 'empty' && Number(headerText(answer.headers['content-length'])) > 0;
			return isCut ? { kind: 'truncated' } : parsed;
		}
		const isAlone = this.options.limiter.isIdle && this.parsing.isIdle;
		return await this.parsing.run(async () => {
			const pause = async () => await this.outside.yieldToEventLoop();
			if (!isAlone) await pause();
			return await parseLongBody(body, contentType, pause);
		});
	}

	private async attempt(
		route: Route,
		place: Place,
	): Promise<{ answer: HttpResponse | NetworkError; number: number }> {
		const { limiter } = this.options;
		const { now, busyMs = () => 0 } = this.outside;
		for (;;) {
			const pause = this.pausedUntil - now();
			if (pause <= 0) break;
			await this.sleep(pause);
		}
		const started = now();
		const busy = busyMs();
		const number = ++this.sent;
		const answer = await this.sendEitherSlash(route);
		if (isOverload(toAttempt(answer, undefined))) limiter.overloaded(place, now());
		else if (!(answer instanceof NetworkError)) {
			const durationMs = now() - started;
			const time = { kind: route.action, durationMs, busyMs: busyMs() - busy };
			limiter.answered(place, time, now());
		}
		return { answer, number };
	}

	/** Sends a request once, and once more where Cube spells its path with the other slash. */
	private async sendEitherSlash(route: Route): Promise<HttpResponse | NetworkError> {
		const answer = await this.send(route, route.path);
		if (answer instanceof NetworkError) return answer;
		const other = otherSpelling(answer, route.path, this.options.baseUrl);
		if (other === undefined) {
			if (isRedirect(answer)) throw redirectError(answer, route);
			return answer;
		}
		const isDone = isRedirect(answer) && route.method !== 'GET' && !isToBeRepeated(answer);
		if (isDone) return await this.confirmWrite(route, other, answer);
		const there = await this.send(route, other);
		if (there instanceof NetworkError || !isRedirect(there)) return there;
		throw redirectError(there, route);
	}

	/**
	 * Looks whether a write was done that was answered with 302 or 303: these don't ask for the request
	 * again, and sending it again would write twice.
	 *
	 * @returns the record, where it holds what was sent
	 * @throws CubeError redirected: it may or may not be done
	 * @see RFC 9110, sections 15.4.3 and 15.4.4
	 */
	private async confirmWrite(
		route: Route,
		path: string,
		redirect: HttpResponse,
	): Promise<HttpResponse> {
		const found = await this.send({ ...route, method: 'GET', body: undefined }, path);
		if (found instanceof NetworkError || !isSuccess(found.status)) {
			throw redirectError(redirect, route);
		}
		const body = await this.read(found);
		const record = body?.kind === 'json' && isRecord(body.value) ? body.value : undefined;
		if (record !== undefined && holdsAll(record, route.body)) return found;
		throw redirectError(redirect, route);
	}

	private async send(route: Route, path: string) {
		const { method, query, body } = route;
		const { send, abortSignal } = this.outside;
		if (abortSignal?.aborted) throw stopped();
		const url = this.options.baseUrl + path;
		const sent = send({ method, url, query: query ?? {}, body });
		const answer = await raceAbort(abortSignal, sent, undefined);
		if (answer === undefined || abortSignal?.aborted) {
			throw stopped(requestFacts(route, 'unknown').outcome);
		}
		if (!(answer instanceof NetworkError)) this.options.onAnswer?.(answer, route);
		return answer;
	}

	/** A value that Cube sent with the credential's secrets struck out. */
	redact(value: unknown): unknown {
		return redactDeep(value, this.options.redact);
	}

	private async sleep(ms: number): Promise<void> {
		const { sleep, abortSignal } = this.outside;
		await raceAbort(abortSignal, sleep(ms), undefined);
		if (abortSignal?.aborted) throw stopped();
	}

	private errorOf(
		answer: HttpResponse | NetworkError,
		route: Route,
		body: ParsedBody | undefined,
	): CubeError {
		if (answer instanceof NetworkError) return networkError(answer, route, this.options.baseUrl);
		return responseError(answer, {
			route,
			body,
			redact: this.options.redact,
			now: this.outside.now(),
			isFirst: this.successes === 0,
		});
	}
}

/** What tells one reading from another. */
function addressOf({ path, query = {} }: Route): string {
	return JSON.stringify([path, query]);
}

function stopped(outcome: WriteOutcome = 'none'): CubeError {
	return new CubeError('stopped', { outcome });
}

function isRedirect({ status, headers }: HttpResponse): boolean {
	return status >= 300 && status < 400 && headers.location !== undefined;
}

/**
 * Whether a refusal is about the account, so that everything of the run waits. A 503 that comes again
 * may be about its own request alone.
 */
function isForAll(attempt: Attempt, attempts: number): boolean {
	if (attempt.kind !== 'answer') return false;
	const { status, retryAfter } = attempt;
	return status === 429 || (status === 503 && (attempts === 1 || retryAfter !== undefined));
}

function toAttempt(answer: HttpResponse | NetworkError, body: ParsedBody | undefined): Attempt {
	if (answer instanceof NetworkError)
		return { kind: 'network', code: answer.code, phase: answer.phase };
	if (isSuccess(answer.status))
		return { kind: body?.kind === 'truncated' ? 'truncated' : 'unreadable' };
	const retryAfter = headerText(answer.headers['retry-after']);
	return { kind: 'answer', status: answer.status, retryAfter };
}
