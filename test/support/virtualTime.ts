/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a support of tests, which is never part of the published package */
import { setImmediate as turn } from 'node:timers/promises';

/** A clock that goes on only when everything that is ready has run: hours of it take a moment. */
export class VirtualTime {
	/** Milliseconds since 1970. */
	now = Date.UTC(2026, 0, 15, 12);

	private waiting: Array<{ at: number; go: () => void }> = [];

	/** Comes back when so many milliseconds have gone by. */
	async sleep(ms: number): Promise<void> {
		await new Promise<void>((go) => {
			const at = this.now + Math.max(0, ms);
			let place = this.waiting.length;
			while (place > 0 && (this.waiting[place - 1]?.at ?? 0) > at) place--;
			this.waiting.splice(place, 0, { at, go });
		});
	}

	/** Lets time go by until work is done. */
	async until<T>(work: Promise<T>): Promise<T> {
		let isDone = false;
		const done = () => {
			isDone = true;
		};
		work.then(done, done);
		for (;;) {
			await turn();
			if (isDone) return await work;
			const next = this.waiting.shift();
			if (next === undefined) throw new Error('Nothing is under way that could end the work');
			this.now = next.at;
			next.go();
		}
	}
}
