/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a script of the project: it runs in Node, never inside n8n */
import { Failure, messageOf } from './failure';
import { isStopping, stopAll, stopAllOnSignal } from './processes';

/**
 * Runs a script to its end. What it throws is printed as a sentence, without a stack, and makes the exit code 1;
 * Ctrl-C ends it. Either way nothing that it started stays behind.
 */
export async function runScript(
	main: () => Promise<void>,
	cleanUp: () => Promise<void> = async () => {},
): Promise<void> {
	stopAllOnSignal(cleanUp);
	try {
		await main();
	} catch (thrown) {
		// What breaks while everything is being ended is no news.
		if (isStopping()) return;
		const text = thrown instanceof Failure ? thrown.message : `Unexpected: ${messageOf(thrown)}`;
		process.stderr.write(`\n${text}\n`);
		process.exitCode = 1;
		await cleanUp().catch(() => undefined);
	}
	await stopAll();
}
