import { chartOf } from '../../benchmarks/chart';
import { goalsOf } from '../../benchmarks/goals';
import { casesOf, MILLION } from '../../benchmarks/plan';
import type { Case, BenchPlan } from '../../benchmarks/plan';
import { profileOf } from '../../benchmarks/profile';
import { costsOf, markdownReport, profilesOf, textReport } from '../../benchmarks/report';
import { merged, resultsOf } from '../../benchmarks/results';
import type { Result, Measurement, Benchmark } from '../../benchmarks/results';

const NEAR: Omit<Case, 'contender'> = { condition: 'near', records: 100_000 };

const RUN = '2026-11-22T06:00:00.000Z';

function measured(one: Partial<Case>, time: number, more: Partial<Result> = {}): Measurement {
	const cost = { time, processor: time, peak: 400e6, before: 200e6, held: 100e6, ...more };
	return { contender: 'cube', ...NEAR, ...one, cost, counts: { requests: 200, atOnce: 8 } };
}

const benchmarkOf = (...measurements: Measurement[]): Benchmark => ({
	machine: '2 cores',
	parallel: 8,
	results: resultsOf(measurements, RUN),
});

describe('the median', () => {
	test('is taken of the rounds of each case by itself', () => {
		const results = resultsOf(
			[
				measured({}, 10),
				measured({ contender: 'raw' }, 5),
				measured({}, 30),
				measured({}, 20),
				measured({ condition: 'far' }, 99),
			],
			RUN,
		);
		expect(results.map(({ contender, condition, time }) => [contender, condition, time])).toEqual([
			['cube', 'near', 20],
			['raw', 'near', 5],
			['cube', 'far', 99],
		]);
		expect(results[0]).toMatchObject({ rounds: 3, fastest: 10, slowest: 30 });
	});
});

describe('a round', () => {
	const plan: BenchPlan = {
		rounds: 2,
		sizes: [1000],
		conditions: ['near', 'far'],
		items: 0,
		outputs: 0,
	};

	test('measures everybody in every condition, and begins with another one each time', () => {
		const [first, second] = [casesOf(plan, 0), casesOf(plan, 1)];
		expect(first).toHaveLength(12);
		expect(second.map(({ contender }) => contender)).not.toEqual(
			first.map(({ contender }) => contender),
		);
		const names = (cases: Case[]) => cases.map((one) => JSON.stringify(one)).sort();
		expect(names(second)).toEqual(names(first));
	});

	test('leaves out Split Out where it takes minutes and tells nothing new: a million records with latency', () => {
		const cases = casesOf({ ...plan, sizes: [MILLION] }, 0);
		const of = (condition: string) =>
			cases.filter((one) => one.condition === condition).map(({ contender }) => contender);
		expect(of('near')).toEqual(['cube', 'httpRequest', 'splitOut', 'next', 'helper', 'raw']);
		expect(of('far')).toEqual(['cube', 'httpRequest', 'next', 'helper', 'raw']);
	});
});

test('every Output of one list, and items, are measured where they are asked for', () => {
	const plan: BenchPlan = { rounds: 1, sizes: [], conditions: ['near'], items: 0, outputs: 0 };
	const measuredOf = (more: Partial<BenchPlan>) =>
		casesOf({ ...plan, ...more }, 0).map(({ contender, records }) => [contender, records]);
	expect(measuredOf({})).toEqual([]);
	expect(measuredOf({ outputs: 500 })).toEqual([
		['cubeRaw', 500],
		['cubeSimplified', 500],
		['cubeSelected', 500],
	]);
	expect(measuredOf({ items: 7 })).toContainEqual(['oneByOneUpdates', 7]);
});

describe('a goal', () => {
	const judged = (...measurements: Measurement[]) =>
		goalsOf(resultsOf(measurements, RUN)).map(({ what, measured: came, isMet }) => [
			what,
			came,
			isMet,
		]);

	test('is judged by the medians, and only where it was measured', () => {
		const far = { condition: 'far' as const };
		expect(judged(measured(far, 100))).toEqual([]);
		expect(judged(measured(far, 100), measured({ ...far, contender: 'httpRequest' }, 499))).toEqual(
			[['As fast as the HTTP Request node, TLS', '4.99', false]],
		);
		expect(
			judged(measured(far, 100), measured({ ...far, contender: 'httpRequest' }, 500)),
		).toMatchObject([[expect.anything(), '5.00', true]]);
	});

	test('about a million records compares each record with one of a hundred thousand', () => {
		const million = { records: MILLION };
		const goals = judged(
			measured({}, 1000),
			measured(million, 11_500, { peak: 2200e6, before: 200e6 }),
		);
		expect(goals).toEqual([
			['Time of a record, 1,000,000 to 100,000', '1.15', false],
			['Memory of a record, 1,000,000 to 100,000', '1.00', true],
		]);
	});
});

describe('a run that measures a part', () => {
	const at = (run: string, ...measurements: Measurement[]) => resultsOf(measurements, run);
	const before = at(
		'2026-11-21',
		measured({}, 10),
		measured({ records: MILLION }, 130),
		measured({ contender: 'cubeGets', condition: 'slow', records: 200 }, 5),
	);

	test('takes the place of what was measured before, and leaves the rest', () => {
		const now = at(RUN, measured({}, 20), measured({ contender: 'cubeGets', records: 2000 }, 50));
		expect(
			merged(before, now).map(({ contender, records, time }) => [contender, records, time]),
		).toEqual([
			['cubeGets', 2000, 50],
			['cube', 100_000, 20],
			['cube', MILLION, 130],
		]);
	});

	test('is compared with no other run', () => {
		expect(goalsOf(before)).toHaveLength(2);
		expect(goalsOf(merged(before, at(RUN, measured({}, 20))))).toEqual([]);
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
