import type { Case } from './comparisons';
import { resultOf } from './results';
import type { Result } from './results';

/** Milliseconds for starting a process, loading n8n and warming up. */
const START = 4_000;
/** Milliseconds of a record or item of which nothing is known. */
const EACH = 0.1;

/**
 * How long measuring takes, by what the same cases took before.
 * @param known results of this run or an earlier one, the best known first
 * @returns milliseconds
 */
export function expectedTime(cases: Case[], known: Result[]): number {
	return cases.reduce(
		(sum, one) => sum + START + (resultOf(known, one)?.time ?? one.records * EACH),
		0,
	);
}
