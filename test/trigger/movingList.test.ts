import { chance } from '../../sandbox/data/chance';
import { WatchedList } from '../support/watchedList';

describe('a list that moves while it is read', () => {
	test('a record that slips past is not forgotten, and comes once', async () => {
		const list = await WatchedList.begun(30, 10);
		// one is taken out of page 1 after that was read, and the first of page 2 slips to page 1
		const slips = list.records[10];
		const [fresh] = list.make(1);
		let readings = 0;
		list.before = (page) => {
			if (page === 1) readings++;
			if (page === 2 && readings === 1) {
				list.records.splice(3, 1);
				list.records.push(fresh ?? {});
			}
		};
		expect(await list.poll(60)).toEqual([fresh]);
		expect(list.records).toContain(slips);
		for (let hour = 0; hour < 4; hour++) expect(await list.poll(60)).toEqual([]);
	});

	test.each([0.1, 1])(
		'ties that come in another order at each request are no news, and none is lost (%d of them)',
		async (share) => {
			const list = await WatchedList.begun(2_000, 100);
			const draw = chance(3);
			list.order = (records) =>
				records
					.map((record, at) => ({ record, place: draw.next() < share ? draw.next() * 2_000 : at }))
					.sort((one, other) => one.place - other.place)
					.map(({ record }) => record);
			const due = new Set<unknown>();
			const found: unknown[] = [];
			for (let poll = 0; poll < 40; poll++) {
				if (poll < 20) for (const one of list.add(3)) due.add(one);
				found.push(...(await list.poll(61)));
			}
			list.order = (records) => records;
			found.push(...(await list.poll(61)), ...(await list.poll(61)));
			expect(found).toHaveLength(due.size);
			expect(new Set(found)).toEqual(due);
		},
		60_000,
	);

	test('a new record that is corrected between two passes of one reading is one', async () => {
		const list = await WatchedList.begun(30, 10);
		const [fresh] = list.add(1);
		let readings = 0;
		list.before = (page) => {
			if (page === 1) readings++;
			if (page !== 1 || readings !== 2) return;
			list.records[30] = { ...fresh, says: 'Yes' };
		};
		// the number does not fit, so the list is read again
		list.count = () => list.records.length + 1;
		const events = await list.poll(61);
		expect(events).toEqual([{ ...fresh, says: 'Yes' }]);
		list.count = () => list.records.length;
		expect(await list.poll(61)).toEqual([]);
	});

	test('two records that are alike are two, also on two pages', async () => {
		const list = await WatchedList.begun(30, 10);
		const twin = { ...list.records[3] };
		list.records.push(twin);
		expect(await list.poll()).toEqual([twin]);
		expect(await list.poll(61)).toEqual([]);
	});

	test('a number of records that is never true keeps nothing back', async () => {
		const list = await WatchedList.begun(300, 100);
		list.count = () => list.records.length + 7;
		const fresh = list.add(2);
		expect(await list.poll()).toEqual(fresh);
		expect(list.problem).toMatch(/couldn't be read completely/);
		const more = list.add(2);
		expect(await list.poll()).toEqual(more);
	});
});

test('a clock that was put back by a day is no reason to compare later', async () => {
	const list = await WatchedList.begun(2_000, 500);
	const [hidden] = list.make(1);
	list.records.splice(700, 1, hidden ?? {});
	expect(await list.poll(-24 * 60)).toEqual([hidden]);
});
