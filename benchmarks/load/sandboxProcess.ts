/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- the benchmark is a tool of development and is never part of the published package */
import { fork } from 'node:child_process';
import { once } from 'node:events';

import { startSandbox } from '../../sandbox';
import type { Faults, Sandbox, SandboxOptions, SeenRequest } from '../../sandbox';

/** A sandbox that has a process to itself. */
export interface OtherSandbox extends Pick<Sandbox, 'urls' | 'token'> {
	/** Every request that was seen so far. */
	requests(): Promise<SeenRequest[]>;
	close(): void;
}

/** What the other process is told when it starts. */
interface Order {
	options: SandboxOptions;
	/** What goes wrong from the start. */
	faults: Partial<Faults>;
}

/**
 * Starts a sandbox in a process of its own. A real account does not run inside n8n either: what it
 * costs to make an answer must not be taken for what it costs to read one.
 */
export async function startOtherSandbox(
	options: SandboxOptions,
	faults: Partial<Faults> = {},
): Promise<OtherSandbox> {
	const other = fork(__filename, [JSON.stringify({ options, faults } satisfies Order)]);
	const died = once(other, 'exit').then(() => {
		throw new Error('The sandbox ended before it had begun.');
	});
	const [said] = (await Promise.race([once(other, 'message'), died])) as [
		Pick<Sandbox, 'urls' | 'token'>,
	];
	// from now on the end of the other process is what close() asks for
	died.catch(() => undefined);
	return {
		...said,
		requests: async () => {
			other.send('requests');
			const [requests] = (await once(other, 'message')) as [SeenRequest[]];
			return requests;
		},
		close: () => other.disconnect(),
	};
}

async function serve({ options, faults }: Order): Promise<void> {
	const sandbox = await startSandbox(options);
	Object.assign(sandbox.faults, faults);
	process.once('disconnect', () => void sandbox.close());
	process.on('message', () => process.send?.(sandbox.requests));
	process.send?.({ urls: sandbox.urls, token: sandbox.token });
}

if (require.main === module) {
	void serve(JSON.parse(process.argv[2] ?? '{}') as Order);
}
