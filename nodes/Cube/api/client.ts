import { readBody } from './answer';
import { CubeError } from './errors';
import type { Limiter } from './limiter';
import { noAnswer, refusal, sentElsewhere } from './refusals';
import { nextWait } from './retry';
import type { Attempt } from './retry';
import type { CubeRecord, Route } from './types';

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
	/** Milliseconds since 1970. */
	now(): number;
	/** From 0 (inclusive) to 1 (exclusive). */
	random(): number;
	/** Whether the execution was stopped. */
	cancelled(): boolean;
}

/** Sends single requests to one account and turns whatever comes back into a value or a CubeError. */
export class Client {
	private pausedUntil = 0;

	/**
	 * @param baseUrl the account's address, as `normaliseAccountUrl` makes it
	 * @param limiter shared by the run
	 */
	constructor(
		private readonly baseUrl: string,
		private readonly surroundings: Surroundings,
		private readonly limiter: Limiter,
	) {}

	/**
	 * Makes one call and returns the JSON that Cube answered, unchecked as to its shape.
	 *
	 * @throws CubeError of every kind but badInput
	 */
	async call(route: Route): Promise<unknown> {
		return await this.limiter(async () => await this.callInPlace(route));
	}

	private async callInPlace(route: Route): Promise<unknown> {
		let path = route.path;
		let redirects = 0;
		for (let attempts = 1; ; attempts++) {
			await this.waitForTurn();
			const answer = await this.surroundings.send({
				method: route.method,
				url: this.baseUrl + path,
				query: route.query ?? {},
				body: route.body,
			});
			if (!(answer instanceof NoAnswer) && isRedirect(answer.status)) {
				const other = otherSpelling(path, answer.headers.location, this.baseUrl);
				if (other === undefined || redirects++ > 0) throw sentElsewhere(answer);
				path = other;
				continue;
			}
			if (answer instanceof NoAnswer && answer.code === 'ERR_CANCELED') throw stopped();
			const body = answer instanceof NoAnswer ? undefined : readBody(answer.body);
			if (!(answer instanceof NoAnswer) && isSuccess(answer.status) && body?.kind === 'json') {
				return body.value;
			}
			const attempt = attemptOf(answer, body?.kind === 'cut');
			const wait = nextWait(attempt, {
				writes: route.method !== 'GET',
				attempts,
				now: this.surroundings.now(),
				random: this.surroundings.random(),
			});
			if (wait === undefined) {
				throw answer instanceof NoAnswer
					? noAnswer(answer, route, this.baseUrl)
					: refusal(answer, route, body?.kind ?? 'empty', this.surroundings.now());
			}
			// 429 is about the account, not about this request: everything of the run waits
			if (attempt.kind === 'answer' && attempt.status === 429) {
				this.pausedUntil = Math.max(this.pausedUntil, this.surroundings.now() + wait);
			} else {
				await this.surroundings.sleep(wait);
			}
		}
	}

	private async waitForTurn(): Promise<void> {
		const wait = this.pausedUntil - this.surroundings.now();
		if (wait > 0) await this.surroundings.sleep(wait);
		if (this.surroundings.cancelled()) throw stopped();
	}
}

function stopped(): CubeError {
	return new CubeError('The execution was stopped', { kind: 'cancelled' });
}

/** Whether a status says that Cube did what was asked. */
export function isSuccess(status: number): boolean {
	return status >= 200 && status < 300;
}

function isRedirect(status: number): boolean {
	return status >= 300 && status < 400;
}

/** The text of a header that may have come more than once. */
export function headerText(value: unknown): string | undefined {
	const first: unknown = Array.isArray(value) ? value[0] : value;
	return typeof first === 'string' ? first : undefined;
}

function attemptOf(answer: HttpAnswer | NoAnswer, isCut: boolean): Attempt {
	if (answer instanceof NoAnswer) return { kind: 'network', code: answer.code };
	if (isCut && isSuccess(answer.status)) return { kind: 'cut' };
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
