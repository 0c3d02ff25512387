import type { Faults } from './faults';
import { throttled } from './refusals';

/** Counts requests for the faults `throttle` and `rate`. */
export class Throttle {
	private requests = 0;

	/** When each user's requests were answered, oldest first, in milliseconds since 1970. */
	private readonly history = new Map<string, number[]>();

	constructor(private readonly now: () => number) {}

	/**
	 * Counts one request of a user.
	 * @throws Refusal 429
	 */
	count(user: string, { throttle, rate }: Pick<Faults, 'throttle' | 'rate'>): void {
		if (rate) this.countInWindow(user, rate);
		if (throttle) this.countAll(throttle);
	}

	reset(): void {
		this.requests = 0;
		this.history.clear();
	}

	/** One in every `afterRequests`; as a date, the wait ends with the running second. */
	private countAll({ afterRequests, retryAfterSeconds }: NonNullable<Faults['throttle']>): void {
		this.requests += 1;
		if (this.requests % afterRequests !== 0) return;
		if (retryAfterSeconds !== 'date') {
			throw throttled(retryAfterSeconds, String(retryAfterSeconds));
		}
		const end = new Date(Math.ceil(this.now() / 1000) * 1000);
		throw throttled(1, end.toUTCString());
	}

	/** Source: Django REST Framework, `SimpleRateThrottle`: a window that slides, in which refusals don't count. */
	private countInWindow(user: string, { requests, seconds }: NonNullable<Faults['rate']>): void {
		const since = this.now() - seconds * 1000;
		const recent = (this.history.get(user) ?? []).filter((at) => at > since);
		this.history.set(user, recent);
		const [oldest] = recent;
		if (recent.length < requests || oldest === undefined) {
			recent.push(this.now());
			return;
		}
		const wait = Math.ceil((oldest - since) / 1000);
		throw throttled(wait, String(wait));
	}
}
