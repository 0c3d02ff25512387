/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a script of the project: it runs in Node, never inside n8n */
import { setTimeout as wait } from 'node:timers/promises';

import type { Running } from '../../tools/support/processes';

/**
 * Waits until a server answers anything at all.
 * @returns whether it did before it ended or the time was over
 */
export async function answers(url: string, server: Running, withinMs = 30_000): Promise<boolean> {
	const end = Date.now() + withinMs;
	while (!server.hasExited() && Date.now() < end) {
		const isThere = await fetch(url).then(
			() => true,
			() => false,
		);
		if (isThere) return true;
		await wait(100);
	}
	return false;
}
