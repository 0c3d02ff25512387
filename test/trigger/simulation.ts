import type { IDataObject } from 'n8n-workflow';

import type { CubeClient } from '../../nodes/Cube/client/cubeClient';
import { CubeError, rethrow } from '../../nodes/Cube/client/errors';
import { GENERATIONS } from '../../nodes/Cube/client/generations/registry';
import type { ListFilter, ListParent } from '../../nodes/Cube/client/generations/generation';
import type { ListType } from '../../nodes/Cube/client/recordTypes';
import { readList } from '../../nodes/Cube/client/readList';
import type { Page, ReadPage } from '../../nodes/Cube/client/pagination';
import type { Period } from '../../nodes/Cube/client/types';
import { EVENTS } from '../../nodes/Cube/trigger/triggerProperties';
import { CubeClock } from '../../nodes/Cube/trigger/cubeClock';
import { PollBudget } from '../../nodes/Cube/trigger/pollBudget';
import type { State } from '../../nodes/Cube/trigger/triggerState';
import { watchLists } from '../../nodes/Cube/trigger/watchLists';
import { chance } from '../../sandbox/data/chance';
import type { Chance } from '../../sandbox/data/chance';
import { SandboxData } from '../../sandbox/data/sandboxData';
import type { Response } from '../../sandbox/data/types';
import { CallCentre } from '../support/callCentre';
import type { Order } from '../support/callCentre';
import type { EventKind } from '../support/eventKinds';
import { DeliveryLog } from '../support/deliveryLog';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const LATE_DAYS = 3;

/** Network trouble: the poll does not come through. */
class Lost extends CubeError {
	constructor() {
		super('stopped', { outcome: 'none' });
	}
}

/** Two weeks before summer time begins, ten minutes before midnight in Norway. */
export const START = Date.UTC(2026, 2, 14, 22, 50);

/** Days of polls against days of work; everything about them comes from the seed. */
export class Simulation {
	readonly deliveries: DeliveryLog;
	/** Characters. */
	largestState = 0;
	/** Polls whose events did not come by their moment. */
	outOfOrder = 0;

	private readonly draw: Chance;
	private readonly data = new SandboxData('small', '2026-03-01');
	private readonly centre: CallCentre;
	private readonly pageSize: number;
	private readonly types: string[];
	/** Which response a record shows. */
	private readonly ids = new WeakMap<object, number>();
	/** What the poll that is under way has to reckon with. */
	private trouble: { failsAfter: number; movesAt?: number } = { failsAfter: Infinity };

	constructor(
		seed: number,
		private readonly kind: EventKind,
	) {
		this.draw = chance(seed + 1_000_000);
		const order: Order = this.draw.pick(['byMoment', 'asEntered', 'newestFirst']);
		this.pageSize = kind.hasPages ? this.draw.pick([12, 25, 500]) : Infinity;
		const isFiltered = kind.event === 'newResponse' && this.draw.next() < 0.3;
		this.types = isFiltered ? ['Sale', 'Callback'] : [];
		const { showsMoment } = kind;
		const pace = this.draw.pick([2, 5, 12]) * HOUR;
		const plan = { seed, order, campaignId: 31, lateDays: LATE_DAYS, showsMoment, pace };
		this.centre = new CallCentre(this.data, plan, START - 5 * DAY);
		this.deliveries = new DeliveryLog(this.centre, this.data, kind.show, (response) =>
			this.wants(response),
		);
	}

	/** Lets the days go by and says what went wrong; nothing, if each event came once. */
	async run(days: number): Promise<string[]> {
		this.centre.workUntil(START);
		let state: string | undefined;
		let saved: string | undefined;
		const end = START + days * DAY;
		for (let now = START; now < end; now += this.untilNext()) {
			this.centre.workUntil(now);
			const isFirst = state === undefined;
			if (isFirst) this.deliveries.begin();
			const lot = this.draw.next();
			this.trouble = {
				failsAfter: lot < 0.1 ? this.draw.below(4) : Infinity,
				movesAt: lot > 0.8 && !isFirst ? now : undefined,
			};
			const outcome = await this.poll(now, state);
			if (outcome !== undefined) {
				state = outcome.state;
				// n8n saves when a poll brought something, and when a workflow is activated
				if (outcome.hasNews || saved === undefined) saved = state;
			}
			if (this.draw.next() < 0.15) state = saved;
		}
		// agents have gone home; what could not be seen while they worked is seen within the hour
		this.centre.workUntil(end);
		this.trouble = { failsAfter: Infinity };
		state = (await this.poll(end, state))?.state;
		const last = await this.poll(end + 2 * HOUR, state);
		const mistakes = this.deliveries.mistakes();
		// what a quiet poll has seen, the next one has not to see again
		const idle = await this.poll(end + 2 * HOUR + MINUTE, last?.state);
		if (idle?.hasNews !== false) mistakes.push('the poll after the last one had news');
		return mistakes;
	}

