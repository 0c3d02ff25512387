/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the benchmark is a tool of development and is never part of the published package */
import type { ServerResponse } from 'node:http';

/** What was asked of the server since it was last asked for this. */
export interface Counts {
	requests: number;
	/** The most that were under way at one time. */
	atOnce: number;
	/** How many steps there were one after the other: requests that came after the answer to another. */
	roundTrips: number;
	/** How many requests were refused with 429. */
	refused: number;
	/** The longest time from a request to the end of its answer, in milliseconds. */
	slowestAnswer: number;
	/** Customers that were changed or handed in. */
	taken: number;
	/** How often one of them came again. */
	takenAgain: number;
}

/** Counts what goes on at all addresses of the server. */
export class Traffic {
	private requests = 0;
	private underWay = 0;
	private atOnce = 0;
	private refused = 0;
	private slowestAnswer = 0;
	/** Steps that were answered so far. */
	private answered = 0;
	private readonly ids = new Set<string>();
	private again = 0;

	/** A request came, that `response` answers. */
	came(response: ServerResponse): void {
		this.requests++;
		this.atOnce = Math.max(this.atOnce, ++this.underWay);
		const step = this.answered + 1;
		const started = performance.now();
		response.once('finish', () => {
			this.answered = Math.max(this.answered, step);
			this.slowestAnswer = Math.max(this.slowestAnswer, performance.now() - started);
			if (response.statusCode === 429) this.refused++;
		});
		response.once('close', () => this.underWay--);
	}

	/** Customers came, by their ids. */
	take(ids: string[]): void {
		for (const id of ids) {
			if (this.ids.has(id)) this.again++;
			this.ids.add(id);
		}
	}

	counts(): Counts {
		const { requests, atOnce, refused, slowestAnswer, answered, ids, again } = this;
		const numbers = { requests, atOnce, refused, slowestAnswer, roundTrips: answered };
		return { ...numbers, taken: ids.size, takenAgain: again };
	}

	/** Counts anew. */
	reset(): void {
		this.requests = this.atOnce = this.refused = this.slowestAnswer = this.answered = 0;
		this.ids.clear();
		this.again = 0;
	}
}
