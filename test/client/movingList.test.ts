import * as fc from 'fast-check';

import { pagedServer, read, rowsUpTo } from '../support/pagedList';

const pageSize = fc.integer({ min: 1, max: 12 });
const parallel = fc.integer({ min: 1, max: 16 });

describe('a list that moves while it is read', () => {
	/** Read from the start, a list that was changed once is complete the second time. */
	test('is read again when records were taken out meanwhile', async () => {
		const rows = rowsUpTo(20);
		const server = pagedServer(rows, 5, {
			before: (n, live) => {
				if (n === 3) live.splice(0, 2);
			},
		});
		const { ids, notes } = await read(server, { concurrency: 1 });
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
		const { ids } = await read(server, { concurrency: 1 });
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
		const { ids } = await read(server, { concurrency: 1, limit: 15 });
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
		const { ids, notes } = await read(server, { concurrency: 1 });
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
		const { ids, notes } = await read(server, { concurrency: 1 });
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
		expect(notes.join()).toMatch(/the list changed during each of 3 attempts/);
	});

	test('never doubles a record, always ends, and is complete wherever it is silent', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.record({
					total: fc.integer({ min: 1, max: 40 }),
					pageSize,
					parallel,
					recordType: fc.constantFrom('records' as const, 'responses' as const),
				}),
				fc.constantFrom('in' as const, 'out' as const),
				fc.array(fc.record({ at: fc.integer({ min: 1, max: 30 }), where: fc.nat(60) }), {
					maxLength: 8,
				}),
				async ({ total: size, pageSize: perPage, ...options }, direction, moves) => {
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
					const { ids, notes } = await read(server, options);
					expect(new Set(ids).size).toBe(ids.length);
					expect(server.requests.length).toBeLessThanOrEqual(4 * (size + moves.length + 8));
					if (notes.length > 0) return;
					const stayed = rowsUpTo(size).filter(({ id }) => rows.some((row) => row.id === id));
					expect(ids).toEqual(expect.arrayContaining(stayed.map(({ id }) => id)));
				},
			),
			{ numRuns: 400 },
		);
	});
});
