import * as fc from 'fast-check';

import { accountAnswering, json } from '../support/inMemory';
import { NEXT_LINKS, read, rowsUpTo } from '../support/pagedList';
import type { Row } from '../support/pagedList';

/** What `next` says on a page; `n` is the number of the next one. */
const ENDING_LINKS = {
	...NEXT_LINKS,
	number: (n: number) => n,
} satisfies Record<string, (n: number) => unknown>;

/** The same on every page, the last one and those after it too. */
const ENDLESS_LINKS = {
	...ENDING_LINKS,
	null: () => null,
	absent: () => undefined,
	emptyText: () => '',
	true: () => true,
	samePage: (n: number) => `?page=${n - 1}`,
	farAhead: (n: number) => `?page=${n + 1000}`,
} satisfies Record<string, (n: number) => unknown>;

/** What is answered for a page after the last one. */
type Beyond = 'notFound' | 'empty' | 'lastPage';

interface Uneven {
	next: (n: number) => unknown;
	/** Whether `next` is null on the last page. */
	ends?: boolean;
	count?: (total: number) => unknown;
	beyond?: Beyond;
}

/** An account whose pages are as long as they are. */
function unevenServer(
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
function split(lengths: number[]): Row[][] {
	const rows = rowsUpTo(lengths.reduce((sum, length) => sum + length, 0));
	return lengths.map((length) => rows.splice(0, length));
}

const idsOf = (pages: Row[][]) => pages.flat().map(({ id }) => id);

const lengths = fc.oneof(
	fc.array(fc.nat(9), { minLength: 1, maxLength: 20 }),
	// mostly even, with one page that is not
	fc
		.tuple(fc.integer({ min: 2, max: 9 }), fc.integer({ min: 1, max: 15 }), fc.nat(15), fc.nat(12))
		.map(([size, pages, at, odd]) =>
			Array.from({ length: pages }, (_, n) => (n === at % pages ? odd : size)),
		),
);
const pages = lengths.map(split);
const concurrency = fc.constantFrom(1, 2, 8, 16);
/** Told by their ID, or by all that they hold. */
const recordType = fc.constantFrom('records' as const, 'responses' as const);
const beyond = fc.constantFrom<Beyond>('notFound', 'empty', 'lastPage');
const next = fc.oneof(
	fc.record({ next: fc.constantFrom(...Object.values(ENDLESS_LINKS)) }),
	fc.record({ next: fc.constantFrom(...Object.values(ENDING_LINKS)), ends: fc.constant(true) }),
);
const count = fc.constantFrom<Uneven['count']>(
	undefined,
	String,
	(total) => ` ${total} `,
	(total) => `${total}.0`,
);

/** Pages that are asked for side by side are asked for before it is known how long they are. */
const mostRequests = (needed: number, parallel: number) => needed + Math.max(1, parallel);

describe('a list whose pages are of any length', () => {
	test('is complete without a warning and without a second reading', async () => {
		await fc.assert(
			fc.asyncProperty(
				pages,
				fc.record({ concurrency, recordType }),
				fc.tuple(next, count, beyond),
				async (list, options, [looks, number, past]) => {
					const server = unevenServer(list, { ...looks, count: number, beyond: past });
					const result = await read(server, options);
					expect(result.ids).toEqual(idsOf(list));
					expect(result.warnings).toEqual([]);
					expect(result.isComplete).toBe(true);
					expect(result.isTruncated).toBe(false);
					expect(server.requests.length).toBeLessThanOrEqual(
						mostRequests(list.length, options.concurrency),
					);
				},
			),
			{ numRuns: 600 },
		);
	});

	test('is read up to a limit', async () => {
		await fc.assert(
			fc.asyncProperty(
				pages,
				fc.record({ concurrency, recordType, limit: fc.integer({ min: 1, max: 100 }) }),
				fc.tuple(next, count, beyond, fc.boolean()),
				async (list, options, [looks, number, past, filters]) => {
					const server = unevenServer(list, { ...looks, count: number, beyond: past });
					const result = await read(server, { ...options, ...(filters && { keep: () => true }) });
					expect(result.ids).toEqual(idsOf(list).slice(0, options.limit));
					expect(result.warnings).toEqual([]);
					expect(result.isTruncated).toBe(list.flat().length > options.limit);
					expect(server.requests.length).toBeLessThanOrEqual(
						mostRequests(list.length, options.concurrency),
					);
				},
			),
			{ numRuns: 400 },
		);
	});

	test('is cut at a limit only where a filter of the node’s own lets more through', async () => {
		await fc.assert(
			fc.asyncProperty(
				pages,
				fc.record({ concurrency, recordType, limit: fc.integer({ min: 1, max: 20 }) }),
				fc.tuple(next, count, beyond),
				fc.tuple(fc.integer({ min: 1, max: 9 }), fc.nat(8)),
				async (list, options, [looks, number, past], [divisor, rest]) => {
					const server = unevenServer(list, { ...looks, count: number, beyond: past });
					const places = new Map(idsOf(list).map((id, place) => [id, place]));
					const keep = ({ id }: { id?: unknown }) =>
						(places.get(id as Row['id']) ?? 0) % divisor === rest;
					const kept = idsOf(list).filter((id) => keep({ id }));
					const result = await read(server, { ...options, keep });
					expect(result.ids).toEqual(kept.slice(0, options.limit));
					expect(result.warnings).toEqual([]);
					expect(result.isTruncated).toBe(kept.length > options.limit);
					expect(server.requests.length).toBeLessThanOrEqual(
						mostRequests(list.length, options.concurrency),
					);
				},
			),
			{ numRuns: 600 },
		);
	});

	test('is read by next alone where there is no count', async () => {
		await fc.assert(
			fc.asyncProperty(
				pages,
				fc.record({ concurrency, recordType }),
				fc.constantFrom(...Object.values(ENDING_LINKS)),
				fc.constantFrom<unknown>(undefined, null, 'many', -1, ''),
				async (list, options, link, number) => {
					// three empty pages in a row are taken for the end
					fc.pre(
						!list.some((_, n) => list.slice(n, n + 3).flat().length === 0 && n + 3 <= list.length),
					);
					const server = unevenServer(list, { next: link, ends: true, count: () => number });
					const result = await read(server, options);
					expect(result.ids).toEqual(idsOf(list));
					expect(result.warnings).toEqual([]);
					expect(server.requests).toHaveLength(list.length);
				},
			),
			{ numRuns: 300 },
		);
	});

	test('is complete as one range of pages, and page by page', async () => {
		await fc.assert(
			fc.asyncProperty(
				pages,
				fc.record({ concurrency, recordType }),
				fc.tuple(next, fc.boolean()),
				async (list, options, [looks, isCounted]) => {
					// a list without a record is at its end with its first page
					fc.pre(list.flat().length > 0);
					const server = unevenServer(list, looks);
					const total = isCounted ? list.flat().length : undefined;
					const range = { from: 1, to: list.length, total };
					const whole = await read(server, { ...options, range });
					expect(whole.ids).toEqual(idsOf(list));
					expect(whole.warnings).toEqual([]);
					const asked = server.requests.length;
					expect(asked).toBeLessThanOrEqual(list.length);
					for (const [at, page] of list.entries()) {
						const alone = { from: at + 1, to: at + 1, total };
						const { ids, warnings } = await read(server, { ...options, range: alone });
						expect(ids).toEqual(idsOf([page]));
						expect(warnings).toEqual([]);
					}
					expect(server.requests).toHaveLength(asked + list.length);
				},
			),
			{ numRuns: 200 },
		);
	});
});

const even = Array.from({ length: 10 }, () => 10);

describe('a list of even pages', () => {
	test.each([
		['the first page is one record short', [9, ...even], 11],
		['the first page is one record longer', [11, ...even], 11],
		['a page in the middle is one record short', [...even, 9, 10, 10], 13],
		['the first page is empty', [0, ...even], 11],
		['a page in the middle is empty', [...even, 0, ...even], 21],
		['many pages in a row are empty', [10, ...Array.from({ length: 25 }, () => 0), 10], 27],
		['the last page is empty', [...even, 0], 10],
		['the last page is as long as the others', even, 10],
	])('but %s costs one request more at most, one by one', async (_, list, needed) => {
		for (const recordType of ['records', 'responses'] as const) {
			for (const parallel of [1, 8]) {
				const server = unevenServer(split(list), { next: () => null });
				const { ids, warnings } = await read(server, { concurrency: parallel, recordType });
				expect(ids).toEqual(idsOf(split(list)));
				expect(warnings).toEqual([]);
				expect(server.requests.length).toBeLessThanOrEqual(needed + 1);
			}
		}
	});

	test.each(['notFound', 'empty', 'lastPage'] as const)(
		'and a next that never ends costs one request more, and no second reading (after the end: %s)',
		async (past) => {
			for (const recordType of ['records', 'responses'] as const) {
				for (const parallel of [1, 8]) {
					const server = unevenServer(split(even), {
						next: ENDLESS_LINKS.correct,
						beyond: past,
					});
					const { ids, warnings } = await read(server, { concurrency: parallel, recordType });
					expect(ids).toEqual(idsOf(split(even)));
					expect(warnings).toEqual([]);
					expect(server.requests).toHaveLength(11);
				}
			}
		},
	);
});

describe('a list of uneven pages that is not whole', () => {
	const concurrent = fc.record({ concurrency, recordType });

	test('is read again, and said, where fewer records come than were announced', async () => {
		await fc.assert(
			fc.asyncProperty(
				pages,
				concurrent,
				fc.tuple(next, fc.integer({ min: 1, max: 20 })),
				async (list, options, [looks, lost]) => {
					const total = list.flat().length;
					const server = unevenServer(list, { ...looks, count: () => total + lost });
					const { ids, warnings } = await read(server, options);
					expect(ids).toEqual(idsOf(list));
					expect(warnings).toMatchObject([
						{ code: 'countMismatch', reported: total + lost, received: total, repeats: 0 },
					]);
					expect(server.requests.length).toBeGreaterThanOrEqual(2 * list.length);
				},
			),
			{ numRuns: 300 },
		);
	});

	test('is read again, and said, where a page comes in place of another', async () => {
		await fc.assert(
			fc.asyncProperty(
				pages,
				concurrent,
				fc.tuple(fc.nat(), fc.nat()),
				async (list, options, [first, second]) => {
					const filled = list.filter((page) => page.length > 1);
					fc.pre(filled.length > 1);
					const one = first % filled.length;
					const other = second % filled.length;
					fc.pre(one !== other);
					const repeated = filled.map((page, at) => (at === other ? (filled[one] ?? []) : page));
					const server = unevenServer(repeated, { next: () => null });
					const { ids, warnings, isComplete } = await read(server, options);
					expect(ids).toEqual([...new Set(idsOf(repeated))]);
					expect(warnings).toMatchObject([{ code: 'countMismatch', repeats: filled[one]?.length }]);
					expect(isComplete).toBe(false);
				},
			),
			{ numRuns: 300 },
		);
	});

	test('is complete where a page was missing the first time only', async () => {
		const list = split([3, 10, 0, 7, 10, 10]);
		const server = unevenServer(list, { next: () => null });
		const answer = server.account.pageReader.bind(server.account);
		let isMissing = true;
		server.account.pageReader = (route) => async (number) => {
			const page = await answer(route)(number);
			if (number !== 4 || !isMissing) return page;
			isMissing = false;
			return { ...page, records: [] };
		};
		const { ids, warnings } = await read(server);
		expect(ids).toEqual(idsOf(list));
		expect(warnings).toEqual([]);
	});

	test('comes to an end where every page after it is empty, whatever count announces', async () => {
		const server = unevenServer(split([5, 5]), {
			next: ENDLESS_LINKS.correct,
			count: () => 1_000_000,
			beyond: 'empty',
		});
		const { ids, warnings } = await read(server);
		expect(ids).toHaveLength(10);
		expect(warnings).toHaveLength(1);
		expect(server.requests.length).toBeLessThan(100);
	});

	test('is said where a range holds a page that is shorter than the others, and once only', async () => {
		const list = split([9, 10, 10, 9, 10, 10, 3]);
		const total = list.flat().length;
		const ranges = [
			// the first page of a list may have a length of its own
			{ range: { from: 1, to: 3, total }, hints: 0 },
			{ range: { from: 2, to: 5, total }, hints: 1 },
			{ range: { from: 5, to: 6, total }, hints: 0 },
			{ range: { from: 6, to: 7, total }, hints: 0 },
			// counted by the first page there is an eighth
			{ range: { from: 6, to: 8, total }, hints: 0 },
		];
		for (const { range, hints } of ranges) {
			const server = unevenServer(list, { next: ENDING_LINKS.correct, ends: true });
			const { ids, warnings } = await read(server, { range });
			expect(ids).toEqual(idsOf(list.slice(range.from - 1, range.to)));
			expect(warnings).toHaveLength(hints);
		}
	});
});
