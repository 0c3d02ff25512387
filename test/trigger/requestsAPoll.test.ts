import { chance } from '../../sandbox/data/chance';
import { WatchedList } from '../support/watchedList';

const RECORDS = 20_000;
const PAGE_SIZE = 500;
const PAGES = RECORDS / PAGE_SIZE;
/** More than an hour, a poll a minute. */
const POLLS = 90;
/** 20,000 a day. */
const NEW_ONES = 14;

type Grow = (list: WatchedList) => unknown[];

const ORDERS: Array<[string, Grow]> = [
	['oldest first', (list) => list.add(NEW_ONES)],
	[
		'newest first',
		(list) => {
			const fresh = list.make(NEW_ONES);
			list.records.unshift(...fresh);
			return fresh;
		},
	],
];

/** Polls; says how many pages a poll asked for on average. */
async function pagesAPoll(grow: Grow, hasLateEntries: boolean): Promise<number> {
	const list = await WatchedList.begun(RECORDS, PAGE_SIZE);
	const draw = chance(11);
	let pages = 0;
	for (let poll = 0; poll < POLLS; poll++) {
		const due = new Set(grow(list));
		if (hasLateEntries) {
			const late = list.make(1);
			list.records.splice(draw.below(list.records.length), 0, ...late);
			due.add(late[0]);
		}
		const events = await list.poll();
		expect(events).toHaveLength(due.size);
		expect(new Set(events)).toEqual(due);
		pages += list.asked.length;
	}
	return pages / POLLS;
}

/**
 * The fewest pages that show one record among so many pages on average: each page that is read tells whether it
 * lies before, on or behind that page, so that the pages form a tree, and the first one is read anyway.
 */
function fewestFor(pages: number): number {
	let left = pages - 1;
	let sum = 0;
	for (let depth = 1; left > 0; depth++) {
		const many = Math.min(2 ** (depth - 1), left);
		sum += many * depth;
		left -= many;
	}
	return 1 + sum / pages;
}

describe.each(ORDERS)('20,000 responses a day, a poll a minute, %s:', (_, grow) => {
	/** One reading of everything, which saves what that poll asks for otherwise. */
	const hourly = (other: number) => (PAGES * 1.1 - other) / POLLS;

	test('one request a poll, beside the hourly reading', async () => {
		expect(await pagesAPoll(grow, false)).toBeLessThan(1.05 + hourly(1));
	}, 60_000);

	test('with a late entry each minute as few as there can be', async () => {
		const fewest = fewestFor(PAGES);
		const pages = await pagesAPoll(grow, true);
		expect(pages).toBeLessThan(fewest * 1.05 + hourly(fewest));
	}, 60_000);
});
