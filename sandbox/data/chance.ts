/** Chance with a seed: the same seed gives the same run. Far faster than faker where only a number is needed. */
export interface Chance {
	/** A number from 0 up to, not including, 1. */
	next(): number;
	/** A whole number from 0 up to, not including, `below`. */
	below(below: number): number;
	/** One of `choices`, which may not be empty. */
	pick<T>(choices: readonly T[]): T;
}

/** @param seed any whole number */
export function chance(seed: number): Chance {
	let state = seed >>> 0;
	// The well-known "mulberry32" mixing steps.
	const next = (): number => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
	const below = (limit: number): number => Math.floor(next() * limit);
	return { next, below, pick: (choices) => choices[below(choices.length)]! };
}
