/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a test of the project: what it counts is printed */
import type { CubeClient } from '../../nodes/Cube/client/cubeClient';
import { CubeError, rethrow } from '../../nodes/Cube/client/errors';
import type { ListFilter, ListParent } from '../../nodes/Cube/client/generations/generation';
import { GENERATIONS } from '../../nodes/Cube/client/generations/registry';
import type { ReadPage } from '../../nodes/Cube/client/pagination';
import { readList } from '../../nodes/Cube/client/readList';
import type { ListType } from '../../nodes/Cube/client/recordTypes';
import type { Period } from '../../nodes/Cube/client/types';
import { CubeClock } from '../../nodes/Cube/trigger/cubeClock';
import { PollBudget } from '../../nodes/Cube/trigger/pollBudget';
import { EVENTS } from '../../nodes/Cube/trigger/triggerProperties';
import type { State } from '../../nodes/Cube/trigger/triggerState';
import { watchLists } from '../../nodes/Cube/trigger/watchLists';
import { chance } from '../../sandbox/data/chance';
import { BusyCentre, localDay } from '../support/busyCentre';
import type { BusyPlan } from '../support/busyCentre';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Ten in the morning in Norway. */
const START = Date.UTC(2026, 5, 15, 8);

/** So many polls pass on all that is left at the end. */
const MOST_POLLS = 5;
/** So many mistakes are shown. */
const SHOWN = 20;

/** The poll does not come through. */
class Lost extends CubeError {
	constructor() {
		super('stopped', { outcome: 'none' });
	}
}

interface Run extends BusyPlan {
	days: number;
	imports: number[];
}

/** What people set in the trigger. */
interface Parameters {
	campaigns: unknown[];
	responseTypes: string[];
	lateDays: number;
	/** `YYYYMMDD`. */
	since?: string;
	startOver: string;
}

/** What is kept of a poll for the next one, as `pollAccount` does it. */
interface Kept {
	lists: State['lists'];
	types: string;
	startOver: string;
}

/** A campaign and a smaller one beside it. */
const CAMPAIGNS = ['31', '41'];
const CHOICES: unknown[][] = [['31'], ['31', '41'], ['41', 31], ['41'], [41, '31']];
const TYPES = [[], ['Nei'], ['rettet'], ['Rettet', 'Nei'], []];

/**
 * Days of a busy call centre, polled each minute for an hour or so, then hardly, at night and in one week not at
 * all, while people edit what the trigger watches.
 */
export class BusyDays {
	private readonly centres: Record<string, BusyCentre>;
	private readonly told = { polls: 0, pages: 0, lost: 0, restarts: 0, edits: 0, largest: 0 };
	private readonly draw;
	private readonly parameters: Parameters = {
		campaigns: ['31'],
		responseTypes: [],
		lateDays: 3,
		startOver: '',
	};
	private failsAfter = Infinity;
	private now = START;
	private state?: string;
	private saved?: string;
	/** By how much n8n's clock is wrong. */
	private ahead = 0;
	/** Campaigns of which a page of this poll did not come. */
	private failed = new Set<BusyCentre>();

	constructor(private readonly run: Run) {
		this.draw = chance(run.seed + 500);
		this.centres = Object.fromEntries(
			CAMPAIGNS.map((id, at) => {
				const perDay = Math.ceil(run.perDay / (1 + 4 * at));
				return [id, new BusyCentre({ ...run, perDay, seed: run.seed + at })];
			}),
		);
	}

	/** How many events came. */
	get events(): number {
		return this.all.reduce((sum, { events }) => sum + events, 0);
	}

