import { sleep } from 'n8n-workflow';

import {
	createKeyedQueue,
	createOrderedStart,
	createTurns,
	prepareItems,
} from '../../nodes/Cube/actions/itemOrder';
import type { Announcement } from '../../nodes/Cube/client';

describe('an ordered start', () => {
	test('begins work in the order of asking, however late what it needs comes', async () => {
		const inOrder = createOrderedStart();
		const begun: number[] = [];
		const needs = [30, 0, 20, 0, 10];
		const ended = needs.map(
			async (ms, number) =>
				await inOrder(
					sleep(ms).then(() => number),
					async (needed) => {
						begun.push(needed);
						await sleep(50 - 10 * needed);
						return needed;
					},
				),
		);
		expect(await Promise.all(ended)).toEqual([0, 1, 2, 3, 4]);
		expect(begun).toEqual([0, 1, 2, 3, 4]);
	});

	test('does not wait for work to end before it begins the next', async () => {
		const inOrder = createOrderedStart();
		let finish = () => {};
		const first = inOrder(
			Promise.resolve(),
			async () => await new Promise<void>((resolve) => (finish = resolve)),
		);
		expect(await inOrder(Promise.resolve('second'), async (needed) => needed)).toBe('second');
		finish();
		await first;
	});

	test('hands on what fails to whoever asked, and to nobody else', async () => {
		const inOrder = createOrderedStart();
		const outcomes = await Promise.allSettled([
			inOrder(Promise.reject(new TypeError('needed')), async () => 'never'),
			inOrder(sleep(5), async () => await Promise.reject(new TypeError('work'))),
			inOrder(Promise.resolve('third'), async (needed) => needed),
		]);
		expect(outcomes).toEqual([
			{ status: 'rejected', reason: new TypeError('needed') },
			{ status: 'rejected', reason: new TypeError('work') },
			{ status: 'fulfilled', value: 'third' },
		]);
	});
});

describe('a keyed queue', () => {
	test('keeps the order of one record, and lets others and other owners go ahead', async () => {
		const queue = createKeyedQueue();
		const [mine, theirs] = ['mine', 'theirs'];
		const done: string[] = [];
		const after = (name: string, ms: number) => async () => {
			await sleep(ms);
			done.push(name);
		};
		await Promise.all([
			queue(mine, ['a'], after('mine a 1', 40)),
			queue(mine, ['a'], after('mine a 2', 0)),
			queue(mine, ['b'], after('mine b', 20)),
			queue(theirs, ['a'], after('theirs a', 10)),
		]);
		expect(done).toEqual(['theirs a', 'mine b', 'mine a 1', 'mine a 2']);
	});

	test('lets work on several records wait for each of them, and for it whoever needs one of them', async () => {
		const queue = createKeyedQueue();
		const done: string[] = [];
		const after = (name: string, ms: number) => async () => {
			await sleep(ms);
			done.push(name);
		};
		await Promise.all([
			queue('mine', ['a'], after('a', 30)),
			queue('mine', ['b'], after('b', 10)),
			queue('mine', ['a', 'b'], after('a and b', 10)),
			queue('mine', ['b'], after('b again', 0)),
			queue('mine', ['c'], after('c', 20)),
		]);
		expect(done).toEqual(['b', 'c', 'a', 'a and b', 'b again']);
	});

	test('goes on after work that failed', async () => {
		const queue = createKeyedQueue();
		const failed = queue('mine', ['a'], async () => await Promise.reject(new TypeError('no')));
		const next = queue('mine', ['a'], async () => await Promise.resolve('yes'));
		await expect(failed).rejects.toThrow('no');
		await expect(next).resolves.toBe('yes');
	});
});

