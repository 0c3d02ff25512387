/* eslint-disable @n8n/community-nodes/no-restricted-globals -- the sandbox is a tool of development and is never part of the published package */
import { messageOf } from '../tools/support/failure';
import { readSandboxCommand } from './commandLine';
import { startSandbox } from './index';
import { help, portTaken, welcome } from './texts';

/** Starts the sandbox from a terminal. Ends with 1 and one sentence if it cannot. */
async function main(): Promise<void> {
	const command = readSandboxCommand(process.argv.slice(2));
	if (command.kind === 'help') {
		process.stdout.write(help());
		return;
	}
	if (command.kind === 'mistake') return refuse(command.sentence);
	try {
		const sandbox = await startSandbox(command.options);
		Object.assign(sandbox.faults, command.faults);
		process.stdout.write(welcome(sandbox));
		for (const signal of ['SIGINT', 'SIGTERM'] as const) {
			process.once(signal, () => void sandbox.close());
		}
	} catch (error) {
		refuse(sentenceOf(error));
	}
}

function sentenceOf(error: unknown): string {
	const { code, port } = error as { code?: string; port?: number };
	if (code === 'EADDRINUSE') return portTaken(port);
	return `The sandbox could not start: ${messageOf(error)}`;
}

function refuse(sentence: string): void {
	process.stderr.write(`${sentence}\n`);
	process.exitCode = 1;
}

void main();
