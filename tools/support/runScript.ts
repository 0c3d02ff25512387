/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a tool of development, never part of the published package */
import { Failure, messageOf } from './failure';
import { killAll, stopAll } from './processes';

type CleanUp = () => Promise<void>;

let isStopping = false;

/**
 * Runs a script to its end. What it throws is printed as a sentence, without a stack, and makes the
 * exit code 1; Ctrl-C ends it. Either way nothing that it started stays behind.
 */
export async function runScript(
	main: () => Promise<void>,
	cleanUp: CleanUp = async () => {},
): Promise<void> {
	stopOnSignals(cleanUp);
	try {
		await main();
	} catch (thrown) {
		// what breaks while everything is being ended is no news
		if (isStopping) return;
		const text = thrown instanceof Failure ? thrown.message : `Unexpected: ${messageOf(thrown)}`;
		process.stderr.write(`\n${text}\n`);
		process.exitCode = 1;
		await cleanUp().catch(() => undefined);
	}
	await stopAll();
}

/** Makes Ctrl-C and an end from outside clean up, then end everything that was started. */
function stopOnSignals(cleanUp: CleanUp): void {
	const onSignal = async (code: number) => {
		// a second Ctrl-C: the person does not want to wait
		if (isStopping) process.exit(code);
		isStopping = true;
		process.stderr.write('\nEnding …\n');
		await cleanUp().catch(() => undefined);
		await stopAll();
		process.exit(code);
	};
	process.on('SIGINT', () => void onSignal(130));
	process.on('SIGTERM', () => void onSignal(143));
	process.on('SIGHUP', () => void onSignal(129));
	// the last resort: whatever path led here, the groups end with this process
	process.on('exit', killAll);
}
