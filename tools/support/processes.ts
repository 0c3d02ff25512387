/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- a tool of development, never part of the published package */
import { createWriteStream } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import execa from 'execa';

import { Failure } from './failure';

/** How to start a program. */
export interface Command {
	/** What to call it in messages. */
	name: string;
	program: string;
	args: string[];
	folder?: string;
	environment: NodeJS.ProcessEnv;
	/** Everything the program prints goes here too. */
	logFile?: string;
}

/** A program that runs, together with all the programs it started itself. */
export interface Running {
	name: string;
	pid: number;
	/** The exit code, or null after a signal. */
	exited: Promise<number | null>;
	hasExited(): boolean;
	/** The end of what it printed. */
	output(): string;
	/** Asks it to end, and ends it by force if it has not after a while. */
	stop(graceMs?: number): Promise<void>;
	/** Ends it at once, as a crash would. */
	kill(): Promise<void>;
}

const OUTPUT_LIMIT = 64 * 1024;
const running = new Set<Running>();

/**
 * Starts a program in a process group of its own, so that ending it ends whatever it started as well
 * (n8n starts task runners, npm starts compilers).
 * @throws Failure when it cannot be started
 */
export async function start(command: Command): Promise<Running> {
	const child = execa(command.program, command.args, {
		cwd: command.folder,
		env: command.environment,
		extendEnv: false,
		detached: true,
		stdin: 'ignore',
		buffer: false,
		reject: false,
	});
	const { pid } = child;
	if (pid === undefined) {
		const { originalMessage } = (await child) as Partial<execa.ExecaError>;
		throw new Failure(`${command.name} could not be started: ${originalMessage}`);
	}
	const output = collectOutput(child, command.logFile);
	const one: Running = {
		name: command.name,
		pid,
		exited: new Promise((resolve) => child.once('close', resolve)),
		hasExited: () => child.exitCode !== null || child.signalCode !== null,
		output,
		async stop(graceMs = 10_000) {
			signalGroup(pid, 'SIGTERM');
			if (!(await waitUntilGone(pid, graceMs))) await one.kill();
			running.delete(one);
		},
		async kill() {
			signalGroup(pid, 'SIGKILL');
			await waitUntilGone(pid, 5_000);
			running.delete(one);
		},
	};
	running.add(one);
	return one;
}

/** Runs a program to its end. */
export async function run(command: Command): Promise<{ code: number | null; output: string }> {
	const one = await start(command);
	const code = await one.exited;
	// the program itself is gone; nothing that it started may outlive it
	await one.stop(1_000);
	return { code, output: one.output() };
}

/**
 * Runs a program with this terminal as its own.
 * @returns whether it succeeded
 */
export async function runInTerminal(command: Omit<Command, 'logFile'>): Promise<boolean> {
	const { exitCode } = await execa(command.program, command.args, {
		cwd: command.folder,
		env: command.environment,
		extendEnv: false,
		stdio: 'inherit',
		reject: false,
	});
	return exitCode === 0;
}

/**
 * Waits until a program prints that it is ready.
 * @throws Failure when it ends, or does not print it in time
 */
export async function waitForOutput(one: Running, words: RegExp, withinMs = 60_000): Promise<void> {
	const end = Date.now() + withinMs;
	while (!words.test(one.output())) {
		if (one.hasExited() || Date.now() > end) {
			throw new Failure(`${one.name} did not start: ${lastReason(one)}`);
		}
		await wait(100);
	}
}

/** The last line a program printed that sounds like a reason, or else its last line. */
export function lastReason(one: Running): string {
	const lines = one.output().trim().split('\n');
	const reason = lines.filter((line) => /error|cannot|failed|in use|EADDRINUSE/i.test(line)).at(-1);
	return (reason ?? lines.at(-1) ?? '').trim().slice(0, 300);
}

/** Ends everything that was started here, the latest first. */
export async function stopAll(): Promise<void> {
	for (const one of [...running].reverse()) await one.stop();
}

/** Ends at once everything that was started here. */
export function killAll(): void {
	for (const { pid } of running) signalGroup(pid, 'SIGKILL');
}

function collectOutput(child: execa.ExecaChildProcess, logFile?: string): () => string {
	const log = logFile === undefined ? undefined : createWriteStream(logFile, { flags: 'a' });
	// a log that cannot be written (disk full) must not end the run: the tail is in memory anyway
	log?.on('error', () => log.destroy());
	let tail = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream?.setEncoding('utf8').on('data', (text: string) => {
			tail = (tail + text).slice(-OUTPUT_LIMIT);
			if (!log?.destroyed) log?.write(text);
		});
	}
	child.once('close', () => log?.end());
	return () => tail;
}

function signalGroup(pid: number, signal: NodeJS.Signals | 0): boolean {
	try {
		process.kill(-pid, signal);
		return true;
	} catch {
		return false;
	}
}

async function waitUntilGone(pid: number, withinMs: number): Promise<boolean> {
	const end = Date.now() + withinMs;
	while (signalGroup(pid, 0)) {
		if (Date.now() > end) return false;
		await wait(50);
	}
	return true;
}
