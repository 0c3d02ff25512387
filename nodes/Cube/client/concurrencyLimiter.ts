import { fixedLimit } from './concurrencyLimit';
import type { AnswerTime, ConcurrencyLimit } from './concurrencyLimit';

/** What has a limit of its own. */
interface Followed {
	readonly concurrency: number;
}

/** A place that work has while it runs; handed back to say how it went. */
export interface Place {
	/** How often the width had moved when the work began. */
	moves: number;
	/** How often as many had run as may, before the work began. */
	fulls: number;
}

/**
 * Runs what it is given, at most so many at one time, in the order of asking. One is shared by all
 * requests of a run, so that pages and items together never ask more of an account than it bears.
 */
export class ConcurrencyLimiter {
	private readonly waiting: Array<() => void> = [];

	private running = 0;

	/** How often the width was moved: what began before says nothing of what it is now. */
	private moves = 0;

	/** How often work began beside as many as may run with it. */
	private fulls = 0;

	private readonly limit: ConcurrencyLimit | Followed;

	/**
	 * @param limit how many may be under way at one time: a number of 1 or more, what finds it out, or
	 *   what has a limit of its own to follow
	 */
	constructor(limit: number | ConcurrencyLimit | Followed) {
		this.limit = typeof limit === 'number' ? fixedLimit(limit) : limit;
	}

	/** How many may run at one time now. */
	get width(): number {
		return 'width' in this.limit ? this.limit.width : this.limit.concurrency;
	}

	/** Whether nothing runs and nothing waits. */
	get isIdle(): boolean {
		return this.running === 0 && this.waiting.length === 0;
	}

	/**
	 * Runs work when there is a place for it.
	 *
	 * @param work gets its place, to be handed to `answered` or `overloaded`
	 * @param first before everything that waits: for work that had its turn and has to be done again
	 */
	async run<T>(work: (place: Place) => Promise<T>, first = false): Promise<T> {
		if (this.running < this.width) this.running++;
		else {
			// whoever ends hands on the place, so that nobody slips in between
			await new Promise<void>((start) => this.waiting[first ? 'unshift' : 'push'](start));
		}
		try {
			const { moves, fulls } = this;
			if (this.running >= this.width) this.fulls++;
			return await work({ moves, fulls });
		} finally {
			this.running--;
			this.startWaiting();
		}
	}

	/** Work was answered. What began before the last move says nothing new. */
	answered(place: Place, answer: Omit<AnswerTime, 'isFull'>, now: number): void {
		if (place.moves !== this.moves || !('width' in this.limit)) return;
		const { width } = this;
		this.limit.answered({ ...answer, isFull: this.fulls > place.fulls }, now);
		this.noteMove(width);
	}

	/** Work was too much. What began before the last move says nothing new. */
	overloaded(place: Place, now: number): void {
		if (place.moves !== this.moves || !('width' in this.limit)) return;
		this.limit.overloaded(now);
		// also where it can go no lower: what runs now is no news either
		this.moves++;
	}

	private noteMove(before: number): void {
		if (this.width === before) return;
		this.moves++;
		this.startWaiting();
	}

	private startWaiting(): void {
		while (this.running < this.width) {
			const start = this.waiting.shift();
			if (!start) return;
			this.running++;
			start();
		}
	}
}
