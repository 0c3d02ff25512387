import { readBody } from './answer';
import type { Body } from './answer';
import { CubeError } from './errors';
import { Limiter } from './limiter';
import { noAnswer, refusal, sentElsewhere } from './refusals';
import { nextWait } from './retry';
import type { Attempt } from './retry';
import type { CubeRecord, Route } from './types';
import { unless } from './waiting';

export interface HttpRequest {
	method: Route['method'];
	/** Scheme, host, port and path; never anything that Cube sent. */
	url: string;
	query: Record<string, string>;
	body?: CubeRecord;
}

/** What came back, whatever its status; header names in lower case. */
export interface HttpAnswer {
	status: number;
	headers: Record<string, unknown>;
	body: unknown;
}

/** A request that got no answer, with Node's or axios' code; made by whatever sends. */
export class NoAnswer {
	constructor(readonly code: string) {}
}

/** Everything of the outside world that reading Cube needs; handed in, so that tests can. */
export interface Surroundings {
	/** Sends one signed-in request, follows no redirect. Network trouble is returned, not thrown. */
	send(request: HttpRequest): Promise<HttpAnswer | NoAnswer>;
	sleep(ms: number): Promise<void>;
	/** Comes back when what is ready to be sent and received has been. */
	turn(): Promise<void>;
	/** Milliseconds since 1970. */
	now(): number;
	/** From 0 (inclusive) to 1 (exclusive). */
	random(): number;
	/** Comes when the execution is stopped. */
	stop?: AbortSignal;
}

export interface ClientOptions {
	/** The account's address, as `normaliseAccountUrl` makes it. */
	baseUrl: string;
	/** Shared by the run. */
	limiter: Limiter;
	/** How long a request may wait in all until Cube is ready for it, in milliseconds. */
	longestWait: number;
	/** What may stand in no message, even where Cube repeats it. */
	secrets: string[];
}

/** From so many characters on, parsing an answer takes longer than sending a request. */
const LONG_ANSWER = 50_000;

/** Sends single requests to one account and turns whatever comes back into a value or a CubeError. */
export class Client {
	private pausedUntil = 0;

	/** Long answers are parsed one at a time. */
	private readonly parsing = new Limiter(1);

	constructor(
		private readonly surroundings: Surroundings,
		private readonly options: ClientOptions,
	) {}

	/**
	 * Makes one call and returns the JSON that Cube answered, unchecked as to its shape; undefined for
	 * an empty answer where there may be one.
	 *
	 * @throws CubeError of every kind but badInput
	 */
	async call(route: Route): Promise<unknown> {
		const { now, random } = this.surroundings;
		let waited = 0;
		for (let attempts = 1; ; attempts++) {
			const answer = await this.options.limiter.run(
				async (mark) => await this.attempt(route, mark),
				attempts > 1,
			);
			const body = await this.read(answer);
			if (!(answer instanceof NoAnswer) && isSuccess(answer.status)) {
				if (body?.kind === 'json') return body.value;
				if (body?.kind === 'empty' && route.mayBeEmpty) return undefined;
			}
			const wait = nextWait(attemptOf(answer, body), {
				writes: route.method !== 'GET',
				attempts,
				waited,
				longestWait: this.options.longestWait,
				now: now(),
				random: random(),
			});
			if (wait === undefined) throw this.refusalOf(answer, route, body);
			waited += wait;
			// 429 is about the account, not about this request: everything of the run waits
			if (isPutOff(answer)) this.pausedUntil = Math.max(this.pausedUntil, now() + wait);
			else await this.sleep(wait);
		}
	}

	/**
	 * Finds out what came. Nothing is sent while an answer is parsed: pages that came together would
	 * keep the line idle until the last of them is parsed, so there is a turn before each.
	 */
	private async read(answer: HttpAnswer | NoAnswer): Promise<Body | undefined> {
		if (answer instanceof NoAnswer) return undefined;
		const { body } = answer;
		if (typeof body !== 'string' || body.length < LONG_ANSWER) return readBody(body);
		return await this.parsing.run(async () => {
			await this.surroundings.turn();
			return readBody(body);
		});
	}

