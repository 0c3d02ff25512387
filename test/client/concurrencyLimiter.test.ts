import * as fc from 'fast-check';

import { ConcurrencyLimiter } from '../../nodes/Cube/client/concurrencyLimiter';
import { tick } from '../support/time';

const ANSWER = { kind: 'reading customers', durationMs: 50 };

/** Work that ends when it is told to. */
function held() {
	const ends: Array<() => void> = [];
	const begun: number[] = [];
	let running = 0;
	let most = 0;
	return {
		begun,
		most: () => most,
		work: (n: number) => async () => {
			begun.push(n);
			most = Math.max(most, ++running);
			await new Promise<void>((end) => ends.push(end));
			running--;
		},
		endOne: async () => {
			ends.shift()?.();
			await tick();
		},
	};
}

test('runs as many at one time as are allowed, in the order of asking', async () => {
	const limiter = new ConcurrencyLimiter(3);
	const { work, begun, most, endOne } = held();
	const all = [1, 2, 3, 4, 5].map(async (n) => await limiter.run(work(n)));
	await tick();
	expect(begun).toEqual([1, 2, 3]);
	for (let n = 0; n < 5; n++) await endOne();
	await Promise.all(all);
	expect(begun).toEqual([1, 2, 3, 4, 5]);
	expect(most()).toBe(3);
});

test('work that has to be done again comes before work that waits', async () => {
	const limiter = new ConcurrencyLimiter(1);
	const { work, begun, endOne } = held();
	const all = [
		limiter.run(work(1)),
		limiter.run(work(2)),
		limiter.run(work(3), true),
		limiter.run(work(4)),
	];
	for (let n = 0; n < 4; n++) await endOne();
	await Promise.all(all);
	expect(begun).toEqual([1, 3, 2, 4]);
});

test('a place is free again after work that failed', async () => {
	const limiter = new ConcurrencyLimiter(1);
	await expect(limiter.run(async () => await Promise.reject(new TypeError('no')))).rejects.toThrow(
		'no',
	);
	await expect(limiter.run(async () => await Promise.resolve('yes'))).resolves.toBe('yes');
});

describe('slowed down', () => {
	/** How many run at one time now, told by how many of twenty begin. */
	async function width(limiter: ConcurrencyLimiter): Promise<number> {
		const { work, begun, endOne } = held();
		const all = Array.from({ length: 20 }, async (_, n) => await limiter.run(work(n)));
		await tick();
		const { length } = begun;
		for (let n = 0; n < 20; n++) await endOne();
		await Promise.all(all);
		return length;
	}

	async function refuse(limiter: ConcurrencyLimiter, times = 1): Promise<void> {
		for (let n = 0; n < times; n++) {
			await limiter.run(async (place) => await Promise.resolve(limiter.overloaded(place, 0)));
		}
	}

	async function goWell(limiter: ConcurrencyLimiter): Promise<void> {
		await limiter.run(async (place) => await Promise.resolve(limiter.answered(place, ANSWER, 0)));
	}

	test('half as many run at one time, and never fewer than one', async () => {
		const limiter = new ConcurrencyLimiter(8);
		const widths = [];
		for (let n = 0; n < 5; n++) {
			widths.push(await width(limiter));
			await refuse(limiter);
		}
		expect(widths).toEqual([8, 4, 2, 1, 1]);
	});

	test('what was begun before counts once, however much of it is refused', async () => {
		const limiter = new ConcurrencyLimiter(8);
		const begun = Array.from({ length: 8 }, async () =>
			limiter.run(async (place) => {
				await tick();
				limiter.overloaded(place, 0);
			}),
		);
		await Promise.all(begun);
		expect(await width(limiter)).toBe(4);
	});

	test('more run again as it goes well, up to what is allowed', async () => {
		const limiter = new ConcurrencyLimiter(6);
		await refuse(limiter, 3);
		const widths = [];
		for (let n = 0; n < 30; n++) {
			widths.push(await width(limiter));
			await goWell(limiter);
		}
		expect(widths[0]).toBe(1);
		expect(widths.at(-1)).toBe(6);
		expect(widths).toEqual([...widths].sort((a, b) => a - b));
	});

	test('everything runs, and never more than allowed, whatever is refused', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 1, max: 9 }),
				fc.array(fc.boolean(), { maxLength: 60 }),
				async (most, refused) => {
					const limiter = new ConcurrencyLimiter(most);
					let running = 0;
					let widest = 0;
					let done = 0;
					await Promise.all(
						refused.map(async (isRefused) =>
							limiter.run(async (place) => {
								widest = Math.max(widest, ++running);
								await tick();
								if (isRefused) limiter.overloaded(place, 0);
								else limiter.answered(place, ANSWER, 0);
								running--;
								done++;
							}),
						),
					);
					expect(done).toBe(refused.length);
					expect(widest).toBeLessThanOrEqual(most);
				},
			),
		);
	});
});
