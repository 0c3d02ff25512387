import { sleep } from 'n8n-workflow';

import type { Sandbox } from '../../sandbox';

/** Milliseconds in which a request that is one too many would come, too. */
const MORE = 20;

/**
 * Holds each request until so many are open at one time, however slow the machine is; some seconds at
 * most, so that a test where fewer come ends and fails.
 */
export function untilTogether(sandbox: Sandbox, count: number): () => Promise<void> {
	return async () => {
		for (let n = 0; sandbox.maxInFlight() < count && n < 300; n++) await sleep(10);
		await sleep(MORE);
	};
}