	private async attempt(route: Route, mark: number): Promise<HttpAnswer | NoAnswer> {
		for (;;) {
			const pause = this.pausedUntil - this.surroundings.now();
			if (pause <= 0) break;
			await this.sleep(pause);
		}
		const answer = await this.sendSpelled(route);
		if (answer instanceof NoAnswer) return answer;
		if (isPutOff(answer)) this.options.limiter.slowDown(mark);
		else this.options.limiter.speedUp();
		return answer;
	}

	/** Sends a request once, and once more where Cube spells its path with the other slash. */
	private async sendSpelled(route: Route): Promise<HttpAnswer | NoAnswer> {
		const answer = await this.send(route, route.path);
		if (answer instanceof NoAnswer || !isRedirect(answer)) return answer;
		const other = otherSpelling(route.path, answer.headers.location, this.options.baseUrl);
		if (other === undefined) throw sentElsewhere(answer, route);
		const there = await this.send(route, other);
		if (there instanceof NoAnswer || !isRedirect(there)) return there;
		throw sentElsewhere(there, route);
	}

	private async send({ method, query, body }: Route, path: string) {
		const { send, stop } = this.surroundings;
		if (stop?.aborted) throw stopped();
		const url = this.options.baseUrl + path;
		const sent = send({ method, url, query: query ?? {}, body });
		const answer = await unless(stop, sent, undefined);
		if (answer === undefined || stop?.aborted) throw stopped();
		return answer;
	}

	private async sleep(ms: number): Promise<void> {
		const { sleep, stop } = this.surroundings;
		await unless(stop, sleep(ms), undefined);
		if (stop?.aborted) throw stopped();
	}

	private refusalOf(
		answer: HttpAnswer | NoAnswer,
		route: Route,
		body: Body | undefined,
	): CubeError {
		if (answer instanceof NoAnswer) return noAnswer(answer, route, this.options.baseUrl);
		const strike = (text: string) =>
			this.options.secrets.reduce((left, secret) => left.replaceAll(secret, '…'), text);
		return refusal(answer, { route, body, strike, now: this.surroundings.now() });
	}
}

function stopped(): CubeError {
	return new CubeError('The execution was stopped', { kind: 'cancelled' });
}

/** Whether a status says that Cube did what was asked. */
export function isSuccess(status: number): boolean {
	return status >= 200 && status < 300;
}

function isRedirect({ status }: HttpAnswer): boolean {
	return status >= 300 && status < 400;
}

function isPutOff(answer: HttpAnswer | NoAnswer): boolean {
	return !(answer instanceof NoAnswer) && answer.status === 429;
}

/** The text of a header that may have come more than once. */
export function headerText(value: unknown): string | undefined {
	const first: unknown = Array.isArray(value) ? value[0] : value;
	return typeof first === 'string' ? first : undefined;
}

function attemptOf(answer: HttpAnswer | NoAnswer, body: Body | undefined): Attempt {
	if (answer instanceof NoAnswer) return { kind: 'network', code: answer.code };
	if (isSuccess(answer.status)) return { kind: body?.kind === 'cut' ? 'cut' : 'unreadable' };
	const retryAfter = headerText(answer.headers['retry-after']);
	return { kind: 'answer', status: answer.status, retryAfter };
}

/**
 * Django sends a path with the wrong slash at its end on to the right one (trap 6 of Cube's
 * documents). Only that is followed, and only as a hint: host, path and query stay ours, so the
 * credential never goes to another address.
 */
function otherSpelling(path: string, location: unknown, baseUrl: string): string | undefined {
	const target = headerText(location);
	if (target === undefined || !URL.canParse(target, baseUrl)) return undefined;
	const { pathname, hostname } = new URL(target, baseUrl);
	const other = path.endsWith('/') ? path.slice(0, -1) : `${path}/`;
	return pathname === other && hostname === new URL(baseUrl).hostname ? other : undefined;
}
