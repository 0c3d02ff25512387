import * as fc from 'fast-check';

import type { Page, ReadPage } from '../../nodes/Cube/client/pagination';
import { datedList, readByPeriods } from '../../nodes/Cube/client/shorterPeriods';
import type { Period, Route } from '../../nodes/Cube/client/types';

const route = (query?: Record<string, string>): Route => ({
	method: 'GET',
	path: '/x',
	query,
	action: 'reading responses',
	documentation: 'documented',
});

/** A list with a number of records on each day of 2026, from the first. */
class Days {
	requests: Period[] = [];

	constructor(
		private readonly counts: number[],
		private readonly pageSize: number,
		private readonly filters: (day: string, period: Period) => boolean = (day, { from, to }) =>
			day >= from && day <= to,
	) {}

	get all(): Period {
		return { from: dayText(0), to: dayText(this.counts.length - 1) };
	}

	readonly pagesWithin =
		(period: Period): ReadPage =>
		async (number) => {
			this.requests.push(period);
			const records = this.counts.flatMap((count, day) =>
				this.filters(dayText(day), period)
					? Array.from({ length: count }, (_, at) => ({ id: `${day} ${at}` }))
					: [],
			);
			const start = (number - 1) * this.pageSize;
			return {
				number,
				records: records.slice(start, start + this.pageSize),
				count: records.length,
				next: { given: start + this.pageSize < records.length, absent: false },
				beyondEnd: false,
			};
		};
}

function dayText(day: number): string {
	const date = new Date(Date.UTC(2026, 0, 1 + day));
	return date.toISOString().slice(0, 10).replaceAll('-', '');
}

/** Reads a part to its end, as if it were not torn. */
async function readPart(readPage: ReadPage): Promise<unknown[]> {
	const ids: unknown[] = [];
	let page: Page;
	let number = 0;
	do {
		page = await readPage(++number);
		ids.push(...page.records.map(({ id }) => id));
	} while (page.next.given);
	return ids;
}

async function read(days: Days, total: number, pages: number) {
	const list = { period: days.all, pagesWithin: days.pagesWithin };
	return (await readByPeriods(list, { total, pages }, readPart))?.flat();
}

describe('a list by its days', () => {
	test('has each record once, in the order of the days, in a few requests for each page', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.oneof(fc.constant(0), fc.nat(12)), { minLength: 2, maxLength: 200 }),
				fc.integer({ min: 1, max: 15 }),
				async (counts, pageSize) => {
					const total = counts.reduce((sum, count) => sum + count, 0);
					const pages = Math.ceil(total / pageSize);
					const days = new Days(counts, pageSize);
					const ids = await read(days, total, pages);
					const expected = counts.flatMap((count, day) =>
						Array.from({ length: count }, (_, at) => `${day} ${at}`),
					);
					expect(ids).toEqual(expected);
					expect(days.requests.length).toBeLessThan(50 + 20 * pages);
				},
			),
			{ numRuns: 300 },
		);
	});

	test('is none where the days that are asked for do not count', async () => {
		const days = new Days(
			Array.from({ length: 300 }, () => 1),
			10,
			() => true,
		);
		expect(await read(days, 300, 30)).toBeUndefined();
		expect(days.requests).toHaveLength(2);
	});

	test('comes to an end where the numbers of a server are nonsense', async () => {
		const days = new Days(
			Array.from({ length: 4000 }, () => 1),
			1,
		);
		const broken = (period: Period): ReadPage => {
			const readPage = days.pagesWithin(period);
			return async (number) => ({ ...(await readPage(number)), count: undefined });
		};
		const list = { period: days.all, pagesWithin: broken };
		expect(await readByPeriods(list, { pages: 1 }, readPart)).toBeUndefined();
		expect(days.requests.length).toBeLessThan(100);
	});
});

describe('the days of a list', () => {
	const pageReader = () => async () => await Promise.reject(new Error('not asked'));

	test.each<[string, Record<string, string> | undefined, Period | undefined]>([
		[
			'in the newer generations',
			{ from_date: '20260101', to_date: '20260301' },
			{ from: '20260101', to: '20260301' },
		],
		[
			'in Legacy',
			{ campaign_id: '3', from: '20260101', to: '20260102' },
			{ from: '20260101', to: '20260102' },
		],
		['without a query', undefined, undefined],
		['without an end', { from_date: '20260101' }, undefined],
		['one day', { from_date: '20260101', to_date: '20260101' }, undefined],
		['the wrong way round', { from_date: '20260102', to_date: '20260101' }, undefined],
		['other texts', { from: 'Oslo', to: 'Bergen' }, undefined],
		['no days of the calendar', { from_date: '20260230', to_date: '20260301' }, undefined],
	])('%s', (_, query, period) => {
		expect(datedList(route(query), pageReader)?.period).toEqual(period);
	});

	test('are asked for in the place of the whole period, with all else as it was', () => {
		const asked: Route[] = [];
		const query = { response_type: 'Sale', from_date: '20260101', to_date: '20260301' };
		const list = datedList(route(query), (one) => {
			asked.push(one);
			return pageReader();
		});
		list?.pagesWithin({ from: '20260101', to: '20260115' });
		expect(asked).toEqual([route({ ...query, to_date: '20260115' })]);
	});
});
