import { comparisonsOf, MILLION } from './comparisons';
import type { Case, Scope } from './comparisons';

/** What to measure. */
export interface BenchPlan extends Scope {
	/** How often each case is measured; those that take a minute, three times at most. */
	rounds: number;
}

/** How often that is measured at the most which takes a minute. */
const FEW_ROUNDS = 3;

/** Tells two cases apart. */
export const keyOf = ({ contender, condition, records, register }: Case) =>
	`${contender} ${condition} ${records} ${register}`;

function takesMinutes({ contender, records }: Case): boolean {
	return records >= MILLION || contender === 'httpRequestBatches';
}

/**
 * Everything that is measured in one round. What is compared comes one after the other, so that a
 * machine that gets busy slows all of it alike; each round begins with another case, so that none
 * always comes first or after the same other.
 *
 * @param round from 0
 */
export function casesOf(plan: BenchPlan, round: number): Case[] {
	const cases = comparisonsOf(plan).flatMap((one) => [
		...turned(one.cases, round),
		...one.goals.flatMap(({ of, to }) => (to ? [of, to] : [of])),
	]);
	const different = new Map(cases.map((one) => [keyOf(one), one]));
	return [...different.values()].filter((one) => round < FEW_ROUNDS || !takesMinutes(one));
}

/** The list, beginning with another one each round. */
export function turned<T>(list: T[], round: number): T[] {
	const first = round % list.length;
	return [...list.slice(first), ...list.slice(0, first)];
}
