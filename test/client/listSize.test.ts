import * as fc from 'fast-check';

import { pagesFor, readListSize } from '../../nodes/Cube/client/pagination';
import { accountAnswering, json } from '../support/inMemory';
import { read, ROUTE, rowsUpTo } from '../support/pagedList';

/** What is answered for a page after the last one. */
type Beyond = 'notFound' | 'empty' | 'lastPage' | 'firstPage';

/** An account with pages of these lengths. */
function serverWith(lengths: number[], beyond: Beyond = 'notFound') {
	const total = lengths.reduce((sum, length) => sum + length, 0);
	const rows = rowsUpTo(total);
	const pages = lengths.map((length) => rows.splice(0, length));
	return accountAnswering(({ query }) => {
		const number = Number(query.page ?? 1);
		const past = { notFound: undefined, empty: [], lastPage: pages.at(-1), firstPage: pages[0] };
		const results = pages[number - 1] ?? past[beyond];
		if (results === undefined) return json(404, { detail: 'Invalid page.' });
		const next = number < pages.length ? `?page=${number + 1}` : null;
		return json(200, { count: total, next, results });
	});
}

/** Reads a list as Get Pages divides it. */
async function readInRanges(server: ReturnType<typeof serverWith>, pagesPerRange: number) {
	const { pages, records } = await readListSize(server.account.pageReader(ROUTE), 'customers');
	const asked = server.requests.length;
	const ids: unknown[] = [];
	const notes: string[] = [];
	for (let from = 1; from <= pages; from += pagesPerRange) {
		const range = { from, to: Math.min(from + pagesPerRange - 1, pages), total: records };
		const part = await read(server, { range });
		ids.push(...part.ids);
		notes.push(...part.notes);
	}
	return { ids, notes, asked, pages };
}

const idsUpTo = (total: number) => rowsUpTo(total).map(({ id }) => id);
const beyond = fc.constantFrom<Beyond>('notFound', 'empty', 'lastPage', 'firstPage');
const perRange = fc.integer({ min: 1, max: 5 });

describe('a list that is read in ranges of pages', () => {
	test('comes as a whole, without a hint, however long its first page is', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 1, max: 30 }),
				fc.integer({ min: 1, max: 10 }),
				fc.integer({ min: 0, max: 150 }),
				fc.tuple(beyond, perRange),
				async (first, size, rest, [past, pagesPerRange]) => {
					const later = Array.from({ length: pagesFor(rest, size) }, (_, at) =>
						Math.min(size, rest - at * size),
					);
					const server = serverWith([first, ...later], past);
					const { ids, notes, asked, pages } = await readInRanges(server, pagesPerRange);
					expect(ids).toEqual(idsUpTo(first + rest));
					expect(notes).toEqual([]);
					expect(pages).toBe(1 + later.length);
					// the first two, one behind the last, and the last where the one behind it is there too
					expect(asked).toBeLessThanOrEqual(4);
				},
			),
			{ numRuns: 500 },
		);
	});

	test('loses no page at its end, however long its pages are', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 40 }),
				fc.constantFrom<Beyond>('notFound', 'empty'),
				perRange,
				async (lengths, past, pagesPerRange) => {
					const server = serverWith(lengths, past);
					const { ids } = await readInRanges(server, pagesPerRange);
					expect(ids).toEqual(idsUpTo(lengths.reduce((sum, length) => sum + length, 0)));
				},
			),
			{ numRuns: 500 },
		);
	});

	test('has an end where every page is the first one', async () => {
		const server = accountAnswering(() =>
			json(200, { count: 95, next: '?page=2', results: rowsUpTo(10) }),
		);
		const size = await readListSize(server.account.pageReader(ROUTE), 'customers');
		expect(size).toEqual({ records: 95, pages: 10, firstPage: 10, pageSize: 10 });
		expect(server.requests).toHaveLength(3);
	});
});
