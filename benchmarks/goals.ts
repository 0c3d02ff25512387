import { count, megabytes } from '../tools/support/format';
import { FOUND_AT, MILLION } from './plan';
import { resultOf } from './results';
import type { Result } from './results';
import { CONDITIONS } from './testbed';
import type { Condition } from './testbed';

/** Something that a run has to show. */
export interface Goal {
	what: string;
	wanted: string;
	/** What was measured, as it is shown. */
	measured: string;
	isMet: boolean;
}

/** The list on which most goals are judged. */
const JUDGED = 100_000;

type Pair = [Result, Result];

function atLeast(what: string, ratio: number, wanted: number): Goal {
	const shown = `at least ${wanted} times`;
	return { what, wanted: shown, measured: ratio.toFixed(2), isMet: ratio >= wanted };
}

function atMost(what: string, ratio: number, wanted: number): Goal {
	const shown = `at most ${wanted} times`;
	return { what, wanted: shown, measured: ratio.toFixed(2), isMet: ratio <= wanted };
}

/**
 * Judges a run. A goal whose results were not measured is left out.
 * @param results the medians of the run
 */
export function goalsOf(results: Result[]): Goal[] {
	// none or one: what was not measured has no goal
	const pair = (
		one: Result['contender'],
		other: Result['contender'],
		condition: Condition,
	): Pair[] => {
		const at = { condition, records: JUDGED };
		const [a, b] = [resultOf(results, one, at), resultOf(results, other, at)];
		return a && b && a.run === b.run ? [[a, b]] : [];
	};
	const conditions = Object.keys(CONDITIONS) as Condition[];
	return [
		...pair('httpRequest', 'cube', 'far').map(([other, cube]) =>
			atLeast('As fast as the HTTP Request node, TLS', other.time / cube.time, 5),
		),
		...pair('httpRequest', 'cube', 'near').map(([other, cube]) =>
			atLeast('As fast as the HTTP Request node, no latency', other.time / cube.time, 1.4),
		),
		...pair('splitOut', 'cube', 'near').map(([other, cube]) =>
			atLeast('As fast as it and Split Out, no latency', other.time / cube.time, 1.4),
		),
		...pair('next', 'cube', 'slow').map(([other, cube]) =>
			atLeast('As fast as one page after the other, slow answers', other.time / cube.time, 4),
		),
		...conditions.flatMap((condition) =>
			pair('cube', 'helper', condition).flatMap(([cube, helper]) => [
				atMost(`Time of n8n's helper, ${CONDITIONS[condition]}`, cube.time / helper.time, 1.1),
				atMost(
					`Processor time of n8n's helper, ${CONDITIONS[condition]}`,
					cube.processor / helper.processor,
					1.1,
				),
			]),
		),
		...memoryGoals(pair('cube', 'helper', 'near'), pair('splitOut', 'cube', 'near')),
		...growthGoals(results),
		...itemGoals(results),
		...findGoals(results),
	];
}

/** HTTP Request is compared with Split Out after it: only then it holds the same items. */
function memoryGoals(toHelper: Pair[], toNode: Pair[]): Goal[] {
	return toHelper.flatMap(([cube, helper]) => [
		atMost("Peak memory of n8n's helper", cube.peak / helper.peak, 1.15),
		...toNode.map(([node]) => {
			const [mine, others] = [cube, node].map(
				(one) => one.peak - one.before - (helper.peak - helper.before),
			) as [number, number];
			return {
				what: 'Memory that it needs above the helper, of HTTP Request and Split Out',
				wanted: 'less than half',
				measured: `${megabytes(mine)} of ${megabytes(others)}`,
				isMet: mine < others / 2,
			};
		}),
	]);
}

/** A record of a million costs what one of a hundred thousand costs. */
function growthGoals(results: Result[]): Goal[] {
	const small = resultOf(results, 'cube', { condition: 'near', records: JUDGED });
	const large = resultOf(results, 'cube', { condition: 'near', records: MILLION });
	if (!small || small.run !== large?.run) return [];
	const each = (of: (result: Result) => number) =>
		of(large) / large.records / (of(small) / small.records);
	return [
		atMost(
			'Time of a record, 1,000,000 to 100,000',
			each(({ time }) => time),
			1.1,
		),
		atMost(
			'Memory of a record, 1,000,000 to 100,000',
			each(({ peak, before }) => peak - before),
			1.1,
		),
	];
}

/** Items against the HTTP Request node, which sends all at once. */
function itemGoals(results: Result[]): Goal[] {
	const wanted = { Gets: 5, Updates: 1 };
	return (['Gets', 'Updates'] as const).flatMap((work) => {
		const mine = results.find(({ contender }) => contender === `cube${work}`);
		const other = results.find(({ contender }) => contender === `httpRequest${work}`);
		if (!mine || !other) return [];
		const what = `As fast as the HTTP Request node, ${count(mine.records)} ${work.toLowerCase()}`;
		return [atLeast(what, other.time / mine.time, wanted[work])];
	});
}

/** Items that have a phone number, against the HTTP Request node, whose items have the ID already. */
function findGoals(results: Result[]): Goal[] {
	return FOUND_AT.flatMap((condition) => {
		const of = (name: Result['contender']) =>
			results.find((one) => one.contender === name && one.condition === condition);
		const other = of('httpRequestFinds');
		return (['cubeFinds', 'cubeFindsInMany'] as const).flatMap((name) => {
			const mine = of(name);
			if (!mine || !other || mine.run !== other.run) return [];
			const where = name === 'cubeFinds' ? '10,000' : '100,000';
			const what = `As fast as the HTTP Request node, ${count(mine.records)} found in ${where} customers, ${CONDITIONS[condition]}`;
			return [atLeast(what, other.time / mine.time, 5)];
		});
	});
}
