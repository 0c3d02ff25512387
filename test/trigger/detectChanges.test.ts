import { chance } from '../../sandbox/data/chance';
import { WatchedList } from '../support/watchedList';

describe('how much is asked', () => {
	test('what is there at the beginning is no event, and one request tells that nothing is new', async () => {
		const list = await WatchedList.begun(5_000, 500);
		expect(await list.poll()).toEqual([]);
		expect(list.asked).toEqual([1]);
	});

	test('where nothing happened, the state is what it was to the last byte', async () => {
		for (const records of [0, 1, 40, 5_000]) {
			const list = await WatchedList.begun(records, 500);
			const before = JSON.stringify(list.state);
			await list.poll();
			expect(JSON.stringify(list.state)).toBe(before);
		}
	});

	test('a list of one page costs one request whatever happens to it', async () => {
		const list = await WatchedList.begun(40, 500);
		const fresh = list.add(3);
		list.records.splice(7, 1);
		expect(await list.poll()).toEqual(fresh);
		expect(list.asked).toEqual([1]);
		expect(await list.poll()).toEqual([]);
	});

	test('of a list that grew at its end only the end is read', async () => {
		const list = await WatchedList.begun(5_100, 500);
		const fresh = list.add(3);
		expect(await list.poll()).toEqual(fresh);
		expect(list.asked).toEqual([1, 11]);
		expect(await list.poll()).toEqual([]);
		expect(list.asked).toEqual([11]);
		const more = list.add(900);
		expect(await list.poll()).toEqual(more);
		expect(list.asked).toEqual([11, 12, 13]);
	});

	test('where new ones come at the end, one that comes as another one goes is seen at once', async () => {
		const list = await WatchedList.begun(5_100, 500);
		list.add(1);
		await list.poll();
		list.records.splice(2_000, 1);
		const fresh = list.add(1);
		expect(await list.poll()).toEqual(fresh);
	});

	test.each<[string, (list: WatchedList) => void]>([
		['its last page is gone', (list) => list.records.splice(700, 4_000)],
		['all but one page is gone', (list) => list.records.splice(40, 5_400)],
		['pages are of another length', (list) => (list.pageSize = 120)],
		['new ones come at the front', (list) => list.records.unshift(...list.make(3))],
		['it is turned around', (list) => list.records.reverse()],
	])('a list that grew at its end, and then %s, is known as before', async (_, change) => {
		const list = await WatchedList.begun(5_100, 500);
		list.add(3);
		await list.poll();
		const known = new Set(list.records);
		change(list);
		const fresh = list.records.filter((record) => !known.has(record));
		expect(await list.poll()).toEqual(fresh);
		list.add(1);
		expect(await list.poll()).toEqual(list.records.slice(-1));
		expect(await list.poll()).toEqual([]);
	});

	test('a list with the newest first is read from the front until it is known', async () => {
		const list = await WatchedList.begun(5_100, 500);
		const fresh = list.make(3);
		list.records.unshift(...fresh);
		expect(await list.poll()).toEqual(fresh);
		expect(list.asked).toEqual([1]);
		const more = list.make(1_200);
		list.records.unshift(...more);
		expect(await list.poll()).toEqual(more);
		expect(list.asked).toEqual([1, 2, 3]);
		expect(await list.poll()).toEqual([]);
	});

	test.each([
		['oldest first', (list: WatchedList) => list.add(30)],
		[
			'newest first',
			(list: WatchedList) => {
				const fresh = list.make(30);
				list.records.unshift(...fresh);
				return fresh;
			},
		],
	])(
		'%s: a late entry, wherever it is put in, does not cost the whole list',
		async (_, grow) => {
			const list = await WatchedList.begun(50_000, 500);
			const draw = chance(7);
			const asked: number[] = [];
			for (let minute = 0; minute < 40; minute++) {
				const fresh = grow(list);
				const [late] = list.make(1);
				list.records.splice(draw.below(list.records.length), 0, late ?? {});
				const events = await list.poll();
				expect(new Set(events)).toEqual(new Set([...fresh, late]));
				asked.push(list.asked.length);
			}
			// now and then a place tells nothing, and the list is read whole
			expect(asked.filter((pages) => pages > 14).length).toBeLessThanOrEqual(2);
			expect(await list.poll()).toEqual([]);
			expect(list.asked).toHaveLength(1);
		},
		60_000,
	);

	test('a deletion is no event, and costs no whole reading', async () => {
		const list = await WatchedList.begun(20_000, 500);
		list.records.splice(7_777, 1);
		const fresh = list.add(2);
		expect(await list.poll()).toEqual(fresh);
		expect(list.asked.length).toBeLessThan(15);
		expect(await list.poll()).toEqual([]);
	});

	test('once an hour a list is compared as a whole: what was hidden by a deletion comes then', async () => {
		const list = await WatchedList.begun(2_000, 500);
		const [hidden] = list.make(1);
		list.records.splice(700, 1, hidden ?? {});
		expect(await list.poll(30)).toEqual([]);
		expect(list.asked).toEqual([1]);
		expect(await list.poll(30)).toEqual([hidden]);
		expect(await list.poll()).toEqual([]);
		expect(list.asked).toEqual([1]);
	});

	test('of a long list, after as many minutes as it has pages', async () => {
		const list = await WatchedList.begun(40_000, 500);
		list.records.splice(20_000, 1, list.make(1)[0] ?? {});
		expect(await list.poll(79)).toEqual([]);
		expect(await list.poll(1)).toHaveLength(1);
		expect(list.asked).toHaveLength(80);
	});

	test('an order that tells nothing costs one whole reading for each change of the number', async () => {
		const list = await WatchedList.begun(3_000, 100);
		let request = 0;
		// another order at each request, of the list's thirds
		list.order = (records) => {
			const at = (++request % 3) * 1_000;
			return [...records.slice(at), ...records.slice(0, at)];
		};
		const pages: number[] = [];
		for (let minute = 0; minute < 5; minute++) {
			expect(await list.poll()).toEqual([]);
			pages.push(list.asked.length);
		}
		expect(pages.slice(1).every((asked) => asked <= 1)).toBe(true);
	});

	test('whoever waits for changes reads everything, since nothing else tells of them', async () => {
		const list = await WatchedList.begun(1_200, 500, { event: 'changed', isUnique: true });
		const [first] = list.records;
		Object.assign(first ?? {}, { says: 'Yes' });
		list.add(1);
		expect(await list.poll()).toEqual([first]);
		expect(list.asked).toEqual([1, 2, 3]);
		const before = JSON.stringify(list.state);
		expect(await list.poll()).toEqual([]);
		expect(JSON.stringify(list.state)).toBe(before);
	});
});

