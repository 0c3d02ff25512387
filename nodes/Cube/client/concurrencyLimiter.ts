/**
 * Runs what it is given, at most so many at one time, in the order of asking. One is shared by all
 * requests of a run, so that pages and items together never ask more of an account than the user
 * allowed. Where Cube asks to wait, fewer run at one time, and more again as it goes well.
 */
export class ConcurrencyLimiter {
	private readonly waiting: Array<() => void> = [];

	private running = 0;

	private width: number;

	/** How often it was slowed down. */
	private slowDowns = 0;

	private wentWell = 0;

	/** @param max how many may be under way at one time, 1 or more */
	constructor(private readonly max: number) {
		this.width = max;
	}

	/**
	 * Runs work when there is a place for it.
	 *
	 * @param work gets the number of slow-downs so far, to be handed to `slowDown`
	 * @param first before everything that waits: for work that had its turn and has to be done again
	 */
	async run<T>(work: (slowDowns: number) => Promise<T>, first = false): Promise<T> {
		if (this.running < this.width) this.running++;
		else {
			// whoever ends hands on the place, so that nobody slips in between
			await new Promise<void>((start) => this.waiting[first ? 'unshift' : 'push'](start));
		}
		try {
			return await work(this.slowDowns);
		} finally {
			this.running--;
			this.startWaiting();
		}
	}

	/**
	 * Halves how many run at one time. What began before the last slow-down says nothing new.
	 *
	 * @param slowDowns what the work got that was rate limited
	 */
	slowDown(slowDowns: number): void {
		if (slowDowns !== this.slowDowns) return;
		this.slowDowns++;
		this.wentWell = 0;
		this.width = Math.max(1, Math.floor(this.width / 2));
	}

	/** One more went well; when as many did as run at one time, one more may. */
	speedUp(): void {
		if (this.width === this.max || ++this.wentWell < this.width) return;
		this.wentWell = 0;
		this.width++;
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