	async go(): Promise<string[]> {
		for (const centre of this.all) centre.workBetween(START - 2 * DAY, START);
		await this.publish(() => {});
		const end = START + (this.run.days + 7) * DAY;
		const imports = [...this.run.imports];
		const weekOff = START + (this.run.days / 2) * DAY;
		let isWeekOff = false;
		while (this.now < end) {
			const wait = this.untilNext();
			const isOff: boolean = !isWeekOff && this.now > weekOff;
			this.work(isOff ? 7 * DAY : wait);
			isWeekOff ||= isOff;
			if (this.draw.next() < 0.01) this.import(imports.shift() ?? 0);
			this.happen();
			if (this.draw.next() < 0.06) await this.publish((parameters) => this.edit(parameters));
			else await this.poll();
		}
		for (const count of imports) this.import(count);
		this.failsAfter = Infinity;
		// one execution gets 50,000 items at most
		for (let poll = 0; poll < MOST_POLLS && (await this.poll()) > 0; poll++);
		this.now += 25 * HOUR;
		await this.poll();
		const mistakes = this.all.map((centre) => centre.mistakes());
		this.tell(mistakes.reduce((sum, { untold }) => sum + untold, 0));
		const wrong = mistakes.flatMap((one) => one.wrong);
		const isIdle = (await this.poll()) === 0;
		if (!isIdle) wrong.push('the poll after the last one had news');
		return wrong.length > SHOWN ? [...wrong.slice(0, SHOWN), `and ${wrong.length} in all`] : wrong;
	}

	private get all(): BusyCentre[] {
		return Object.values(this.centres);
	}

	private tell(untold: number): void {
		const { polls, pages, lost, restarts, edits, largest } = this.told;
		const { order, perDay } = this.run;
		const untellable = this.all.reduce((sum, centre) => sum + centre.untellable, 0);
		process.stdout.write(
			`${order}, ${perDay} a day: ${this.events} events in ${polls} polls (${lost} failed, ${restarts} restarts, ${edits} edits), ${(pages / polls).toFixed(1)} pages a poll, state up to ${largest} characters; ${untellable} cases that Cube can't tell, ${untold} of their events missed or repeated\n`,
		);
	}

	private work(ms: number): void {
		for (const centre of this.all) centre.workBetween(this.now, this.now + ms);
		this.now += ms;
	}

	private import(count: number): void {
		this.centres['31']?.import(this.now, count);
	}

	private untilNext(): number {
		const hour = new Date(this.now).getUTCHours();
		if (hour >= 18) return 12 * HOUR + this.draw.below(60) * MINUTE;
		return this.draw.next() < 0.93 ? MINUTE : (1 + this.draw.below(240)) * MINUTE;
	}

	/** What goes wrong. */
	private happen(): void {
		this.failsAfter = this.draw.next() < 0.03 ? this.draw.below(4) : Infinity;
		if (this.draw.next() < 0.03) this.ahead = this.draw.pick([0, 0, -10, 10, -400, 400]) * DAY;
		if (this.draw.next() >= 0.03) return;
		this.told.restarts++;
		this.state = this.saved;
		for (const { dueEvents } of this.all) dueEvents.restart();
	}

	/** What people change, each in its turn. */
	private edit(parameters: Parameters): void {
		const turn = this.told.edits++ % 8;
		if (turn === 3) parameters.lateDays = this.draw.pick([3, 4, 6]);
		else if (turn === 5) parameters.since = this.someDay();
		else if (turn === 7) parameters.startOver += '+';
		else if (turn % 2 === 1) parameters.responseTypes = this.draw.pick(TYPES);
		else parameters.campaigns = this.draw.pick(CHOICES);
	}

	private someDay(): string | undefined {
		const days = this.draw.below(6);
		return days === 0 ? undefined : localDay(this.now - (days - 1) * DAY);
	}

	/** People save an edit while all goes well: n8n saves what the poll saw that follows. */
	private async publish(edit: (parameters: Parameters) => void): Promise<void> {
		const { startOver } = this.parameters;
		edit(this.parameters);
		const watched = this.parameters.campaigns.map(String);
		this.failsAfter = Infinity;
		this.ahead = 0;
		const begins = new Set<BusyCentre>();
		for (const [id, centre] of Object.entries(this.centres)) {
			const isWatched = watched.includes(id);
			const isNew = isWatched && (!centre.isWatched || startOver !== this.parameters.startOver);
			if (isNew) begins.add(centre);
			if (isNew || !isWatched) centre.watch(isWatched, this.parameters.since);
		}
		this.saved = undefined;
		await this.poll(begins);
	}

