import { chartOf } from '../../benchmarks/chart';
import { comparisonsOf, MEASURES, MILLION } from '../../benchmarks/comparisons';
import type { Case } from '../../benchmarks/comparisons';
import { expectedTime } from '../../benchmarks/duration';
import { verdictsOf } from '../../benchmarks/goals';
import { casesOf, keyOf } from '../../benchmarks/plan';
import type { BenchPlan } from '../../benchmarks/plan';
import { profileOf } from '../../benchmarks/profile';
import { costsOf, markdownReport, profilesOf, textReport } from '../../benchmarks/report';
import { resultsOf } from '../../benchmarks/results';
import type { Benchmark, Measurement, Result } from '../../benchmarks/results';

const LIST: Case = { contender: 'cube', condition: 'near', records: 100_000, register: 100_000 };

const PLAN: BenchPlan = {
	sizes: [1000, 10_000, 100_000, MILLION],
	conditions: ['near', 'slow', 'far', 'small', 'distant'],
	items: 2000,
	rounds: 5,
};

const COUNTS = {
	requests: 200,
	atOnce: 8,
	roundTrips: 26,
	refused: 0,
	slowestAnswer: 60,
	taken: 0,
	takenAgain: 0,
};

function measured(one: Partial<Case>, time: number, more: Partial<Result> = {}): Measurement {
	const { records } = { ...LIST, ...one };
	const memory = { peak: 400e6, before: 200e6, held: 100e6 };
	const cost = { time, processor: time, ...memory, done: records, ...more };
	return { ...LIST, register: records, ...one, cost, counts: { ...COUNTS, ...more } };
}

const benchmarkOf = (...measurements: Measurement[]): Benchmark => ({
	machine: '2 cores',
	ended: '2026-11-22T06:00:00.000Z',
	parallel: 8,
	scope: PLAN,
	results: resultsOf(measurements),
});

describe('the median', () => {
	test('is taken of the rounds of each case by itself', () => {
		const results = resultsOf([
			measured({}, 10),
			measured({ contender: 'helper' }, 5),
			measured({}, 30),
			measured({}, 20),
			measured({ condition: 'far' }, 99),
		]);
		expect(results.map(({ contender, condition, time }) => [contender, condition, time])).toEqual([
			['cube', 'near', 20],
			['helper', 'near', 5],
			['cube', 'far', 99],
		]);
		expect(results[0]).toMatchObject({ rounds: 3, fastest: 10, slowest: 30 });
	});

	test('hides no item that was lost or done twice in one round', () => {
		const updates = { contender: 'cubeUpdates', condition: 'small', records: 2000 } as const;
		const [result] = resultsOf([
			measured(updates, 10),
			measured(updates, 10, { done: 1999 }),
			measured(updates, 10, { takenAgain: 1 }),
		]);
		expect(result).toMatchObject({ done: 1999, takenAgain: 1 });
	});
});

describe('what is compared', () => {
	const comparisons = comparisonsOf(PLAN);

	test('has a goal for every row, and a row for every goal', () => {
		for (const { title, cases, goals } of comparisons) {
			const judged = new Set(goals.flatMap(({ of, to }) => (to ? [of, to] : [of])).map(keyOf));
			expect({ title, rows: cases.filter((one) => !judged.has(keyOf(one))) }).toEqual({
				title,
				rows: [],
			});
		}
		const rows = new Set(comparisons.flatMap(({ cases }) => cases.map(keyOf)));
		const goals = comparisons.flatMap(({ goals: own }) => own.flatMap(({ of, to }) => [of, to]));
		expect(goals.filter((one) => one && !rows.has(keyOf(one)))).toEqual([]);
	});

	test('has titles that differ', () => {
		const titles = comparisons.map(({ title }) => title);
		expect(new Set(titles).size).toBe(titles.length);
	});

	test('with the helper and HTTP Request is what gives the same fields', () => {
		const pairs = comparisons.flatMap(({ goals }) =>
			goals.flatMap(({ of, to }) => (to ? [[of.contender, to.contender]] : [])),
		);
		const ours = pairs.filter((pair) => pair.some((one) => /^(http|helper$|split|next)/.test(one)));
		const withDefaults = ours.filter((pair) => pair.some((one) => /^cube[DLSO]/.test(one)));
		expect(ours.length).toBeGreaterThan(10);
		expect(withDefaults).toEqual([]);
	});

	test('is what the conditions and numbers of a run allow', () => {
		const near = comparisonsOf({ ...PLAN, conditions: ['near'], items: 0 });
		expect(near.length).toBeGreaterThan(3);
		expect(near.flatMap(({ cases }) => cases).every(({ condition }) => condition === 'near')).toBe(
			true,
		);
		expect(comparisonsOf({ sizes: [], conditions: ['near'], items: 0 })).toEqual([]);
		const items = comparisonsOf({ sizes: [], conditions: ['slow'], items: 7 });
		expect(items.flatMap(({ cases }) => cases).map(({ records }) => records)).toContain(7);
	});
});

