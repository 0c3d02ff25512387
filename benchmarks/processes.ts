/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- the benchmark is a tool of development and is never part of the published package */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';

import { editionOf, nodeProgram } from '../e2e/editions';
import { Failure } from '../e2e/failure';

const running = new Set<ChildProcess>();
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')));

export interface Program {
	/** Below benchmarks/. */
	file: string;
	/** What it is told, as JSON. */
	told: object;
	/** Further arguments of Node. */
	execArgv?: string[];
	environment?: Record<string, string>;
}

/** Starts a program of the benchmark in a process of its own, on the Node that the newest n8n has. */
export function startProgram({ file, told, execArgv = [], environment }: Program): ChildProcess {
	const child = fork(join(__dirname, file), [JSON.stringify(told)], {
		execPath: nodeProgram(editionOf('newest')),
		execArgv: ['--import', 'tsx', ...execArgv],
		env: { ...process.env, ...environment },
		stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
	});
	running.add(child);
	child.once('exit', () => running.delete(child));
	return child;
}

/**
 * The next thing that a program says.
 * @throws Failure when it ends without a word
 */
export async function nextWord<T>(child: ChildProcess): Promise<T> {
	let complaint = '';
	const listen = (text: Buffer) => (complaint = (complaint + text.toString()).slice(-2000));
	child.stderr?.on('data', listen);
	try {
		return await new Promise<T>((resolve, reject) => {
			child.once('message', (said) => resolve(said as T));
			child.once('error', reject);
			child.once('exit', (code, signal) =>
				reject(new Failure(`A process ended with ${code ?? signal}: ${complaint.trim()}`)),
			);
		});
	} finally {
		child.stderr?.off('data', listen);
		for (const event of ['message', 'error', 'exit']) child.removeAllListeners(event);
		child.once('exit', () => running.delete(child));
	}
}
