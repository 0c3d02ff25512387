import { AUTOMATIC, automaticLimit } from '../../nodes/Cube/client/concurrencyLimit';
import type { ConcurrencyLimit } from '../../nodes/Cube/client/concurrencyLimit';
import { ConcurrencyLimiter } from '../../nodes/Cube/client/concurrencyLimiter';
import { HttpClient } from '../../nodes/Cube/client/httpClient';
import { createRedactor } from '../../nodes/Cube/client/signIn';
import type { HttpResponse } from '../../nodes/Cube/client/transport';
import { BASE_URL, json } from './inMemory';
import { READ } from './oneCall';
import { VirtualTime } from './virtualTime';

/** A server of some workers, with a queue before them, at some distance. */
export interface SimulatedServer {
	workers: number;
	/** Milliseconds that a worker takes for an answer, a fifth more or less by chance. */
	serviceMs: number;
	/** The same from the middle of the run on. */
	laterServiceMs?: number;
	/** Milliseconds on the way there and back. */
	distanceMs: number;
	/** Milliseconds that the first answers take longer, as where TLS is agreed on; 0 unless given. */
	openingMs?: number;
	/** Milliseconds for which this process is busy with an answer on average, one after the other; 0 unless given. */
	ownMs?: number;
	/** Refuses what comes faster: so many requests a second, so many at once. */
	rate?: { perSecond: number; burst: number; refusal: HttpResponse };
	/** Refuses what comes while all workers are busy. */
	refusesBeyond?: HttpResponse;
}

/** What a run against such a server brought. */
export interface SimulatedRun {
	/** Answers a second of the second half of the run. */
	throughput: number;
	/** How long an answer took there, on average, in milliseconds. */
	answerMs: number;
	refusals: number;
	/** The width after each answer. */
	widths: number[];
	/** The longest time of the run without any answer. */
	longestGapMs: number;
	totalMs: number;
}

/** A generator of numbers from 0 to 1 that a seed decides (mulberry32). */
function seededRandom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
	};
}

/**
 * Makes so many calls of the real HTTP client.
 * @param inOrder whether they are made as pages of a list are read: as many as may be under way, and
 *   the next one when the first of them is there; all at once unless given
 */
export async function simulate(
	server: SimulatedServer,
	limit: number | 'automatic',
	{ requests = 2000, seed = 1, inOrder = false } = {},
): Promise<SimulatedRun> {
	const time = new VirtualTime();
	const random = seededRandom(seed);
	const rules: number | ConcurrencyLimit = limit === 'automatic' ? automaticLimit() : limit;
	const limiter = new ConcurrencyLimiter(rules);
	const queue: Array<() => void> = [];
	let busy = 0;
	let refusals = 0;
	let tokens = server.rate?.burst ?? 0;
	let filledAt = time.now;
	const isTooFast = () => {
		if (server.rate === undefined) return false;
		const { perSecond, burst } = server.rate;
		tokens = Math.min(burst, tokens + ((time.now - filledAt) / 1000) * perSecond);
		filledAt = time.now;
		if (tokens < 1) return true;
		tokens--;
		return false;
	};
	const sent: Array<{ at: number; took: number }> = [];
	const refused = (refusal: HttpResponse) => {
		refusals++;
		return refusal;
	};
	let opened = 0;
	const serve = async (): Promise<HttpResponse> => {
		const isFirst = opened++ < AUTOMATIC.first;
		await time.sleep(server.distanceMs / 2 + (isFirst ? (server.openingMs ?? 0) : 0));
		if (isTooFast() && server.rate) return refused(server.rate.refusal);
		if (busy >= server.workers) {
			if (server.refusesBeyond) return refused(server.refusesBeyond);
			await new Promise<void>((free) => queue.push(free));
		} else busy++;
		const isLater = sent.length > requests / 2;
		const serviceMs = isLater ? (server.laterServiceMs ?? server.serviceMs) : server.serviceMs;
		await time.sleep(serviceMs * (0.8 + 0.4 * random()));
		const next = queue.shift();
		if (next) next();
		else busy--;
		await time.sleep(server.distanceMs / 2);
		return json(200, {});
	};
	/** This process has one thread: how much it was given to do, and when it is done with it. */
	const own = { given: 0, free: time.now };
	const beBusy = async () => {
		if (server.ownMs === undefined) return;
		// mostly less, sometimes much more: others use the machine too
		const ownMs = -server.ownMs * Math.log(1 - random());
		own.given += ownMs;
		own.free = Math.max(own.free, time.now) + ownMs;
		await time.sleep(own.free - time.now);
	};
	const client = new HttpClient(
		{
			send: async () => {
				const started = time.now;
				const answer = await serve();
				await beBusy();
				if (answer.status === 200) sent.push({ at: time.now, took: time.now - started });
				return answer;
			},
			sleep: async (ms) => await time.sleep(ms),
			yieldToEventLoop: async () => {},
			now: () => Math.floor(time.now),
			busyMs: () => own.given - Math.max(0, own.free - time.now),
			random,
		},
		{ baseUrl: BASE_URL, limiter, maxRetryWaitMs: 120_000, redact: createRedactor({}) },
	);
	const widths: number[] = [];
	const began = time.now;
	const call = async () => {
		await client.call(READ);
		widths.push(limiter.width);
	};
	const callInOrder = async () => {
		const underWay: Array<Promise<void>> = [];
		for (let asked = 0; asked < requests || underWay.length > 0; await underWay.shift()) {
			while (asked < requests && underWay.length < limiter.width) {
				asked++;
				underWay.push(call());
			}
		}
	};
	const callAtOnce = async () => {
		await Promise.all(Array.from({ length: requests }, call));
	};
	await time.until(inOrder ? callInOrder() : callAtOnce());
	const half = sent.slice(sent.length / 2);
	const gaps = sent.map(({ at }, place) => at - (sent[place - 1]?.at ?? began));
	const [first, last] = [half[0], half.at(-1)];
	if (!first || !last) throw new RangeError('Too few requests');
	return {
		throughput: ((half.length - 1) / (last.at - first.at)) * 1000,
		answerMs: half.reduce((sum, { took }) => sum + took, 0) / half.length,
		refusals,
		widths,
		longestGapMs: Math.max(...gaps),
		totalMs: last.at - began,
	};
}

/** The most answers a second that any fixed number of parallel requests brings. */
export async function bestThroughput(
	server: SimulatedServer,
	options: { requests?: number; seed?: number } = {},
): Promise<number> {
	const { workers, serviceMs, distanceMs, rate } = server;
	// so many keep all workers busy, and so many the rate
	const all = Math.ceil((workers * (serviceMs + distanceMs)) / serviceMs);
	const allowed = Math.ceil(((rate?.perSecond ?? Infinity) * (serviceMs + distanceMs)) / 1000);
	const widths = [all, allowed - 1, allowed, AUTOMATIC.first, AUTOMATIC.most].map((width) =>
		Math.min(Math.max(width, 1), AUTOMATIC.most),
	);
	const runs = [...new Set(widths)].map(
		async (width) => (await simulate(server, width, options)).throughput,
	);
	return Math.max(...(await Promise.all(runs)));
}