	private wants(response: Response): boolean {
		const isOfType = this.types.length === 0 || this.types.includes(response.type);
		return isOfType && (this.kind.isListed?.(response) ?? true);
	}

	/** Mostly minutes, sometimes hours, and now and then days in which n8n is off. */
	private untilNext(): number {
		const lot = this.draw.next();
		if (lot < 0.4) return (1 + this.draw.below(120)) * MINUTE;
		if (lot < 0.95) return (1 + this.draw.below(12)) * HOUR;
		return this.draw.next() * 4 * DAY;
	}

	/** One poll, by a clock that is wrong by up to half an hour. */
	private async poll(now: number, state: string | undefined) {
		const clock = now + (this.draw.next() - 0.5) * HOUR;
		const before = state === undefined ? {} : (JSON.parse(state) as State['lists']);
		const watch = await this.watch();
		// Cube tells its own time, or nothing and n8n's clock counts
		const options = { clock: new CubeClock(() => clock), budget: new PollBudget(undefined, false) };
		try {
			const { events, lists } = await watchLists(this.kind.event, watch, { before, options });
			const moments = events.map((record) => watch.timestampOf?.(record) ?? 0);
			if (moments.some((moment, at) => moment < (moments[at - 1] ?? 0))) this.outOfOrder++;
			for (const record of events) this.deliveries.take(this.ids.get(record) ?? NaN);
			if (this.trouble.movesAt === undefined && events.length > 0) this.centre.settle();
			const next = JSON.stringify(lists);
			this.largestState = Math.max(this.largestState, next.length);
			return { state: next, hasNews: events.length > 0 };
		} catch (error) {
			// n8n tries again at the next poll
			return await (error instanceof Lost ? undefined : rethrow(error));
		}
	}

	/** The event as the trigger has it, reading from the simulated account without a network. */
	private async watch() {
		const event = EVENTS.find(({ value }) => value === this.kind.event);
		if (!event) throw new TypeError(`There is no event ${this.kind.event}`);
		const pages = (_: ListType, __: ListParent, { period }: ListFilter): ReadPage => {
			if (period === undefined) throw new TypeError('Cube would give today only');
			return async (number) => await this.page(number, period);
		};
		const cube = {
			generation: async () => GENERATIONS[this.kind.generation],
			responses: {
				pages: async (...list: Parameters<typeof pages>) => pages(...list),
				list: async (type: ListType, parent: ListParent, { period }: ListFilter) => {
					const pagesWithin = (part: Period) => pages(type, parent, { period: part });
					const isOneDay = period === undefined || period.from === period.to;
					return await readList(pages(type, parent, { period }), {
						recordType: type,
						concurrency: 1,
						...(!isOneDay && { dated: { period, pagesWithin } }),
					});
				},
			},
		} as unknown as CubeClient;
		const parameters: Record<string, unknown> = {
			listOf: 'campaign',
			campaigns: ['31'],
			moreCampaigns: {},
			options: { responseTypes: this.types, lateDays: LATE_DAYS },
		};
		return await event.subscribe({ cube, parameter: (name) => parameters[name] });
	}

	/** A page as Cube gives it. Agents may work on while a list is read. */
	private async page(number: number, { from, to }: Period): Promise<Page> {
		const { movesAt } = this.trouble;
		if (this.trouble.failsAfter-- <= 0) throw new Lost();
		if (movesAt !== undefined && this.draw.next() < 0.1) this.centre.happen(movesAt);
		const list = this.data.responses.filter((response) => {
			const day = response.submittedWhen.slice(0, 10).replaceAll('-', '');
			return day >= from && day <= to && (this.kind.isListed?.(response) ?? true);
		});
		const start = number === 1 ? 0 : (number - 1) * this.pageSize;
		const records = list.slice(start, start + this.pageSize).map((response) => {
			const record = this.kind.show(response, this.data) as IDataObject;
			this.ids.set(record, response.id);
			return record;
		});
		const given = start + this.pageSize < list.length;
		return {
			number,
			records,
			count: list.length,
			next: { given, absent: false, ...(given && { page: number + 1 }) },
			beyondEnd: number > 1 && start >= list.length,
		};
	}
}
