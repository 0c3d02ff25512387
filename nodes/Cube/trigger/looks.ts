import { digest, subjectOf, wasWanted } from './marks';
import type { Marked } from './marks';
import type { Looks } from './state';

/** How many of a list's last records tell that it goes on where it ended. */
export const TAIL = 20;

/** As many of the first records: fewer than any account has on a page. */
const HEAD = 10;

/** How a list looks, or as much of it as is at hand. Corrections that matter to nobody leave no trace. */
export function looksOf(list: Marked[]): Looks {
	const head = list.slice(0, HEAD);
	return {
		count: list.length,
		headLength: head.length,
		head: digestOf(head),
		tail: tailOf(list),
	};
}

/** The last records of a list as a digest. */
export function tailOf(list: Marked[]): string {
	return digestOf(list.slice(-TAIL));
}

function digestOf(list: Marked[]): string {
	return digest(
		list.map(({ mark }) => [subjectOf(mark), wasWanted(mark)]),
		16,
	);
}
