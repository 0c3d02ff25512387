/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a test of the project: how large it is is for its caller to say */
import type { CubeClient } from '../../nodes/Cube/client/cubeClient';
import { CubeError, rethrow } from '../../nodes/Cube/client/errors';
import type { ListFilter } from '../../nodes/Cube/client/generations/generation';
import { GENERATIONS } from '../../nodes/Cube/client/generations/registry';
import type { ReadPage } from '../../nodes/Cube/client/pagination';
import { readList } from '../../nodes/Cube/client/readList';
import type { ListType } from '../../nodes/Cube/client/recordTypes';
import type { CubeRecord, Period } from '../../nodes/Cube/client/types';
import { CubeClock } from '../../nodes/Cube/trigger/cubeClock';
import { PollBudget } from '../../nodes/Cube/trigger/pollBudget';
import { EVENTS } from '../../nodes/Cube/trigger/triggerProperties';
import type { State } from '../../nodes/Cube/trigger/triggerState';
import { watchLists } from '../../nodes/Cube/trigger/watchLists';
import { chance } from '../../sandbox/data/chance';
import { BUSY_ORDERS, BusyCentre } from '../support/busyCentre';
import type { BusyPlan } from '../support/busyCentre';
import { WatchedList } from '../support/watchedList';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Ten in the morning in Norway. */
const START = Date.UTC(2026, 5, 15, 8);

/** As large as real call centres, or so small that it takes seconds. */
const IS_GROWN = process.env.CUBE_SIZE === 'real';
const SIZES = IS_GROWN
	? [
			{ perDay: 1_000, pageSize: 500, days: 30, imports: [100, 1_000] },
			{ perDay: 20_000, pageSize: 500, days: 3, imports: [1_000, 20_000] },
		]
	: [{ perDay: 100, pageSize: 10, days: 2, imports: [30, 100] }];

/** The poll does not come through. */
class Lost extends CubeError {
	constructor() {
		super('stopped', {});
	}
}

interface Run extends BusyPlan {
	days: number;
	imports: number[];
}

/** Days of a busy call centre, polled each minute for an hour or so, then hardly, at night and in one week not at all. */
class BusyDays {
	readonly centre: BusyCentre;
	readonly told = { polls: 0, pages: 0, lost: 0, restarts: 0, largest: 0 };
	private readonly draw;
	private failsAfter = Infinity;
	private now = START;
	private state?: string;
	private saved?: string;
	private lateDays = 3;
	/** By how much n8n's clock is wrong. */
	private ahead = 0;

	constructor(private readonly run: Run) {
		this.draw = chance(run.seed + 500);
		this.centre = new BusyCentre(run);
	}

	async go(): Promise<string[]> {
		this.centre.workBetween(START - 2 * DAY, START);
		this.centre.begin();
		await this.poll();
		const end = START + this.run.days * DAY;
		const imports = [...this.run.imports];
		const weekOff = START + (this.run.days / 2) * DAY;
		let isWeekOff = false;
		while (this.now < end) {
			const wait = this.untilNext();
			const isOff: boolean = !isWeekOff && this.now > weekOff;
			this.work(isOff ? 7 * DAY : wait);
			isWeekOff ||= isOff;
			if (this.draw.next() < 0.01) this.centre.import(this.now, imports.shift() ?? 0);
			this.happen();
			await this.poll();
		}
		for (const count of imports) this.centre.import(this.now, count);
		this.failsAfter = Infinity;
		await this.poll();
		this.now += 25 * HOUR;
		await this.poll();
		const { wrong, untold } = this.centre.mistakes();
		const { events, untellable } = this.centre;
		const { polls, pages, lost, restarts, largest } = this.told;
		const { order, perDay } = this.run;
		process.stdout.write(
			`${order}, ${perDay} a day: ${events} events in ${polls} polls (${lost} failed, ${restarts} restarts), ${(pages / polls).toFixed(1)} pages a poll, state up to ${largest} characters; ${untellable} cases that Cube can't tell, ${untold} of their events missed or repeated\n`,
		);
		const isIdle = (await this.poll()) === 0;
		return isIdle ? wrong : [...wrong, 'the poll after the last one had news'];
	}

	private work(ms: number): void {
		this.centre.workBetween(this.now, this.now + ms);
		this.now += ms;
	}

	private untilNext(): number {
		const hour = new Date(this.now).getUTCHours();
		if (hour >= 18) return 12 * HOUR + this.draw.below(60) * MINUTE;
		return this.draw.next() < 0.93 ? MINUTE : (1 + this.draw.below(240)) * MINUTE;
	}

	/** What goes wrong, and what people change. */
	private happen(): void {
		this.failsAfter = this.draw.next() < 0.03 ? this.draw.below(4) : Infinity;
		if (this.draw.next() < 0.03) this.ahead = this.draw.pick([0, 0, -10, 10, -400, 400]) * DAY;
		if (this.draw.next() < 0.01) this.lateDays = this.draw.pick([3, 4, 6]);
		if (this.draw.next() >= 0.03) return;
		this.told.restarts++;
		this.state = this.saved;
	}

	/** @returns how many events came */
	private async poll(): Promise<number> {
		this.told.polls++;
		const clock = new CubeClock(() => this.now + this.ahead);
		const before = this.state === undefined ? {} : (JSON.parse(this.state) as State['lists']);
		const options = { clock, budget: new PollBudget(undefined, false) };
		try {
			const subscription = await this.watch(clock);
			const { events, lists } = await watchLists('newResponse', subscription, { before, options });
			for (const record of events) this.centre.take(record);
			this.state = JSON.stringify(lists);
			this.told.largest = Math.max(this.told.largest, this.state.length);
			if (events.length > 0 || this.saved === undefined) {
				this.saved = this.state;
				this.centre.settle();
			}
			return events.length;
		} catch (error) {
			if (!(error instanceof Lost)) return await rethrow(error);
			this.told.lost++;
			return 0;
		}
	}

	private async watch(clock: CubeClock) {
		const event = EVENTS.find(({ value }) => value === 'newResponse');
		if (!event) throw new TypeError('There is no such event');
		const pages =
			({ period }: ListFilter): ReadPage =>
			async (number) => {
				if (period === undefined) throw new TypeError('Cube would give today only');
				if (this.failsAfter-- <= 0) throw new Lost();
				this.told.pages++;
				clock.hear({ date: new Date(this.now).toUTCString() });
				return this.centre.page(number, period);
			};
		const responses = {
			pages: async (_: unknown, __: unknown, filter: ListFilter) => pages(filter),
			list: async (recordType: ListType, _: unknown, { period }: ListFilter) => {
				const pagesWithin = (part: Period) => pages({ period: part });
				const isOneDay = period === undefined || period.from === period.to;
				return await readList(pages({ period }), {
					recordType,
					concurrency: 1,
					...(!isOneDay && { dated: { period, pagesWithin } }),
				});
			},
		};
		const generation = async () => GENERATIONS.dataOwners;
		const cube = { generation, responses } as unknown as CubeClient;
		const parameters: Record<string, unknown> = {
			listOf: 'campaign',
			campaigns: ['31'],
			options: { lateDays: this.lateDays },
		};
		return await event.subscribe({ cube, parameter: (name) => parameters[name] });
	}
}

describe.each(SIZES)('$perDay responses a day, a late one each minute:', (size) => {
	test.each(BUSY_ORDERS)(
		'%s: each event comes once',
		async (order) => {
			const run = new BusyDays({ ...size, order, seed: 1 });
			expect(await run.go()).toEqual([]);
			expect(run.centre.events).toBeGreaterThan(size.perDay);
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
