import { chance } from '../../sandbox/data/chance';
import type { Chance } from '../../sandbox/data/chance';
import { AGENTS } from '../../sandbox/data/outcomes';
import type { SandboxData } from '../../sandbox/data/sandboxData';
import type { Response } from '../../sandbox/data/types';
import { addDays } from '../../sandbox/dates';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const TYPES = ['Sale', 'No', 'Callback', 'No answer'];

/** In which order Cube's list is. Its documents name none. */
export type Order = 'byMoment' | 'asEntered' | 'newestFirst';

export interface Plan {
	seed: number;
	order: Order;
	campaignId: number;
	/** How many days late an agent may register something. */
	lateDays: number;
	/** Whether a response shows its moment, so that two of one customer can be told apart. */
	showsMoment: boolean;
	/** How often something happens, in milliseconds; half of it to one and a half times. */
	pace: number;
}

/** A response of the simulation. What is gone from Cube is still here. */
interface Entry {
	response: Response;
	isDeleted: boolean;
	/** Whether it was there when a poll came through. */
	wasThere: boolean;
	corrections: number;
}

const oslo = new Intl.DateTimeFormat('sv-SE', {
	timeZone: 'Europe/Oslo',
	dateStyle: 'short',
	timeStyle: 'medium',
});

/** A moment in Norwegian local time, as the sandbox keeps it. */
function localTime(moment: number): string {
	return `${oslo.format(moment)}.${String(moment % 1000).padStart(3, '0')}`;
}

/**
 * A call centre at work, on the data of a sandbox: agents register responses, some of them late and
 * several within one minute; they correct and delete them; customers are changed and anonymized. The
 * same seed gives the same days.
 *
 * It leaves out what Cube's records cannot tell, see docs/trigger.md: until n8n has saved what a poll saw,
 * only one thing happens to the responses of one customer that show the same moment.
 */
export class CallCentre {
	readonly entries = new Map<number, Entry>();

	private readonly draw: Chance;
	private next: number;
	private id = 1;
	/** What was changed and what was registered since n8n last saved what a poll saw. */
	private readonly changed = new Set<string>();
	private readonly registered = new Set<string>();

	constructor(
		private readonly data: SandboxData,
		private readonly plan: Plan,
		start: number,
	) {
		this.draw = chance(plan.seed);
		this.next = start;
		data.responses = [];
	}

	/** Lets people work until a moment. */
	workUntil(moment: number): void {
		for (; this.next <= moment; this.next += this.plan.pace * (0.5 + this.draw.next())) {
			this.happen(Math.floor(this.next));
		}
	}

	/** One thing that happens. */
	happen(now: number): void {
		const lot = this.draw.next();
		if (lot < 0.5) this.register(now);
		else if (lot < 0.62) this.register(now - this.draw.next() * this.plan.lateDays * DAY);
		else if (lot < 0.7) this.registerSeveral(now);
		else if (lot < 0.83) this.correct(now);
		else if (lot < 0.91) this.delete();
		else if (lot < 0.97) this.changeCustomer(now);
		else this.anonymize();
	}

	/** Registers so many responses at once. */
	burst(now: number, count: number): void {
		for (let n = 0; n < count; n++) this.register(now + n, false);
		this.sort();
	}

	/** A poll came through, and n8n saved what it saw. */
	settle(): void {
		this.changed.clear();
		this.registered.clear();
		for (const entry of this.entries.values()) entry.wasThere ||= !entry.isDeleted;
	}

	private register(now: number, sorts = true): Response | undefined {
		const { campaignId } = this.plan;
		const submittedWhen = localTime(Math.floor(now));
		const { customerId } = this.draw.pick(this.data.customersOf(9));
		return this.enter({ campaignId, customerId, submittedWhen }, sorts);
	}

	/** Within one minute, and sometimes the very same thing twice. */
	private registerSeveral(now: number): void {
		const first = this.register(now);
		if (!first) return;
		this.register(now + 1);
		if (this.draw.next() < 0.5) this.enter({ ...first, extra: { ...first.extra } });
	}