describe('turns', () => {
	test('let what is sent leave before everything that asked together has begun, and keep its order', async () => {
		const inTurns = createTurns();
		const begun: number[] = [];
		const left: number[] = [];
		await Promise.all(
			Array.from({ length: 32 }, async (_, number) => {
				await inTurns(async () => {
					begun.push(number);
					await sleep(0);
					left.push(begun.length);
				});
			}),
		);
		expect(begun).toEqual([...begun.keys()]);
		expect(left[0]).toBeLessThan(16);
	});

	test('hold up nothing that waits for nothing', async () => {
		const inTurns = createTurns();
		let isLater = false;
		const later = sleep(0).then(() => (isLater = true));
		await Promise.all(Array.from({ length: 1000 }, async () => await inTurns(async () => {})));
		expect(isLater).toBe(false);
		await later;
	});

	test('go on after a failure, and hand it over', async () => {
		const inTurns = createTurns();
		const failed = Array.from({ length: 8 }, async () => {
			return await inTurns(async () => await Promise.reject(new Error('no')));
		});
		const results = await Promise.allSettled(failed);
		expect(results.map(({ status }) => status)).toEqual(Array(8).fill('rejected'));
		await expect(inTurns(async () => {})).resolves.toBeUndefined();
	});
});

describe('prepared items', () => {
	/** Notes in which order what happens to items of so many. */
	const prepareSome = (count: number, { fails = -1, isStopped = (): boolean => false } = {}) => {
		const notes: string[] = [];
		const announcements = new Set<Announcement>();
		const items = prepareItems({
			count,
			isStopped,
			async prepare(itemIndex, announcement) {
				notes.push(`prepare ${itemIndex}`);
				announcements.add(announcement);
				if (itemIndex === fails) return await Promise.reject(new Error(`no ${itemIndex}`));
				return { itemIndex, readAhead: () => notes.push(`read ${itemIndex}`) };
			},
		});
		return { items, notes, announcements };
	};

	/** Has all of them announced. */
	const announceAll = async (announcements: Set<Announcement>) => {
		const [announcement] = announcements;
		while (await announcement?.more());
		return announcement;
	};

	test('begin before the others are prepared, some of which are meanwhile, each once', async () => {
		const { items, notes, announcements } = prepareSome(100);
		await Promise.all([items.take(0), items.take(1)]);
		expect(notes).toEqual(['prepare 0', 'prepare 1']);
		while (!notes.includes('read 33')) await sleep(1);
		await sleep(5);
		expect(notes).not.toContain('prepare 34');
		const announcement = await announceAll(announcements);
		expect(notes).toContain('prepare 99');
		expect(announcement?.atMost).toBe(100);
		for (let itemIndex = 2; itemIndex < 100; itemIndex++) {
			await expect(items.take(itemIndex)).resolves.toMatchObject({ itemIndex });
		}
		expect(announcements.size).toBe(1);
		expect(new Set(notes).size).toBe(notes.length);
		expect(notes.filter((note) => note.startsWith('read'))).toHaveLength(98);
	});

	test('are announced in part where more of them are wanted, and between others in turn', async () => {
		const { items, notes, announcements } = prepareSome(1000);
		await items.take(0);
		await expect([...announcements][0]?.more()).resolves.toBe(true);
		expect(notes.length).toBeLessThan(100);
	});

	test('are all announced although one fails, which fails when it is taken', async () => {
		const { items, notes, announcements } = prepareSome(30, { fails: 5 });
		await items.take(0);
		await announceAll(announcements);
		expect(notes).toContain('prepare 29');
		await expect(items.take(5)).rejects.toThrow('no 5');
		await expect(items.take(6)).resolves.toMatchObject({ itemIndex: 6 });
	});

	test('count as announced once those that begin are, however long that takes', async () => {
		const announced: number[] = [];
		let announcement: Announcement | undefined;
		const items = prepareItems({
			count: 3,
			isStopped: () => false,
			async prepare(itemIndex, given) {
				announcement = given;
				await sleep(20);
				announced.push(itemIndex);
				return {};
			},
		});
		const begun = [0, 1, 2].map(async (itemIndex) => await items.take(itemIndex));
		await expect(announcement?.more()).resolves.toBe(false);
		expect(announced).toEqual([0, 1, 2]);
		await Promise.all(begun);
	});

	test('are no more once the run has stopped, and nobody waits for them', async () => {
		let stopped = false;
		const { items, notes, announcements } = prepareSome(1000, { isStopped: () => stopped });
		await items.take(0);
		stopped = true;
		await expect([...announcements][0]?.more()).resolves.toBe(false);
		expect(notes.length).toBeLessThan(100);
	});
});