	/** @returns how many events came */
	private async poll(begins = new Set<BusyCentre>()): Promise<number> {
		this.told.polls++;
		this.failed.clear();
		const clock = new CubeClock(() => this.now + this.ahead);
		const { since, startOver, responseTypes } = this.parameters;
		const kept: Kept | undefined = this.state && JSON.parse(this.state);
		const before = kept?.startOver === startOver ? kept.lists : {};
		let events = 0;
		let lists = before;
		try {
			const subscription = await this.watch(clock);
			const { filter: types = '' } = subscription;
			const hasNewFilter = kept?.startOver === startOver && kept.types !== types;
			const budget = new PollBudget(undefined, false);
			const options = { clock, budget, since, hasNewFilter };
			const found = await watchLists('newResponse', subscription, { before, options });
			for (const record of found.events) this.all.some((centre) => centre.take(record));
			({ lists } = found);
			events = found.events.length;
			this.state = JSON.stringify({ lists, types, startOver } satisfies Kept);
			this.told.largest = Math.max(this.told.largest, this.state.length);
		} catch (error) {
			if (!(error instanceof Lost)) return await rethrow(error);
			this.told.lost++;
		}
		const saves = events > 0 || this.saved === undefined;
		if (saves) this.saved = this.state;
		for (const [id, centre] of Object.entries(this.centres)) {
			const key = `newResponse campaign ${id}`;
			// a page that was asked for ahead may fail and not be missed
			const isThrough = !this.failed.has(centre) || lists[key] !== before[key];
			const wants = (says: string) =>
				responseTypes.length === 0 ||
				responseTypes.some((type) => type.toLowerCase() === says.toLowerCase());
			centre.dueEvents.end({ wants, ...(begins.has(centre) && { begins: { since } }) }, isThrough);
			if (saves && isThrough) centre.settle();
			else if (saves) centre.dueEvents.save();
		}
		return events;
	}

	private async watch(clock: CubeClock) {
		const event = EVENTS.find(({ value }) => value === 'newResponse');
		if (!event) throw new TypeError('There is no such event');
		const pages = (parent: ListParent, { period }: ListFilter): ReadPage => {
			const centre = parent.of === 'campaign' ? this.centres[parent.campaign] : undefined;
			if (period === undefined || !centre) throw new TypeError('Cube would give other records');
			return async (number) => {
				if (this.failsAfter-- <= 0) {
					this.failed.add(centre);
					throw new Lost();
				}
				this.told.pages++;
				clock.hear({ date: new Date(this.now).toUTCString() });
				return centre.page(number, period);
			};
		};
		const responses = {
			pages: async (_: unknown, parent: ListParent, filter: ListFilter) => pages(parent, filter),
			list: async (recordType: ListType, parent: ListParent, { period }: ListFilter) => {
				const pagesWithin = (part: Period) => pages(parent, { period: part });
				const isOneDay = period === undefined || period.from === period.to;
				return await readList(pages(parent, { period }), {
					recordType,
					concurrency: 1,
					...(!isOneDay && { dated: { period, pagesWithin } }),
				});
			},
		};
		const generation = async () => GENERATIONS.dataOwners;
		const cube = { generation, responses } as unknown as CubeClient;
		const { campaigns, lateDays, responseTypes } = this.parameters;
		const parameters: Record<string, unknown> = {
			listOf: 'campaign',
			campaigns,
			moreCampaigns: {},
			options: { lateDays, responseTypes },
		};
		return await event.subscribe({ cube, parameter: (name) => parameters[name] });
	}
}