describe('however much happens, it comes once:', () => {
	test.each([100, 1_000, 20_000])(
		'%i at once, wherever they are put in',
		async (many) => {
			const list = await WatchedList.begun(3_000, 500);
			const known = new Set(list.records);
			const draw = chance(many);
			list.add(many);
			list.records = list.records
				.map((record) => ({ record, place: draw.next() }))
				.sort((one, other) => one.place - other.place)
				.map(({ record }) => record);
			const events = await list.poll();
			expect(events).toEqual(list.records.filter((record) => !known.has(record)));
			expect(await list.poll()).toEqual([]);
		},
		60_000,
	);

	test('a register that is replaced', async () => {
		const list = await WatchedList.begun(2_000, 500);
		list.records = [];
		const fresh = list.add(2_000);
		expect(await list.poll()).toEqual(fresh);
		expect(await list.poll()).toEqual([]);
		expect(await list.poll()).toEqual([]);
	});
});

describe('a list that is empty, or half of it, all at once', () => {
	test.each([0, 900])('is not believed at first: %i of 2,000', async (left) => {
		const list = await WatchedList.begun(2_000, 500);
		const all = list.records;
		list.records = all.slice(0, left);
		expect(await list.poll()).toEqual([]);
		list.records = all;
		expect(await list.poll()).toEqual([]);
	});

	test('is believed when it is so in the next poll too', async () => {
		const list = await WatchedList.begun(2_000, 500);
		const all = list.records;
		list.records = [];
		await list.poll();
		await list.poll();
		list.records = all;
		expect(await list.poll()).toHaveLength(2_000);
	});
});
