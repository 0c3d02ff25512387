import * as fc from 'fast-check';

import { tick } from '../support/time';

import { readList } from '../../nodes/Cube/api/list';
import type { ListOptions } from '../../nodes/Cube/api/list';
import type { Route } from '../../nodes/Cube/api/types';
import { accountAnswering, BASE_URL, json } from '../support/inMemory';

const ROUTE: Route = {
	method: 'GET',
	path: '/api/v1/campaigns/17/call_outcomes/',
	query: { from_date: '20260101', to_date: '20260131' },
	what: 'reading responses',
	standing: 'documented',
};

type Row = { id: string };

/** The looks of `next` in Cube's documents (trap 1), beside the right one; `n` is the next page. */
const NEXT_LINKS = {
	correct: (n: number) => `${BASE_URL}${ROUTE.path}?from_date=20260101&page=${n}&to_date=20260131`,
	http: (n: number) => `http://account.example.com${ROUTE.path}?page=${n}`,
	placeholderHost: (n: number) => `https://YOURDOMAIN.headshed.com${ROUTE.path}?page=${n}`,
	otherHost: (n: number) => `https://elsewhere.example.net/steal?page=${n}`,
	otherAssignment: (n: number) => `${BASE_URL}/api/v1/assignments/999/customers/?page=${n}`,
	secondQuestionMark: (n: number) =>
		`${BASE_URL}${ROUTE.path}?from_date=20260101&to_date=20260131&response_type=Sale/?page=${n}`,
	noQuestionMark: (n: number) =>
		`${BASE_URL}${ROUTE.path}from_date=20260101&page=${n}&to_date=20260131`,
	noPageNumber: () => `${BASE_URL}${ROUTE.path}?from_date=20260101&to_date=20260131`,
	otherResource: (n: number) => `${BASE_URL}/api/v1/campaigns/17/product_registrations/?page=${n}`,
	aheadOfItself: (n: number) => `${BASE_URL}${ROUTE.path}?page=${n + 3}`,
	nonsense: () => ':::',
} satisfies Record<string, (n: number) => string>;

interface Behaviour {
	next?: keyof typeof NEXT_LINKS | 'alwaysNull' | 'alwaysThere' | 'absent';
	count?: (total: number) => unknown;
	/** Changes the list before the n-th request is answered, n from 1. */
	before?: (n: number, rows: Row[]) => void;
}

function pagedServer(rows: Row[], pageSize: number, behaviour: Behaviour = {}) {
	const { next: looks = 'correct', count = (total: number) => total, before } = behaviour;
	let seen = 0;
	return accountAnswering((request) => {
		before?.(++seen, rows);
		const page = Number(request.query.page ?? 1);
		const start = (page - 1) * pageSize;
		if (page > 1 && start >= rows.length) return json(404, { detail: 'Invalid page.' });
		const hasMore = start + pageSize < rows.length;
		const link = () => {
			if (looks === 'alwaysNull') return null;
			if (looks === 'alwaysThere') return NEXT_LINKS.noPageNumber();
			return hasMore && looks !== 'absent' ? NEXT_LINKS[looks](page + 1) : null;
		};
		return json(200, {
			...(count(rows.length) !== undefined && { count: count(rows.length) }),
			...(looks !== 'absent' && { next: link() }),
			previous: null,
			results: rows.slice(start, start + pageSize),
		});
	});
}

function rowsUpTo(total: number): Row[] {
	return Array.from({ length: total }, (_, n) => ({ id: `0${n}` }));
}

async function read(server: ReturnType<typeof pagedServer>, options: Partial<ListOptions> = {}) {
	const list = await readList(server.account.pageReader(ROUTE), {
		parallel: server.account.parallel,
		idKey: 'id',
		...options,
	});
	return { ...list, ids: list.records.map(({ id }) => id) };
}

const total = fc.integer({ min: 0, max: 60 });
const pageSize = fc.integer({ min: 1, max: 12 });
const parallel = fc.integer({ min: 1, max: 16 });
const limit = fc.option(fc.integer({ min: 1, max: 70 }), { nil: undefined });
const idKey = fc.constantFrom('id', undefined);

