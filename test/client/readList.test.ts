import * as fc from 'fast-check';

import { readList } from '../../nodes/Cube/client/readList';
import { accountAnswering, BASE_URL, json } from '../support/inMemory';
import { NEXT_LINKS, pagedServer, read, ROUTE, rowsUpTo } from '../support/pagedList';
import { tick } from '../support/time';

const total = fc.integer({ min: 0, max: 60 });
const pageSize = fc.integer({ min: 1, max: 12 });
const parallel = fc.integer({ min: 1, max: 16 });
const limit = fc.option(fc.integer({ min: 1, max: 70 }), { nil: undefined });
/** Told by their ID, or by all that they hold. */
const recordType = fc.constantFrom('records' as const, 'responses' as const);

describe('a list that holds still', () => {
	test('is read with every record once, in order, in the fewest requests, however next looks', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.record({
					total,
					pageSize,
					parallel,
					limit,
					recordType,
					next: fc.constantFrom(
						...(Object.keys(NEXT_LINKS) as Array<keyof typeof NEXT_LINKS>),
						'alwaysNull' as const,
						'alwaysThere' as const,
						'absent' as const,
					),
				}),
				async ({ total: size, pageSize: perPage, limit: most, ...rest }) => {
					const rows = rowsUpTo(size);
					const server = pagedServer(rows, perPage, { next: rest.next });
					const { ids, notes } = await read(server, { ...rest, limit: most });
					const wanted = Math.min(size, most ?? Infinity);
					expect(ids).toEqual(rows.slice(0, wanted).map(({ id }) => id));
					expect(notes).toEqual([]);
					expect(server.requests).toHaveLength(Math.max(1, Math.ceil(wanted / perPage)));
				},
			),
			{ numRuns: 400 },
		);
	});

	test('asks no address but its own, with its own query, whatever next says', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.constantFrom(...(Object.keys(NEXT_LINKS) as Array<keyof typeof NEXT_LINKS>)),
				fc.boolean(),
				async (next, countIsMissing) => {
					const count = countIsMissing ? () => undefined : undefined;
					const server = pagedServer(rowsUpTo(20), 5, { next, ...(count && { count }) });
					await read(server);
					const urls = new Set(server.requests.map(({ url }) => url));
					expect([...urls]).toEqual([BASE_URL + ROUTE.path]);
					const pages = server.requests.map(({ query }) => query);
					expect(pages).toEqual([
						ROUTE.query,
						...[2, 3, 4].map((page) => ({ ...ROUTE.query, page: String(page) })),
					]);
				},
			),
		);
	});

	test('is read to its end without a usable count, as long as next is there', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.record({ total, pageSize, parallel, limit }),
				fc.constantFrom<unknown>(undefined, null, 'many', -1, 1.5, {}),
				async ({ total: size, pageSize: perPage, limit: most, ...rest }, count) => {
					const rows = rowsUpTo(size);
					const server = pagedServer(rows, perPage, { count: () => count });
					const { ids, notes } = await read(server, { ...rest, limit: most });
					const wanted = Math.min(size, most ?? Infinity);
					expect(ids).toEqual(rows.slice(0, wanted).map(({ id }) => id));
					expect(notes).toEqual([]);
					expect(server.requests).toHaveLength(Math.max(1, Math.ceil(wanted / perPage)));
				},
			),
		);
	});

	test('is read to its end even when neither count nor next comes, by asking on until nothing does', async () => {
		const server = pagedServer(rowsUpTo(23), 5, { count: () => undefined, next: 'absent' });
		const { ids } = await read(server);
		expect(ids).toEqual(rowsUpTo(23).map(({ id }) => id));
	});

	test('gives two like records of one page twice, as Cube has them', async () => {
		const rows = [{ id: 'a' }, { id: 'b' }, { id: 'b' }, { id: 'c' }, { id: 'd' }];
		const { ids, notes } = await read(pagedServer(rows, 3));
		expect(ids).toEqual(['a', 'b', 'b', 'c', 'd']);
		expect(notes).toEqual([]);
	});

	test('gives what came on two pages once, and says that another may be missing', async () => {
		const rows = [{ id: 'a' }, { id: 'b' }, { id: 'a' }, { id: 'c' }, { id: 'd' }];
		const { ids, notes, isComplete } = await read(pagedServer(rows, 2));
		expect(ids).toEqual(['a', 'b', 'c', 'd']);
		expect(notes).toEqual([
			'Cube reported 5 responses but returned 4 in each of 3 attempts to read the list. Repeats: 1, each returned once, so as many others may be missing. Check the result in Cube.',
		]);
		expect(isComplete).toBe(false);
	});

	test('is filtered without reading a page more than the limit needs', async () => {
		const server = pagedServer(rowsUpTo(40), 5);
		const keep = ({ id }: { id?: unknown }) => Number(id) % 2 === 1;
		const { ids } = await read(server, { keep, limit: 6 });
		expect(ids).toEqual(['01', '03', '05', '07', '09', '011']);
		expect(server.requests).toHaveLength(3);
	});
});

