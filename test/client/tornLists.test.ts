import * as fc from 'fast-check';

import { dayAfter } from '../../nodes/Cube/client/dates';
import { readList } from '../../nodes/Cube/client/readList';
import type { ListOptions } from '../../nodes/Cube/client/readPass';
import type { Period } from '../../nodes/Cube/client/types';
import { countOf, ORDERS, TornServer } from '../support/tornServer';
import type { Move, TornList } from '../support/tornServer';

const move = fc.record({
	at: fc.integer({ min: 1, max: 25 }),
	what: fc.constantFrom<Move['what']>('update', 'correct', 'insert', 'delete'),
	row: fc.nat(200),
});

const listShape = {
	rows: fc.integer({ min: 1, max: 120 }),
	days: fc.constantFrom<number>(1, 2, 9, 400),
	pageSize: fc.integer({ min: 5, max: 40 }),
	order: fc.constantFrom(...ORDERS),
	likeEvery: fc.constantFrom<number>(0, 0, 7),
	isCounted: fc.boolean(),
	moves: fc.constant<Move[]>([]),
	seed: fc.nat(),
};
const lists = fc.record<TornList>(listShape);

const options = fc.record({
	recordType: fc.constantFrom<ListOptions['recordType']>('responses', 'records'),
	concurrency: fc.constantFrom(1, 4),
});

async function read(list: TornList, more: Omit<ListOptions, 'dated'>) {
	const server = new TornServer(list);
	const result = await readList(server.readPage, { ...more, dated: server.dated });
	const counts = countOf(result.records);
	const { least, most } = server.bounds;
	const lost = [...least].filter(([key, count]) => (counts.get(key) ?? 0) < count);
	const doubled = [...counts].filter(([key, count]) => count > (most.get(key) ?? 0));
	return { ...result, lost, doubled, requests: server.requests };
}

/** Whether no day has more records than a page: a day cannot tear then. */
function haveSmallDays({ rows, days, pageSize }: TornList): boolean {
	return days > 1 && Math.ceil(rows / days) + 1 <= pageSize;
}

/** More requests than any reading may take. */
const mostRequests = ({ rows, days, pageSize }: TornList) =>
	40 * (Math.ceil(rows / pageSize) + 2) * (days > 1 ? 3 : 1) + 100;

describe('a list in which nothing moves', () => {
	test('is complete in every order, without a word, where its days fit on a page', async () => {
		await fc.assert(
			fc.asyncProperty(lists, options, async (list, how) => {
				fc.pre(haveSmallDays(list));
				const { lost, doubled, warnings, isComplete, requests } = await read(list, how);
				expect({ lost, doubled, warnings }).toEqual({ lost: [], doubled: [], warnings: [] });
				expect(isComplete).toBe(true);
				expect(requests).toBeLessThan(mostRequests(list));
			}),
			{ numRuns: 200 },
		);
	});

	test('is complete in an order that lasts, in the fewest requests, where no two are alike', async () => {
		await fc.assert(
			fc.asyncProperty(lists, options, async (list, how) => {
				const steady = { ...list, order: 'id', likeEvery: 0 } as const;
				const { lost, doubled, warnings, requests } = await read(steady, how);
				expect({ lost, doubled, warnings }).toEqual({ lost: [], doubled: [], warnings: [] });
				expect(requests).toBe(Math.ceil(list.rows / list.pageSize));
			}),
		);
	});

	test('is put together in an order of chance, until all that Cube counts is there', async () => {
		let whole = 0;
		const runs = 100;
		await fc.assert(
			fc.asyncProperty(lists, options, async (list, how) => {
				const drawn = { ...list, order: 'chance', days: 1, likeEvery: 0, isCounted: true } as const;
				const { lost, doubled, isComplete } = await read(drawn, how);
				expect(doubled).toEqual([]);
				if (isComplete) expect(lost).toEqual([]);
				if (isComplete) whole++;
			}),
			{ numRuns: runs, seed: 7 },
		);
		expect(whole).toBeGreaterThan(0.95 * runs);
	});
});

describe('a list of days', () => {
	const drawn = fc.record<TornList>({
		...listShape,
		days: fc.constant(9),
		order: fc.constant('chance' as const),
	});
	/** A pass meets two records twice, and the days leave out the two that it did not meet. */
	const UNCOUNTED: [TornList, Pick<ListOptions, 'recordType' | 'concurrency'>] = [
		{
			...{ rows: 16, days: 9, pageSize: 8, order: 'chance', likeEvery: 0 },
			...{ isCounted: false, moves: [], seed: 2079326200 },
		},
		{ recordType: 'responses', concurrency: 1 },
	];
	const pagesWithin = (server: TornServer, change: (period: Period) => Period | undefined) => {
		const { dated } = server;
		if (dated === undefined) throw new TypeError('It has days');
		return {
			...dated,
			pagesWithin: (period: Period) => {
				const asked = change(period);
				return asked ? dated.pagesWithin(asked) : server.readPage;
			},
		};
	};

	test.each<[string, (period: Period) => Period | undefined]>([
		['do not count', () => undefined],
		['count up to the beginning of the last one', ({ from, to }) => ({ from, to: before(to) })],
	])('that %s is complete or comes with a warning', async (_, change) => {
		await fc.assert(
			fc.asyncProperty(drawn, options, async (list, how) => {
				const server = new TornServer({ ...list, likeEvery: 0 });
				const dated = pagesWithin(server, change);
				const { records, isComplete, warnings } = await readList(server.readPage, {
					...how,
					dated,
				});
				expect(new Set(records).size).toBe(records.length);
				if (isComplete) expect(records).toHaveLength(list.rows);
				expect(warnings).toHaveLength(isComplete ? 0 : 1);
				expect(server.requests).toBeLessThan(mostRequests(list));
			}),
			{ numRuns: 40, examples: [UNCOUNTED] },
		);
	});
});