	private enter(
		given: Pick<Response, 'campaignId' | 'customerId' | 'submittedWhen'> & Partial<Response>,
		sorts = true,
	): Response | undefined {
		const subject = this.subjectOf(given);
		if (this.changed.has(subject)) return undefined;
		this.registered.add(subject);
		const [submittedBy, submittedInTeam] = this.draw.pick(AGENTS);
		const response: Response = {
			submittedBy,
			submittedInTeam,
			type: this.draw.pick(TYPES),
			subtype: 'Etter avtale',
			comment: this.draw.pick(['', null, 'Ring igjen', 'Fornøyd']),
			scheduledCall: null,
			extra: {},
			product: { code: 'SPOT', title: 'Spotpris', price: 39, extra: {} },
			...given,
			id: this.id++,
		};
		this.entries.set(response.id, {
			response,
			isDeleted: false,
			wasThere: false,
			corrections: 0,
		});
		this.data.responses.push(response);
		if (sorts) this.sort();
		return response;
	}

	private sort(): void {
		const { order } = this.plan;
		if (order === 'asEntered') return;
		const sign = order === 'byMoment' ? 1 : -1;
		this.data.responses.sort((one, other) => {
			if (one.submittedWhen === other.submittedWhen) return sign * (one.id - other.id);
			return one.submittedWhen < other.submittedWhen ? -sign : sign;
		});
	}

	private correct(now: number): void {
		const entry = this.someEntry();
		// what is corrected once more an hour later may be missed in between
		if (!entry || entry.corrections > 0) return;
		if (entry.response.submittedWhen < addDays(localTime(now).slice(0, 10), -1)) return;
		entry.corrections++;
		entry.response.type = this.draw.pick(TYPES);
		entry.response.comment = 'Rettet';
	}

	private delete(): void {
		const entry = this.someEntry();
		if (!entry) return;
		entry.isDeleted = true;
		this.data.removeResponse(entry.response.id);
	}

	/** A response that nothing else happened to meanwhile. */
	private someEntry(): Entry | undefined {
		if (this.data.responses.length === 0) return undefined;
		const { id } = this.draw.pick(this.data.responses.slice(-40));
		const entry = this.entries.get(id);
		if (!entry) return undefined;
		const subject = this.subjectOf(entry.response);
		const isTouched = this.registered.has(subject) || this.changed.has(subject);
		if (isTouched && !this.isAlone(subject)) return undefined;
		// of one that no poll has seen, Cube shows only what has become of it
		this.changed.add(subject);
		return entry;
	}

	private isAlone(subject: string): boolean {
		return this.data.responses.filter((one) => this.subjectOf(one) === subject).length === 1;
	}

	private changeCustomer(now: number): void {
		const customer = this.draw.pick(this.data.customersOf(9));
		customer.updated = localTime(now).slice(0, 10);
		customer.updatedBy = this.draw.pick(AGENTS)[0];
		customer.info.name = `Kunde ${this.draw.below(1000)}`;
	}

	/** Takes the customer out of the register: their responses show nothing of them any more. */
	private anonymize(): void {
		const { customerId } = this.draw.pick(this.data.customersOf(9));
		const theirs = this.data.responses.filter((one) => one.customerId === customerId);
		if (theirs.some((one) => !this.entries.get(one.id)?.wasThere)) return;
		if (theirs.some((one) => this.changed.has(this.subjectOf(one)))) return;
		for (const one of theirs) this.changed.add(this.subjectOf(one));
		this.data.removeCustomer(9, customerId);
		// what the sandbox takes for anonymized: no customer of that id
		for (const one of theirs) one.customerId = '';
	}

	/** What Cube's records show of who and when. */
	private subjectOf(one: Pick<Response, 'customerId' | 'submittedWhen'>): string {
		return this.plan.showsMoment
			? `${one.customerId} ${one.submittedWhen.slice(0, 16)}`
			: one.customerId;
	}
}
