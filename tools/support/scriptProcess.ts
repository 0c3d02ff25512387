/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- a tool of development, never part of the published package */
import { once } from 'node:events';
import execa from 'execa';

import { Failure } from './failure';

/** A TypeScript file to run in a process of its own, where it speaks by `process.send`. */
export interface Script {
	file: string;
	/** What it is told at the start: its first argument, as JSON. */
	told: object;
	/** The Node that runs it; this process's unless given. */
	node?: string;
	/** Further options of Node. */
	nodeOptions?: string[];
	environment?: Record<string, string>;
}

/** A script that runs. It ends with this process at the latest. */
interface ScriptProcess {
	/**
	 * The next message that comes.
	 * @throws Failure when the script ends first
	 */
	next<T>(): Promise<T>;
	/** Sends a message, and waits for the next one that comes. */
	ask<T>(question: string): Promise<T>;
	/** Closes the channel, upon which the script ends. */
	close(): void;
}

const COMPLAINT_LIMIT = 2000;

/** Starts a script. */
export function startScript({
	file,
	told,
	node,
	nodeOptions = [],
	environment,
}: Script): ScriptProcess {
	const child = execa.node(file, [JSON.stringify(told)], {
		nodePath: node ?? process.execPath,
		nodeOptions: ['--import', 'tsx', ...nodeOptions],
		env: environment,
		stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
		buffer: false,
		reject: false,
	});
	let complaint = '';
	child.stderr?.setEncoding('utf8').on('data', (text: string) => {
		complaint = (complaint + text).slice(-COMPLAINT_LIMIT);
	});
	const ended = child.then(({ exitCode, signal }): never => {
		throw new Failure(`A process ended with ${signal ?? exitCode}: ${complaint.trim()}`);
	});
	// that it ends is no error unless somebody waits for a message
	ended.catch(() => undefined);
	const next = async <T>(): Promise<T> => {
		const [message] = (await Promise.race([once(child, 'message'), ended])) as [T];
		return message;
	};
	return {
		next,
		ask: async (question) => {
			child.send(question);
			return await next();
		},
		close: () => child.disconnect(),
	};
}
