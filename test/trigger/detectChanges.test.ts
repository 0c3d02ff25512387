import { startWatching, detectChanges } from '../../nodes/Cube/trigger/detectChanges';
import type { ListState } from '../../nodes/Cube/trigger/detectChanges';
import { WatchedList } from '../support/watchedList';

const NOON = Date.UTC(2026, 5, 15, 12);
const MINUTE = 60_000;

/** A list of so many records that the trigger has begun to look at. */
async function begun(records: number, pageSize: number, event?: 'new' | 'changed') {
	const list = new WatchedList(pageSize, event);
	list.add(records);
	let seen: ListState = await startWatching(list.watch, NOON);
	let now = NOON;
	return {
		list,
		/** Polls and gives what is new, and which pages were asked for. */
		poll: async (minutes = 1) => {
			list.asked = [];
			now += minutes * MINUTE;
			const sight = await detectChanges(list.watch, seen, now);
			const kept = JSON.stringify(sight.state);
			expect(kept.length).toBeLessThan(100_000);
			seen = JSON.parse(kept) as ListState;
			return { events: sight.events, asked: list.asked };
		},
	};
}

describe('how much is asked', () => {
	test('what is there at the beginning is no event, and one request tells that nothing is new', async () => {
		const { poll } = await begun(5_000, 500);
		expect(await poll()).toEqual({ events: [], asked: [1] });
	});

	test('a list of one page costs one request whatever happens to it', async () => {
		const { list, poll } = await begun(40, 500);
		const fresh = list.add(3);
		list.records.splice(7, 1);
		expect(await poll()).toEqual({ events: fresh, asked: [1] });
		expect(await poll()).toEqual({ events: [], asked: [1] });
	});

	test('of a list that grew at its end only the end is read', async () => {
		const { list, poll } = await begun(5_100, 500);
		const fresh = list.add(3);
		expect(await poll()).toEqual({ events: fresh, asked: [1, 11] });
		expect(await poll()).toEqual({ events: [], asked: [1] });
		const more = list.add(900);
		expect(await poll()).toEqual({ events: more, asked: [1, 11, 12, 13] });
	});

	test('a list that grew in the middle is read as a whole', async () => {
		const { list, poll } = await begun(2_000, 500);
		const late = { id: 'late', says: 'No' };
		list.records.splice(700, 0, late);
		const { events, asked } = await poll();
		expect(events).toEqual([late]);
		expect(asked.sort()).toEqual([1, 1, 2, 3, 4, 4, 5, 5]);
	});

	test('what is put in at the beginning is seen at once, even if something else is deleted', async () => {
		const { list, poll } = await begun(2_000, 500);
		const latest = { id: 'latest', says: 'No' };
		list.records.unshift(latest);
		list.records.pop();
		expect((await poll()).events).toEqual([latest]);
	});

	test('once an hour a list is compared as a whole: what was hidden by a deletion comes then', async () => {
		const { list, poll } = await begun(2_000, 500);
		const hidden = { id: 'hidden', says: 'No' };
		list.records.splice(700, 1, hidden);
		expect(await poll(30)).toEqual({ events: [], asked: [1] });
		expect((await poll(30)).events).toEqual([hidden]);
		expect(await poll()).toEqual({ events: [], asked: [1] });
	});

	test('a busy hour, 20,000 records known and ten more a minute, costs 0.3 requests an event', async () => {
		const { list, poll } = await begun(20_000, 500);
		let requests = 0;
		let events = 0;
		for (let minute = 1; minute <= 60; minute++) {
			list.add(10);
			const sight = await poll();
			requests += sight.asked.length;
			events += sight.events.length;
		}
		expect(events).toBe(600);
		expect((requests / events).toFixed(1)).toBe('0.3');
	}, 60_000);

	test('whoever waits for changes reads everything, since nothing else tells of them', async () => {
		const { list, poll } = await begun(1_200, 500, 'changed');
		const [first] = list.records;
		Object.assign(first ?? {}, { says: 'Yes' });
		list.add(1);
		expect(await poll()).toEqual({ events: [first], asked: [1, 1, 2, 3] });
	});
});

test('ten thousand at once come once each, wherever they are put in', async () => {
	const { list, poll } = await begun(300, 500);
	const known = new Set(list.records);
	list.add(10_000);
	list.records.sort((one, other) => (String(one.id) < String(other.id) ? -1 : 1));
	const { events } = await poll();
	expect(events).toEqual(list.records.filter((record) => !known.has(record)));
	expect((await poll()).events).toEqual([]);
	// from now on only differences are remembered, and they are enough
	const more = list.add(10_000);
	expect((await poll()).events).toEqual(more);
	list.records.splice(5_000, 1);
	const late = { id: 'late', says: 'No' };
	list.records.splice(9_000, 0, late);
	expect((await poll(60)).events).toEqual([late]);
}, 60_000);

test('when more happened than can be told apart, the poll says so and nothing moves', async () => {
	const { list, poll } = await begun(8_000, 500);
	list.add(6_000);
	list.records.reverse();
	await expect(poll()).rejects.toThrow(
		'More than 3,500 records came, went or changed since the last poll, and it cannot be told which',
	);
	list.records.reverse();
	expect((await poll()).events).toHaveLength(6_000);
}, 60_000);

test('a record that slips past while the list is read is not forgotten, and comes once', async () => {
	const { list, poll } = await begun(30, 10);
	// one is taken out of page 1 after that was read, and the first of page 2 slips to page 1
	const slips = list.records[10];
	const fresh = { id: 'fresh', says: 'No' };
	let readings = 0;
	list.before = (page) => {
		if (page === 1) readings++;
		if (page === 2 && readings === 2) {
			list.records.splice(3, 1);
			list.records.push(fresh);
		}
	};
	expect((await poll(60)).events).toEqual([fresh]);
	expect(list.records).toContain(slips);
	expect((await poll(60)).events).toEqual([]);
});

test('a clock that was put back by a day is no reason to compare later', async () => {
	const { list, poll } = await begun(2_000, 500);
	const hidden = { id: 'hidden', says: 'No' };
	list.records.splice(700, 1, hidden);
	expect((await poll(-24 * 60)).events).toEqual([hidden]);
});