describe('a count that is wrong', () => {
	test.each([
		['too high', (size: number) => size + 7],
		['far too high', () => 1_000_000],
		['too low', (size: number) => size - 7],
		['far too low', () => 1],
	])(
		'%s: everything is read once, with an end and a note where more was announced',
		async (_, count) => {
			const server = pagedServer(rowsUpTo(33), 5, { count });
			const { ids, notes } = await read(server);
			expect(ids).toEqual(rowsUpTo(33).map(({ id }) => id));
			if (count(33) > 33)
				expect(notes.join()).toContain(
					`Cube reported ${count(33).toLocaleString('en-US')} responses but returned 33`,
				);
			expect(server.requests.length).toBeLessThan(60);
		},
	);

	test('is noted too where pages beyond the end are empty instead of missing', async () => {
		const rows = rowsUpTo(12);
		const server = accountAnswering(({ query }) => {
			const start = (Number(query.page ?? 1) - 1) * 5;
			return json(200, { count: 20, next: null, results: rows.slice(start, start + 5) });
		});
		const { ids, notes } = await read(server);
		expect(ids).toEqual(rows.map(({ id }) => id));
		expect(notes.join()).toContain('Cube reported 20 responses but returned 12');
	});

	test('an account that answers every page with the first one comes to an end, with a note', async () => {
		const first = rowsUpTo(5);
		const server = accountAnswering(() =>
			json(200, { count: 500, next: NEXT_LINKS.noPageNumber(), results: first }),
		);
		const { ids, notes } = await read(server);
		expect(ids).toEqual(first.map(({ id }) => id));
		expect(notes.join()).toContain('Cube reported 500 responses but returned 5');
		expect(server.requests.length).toBeLessThan(40);
	});

	test('the same without a count comes to an end too', async () => {
		const server = accountAnswering(() =>
			json(200, { next: NEXT_LINKS.noPageNumber(), results: rowsUpTo(5) }),
		);
		const { ids, notes } = await read(server);
		expect(ids).toHaveLength(5);
		expect(notes).toHaveLength(1);
		expect(server.requests.length).toBeLessThan(20);
	});

	test('an empty page in the middle loses nothing after it, and is noted', async () => {
		const rows = rowsUpTo(30);
		const server = accountAnswering(({ query }) => {
			const page = Number(query.page ?? 1);
			if (page > 6) return json(404, { detail: 'Invalid page.' });
			const results = page === 3 ? [] : rows.slice((page - 1) * 5, page * 5);
			return json(200, { count: 30, next: null, results });
		});
		const { ids, notes } = await read(server);
		expect(ids).toEqual(rows.filter((_, n) => n < 10 || n >= 15).map(({ id }) => id));
		expect(notes.join()).toContain('Cube reported 30 responses but returned 25');
	});
});

test('no more pages are under way at one time than allowed', async () => {
	const server = pagedServer(rowsUpTo(60), 2);
	let open = 0;
	let most = 0;
	const readPage = server.account.pageReader(ROUTE);
	await readList(
		async (number) => {
			most = Math.max(most, ++open);
			await tick();
			const page = await readPage(number);
			open--;
			return page;
		},
		{ concurrency: 4, recordType: 'responses' },
	);
	expect(most).toBe(4);
});
