import * as fc from 'fast-check';

import { accountAnswering, json } from './inMemory';
import { NEXT_LINKS, rowsUpTo } from './pagedList';
import type { Row } from './pagedList';

/** What `next` says on a page; `n` is the number of the next one. */
export const ENDING_LINKS = {
	...NEXT_LINKS,
	number: (n: number) => n,
} satisfies Record<string, (n: number) => unknown>;

/** The same on every page, the last one and those after it too. */
export const ENDLESS_LINKS = {
	...ENDING_LINKS,
	null: () => null,
	absent: () => undefined,
	emptyText: () => '',
	true: () => true,
	samePage: (n: number) => `?page=${n - 1}`,
	farAhead: (n: number) => `?page=${n + 1000}`,
} satisfies Record<string, (n: number) => unknown>;

/** What is answered for a page after the last one. */
export type Beyond = 'notFound' | 'empty' | 'lastPage';

interface Uneven {
	next: (n: number) => unknown;
	/** Whether `next` is null on the last page. */
	ends?: boolean;
	count?: (total: number) => unknown;
	beyond?: Beyond;
}

/** An account whose pages are as long as they are. */
export function unevenServer(
	pages: Row[][],
	{ next, ends = false, count = (total) => total, beyond = 'notFound' }: Uneven,
) {
	const total = pages.flat().length;
	return accountAnswering(({ query }) => {
		const number = Number(query.page ?? 1);
		const isBeyond = number > pages.length;
		if (isBeyond && beyond === 'notFound') return json(404, { detail: 'Invalid page.' });
		const past = beyond === 'lastPage' ? pages.at(-1) : [];
		return json(200, {
			count: count(total),
			next: ends && number >= pages.length ? null : next(number + 1),
			previous: null,
			results: isBeyond ? past : pages[number - 1],
		});
	});
}

/** Divides a list into pages of these lengths. */
export function split(lengths: number[]): Row[][] {
	const rows = rowsUpTo(lengths.reduce((sum, length) => sum + length, 0));
	return lengths.map((length) => rows.splice(0, length));
}

export const idsOf = (pages: Row[][]) => pages.flat().map(({ id }) => id);

export const lengths = fc.oneof(
	fc.array(fc.nat(9), { minLength: 1, maxLength: 20 }),
	// mostly even, with one page that is not
	fc
		.tuple(fc.integer({ min: 2, max: 9 }), fc.integer({ min: 1, max: 15 }), fc.nat(15), fc.nat(12))
		.map(([size, pages, at, odd]) =>
			Array.from({ length: pages }, (_, n) => (n === at % pages ? odd : size)),
		),
);
export const pages = lengths.map(split);
export const concurrency = fc.constantFrom(1, 2, 8, 16);
/** Told by their ID, or by all that they hold. */
export const recordType = fc.constantFrom('records' as const, 'responses' as const);
export const beyond = fc.constantFrom<Beyond>('notFound', 'empty', 'lastPage');
export const next = fc.oneof(
	fc.record({ next: fc.constantFrom(...Object.values(ENDLESS_LINKS)) }),
	fc.record({ next: fc.constantFrom(...Object.values(ENDING_LINKS)), ends: fc.constant(true) }),
);
export const count = fc.constantFrom<Uneven['count']>(
	undefined,
	String,
	(total) => ` ${total} `,
	(total) => `${total}.0`,
);

/** Pages that are asked for side by side are asked for before it is known how long they are. */
export const mostRequests = (needed: number, parallel: number) => needed + Math.max(1, parallel);
