import type { Page } from '../../nodes/Cube/client/pagination';
import type { CubeRecord, Period } from '../../nodes/Cube/client/types';
import { chance } from '../../sandbox/data/chance';
import type { Chance } from '../../sandbox/data/chance';
import { DueEvents } from './dueEvents';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Norway in summer. */
const LOCAL = 2 * HOUR;
const CUSTOMERS = 5_000;

/** In which order the list of a busy call centre is. Ties: what is of one minute comes in another order each time. */
export const BUSY_ORDERS = ['oldest first', 'newest first', 'ties', 'moved on update'] as const;

/** The day of a moment in Norway in summer, as `YYYYMMDD`. */
export function localDay(moment: number): string {
	return new Date(moment + LOCAL).toISOString().slice(0, 10).replaceAll('-', '');
}

export interface BusyPlan {
	seed: number;
	order: (typeof BUSY_ORDERS)[number];
	/** Responses a day. */
	perDay: number;
	pageSize: number;
}

interface Call {
	id: number;
	customer: string;
	moment: number;
	/** `YYYYMMDD`. */
	day: string;
	says: string;
	isCorrected: boolean;
	isGone: boolean;
	/** It came while the trigger watched, so that it is to be looked at. */
	isWatched: boolean;
	/** It came as another one of the same customer and moment went or was corrected, so that nobody can tell. */
	isUntellable: boolean;
}

/** A call centre that registers thousands of responses a day, from eight to eight, a late one each minute. */
export class BusyCentre {
	readonly calls: Call[] = [];
	/** How many cases there were that Cube's records can't tell apart. */
	untellable = 0;
	/** What is to be passed on. */
	readonly dueEvents = new DueEvents();
	isWatched = false;

	private readonly draw: Chance;
	private list: Call[] = [];
	private view?: { period: string; list: Call[] };
	private shown = new WeakMap<object, number>();
	private delivered = new Map<number, number>();
	/** What happened to since n8n last saved what a poll saw. */
	private touched = new Set<Call>();
	private requests = 0;
	/** The day from which on the campaign is watched. */
	private since = '';

	constructor(private readonly plan: BusyPlan) {
		this.draw = chance(plan.seed);
	}

	/** The trigger watches this campaign from now on, or no more: what is there already need not be looked at. */
	watch(isWatched: boolean, since = ''): void {
		this.isWatched = isWatched;
		this.since = since;
		for (const call of this.calls) {
			call.isWatched = isWatched && since !== '' && call.day >= since;
		}
		this.dueEvents.forget();
	}

	/** n8n saved what a poll saw. */
	settle(): void {
		this.touched.clear();
		this.dueEvents.save();
	}

	/** People work. */
	workBetween(from: number, to: number): void {
		const each = (12 * HOUR) / this.plan.perDay;
		for (let moment = from; moment < to; moment += each) {
			const hour = new Date(moment + LOCAL).getUTCHours();
			if (hour < 8 || hour >= 20) continue;
			const now = Math.floor(moment);
			this.register(now);
			if (this.draw.next() < each / MINUTE) this.register(now - this.draw.next() * 2.9 * DAY);
			if (this.draw.next() < 0.03) this.correct();
			if (this.draw.next() < 0.01) this.delete();
			if (this.draw.next() < 0.002) this.confuse();
		}
	}

	/** So many responses at once, of the last hour. */
	import(now: number, count: number): void {
		for (let n = 0; n < count; n++) this.register(now - this.draw.next() * HOUR);
	}

	/** A page as Cube gives it. */
	page(number: number, { from, to }: Period): Page {
		const list = this.listOf(from, to);
		const { pageSize, order } = this.plan;
		const start = (number - 1) * pageSize;
		this.requests++;
		const calls = list.slice(start, start + pageSize);
		for (const { id, day, says } of calls) this.dueEvents.show({ id, day, says });
		if (order === 'ties') this.mixMinutes(calls);
		const given = start + pageSize < list.length;
		return {
			number,
			records: calls.map((call) => this.show(call)),
			count: list.length,
			next: { given, absent: false, ...(given && { page: number + 1 }) },
			beyondEnd: number > 1 && start >= list.length,
		};
	}

	/** Takes down that a record was passed on. @returns whether it is one of this campaign */
	take(record: CubeRecord): boolean {
		const id = this.shown.get(record);
		if (id === undefined) return false;
		this.delivered.set(id, (this.delivered.get(id) ?? 0) + 1);
		return true;
	}

