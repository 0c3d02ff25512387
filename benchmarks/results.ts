import { median } from 'simple-statistics';

import type { Case, Scope } from './comparisons';
import { keyOf } from './plan';
import { ACTIVITIES } from './profile';
import type { Profile } from './profile';
import type { Counts } from './server/traffic';
import type { Cost } from './worker';

/** One measurement. */
export interface Measurement extends Case {
	cost: Cost;
	/** What the server saw of it, without the warming up. */
	counts: Counts;
}

/** The medians of one case over all rounds. */
export interface Result extends Case, Cost, Counts {
	rounds: number;
	fastest: number;
	slowest: number;
}

/** What a benchmark brought, as it is kept. */
export interface Benchmark {
	/** What it ran on: processor, number of cores, Node, n8n. */
	machine: string;
	/** When it ended, ISO. */
	ended: string;
	parallel: number;
	/** What was compared. */
	scope: Scope;
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

/** Takes the medians of each case, in the order in which the cases first came. */
export function resultsOf(measurements: Measurement[]): Result[] {
	return alike(measurements, keyOf).map((same) => {
		const middle = (of: (one: Measurement) => number) => median(same.map(of));
		const times = same.map(({ cost }) => cost.time);
		const { contender, condition, records, register } = same[0];
		const counted = (of: keyof Counts) => middle(({ counts }) => counts[of]);
		return {
			contender,
			condition,
			records,
			register,
			rounds: same.length,
			time: middle(({ cost }) => cost.time),
			fastest: Math.min(...times),
			slowest: Math.max(...times),
			processor: middle(({ cost }) => cost.processor),
			peak: middle(({ cost }) => cost.peak),
			before: middle(({ cost }) => cost.before),
			held: middle(({ cost }) => cost.held),
			profile: profileOf(same),
			// the worst of all rounds
			done: Math.min(...same.map(({ cost }) => cost.done)),
			takenAgain: Math.max(...same.map(({ counts }) => counts.takenAgain)),
			requests: counted('requests'),
			atOnce: counted('atOnce'),
			roundTrips: counted('roundTrips'),
			refused: counted('refused'),
			slowestAnswer: counted('slowestAnswer'),
			taken: counted('taken'),
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

/** Finds the result of a case; undefined when it was not measured. */
export function resultOf(results: Result[], one: Case): Result | undefined {
	return results.find((result) => keyOf(result) === keyOf(one));
}