describe('a list that holds still', () => {
	test('is read with every record once, in order, in the fewest requests, however next looks', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.record({
					total,
					pageSize,
					parallel,
					limit,
					idKey,
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

	test('gives two like records that have no id twice, as Cube has them', async () => {
		const rows = [{ id: 'a' }, { id: 'b' }, { id: 'a' }, { id: 'c' }, { id: 'd' }];
		const { ids, notes } = await read(pagedServer(rows, 2), { idKey: undefined });
		expect(ids).toEqual(['a', 'b', 'a', 'c', 'd']);
		expect(notes).toEqual([]);
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
			if (count(33) > 33) expect(notes.join()).toContain(`Cube announced ${count(33)}`);
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
		expect(notes.join()).toContain('12 records both times. Cube announced 20.');
	});

	test('an account that answers every page with the first one comes to an end, with a note', async () => {
		const first = rowsUpTo(5);
		const server = accountAnswering(() =>
			json(200, { count: 500, next: NEXT_LINKS.noPageNumber(), results: first }),
		);
		const { ids, notes } = await read(server);
		expect(ids).toEqual(first.map(({ id }) => id));
		expect(notes.join()).toContain('Cube announced 500');
		expect(server.requests.length).toBeLessThan(40);
	});

	test('the same without a count comes to an end too', async () => {
		const server = accountAnswering(() =>
			json(200, { next: NEXT_LINKS.noPageNumber(), results: rowsUpTo(5) }),
		);
		const { ids, notes } = await read(server, { idKey: undefined });
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
		expect(notes.join()).toContain('25 records both times. Cube announced 30.');
	});
});

describe('a list that moves while it is read', () => {
	/** Read from the start, a list that was changed once is complete the second time. */
	test('is read again when records were taken out meanwhile', async () => {
		const rows = rowsUpTo(20);
		const server = pagedServer(rows, 5, {
			before: (n, live) => {
				if (n === 3) live.splice(0, 2);
			},
		});
		const { ids, notes } = await read(server, { parallel: 1 });
		expect(ids).toEqual(rows.map(({ id }) => id));
		expect(rows).toHaveLength(18);
		expect(notes).toEqual([]);
	});

	test('is read again when records were put in before the page that was read', async () => {
		const rows = rowsUpTo(20);
		const server = pagedServer(rows, 5, {
			before: (n, live) => {
				if (n === 3) live.unshift({ id: 'new' });
			},
		});
		const { ids } = await read(server, { parallel: 1 });
		expect(ids).toEqual(rows.map(({ id }) => id));
		expect(ids).toContain('new');
	});

	test('is read again for a limit too, when records were taken out before the pages that it needs', async () => {
		const rows = rowsUpTo(20);
		const server = pagedServer(rows, 5, {
			before: (n, live) => {
				if (n === 3) live.splice(0, 2);
			},
		});
		const { ids } = await read(server, { parallel: 1, limit: 15 });
		expect(ids).toEqual(rows.slice(0, 15).map(({ id }) => id));
	});

	test('and grows at its end is read to its new end, whatever next says', async () => {
		const rows = rowsUpTo(20);
		const server = pagedServer(rows, 5, {
			next: 'alwaysNull',
			before: (n, live) => {
				if (n === 4) live.push({ id: 'late' });
			},
		});
		const { ids, notes } = await read(server, { parallel: 1 });
		expect(ids).toEqual([...rowsUpTo(20).map(({ id }) => id), 'late']);
		expect(notes).toEqual([]);
	});

	test('is not read again when records only came to its end', async () => {
		const rows = rowsUpTo(20);
		const server = pagedServer(rows, 5, {
			before: (n, live) => {
				if (n === 4) live.push({ id: 'late' });
			},
		});
		const { ids, notes } = await read(server, { parallel: 1 });
		expect(ids).toEqual([...rowsUpTo(20).map(({ id }) => id), 'late']);
		expect(notes).toEqual([]);
		expect(server.requests).toHaveLength(5);
	});

	test('gives every record once, and says so in a note, when it will not hold still', async () => {
		let fresh = 0;
		const rows = rowsUpTo(20);
		const server = pagedServer(rows, 5, {
			before: (_, live) => live.unshift({ id: `new ${fresh++}` }),
		});
		const { ids, notes } = await read(server);
		expect(new Set(ids).size).toBe(ids.length);
		expect(ids).toEqual(expect.arrayContaining(rowsUpTo(20).map(({ id }) => id)));
		expect(notes.join()).toMatch(/changed each of the 3 times/);
	});

	test('never doubles a record, always ends, and is complete wherever it is silent', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.record({ total: fc.integer({ min: 1, max: 40 }), pageSize, parallel }),
				fc.constantFrom('in' as const, 'out' as const),
				fc.array(fc.record({ at: fc.integer({ min: 1, max: 30 }), where: fc.nat(60) }), {
					maxLength: 8,
				}),
				async ({ total: size, pageSize: perPage, parallel: wide }, direction, moves) => {
					const rows = rowsUpTo(size);
					let fresh = 0;
					const server = pagedServer(rows, perPage, {
						before: (n, live) => {
							for (const { where } of moves.filter(({ at }) => at === n)) {
								if (direction === 'out') live.splice(where % (live.length || 1), 1);
								else live.splice(where % (live.length + 1), 0, { id: `new ${fresh++}` });
							}
						},
					});
					const { ids, notes } = await read(server, { parallel: wide });
					expect(new Set(ids).size).toBe(ids.length);
					expect(server.requests.length).toBeLessThanOrEqual(3 * (size + moves.length + 8));
					if (notes.length > 0) return;
					const stayed = rowsUpTo(size).filter(({ id }) => rows.some((row) => row.id === id));
					expect(ids).toEqual(expect.arrayContaining(stayed.map(({ id }) => id)));
				},
			),
			{ numRuns: 400 },
		);
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
		{ parallel: 4, idKey: 'id' },
	);
	expect(most).toBe(4);
});
