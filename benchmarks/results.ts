import { median } from 'simple-statistics';

import type { ContenderName } from './contenders';
import { isReader } from './plan';
import type { Case } from './plan';
import { ACTIVITIES } from './profile';
import type { Profile } from './profile';
import type { Counts } from './server/main';
import type { Cost } from './worker';

/** One measurement. */
export interface Measurement extends Case {
	cost: Cost;
	/** What the server saw of it, without the warming up. */
	counts: Counts;
}

/** The medians of one case over all rounds. */
export interface Result extends Case, Cost, Counts {
	/** When the run ended in which it was measured, ISO: only results of one run are compared. */
	run: string;
	rounds: number;
	fastest: number;
	slowest: number;
}

/** What a benchmark brought, as it is kept. */
export interface Benchmark {
	/** What it ran on: processor, number of cores, Node, n8n. */
	machine: string;
	parallel: number;
	results: Result[];
}

/** Puts together what has the same key, in the order in which the keys first came. */
export function alike<T>(list: T[], keyOf: (one: T) => string): Array<[T, ...T[]]> {
	const groups = new Map<string, [T, ...T[]]>();
	for (const one of list) {
		const group = groups.get(keyOf(one));
		if (group) group.push(one);
		else groups.set(keyOf(one), [one]);
	}
	return [...groups.values()];
}

const keyOf = ({ contender, condition, records }: Case) => `${contender} ${condition} ${records}`;

/**
 * Takes the medians of each case, in the order in which the cases first came.
 * @param run when the run ended, ISO
 */
export function resultsOf(measurements: Measurement[], run: string): Result[] {
	return alike(measurements, keyOf).map((same) => {
		const middle = (of: (one: Measurement) => number) => median(same.map(of));
		const times = same.map(({ cost }) => cost.time);
		const { contender, condition, records } = same[0];
		return {
			contender,
			condition,
			records,
			run,
			rounds: same.length,
			time: middle(({ cost }) => cost.time),
			fastest: Math.min(...times),
			slowest: Math.max(...times),
			processor: middle(({ cost }) => cost.processor),
			peak: middle(({ cost }) => cost.peak),
			before: middle(({ cost }) => cost.before),
			held: middle(({ cost }) => cost.held),
			profile: profileOf(same),
			requests: middle(({ counts }) => counts.requests),
			atOnce: middle(({ counts }) => counts.atOnce),
		};
	});
}

/** The medians of what the time went into; undefined where nobody looked. */
function profileOf(same: Measurement[]): Profile | undefined {
	const profiles = same.flatMap(({ cost }) => cost.profile ?? []);
	if (profiles.length === 0) return undefined;
	const activities = Object.keys(ACTIVITIES) as Array<keyof Profile>;
	return Object.fromEntries(
		activities.map((activity) => [activity, median(profiles.map((one) => one[activity]))]),
	) as Profile;
}

/** Results of another run, with those of this one in their place. */
export function merged(before: Result[], now: Result[]): Result[] {
	// what is shown of one number only is shown of the one that was measured last
	const placeOf = (one: Case) => (isReader(one.contender) ? keyOf(one) : one.contender);
	const measured = new Set(now.map(placeOf));
	const all = [...before.filter((one) => !measured.has(placeOf(one))), ...now];
	return all.sort((one, other) => one.records - other.records);
}

/** Finds the result of a case; undefined when it was not measured. */
export function resultOf(
	results: Result[],
	contender: ContenderName,
	{ condition, records }: Pick<Case, 'condition' | 'records'>,
): Result | undefined {
	return results.find((one) => keyOf(one) === keyOf({ contender, condition, records }));
}
