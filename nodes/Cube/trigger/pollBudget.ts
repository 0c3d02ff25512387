import { sleep } from 'n8n-workflow';

/** Milliseconds that n8n's process is kept busy at a time, beside parsing an answer. */
const MOST_BUSY_MS = 10;

/** Lets n8n do its other work now and then. */
export class Pacer {
	private since = Date.now();

	/** Comes back at once, or when all that waited meanwhile had its turn. */
	async pause(): Promise<void> {
		const busy = Date.now() - this.since;
		// a clock that was put back is no reason to wait
		if (busy >= 0 && busy < MOST_BUSY_MS) return;
		await sleep(0);
		this.since = Date.now();
	}
}

/** So much of a poll's time is for reading; the rest is for the customers of what is passed on. */
const READING_SHARE = 0.7;
/** n8n's own budget where it gives none: milliseconds. */
const USUAL_BUDGET_MS = 300_000;
/** So many items one execution gets. The next poll goes on from there. */
const MOST_EVENTS = 50_000;
/** Customers that can be asked for in a second; a few more are, where Cube is fast. */
const CUSTOMERS_A_SECOND = 20;

/** What one poll may take. */
export class PollBudget {
	readonly pacer = new Pacer();
	readonly totalMs: number;
	private readonly start = Date.now();
	private readonly mostEvents: number;
	private events = 0;

	/**
	 * @param totalMs what n8n allows, see `getPollBudgetMs`
	 * @param joins whether each event asks for its customer
	 */
	constructor(totalMs: number | undefined, joins: boolean) {
		this.totalMs = totalMs !== undefined && totalMs > 0 ? totalMs : USUAL_BUDGET_MS;
		this.mostEvents = joins
			? Math.min(MOST_EVENTS, Math.ceil((this.totalMs / 1000) * CUSTOMERS_A_SECOND))
			: MOST_EVENTS;
	}

	/** Counts events that were found. */
	count(events: number): void {
		this.events += events;
	}

	/** Whether reading has to end, and goes on in the next poll. */
	get isSpent(): boolean {
		const elapsed = Date.now() - this.start;
		return elapsed > this.totalMs * READING_SHARE || this.events >= this.mostEvents;
	}
}