/** The day before. */
function before(day: string): string {
	return dayAfter(day, -1);
}

describe('a list in which rows move, come and go while it is read', () => {
	/** One of two that are alike is corrected, and one of two others stays unseen: as many as Cube counts. */
	const ALIKE_AND_CORRECTED: [TornList, Move[], Pick<ListOptions, 'recordType' | 'concurrency'>] = [
		{
			...{ rows: 43, days: 2, pageSize: 8, order: 'touched', likeEvery: 7 },
			...{ isCounted: true, moves: [], seed: 0 },
		},
		[
			{ at: 1, what: 'update', row: 0 },
			{ at: 15, what: 'correct', row: 38 },
			{ at: 1, what: 'update', row: 0 },
			{ at: 1, what: 'update', row: 75 },
		],
		{ recordType: 'responses', concurrency: 1 },
	];

	test('loses and doubles nothing in silence, and ends', async () => {
		await fc.assert(
			fc.asyncProperty(
				lists,
				fc.array(move, { maxLength: 12 }),
				options,
				async (list, moves, how) => {
					// what one change takes and another one puts in is as if nothing had happened
					const kinds = new Set(moves.map(({ what }) => what));
					fc.pre(!(kinds.has('insert') && kinds.has('delete')));
					// without a count nothing tells that a record slipped to a page that was read already
					fc.pre(list.isCounted || !kinds.has('delete'));
					const moving = { ...list, moves };
					const { lost, doubled, warnings, isComplete, requests } = await read(moving, how);
					// one of two that are alike and are corrected leaves its earlier state behind, with a warning
					if (list.likeEvery === 0 || isComplete) expect(doubled).toEqual([]);
					if (lost.length + doubled.length > 0) expect(warnings).toHaveLength(1);
					if (isComplete) expect(lost).toEqual([]);
					expect(requests).toBeLessThan(mostRequests(moving));
				},
			),
			{ numRuns: 300, examples: [ALIKE_AND_CORRECTED] },
		);
	});

	test('gives a record that is corrected meanwhile once, with what it says last', async () => {
		await fc.assert(
			fc.asyncProperty(
				lists,
				fc.array(move, { minLength: 1, maxLength: 12 }),
				options,
				async (list, moves, how) => {
					const corrected = moves.map((one) => ({ ...one, what: 'correct' as const }));
					const moving = { ...list, likeEvery: 0, moves: corrected };
					const { doubled, lost, warnings } = await read(moving, how);
					expect(doubled).toEqual([]);
					if (warnings.length === 0) expect(lost).toEqual([]);
				},
			),
			{ numRuns: 200 },
		);
	});
});

describe('a part of a list', () => {
	const ordered = fc.tuple(lists, fc.array(move, { maxLength: 3 }), options);

	test('is as long as the limit, and no record comes twice in silence', async () => {
		await fc.assert(
			fc.asyncProperty(
				ordered,
				fc.integer({ min: 1, max: 130 }),
				async ([list, moves, how], limit) => {
					const counted = { ...list, isCounted: true, moves };
					const { records, doubled, warnings, isTruncated } = await read(counted, {
						...how,
						limit,
					});
					if (warnings.length === 0) {
						expect(doubled).toEqual([]);
						if (moves.length === 0) expect(records).toHaveLength(Math.min(limit, list.rows));
						if (moves.length === 0) expect(isTruncated).toBe(limit < list.rows);
					}
					expect(records.length).toBeLessThanOrEqual(limit);
				},
			),
			{ numRuns: 300 },
		);
	});

	test('is complete where a filter of our own chooses it', async () => {
		await fc.assert(
			fc.asyncProperty(lists, options, async (list, how) => {
				fc.pre(haveSmallDays(list));
				const keep = ({ number }: { number?: unknown }) => Number(number) % 3 === 1;
				const all = await read(list, how);
				const { records, doubled, warnings } = await read(list, { ...how, keep });
				expect(countOf(records)).toEqual(countOf(all.records.filter(keep)));
				expect({ doubled, warnings }).toEqual({ doubled: [], warnings: [] });
			}),
			{ numRuns: 100 },
		);
	});

	test('of pages gives no record twice in silence', async () => {
		await fc.assert(
			fc.asyncProperty(
				ordered,
				fc.integer({ min: 1, max: 3 }),
				async ([list, moves, how], from) => {
					const to = Math.ceil(list.rows / list.pageSize);
					fc.pre(from <= to);
					const range = { from, to, total: list.rows };
					const counted = { ...list, isCounted: true, moves };
					const { doubled, warnings } = await read(counted, { ...how, range });
					if (warnings.length === 0) expect(doubled).toEqual([]);
				},
			),
			{ numRuns: 150 },
		);
	});
});