	get events(): number {
		return [...this.delivered.values()].reduce((sum, times) => sum + times, 0);
	}

	/** What was passed on too often or too seldom, and how much of it nobody can tell. */
	mistakes(): { wrong: string[]; untold: number } {
		const wrong: string[] = [];
		let untold = 0;
		for (const call of this.calls) {
			const times = this.delivered.get(call.id) ?? 0;
			const due = this.dueEvents.due.get(call.id) ?? 0;
			const isUnseen = call.isWatched && !call.isGone && !this.dueEvents.isKnown(call.id);
			if (times === due && !isUnseen) continue;
			const what = isUnseen ? 'never looked at' : `${times} times instead of ${due}`;
			if (call.isUntellable) untold++;
			else wrong.push(`${what}: ${JSON.stringify(call)}`);
		}
		return { wrong, untold };
	}

	private register(moment: number, customer = `9${this.draw.below(CUSTOMERS)}`): Call {
		const whole = Math.floor(moment);
		const call: Call = {
			id: this.calls.length,
			customer,
			moment: whole,
			day: localDay(whole),
			says: 'Nei',
			isCorrected: false,
			isGone: false,
			isWatched: this.isWatched && localDay(whole) >= this.since,
			isUntellable: false,
		};
		this.calls.push(call);
		this.touched.add(call);
		this.list.splice(this.placeOf(call), 0, call);
		this.view = undefined;
		return call;
	}

	private placeOf({ moment }: Call): number {
		let to = this.list.length;
		if (this.plan.order === 'moved on update') return to;
		let from = 0;
		while (from < to) {
			const middle = (from + to) >>> 1;
			if ((this.list[middle]?.moment ?? 0) <= moment) from = middle + 1;
			else to = middle;
		}
		return from;
	}

	private correct(call = this.someCall()): void {
		if (call === undefined || call.isCorrected) return;
		Object.assign(call, { says: 'Rettet', isCorrected: true });
		this.touched.add(call);
		this.view = undefined;
		if (this.plan.order !== 'moved on update') return;
		this.list.splice(this.list.lastIndexOf(call), 1);
		this.list.push(call);
	}

	private delete(call = this.someCall()): void {
		if (call === undefined) return;
		call.isGone = true;
		this.touched.add(call);
		this.list.splice(this.list.lastIndexOf(call), 1);
		this.view = undefined;
	}

	/** One is corrected or deleted as another one of the same customer and moment comes. */
	private confuse(): void {
		const call = this.someCall();
		if (call === undefined || call.isCorrected) return;
		this.untellable++;
		if (this.draw.next() < 0.5) this.correct(call);
		else this.delete(call);
		const other = this.register(call.moment, call.customer);
		for (const one of [call, other]) one.isUntellable = true;
	}

	/** One of the latest that a poll has seen and nothing else happened to. */
	private someCall(): Call | undefined {
		const last = this.calls.length - 1 - this.draw.below(this.plan.perDay);
		const call = this.calls[last];
		const isFree = call && !call.isGone && !call.isUntellable && !this.touched.has(call);
		return isFree ? call : undefined;
	}

	private listOf(from: string, to: string): Call[] {
		const period = `${from} ${to}`;
		if (this.view?.period !== period) {
			const list = this.list.filter(({ day }) => day >= from && day <= to);
			if (this.plan.order === 'newest first') list.reverse();
			this.view = { period, list };
		}
		return this.view.list;
	}

	private mixMinutes(calls: Call[]): void {
		const key = ({ id }: Call) =>
			Math.imul(id + 7, 0x9e3779b1 ^ (this.requests * 0x85ebca6b)) >>> 8;
		const minute = ({ moment }: Call) => Math.floor(moment / MINUTE);
		calls.sort((one, other) => minute(one) - minute(other) || key(one) - key(other));
	}

	private show({ id, customer, moment, says }: Call): CubeRecord {
		const local = new Date(moment + LOCAL).toISOString().slice(0, -1);
		const record = {
			crm__customer_id: customer,
			call_outcome__type: says,
			call_outcome__report_as__submitted_when: local.slice(0, 16).replace('T', ' '),
			call_outcome__report_as__submitted_when_timestamp: `${local}+0200`,
			campaign__name: 'Sommer',
		};
		this.shown.set(record, id);
		return record;
	}
}
