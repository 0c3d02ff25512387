/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a test of the project: how large it is is for its caller to say */
import type { CubeRecord } from '../../nodes/Cube/client/types';
import { chance } from '../../sandbox/data/chance';
import { BUSY_ORDERS } from '../support/busyCentre';
import { WatchedList } from '../support/watchedList';
import { BusyDays } from './busyDays';

/** As large as real call centres, or so small that it takes seconds. */
const IS_GROWN = process.env.CUBE_SIZE === 'real';
const SIZES = IS_GROWN
	? [
			{ perDay: 1_000, pageSize: 500, days: 30, imports: [100, 1_000] },
			{ perDay: 20_000, pageSize: 500, days: 3, imports: [1_000, 20_000] },
		]
	: [{ perDay: 100, pageSize: 10, days: 2, imports: [30, 100] }];

describe.each(SIZES)('$perDay responses a day, a late one each minute:', (size) => {
	test.each(BUSY_ORDERS)(
		'%s: each event comes once',
		async (order) => {
			const run = new BusyDays({ ...size, order, seed: 1 });
			expect(await run.go()).toEqual([]);
			expect(run.events).toBeGreaterThan(size.perDay);
		},
		3_600_000,
	);
});

const PLACES: Array<[string, (list: WatchedList, fresh: CubeRecord[]) => void]> = [
	['at the end', ({ records }, fresh) => fresh.forEach((one) => records.push(one))],
	['at the front', (list, fresh) => (list.records = [...fresh, ...list.records])],
	[
		'anywhere',
		(list, fresh) => {
			const draw = chance(fresh.length);
			const { length } = list.records;
			const keys = new Map(fresh.map((one) => [one, draw.next() * length]));
			list.records = [...list.records, ...fresh]
				.map((record, place) => ({ record, key: keys.get(record) ?? place }))
				.sort((one, other) => one.key - other.key)
				.map(({ record }) => record);
		},
	],
];

describe.each(IS_GROWN ? [10_000, 100_000, 1_000_000] : [3_000])(
	'a register of %i customers:',
	(customers) => {
		test.each(PLACES)(
			'imports %s come once',
			async (_, put) => {
				const list = await WatchedList.begun(customers, 500, { isUnique: true });
				for (const count of IS_GROWN ? [100, 1_000, 20_000] : [100, 1_000]) {
					const fresh = list.make(count);
					put(list, fresh);
					const events = await list.poll();
					expect(events).toHaveLength(count);
					expect(new Set(events)).toEqual(new Set(fresh));
					expect(await list.poll()).toEqual([]);
				}
			},
			3_600_000,
		);
	},
);
