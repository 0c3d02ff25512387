import { digest, identityOf, wasWanted } from './marks';
import type { Fingerprinted } from './marks';
import type { ListDigest } from './state';

/** How many of a list's last records tell that it goes on where it ended. */
export const TAIL = 20;

/** As many of the first records: fewer than any account has on a page. */
const HEAD = 10;

/** How a list looks, or as much of it as is at hand. Corrections that matter to nobody leave no trace. */
export function digestList(list: Fingerprinted[]): ListDigest {
	const head = list.slice(0, HEAD);
	return {
		count: list.length,
		headLength: head.length,
		head: digestOf(head),
		tail: digestTail(list),
	};
}

/** The last records of a list as a digest. */
export function digestTail(list: Fingerprinted[]): string {
	return digestOf(list.slice(-TAIL));
}

function digestOf(list: Fingerprinted[]): string {
	return digest(
		list.map(({ fingerprint }) => [identityOf(fingerprint), wasWanted(fingerprint)]),
		16,
	);
}
