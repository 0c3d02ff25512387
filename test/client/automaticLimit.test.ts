import { AUTOMATIC, automaticLimit } from '../../nodes/Cube/client/concurrencyLimit';
import { json } from '../support/inMemory';
import { bestThroughput, simulate } from '../support/simulatedServer';
import type { SimulatedRun, SimulatedServer } from '../support/simulatedServer';

// thousands of simulated requests take long on a machine that is busy
jest.setTimeout(120_000);

const REFUSALS = {
	'429 with a wait': json(429, {}, { 'retry-after': '1' }),
	'503 without one': { status: 503, headers: {}, body: '<html>503</html>' },
};

/** How long an answer takes that waits for no other. */
const unloadedMs = ({ serviceMs, distanceMs }: SimulatedServer) => serviceMs + distanceMs;

/** How often the width was moved, in the second half of a run. */
function movesOf({ widths }: SimulatedRun): number {
	const later = widths.slice(widths.length / 2);
	return later.filter((width, place) => place > 0 && width !== later[place - 1]).length;
}

const SERVERS: Array<[string, SimulatedServer]> = [
	['1 worker', { workers: 1, serviceMs: 50, distanceMs: 0 }],
	['1 worker, half of the time on the way', { workers: 1, serviceMs: 30, distanceMs: 30 }],
	['4 workers', { workers: 4, serviceMs: 50, distanceMs: 0 }],
	['4 workers, half of the time on the way', { workers: 4, serviceMs: 30, distanceMs: 30 }],
	['16 workers', { workers: 16, serviceMs: 50, distanceMs: 0 }],
	['16 workers, some of the time on the way', { workers: 16, serviceMs: 40, distanceMs: 10 }],
	['64 workers', { workers: 64, serviceMs: 50, distanceMs: 0 }],
	['64 workers, far away', { workers: 64, serviceMs: 20, distanceMs: 200 }],
];

describe.each(SERVERS)('a server of %s', (_, server) => {
	test('is used as well as by the best fixed number, and hardly anything waits', async () => {
		const best = await bestThroughput(server);
		for (const seed of [1, 2, 3]) {
			const run = await simulate(server, 'automatic', { seed });
			expect(run.throughput).toBeGreaterThan(0.9 * best);
			expect(run.answerMs).toBeLessThan(1.5 * unloadedMs(server));
			// never starved: nothing took much longer than a request that waits behind the first eight
			expect(run.longestGapMs).toBeLessThan(3 * unloadedMs(server));
			// never flapping: of a thousand answers, few move anything
			expect(movesOf(run)).toBeLessThanOrEqual(12);
		}
	});

	test.each(Object.entries(REFUSALS))(
		'and a rate limit that refuses by %s: all is answered, as fast as the limit allows',
		async (_name, refusal) => {
			// a little more than half of what as many requests as may be would bring
			const width = Math.min(server.workers, AUTOMATIC.most);
			const perSecond = (0.53 * width * 1000) / unloadedMs(server);
			const limited = { ...server, rate: { perSecond, burst: 20, refusal } };
			const requests = 1500 + 100 * width;
			const best = await bestThroughput(limited, { requests });
			const run = await simulate(limited, 'automatic', { requests });
			expect(run.widths).toHaveLength(requests);
			expect(run.throughput).toBeGreaterThan(0.9 * best);
			expect(run.answerMs).toBeLessThan(1.5 * unloadedMs(server));
			expect(movesOf(run)).toBeLessThanOrEqual(20);
		},
	);

	test.each(Object.entries(REFUSALS))(
		'that refuses by %s while it is busy: all is answered, and few are refused',
		async (_name, refusesBeyond) => {
			const strict = { ...server, refusesBeyond };
			const best = await bestThroughput(strict);
			const run = await simulate(strict, 'automatic');
			expect(run.widths).toHaveLength(2000);
			expect(run.throughput).toBeGreaterThan(0.9 * best);
			expect(run.refusals).toBeLessThan(40);
		},
	);
});

test('a server that becomes slower for everybody is not taken for one with a queue', async () => {
	const server = { workers: 64, serviceMs: 50, laterServiceMs: 150, distanceMs: 0 };
	const { widths } = await simulate(server, 'automatic');
	expect(widths.at(-1)).toBeGreaterThan(0.8 * AUTOMATIC.most);
});

test.each([
	['pages that take a while to parse', { workers: 64, serviceMs: 50, distanceMs: 0, ownMs: 10 }],
	['a machine that is busy otherwise', { workers: 32, serviceMs: 50, distanceMs: 0, ownMs: 4 }],
	['a far server with pages', { workers: 32, serviceMs: 20, distanceMs: 120, ownMs: 12 }],
	[
		'a far server with TLS, whose first answers take long',
		{ workers: 32, serviceMs: 20, distanceMs: 140, openingMs: 250, ownMs: 8 },
	],
])('with %s this process is kept busy, whatever its answers wait for it', async (_, server) => {
	for (const seed of [1, 2, 3]) {
		const run = await simulate(server, 'automatic', { requests: 400, seed });
		const longest = 400 * server.ownMs;
		expect(run.totalMs).toBeLessThan(1.2 * longest + 3 * unloadedMs(server));
	}
});

test('a queue is seen, although this process is busy with what comes out of it', async () => {
	const server = { workers: 2, serviceMs: 100, distanceMs: 0, ownMs: 10 };
	const run = await simulate(server, 'automatic', { requests: 1000 });
	expect(run.throughput).toBeGreaterThan(0.85 * (await bestThroughput(server)));
	expect(run.answerMs).toBeLessThan(2 * unloadedMs(server));
});

test.each([
	['at once', {}],
	['after first answers that take long, as with TLS', { openingMs: 250 }],
	['with a process that is busy with each answer', { ownMs: 4 }],
	['with both', { openingMs: 250, ownMs: 4 }],
])('where nothing slows down, few answers bring it to its most: %s', async (_, more) => {
	const server = { workers: 64, serviceMs: 30, distanceMs: 120, ...more };
	for (const seed of [1, 2, 3, 4, 5]) {
		for (const inOrder of [false, true]) {
			const { widths } = await simulate(server, 'automatic', { requests: 300, seed, inOrder });
			const reached = widths.indexOf(AUTOMATIC.most);
			expect(reached).toBeGreaterThan(0);
			// eight, sixteen, and those that were under way between
			expect(reached).toBeLessThan(AUTOMATIC.most + 4);
		}
	}
});

test('begins at eight, and never leaves its bounds', async () => {
	expect(automaticLimit().width).toBe(8);
	for (const [, server] of SERVERS) {
		const { widths } = await simulate(server, 'automatic', { requests: 1000 });
		expect(Math.min(...widths)).toBeGreaterThanOrEqual(1);
		expect(Math.max(...widths)).toBeLessThanOrEqual(32);
	}
});

test('what takes long by its kind is not taken for a queue', () => {
	const limit = automaticLimit();
	for (let n = 0; n < 400; n++) {
		const kind = n % 2 === 0 ? 'reading a customer' : 'reading customers';
		const durationMs = n % 2 === 0 ? 50 : 400;
		limit.answered({ kind, durationMs, isFull: true }, 0);
	}
	expect(limit.width).toBe(AUTOMATIC.most);
});

test('where fewer are under way than may be, nothing is learnt of more', () => {
	const limit = automaticLimit();
	for (let n = 0; n < 20; n++) {
		limit.answered({ kind: 'reading customers', durationMs: 50, isFull: false }, 0);
	}
	expect(limit.width).toBeLessThanOrEqual(AUTOMATIC.first);
});
