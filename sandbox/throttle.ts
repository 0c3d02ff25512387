import type { Faults } from './faults';
import { throttled } from './refusals';

/** Counts requests for the fault `throttle`. */
export class Throttle {
	private requests = 0;

	constructor(private readonly now: () => number) {}

	/**
	 * Counts one request.
	 * @throws Refusal 429 for one in every `afterRequests`; as a date, the wait ends with the running second
	 */
	count(throttle: Faults['throttle']): void {
		if (!throttle) return;
		this.requests += 1;
		if (this.requests % throttle.afterRequests !== 0) return;
		if (throttle.retryAfterSeconds !== 'date') {
			throw throttled(throttle.retryAfterSeconds, String(throttle.retryAfterSeconds));
		}
		const end = new Date(Math.ceil(this.now() / 1000) * 1000);
		throw throttled(1, end.toUTCString());
	}

	reset(): void {
		this.requests = 0;
	}
}
