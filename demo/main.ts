/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- the demo is a tool of development and is never part of the published package */
import { join } from 'node:path';

import { Failure, messageOf } from '../tools/support/failure';
import { DEMO_HELP, readDemoCommand } from './commandLine';
import { costTable } from './costTable';
import { say } from './screen';
import { secretSource, signIn } from './signIn';
import type { DemoAccountFields } from './signIn';
import { ACCOUNT_NEXT, ACCOUNT_WELCOME, NEXT, UPDATE_NOTE, WELCOME } from './texts';

const ROOT = join(__dirname, '..');
const PAGE_SIZE = 500;
/** Milliseconds that the sandbox takes for each answer, about as a real account does. */
const ANSWER_TIME = 50;

/** Runs the demo from a terminal. Ends with 1 and a sentence when anything did not work. */
async function main(): Promise<void> {
	const command = readDemoCommand(process.argv.slice(2));
	try {
		if (command.kind === 'help') process.stdout.write(DEMO_HELP);
		else if (command.kind === 'mistake') refuse(command.sentence);
		else if (command.kind === 'account') await onAccount(command.account);
		else await onSandbox();
	} catch (error) {
		refuse(
			error instanceof Failure ? error.message : `The demo could not go on: ${messageOf(error)}`,
		);
	}
}

async function onSandbox(): Promise<void> {
	const screen = process.stdout;
	say(screen, WELCOME);
	// n8n's engine takes seconds to load: there is something to read by then
	const { loadPackage } = await import('../engine/builtPackage');
	const { runSandboxDemo } = await import('./sandboxDemo');
	const { startSandbox } = await import('../sandbox');
	const cube = await loadPackage(ROOT);
	const sandbox = await startSandbox({ pageSize: PAGE_SIZE, answerTimeMs: ANSWER_TIME });
	try {
		const parts = await runSandboxDemo({ cube, sandbox, pageSize: PAGE_SIZE, screen });
		say(screen, costTable('Generation', parts));
		say(screen, UPDATE_NOTE);
		say(screen, NEXT);
	} finally {
		await sandbox.close();
	}
}

async function onAccount(account: DemoAccountFields): Promise<void> {
	const screen = process.stdout;
	say(screen, ACCOUNT_WELCOME);
	const credential = await signIn(account, secretSource());
	const { loadPackage } = await import('../engine/builtPackage');
	const { runAccountDemo } = await import('./accountDemo');
	const part = await runAccountDemo({ cube: await loadPackage(ROOT), credential, screen });
	say(screen, costTable('Account', [part]));
	say(screen, ACCOUNT_NEXT);
}

function refuse(sentence: string): void {
	process.stderr.write(`${sentence}\n`);
	process.exitCode = 1;
}

void main();
