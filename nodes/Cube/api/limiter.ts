/** Runs what it is given, at most `width` at one time, in the order of asking. */
export type Limiter = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * Makes a limiter. One is shared by a whole run, so that pages and items together never ask more
 * of an account than the user allowed.
 *
 * @param width how many may be under way at one time, 1 or more
 */
export function createLimiter(width: number): Limiter {
	const waiting: Array<() => void> = [];
	let free = width;
	return async (work) => {
		if (free > 0) free--;
		else await new Promise<void>((start) => waiting.push(start));
		try {
			return await work();
		} finally {
			// the place is handed on directly, so that nobody slips in between
			const next = waiting.shift();
			if (next) next();
			else free++;
		}
	};
}
