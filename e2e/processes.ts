/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- a script of the project: it runs in Node, never inside n8n */
import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
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

function collectOutput(child: ChildProcess, logFile?: string): () => string {
	const log = logFile ? createWriteStream(logFile, { flags: 'a' }) : undefined;
	// A log that cannot be written (disk full) must not end the run: the tail is kept in memory anyway.
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

/**
 * Starts a program in a process group of its own, so that ending it ends whatever it started as well
 * (n8n starts task runners, npm starts compilers).
 */
export async function start(command: Command): Promise<Running> {
	const child = spawn(command.program, command.args, {
		cwd: command.folder,
		env: command.environment,
		detached: true,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const output = collectOutput(child, command.logFile);
	const exited = new Promise<number | null>((resolve) => child.once('close', resolve));
	await new Promise<void>((resolve, reject) => {
		child.once('spawn', resolve);
		child.once('error', (error) =>
			reject(new Failure(`${command.name} could not be started: ${error.message}`)),
		);
	});
	const pid = child.pid as number;
	const one: Running = {
		name: command.name,
		pid,
		exited,
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

/** Runs a program to its end; a failure carries the end of its output in `output`. */
export async function run(command: Command): Promise<{ code: number | null; output: string }> {
	const one = await start(command);
	const code = await one.exited;
	// The program itself is gone; nothing that it started may outlive it.
	await one.stop(1_000);
	return { code, output: one.output() };
}

/** Ends everything that was started here, the latest first. */
export async function stopAll(): Promise<void> {
	for (const one of [...running].reverse()) await one.stop();
}

let stopping = false;

/** Whether a signal has come and everything is being ended. */
export function isStopping(): boolean {
	return stopping;
}

/** From here on Ctrl-C and an end from outside first run `cleanUp`, then end everything that was started. */
export function stopAllOnSignal(cleanUp: () => Promise<void>): void {
	const onSignal = async (code: number) => {
		// A second Ctrl-C: the person does not want to wait.
		if (stopping) process.exit(code);
		stopping = true;
		process.stderr.write('\nEnding …\n');
		await cleanUp().catch(() => undefined);
		await stopAll();
		process.exit(code);
	};
	process.on('SIGINT', () => void onSignal(130));
	process.on('SIGTERM', () => void onSignal(143));
	process.on('SIGHUP', () => void onSignal(129));
	// The last resort: whatever path led here, the groups end with this process.
	process.on('exit', () => {
		for (const one of running) signalGroup(one.pid, 'SIGKILL');
	});
}