describe('a round', () => {
	test('measures each case once, and begins with another one each time', () => {
		const [first, second] = [casesOf(PLAN, 0), casesOf(PLAN, 1)].map((cases) => cases.map(keyOf));
		expect(new Set(first).size).toBe(first?.length);
		expect(second).not.toEqual(first);
		expect([...(second ?? [])].sort()).toEqual([...(first ?? [])].sort());
	});

	test('leaves out what takes a minute once it was measured three times', () => {
		const isLong = ({ contender, records }: Case) =>
			records >= MILLION || contender === 'httpRequestBatches';
		const long = (round: number) => casesOf(PLAN, round).filter(isLong).length;
		expect([0, 1, 2, 3, 4].map(long)).toEqual([3, 3, 3, 0, 0]);
	});

	test('takes as long as what it measures took before', () => {
		const known = resultsOf([measured({}, 2500)]);
		const other: Case = { ...LIST, contender: 'helper' };
		expect(expectedTime([LIST], known) - expectedTime([], known)).toBe(6500);
		expect(expectedTime([other], known)).toBe(14_000);
	});
});

describe('a goal', () => {
	const judged = (...measurements: Measurement[]) =>
		verdictsOf(resultsOf(measurements), PLAN).map(({ measured: came, wanted, isMet }) => [
			came,
			wanted,
			isMet,
		]);
	const far = { condition: 'far' as const };
	const http = { ...far, contender: 'httpRequest' as const };

	test('is judged by the medians, and only where it was measured', () => {
		expect(judged(measured(far, 100))).toEqual([]);
		expect(judged(measured(far, 100), measured(http, 499))).toEqual([
			['4.99', 'at least 5 times', false],
		]);
		expect(judged(measured(far, 100), measured(http, 500))).toEqual([
			['5.00', 'at least 5 times', true],
		]);
	});

	test('names what is compared', () => {
		const [verdict] = verdictsOf(resultsOf([measured(far, 100), measured(http, 500)]), PLAN);
		expect(verdict?.what).toBe(
			"100,000 records, TLS, 40 ms round trip: time, n8n's HTTP Request node, Pagination, to Cube, this package",
		);
	});

	test('about a million records compares each record with one of a hundred thousand', () => {
		const goals = judged(
			measured({}, 1000),
			measured({ records: MILLION }, 11_500, { peak: 2200e6, before: 200e6 }),
		);
		expect(goals).toEqual([
			['1.15', 'at most 1.1 times', false],
			['1.00', 'at most 1.1 times', true],
		]);
	});

	test('may be a number of its own: nothing lost, nothing done twice', () => {
		const small = { condition: 'small', records: 2000, register: 10_000 } as const;
		const ours = { ...small, contender: 'cubeUpdates' } as const;
		const theirs = measured({ ...small, contender: 'httpRequestUpdates' }, 9, { done: 30 });
		const met = (more: Partial<Result>) =>
			judged(measured(ours, 9, more), theirs).map(([, , isMet]) => isMet);
		expect(met({})).toEqual([true, true, true]);
		expect(met({ done: 1999 })).toEqual([false, true, true]);
		expect(met({ takenAgain: 1 })).toEqual([true, false, true]);
	});

	test.each(Object.entries(MEASURES))('about %s is a number', (_, { of }) => {
		const [result] = resultsOf([measured({}, 10)]);
		expect(result && of(result)).toEqual(expect.any(Number));
	});
});

describe('a profile', () => {
	const frame = (functionName: string, url: string) => ({
		functionName,
		url,
		scriptId: '0',
		lineNumber: 0,
		columnNumber: 0,
	});
	const node = (id: number, functionName: string, url = '') => ({
		id,
		callFrame: frame(functionName, url),
	});

	test('tells by whose code the time was spent', () => {
		const nodes = [
			node(1, '(idle)'),
			node(2, '(garbage collector)'),
			node(3, 'profiledParse', 'file:///benchmarks/profile.ts'),
			node(4, 'look', '/x/dist/nodes/Cube/api/reading.js'),
			node(5, 'request', '/x/node_modules/axios/dist/node/axios.cjs'),
			node(6, 'toString', 'node:buffer'),
		];
		const samples = [1, 2, 3, 4, 5, 6, 3];
		const profile = profileOf({
			nodes,
			startTime: 0,
			endTime: 0,
			samples,
			timeDeltas: samples.map((_, place) => 1000 * (place + 1)),
		});
		expect(profile).toEqual({ waiting: 1, garbage: 2, parsing: 10, own: 4, n8n: 5, node: 6 });
		const [row] = profilesOf(benchmarkOf(measured({}, 1, { profile }))).parts[0]?.rows ?? [];
		expect(row?.at(-1)).toBe('0.03 s');
	});
});

describe('a report', () => {
	const benchmark = benchmarkOf(measured({}, 1234), measured({ contender: 'httpRequest' }, 2468));

	test('has the same results in the terminal and in Markdown', () => {
		for (const text of [textReport(costsOf(benchmark)), markdownReport(costsOf(benchmark))]) {
			expect(text).toContain('100,000 records, no latency');
			expect(text).toContain('1.23 s');
			expect(text).toContain('2.00 ×');
		}
	});

	test('has a chart whose bars are as long as the times, and that follows dark pages', () => {
		const chart = chartOf(benchmark, 100_000);
		const [ours = 0, other = 0] = [...chart.matchAll(/<rect [^>]*width="([\d.]+)"/g)].map((found) =>
			Number(found[1]),
		);
		expect(other / ours).toBeCloseTo(2, 1);
		expect(chart).toContain('prefers-color-scheme: dark');
		expect(chart).toContain("n8n's HTTP Request node");
	});
});
