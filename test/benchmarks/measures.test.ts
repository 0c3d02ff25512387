import { growth, mostAtOnce } from '../../benchmarks/load/measures';

describe('The measures of a benchmark', () => {
	it('know how many requests lay over each other at the most', () => {
		const spans = [
			{ startedAt: 0, finishedAt: 10 },
			{ startedAt: 5, finishedAt: 8 },
			{ startedAt: 7, finishedAt: 20 },
			{ startedAt: 8, finishedAt: 9 },
		];
		expect([mostAtOnce(spans), mostAtOnce(spans.slice(0, 1)), mostAtOnce([])]).toEqual([3, 1, 0]);
	});

	it('take a request that is not over for one that lasts', () => {
		expect(mostAtOnce([{ startedAt: 0 }, { startedAt: 50, finishedAt: 60 }])).toBe(2);
	});

	it('tell memory that grows from memory that goes up and down', () => {
		const samples = (bytes: number[]) => bytes.map((one, n) => ({ runs: n * 10, bytes: one }));
		expect(growth(samples([100, 200, 300, 400]))).toBeCloseTo(10);
		expect(growth(samples([100, 120, 120, 100]))).toBeCloseTo(0);
	});
});
