import type { ContenderName } from './contenders';
import type { Condition } from './testbed';

/** One thing to measure: who reads, how much, and how far away it is. */
export interface Case {
	contender: ContenderName;
	condition: Condition;
	/** Customers of a list, or items. */
	records: number;
}

/** What to measure. */
export interface BenchPlan {
	rounds: number;
	sizes: number[];
	conditions: Condition[];
	/** How many items are got, updated and found; 0 for none. */
	items: number;
	/** How long the list is that is read with each Output; 0 for none. */
	outputs: number;
}

export const MILLION = 1_000_000;

/** The ways of reading a list, in the order of the tables. */
export const READERS = ['cube', 'httpRequest', 'splitOut', 'next', 'helper', 'raw'] as const;

/** Whether somebody is one of the ways of reading a list. */
export function isReader(contender: ContenderName): boolean {
	return READERS.some((name) => name === contender);
}

/** Every Output of the same list, to see that what is not wanted is not held. */
export const OUTPUTS = ['cubeRaw', 'cubeSimplified', 'cubeSelected'] as const;

/** The ways of handling many items, by what is done. */
export const HANDLERS = {
	gets: ['cubeGets', 'oneByOneGets', 'httpRequestGets'],
	updates: ['cubeUpdates', 'oneByOneUpdates', 'httpRequestUpdates'],
} as const;

/** The ways of getting customers by what a CRM knows of them: by phone here, by an ID that is known there. */
export const FINDERS = ['cubeFinds', 'cubeFindsInMany', 'httpRequestFinds'] as const;

/** How many customers there are to find them among. */
export const FOUND_AMONG = { few: 10_000, many: 100_000 } as const;

/** Where they are compared. */
export const FOUND_AT: readonly Condition[] = ['slow', 'far'];

/**
 * Reading a million records page by page takes minutes with latency. Split Out adds the same to it
 * as without latency, so it is not waited for once more.
 */
function tellsNothingNew({ contender, condition, records }: Case): boolean {
	return contender === 'splitOut' && condition !== 'near' && records >= MILLION;
}

/**
 * Everything that is measured in one round. The contenders of a list come one after the other, so
 * that a machine that gets busy slows them alike; each round begins with another one, so that none
 * always comes first or after the same other.
 *
 * @param round from 0
 */
export function casesOf({ sizes, conditions, items, outputs }: BenchPlan, round: number): Case[] {
	const lists = sizes.flatMap((records) =>
		conditions.flatMap((condition) =>
			turned([...READERS], round).map((contender) => ({ contender, condition, records })),
		),
	);
	const handled = Object.values(HANDLERS).flatMap((contenders) =>
		turned([...contenders], round).map(
			(contender): Case => ({ contender, condition: 'slow', records: items }),
		),
	);
	const found = FOUND_AT.filter((condition) => conditions.includes(condition)).flatMap(
		(condition) =>
			turned([...FINDERS], round).map(
				(contender): Case => ({ contender, condition, records: items }),
			),
	);
	const shaped = turned([...OUTPUTS], round).map(
		(contender): Case => ({ contender, condition: 'near', records: outputs }),
	);
	return [
		...lists.filter((one) => !tellsNothingNew(one)),
		...(outputs > 0 ? shaped : []),
		...(items > 0 ? [...handled, ...found] : []),
	];
}

/** The list, beginning with another one each round. */
export function turned<T>(list: T[], round: number): T[] {
	const first = round % list.length;
	return [...list.slice(first), ...list.slice(0, first)];
}
