import { startSandbox } from '../../sandbox';
import type { Sandbox, SandboxOptions } from '../../sandbox';

/**
 * Gives the tests around the call a sandbox with a small call centre: started before the first of
 * them, as new before each, closed after the last.
 *
 * @returns the sandbox, to be called by the tests and what they call
 */
export function useSandbox(options: Omit<SandboxOptions, 'size'> = {}): () => Sandbox {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox({ size: 'small', ...options });
	});
	beforeEach(() => sandbox.reset());
	afterAll(async () => await sandbox.close());
	return () => sandbox;
}
