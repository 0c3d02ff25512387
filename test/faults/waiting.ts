/* eslint-disable @n8n/community-nodes/no-restricted-imports -- waiting is the one thing that is not real here */
/* eslint-disable @typescript-eslint/no-require-imports -- what `import *` gives may be a copy, in which nothing can be replaced */
import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import n8n = require('n8n-workflow');

/** How much faster a wait goes by than it says. */
const FASTER = 2_000;

/** The time of one run, which waiting moves on. */
interface Clock {
	/** Milliseconds that this run's clock is ahead. */
	ahead: number;
	waits: number[];
	onWait: () => void | Promise<void>;
}

const clocks = new AsyncLocalStorage<Clock>();

/**
 * From now on n8n's `sleep` takes no time within `withShortWaits`, but moves the clock of the run that
 * waits: what reads the time there finds it as late as if it had waited. Runs do not see each other's
 * clocks. Everything outside waits as ever.
 */
export function makeWaitsShort(): void {
	const { sleep } = n8n;
	const now = Date.now;
	Date.now = () => now() + (clocks.getStore()?.ahead ?? 0);
	const shortSleep = async (ms: number): Promise<void> => {
		const clock = clocks.getStore();
		if (!clock) return await sleep(ms);
		const until = Date.now() + ms;
		clock.waits.push(ms);
		await clock.onWait();
		await wait(Math.min(ms / FASTER, 20));
		clock.ahead += Math.max(0, until - Date.now());
	};
	Object.defineProperty(n8n, 'sleep', { value: shortSleep });
}

/**
 * Runs something whose waits are short.
 * @param onWait is called when a wait begins
 * @returns what came, and how far the clock was moved on, in milliseconds
 */
export async function withShortWaits<T>(
	run: () => Promise<T>,
	onWait: Clock['onWait'] = () => undefined,
): Promise<{ result: T; waited: number; waits: number[] }> {
	const clock: Clock = { ahead: 0, waits: [], onWait };
	const result = await clocks.run(clock, run);
	return { result, waited: clock.ahead, waits: clock.waits };
}
