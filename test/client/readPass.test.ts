import * as fc from 'fast-check';

import type { CubeRecord } from '../../nodes/Cube/client/types';
import { accountAnswering, json } from '../support/inMemory';
import { pagedServer, read, rowsUpTo } from '../support/pagedList';
import type { Row } from '../support/pagedList';

/** Told by their ID, or by all that they hold. */
const recordType = fc.constantFrom('records' as const, 'responses' as const);

describe('what is held of a record', () => {
	test('is decided record by record, and the list is checked by the records as they came', async () => {
		const rows = rowsUpTo(12);
		const server = pagedServer(rows, 5, {
			before: (n, live) => {
				if (n === 2) live.splice(0, 2);
			},
		});
		const { records, notes } = await read(server, {
			concurrency: 1,
			project: () => ({ same: true }),
		});
		expect(records).toEqual(Array.from({ length: 10 }, () => ({ same: true })));
		expect(notes).toEqual([]);
	});

	test('may be all alike: a list that moved is still put together record by record', async () => {
		let fresh = 0;
		const server = pagedServer(rowsUpTo(20), 5, {
			before: (_, live) => live.unshift({ id: `new ${fresh++}` }),
		});
		const { records, notes } = await read(server, { project: () => ({ same: true }) });
		expect(notes).toHaveLength(1);
		expect(records.length).toBeGreaterThanOrEqual(20);
	});

	test('is asked of the records that are kept, and of no others', async () => {
		const seen: unknown[] = [];
		const { ids } = await read(pagedServer(rowsUpTo(20), 5), {
			keep: ({ id }) => id === '03' || id === '017',
			project: (record) => {
				seen.push(record.id);
				return record;
			},
		});
		expect(ids).toEqual(['03', '017']);
		expect(seen).toEqual(['03', '017']);
	});
});

describe('records without an ID', () => {
	const anonymous = { crm__customer_id: '', name: 'Anonymized' };
	const lists = fc.array(
		fc.oneof(
			fc.constantFrom<CubeRecord>(anonymous, { name: 'Anonymized' }, { id: null }, { id: ' ' }),
			fc.nat(1_000_000).map((id): CubeRecord => ({ id })),
		),
		{ minLength: 1, maxLength: 30 },
	);

	test('are all given, however alike, and without a hint', async () => {
		await fc.assert(
			fc.asyncProperty(lists, fc.constantFrom(1, 6), async (given, concurrency) => {
				const ids = new Set<unknown>();
				const list = given.filter(
					({ id }) => typeof id !== 'number' || (!ids.has(id) && ids.add(id)),
				);
				const server = accountAnswering(({ query }) =>
					(query.page ?? '1') === '1'
						? json(200, { count: list.length, next: null, results: list })
						: json(404, {}),
				);
				const { records, warnings } = await read(server, { concurrency });
				expect(records).toEqual(list);
				expect(warnings).toEqual([]);
			}),
		);
	});

	test('do not hide that one with an ID came on two pages, as text or as a number', async () => {
		const list = [anonymous, { crm__customer_id: 7 }, anonymous, { crm__customer_id: '7' }];
		const server = pagedServer(list as unknown as Row[], 2);
		const { records, warnings } = await read(server, { recordType: 'customers' });
		expect(records).toEqual([anonymous, list[3], anonymous]);
		expect(warnings).toMatchObject([{ code: 'countMismatch', repeats: 1 }]);
	});
});

describe('a range of pages', () => {
	test('gives what those pages hold, in order, with one request for each of them', async () => {
		const lists = fc
			.record({ pages: fc.integer({ min: 1, max: 9 }), pageSize: fc.integer({ min: 1, max: 9 }) })
			.chain(({ pages, pageSize }) =>
				fc.record({
					pageSize: fc.constant(pageSize),
					total: fc.integer({ min: (pages - 1) * pageSize + 1, max: pages * pageSize }),
					ends: fc.tuple(fc.integer({ min: 1, max: pages }), fc.integer({ min: 1, max: pages })),
					parallel: fc.integer({ min: 1, max: 8 }),
					recordType,
				}),
			);
		await fc.assert(
			fc.asyncProperty(lists, async ({ total, pageSize, ends, ...options }) => {
				const [from, to] = [Math.min(...ends), Math.max(...ends)];
				const rows = rowsUpTo(total);
				const server = pagedServer(rows, pageSize);
				const { ids, notes } = await read(server, { range: { from, to }, ...options });
				expect(ids).toEqual(rows.slice((from - 1) * pageSize, to * pageSize).map(({ id }) => id));
				expect(notes).toEqual([]);
				expect(server.requests).toHaveLength(to - from + 1);
			}),
			{ numRuns: 300 },
		);
	});

	test('stops at a limit', async () => {
		const server = pagedServer(rowsUpTo(50), 5);
		const { ids } = await read(server, { range: { from: 3, to: 9 }, limit: 7 });
		expect(ids).toEqual(['010', '011', '012', '013', '014', '015', '016']);
		expect(server.requests).toHaveLength(2);
	});

	test('that the list no longer has is noted', async () => {
		const server = pagedServer(rowsUpTo(12), 5);
		const { ids, notes } = await read(server, { range: { from: 2, to: 5 } });
		expect(ids).toEqual(['05', '06', '07', '08', '09', '010', '011']);
		expect(notes.join()).toContain('Cube reported 12 responses but returned 7');
	});

	test('that begins behind the end of the list says so, and asks for nothing more', async () => {
		const server = pagedServer(rowsUpTo(12), 5);
		const range = { from: 4, to: 9, total: 45 };
		const { ids, notes, isComplete } = await read(server, { range, concurrency: 1 });
		expect(ids).toEqual([]);
		expect(isComplete).toBe(false);
		expect(notes).toEqual([
			'The list of responses has no page 4, so nothing was read. Use Get Pages again to get the current pages.',
		]);
		expect(server.requests).toHaveLength(1);
	});

	test('in which a page is shorter than the others is noted', async () => {
		const rows = rowsUpTo(30);
		const whole = pagedServer(rows, 5);
		const answer = whole.account.pageReader.bind(whole.account);
		whole.account.pageReader = (route) => async (number) => {
			const page = await answer(route)(number);
			return number === 3 ? { ...page, records: page.records.slice(1) } : page;
		};
		const { notes } = await read(whole, { range: { from: 2, to: 4 } });
		expect(notes).toHaveLength(1);
	});
});
