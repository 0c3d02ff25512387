/** Milliseconds by which two clocks may differ without anybody being told. */
const WORTH_TELLING = 60 * 60 * 1000;

/**
 * Cube's clock, as the `Date` header of its answers shows it; until one has come, and where none comes,
 * n8n's own.
 * @see RFC 9110, section 6.6.1
 */
export class CubeClock {
	/** Whether an answer of this poll told the time. */
	hasHeard = false;

	/**
	 * @param own n8n's clock, in milliseconds since 1970
	 * @param ahead by how much Cube's clock was ahead of it when it was last heard of, in milliseconds
	 */
	constructor(
		private readonly own: () => number,
		private ahead?: number,
	) {}

	/** Takes the headers of an answer, names in lower case. */
	hear(headers: Record<string, unknown>): void {
		const { date } = headers;
		const moment = typeof date === 'string' ? Date.parse(date) : NaN;
		if (Number.isNaN(moment)) return;
		this.ahead = moment - this.own();
		this.hasHeard = true;
	}

	/** Milliseconds since 1970. */
	now(): number {
		return this.own() + (this.ahead ?? 0);
	}

	/** By how much Cube's clock is ahead of n8n's, in milliseconds; undefined where no answer told. */
	get difference(): number | undefined {
		return this.ahead;
	}

	/** Whether n8n's clock is so wrong that people should know. */
	get isFarOff(): boolean {
		return Math.abs(this.ahead ?? 0) > WORTH_TELLING;
	}
}
