/* eslint-disable @n8n/community-nodes/no-restricted-globals -- the benchmark is a tool of development and is never part of the published package */
import { startSandbox } from '../../sandbox';
import type { Faults, Sandbox, SandboxOptions, SeenRequest } from '../../sandbox';
import { startScript } from '../../tools/support/scriptProcess';

/** A sandbox that has a process to itself, and what it answers when it is asked for its requests. */
export interface SeparateSandbox<Requests = SeenRequest[]> extends Pick<Sandbox, 'urls' | 'token'> {
	requests(): Promise<Requests>;
	close(): void;
}

/** Starts the script of a sandbox in a process of its own, and hears where it listens. */
export async function sandboxOfScript<Requests>(
	file: string,
	told: object,
): Promise<SeparateSandbox<Requests>> {
	const other = startScript({ file, told });
	const { urls, token } = await other.next<Pick<Sandbox, 'urls' | 'token'>>();
	return {
		urls,
		token,
		requests: async () => await other.ask('requests'),
		close: () => other.close(),
	};
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
export async function startSeparateSandbox(
	options: SandboxOptions,
	faults: Partial<Faults> = {},
): Promise<SeparateSandbox> {
	return await sandboxOfScript(__filename, { options, faults } satisfies Order);
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
