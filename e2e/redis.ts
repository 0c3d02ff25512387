/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- a script of the project: it runs in Node, never inside n8n */
import { createConnection } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { Failure } from './failure';
import { freePort } from './ports';
import { start } from './processes';
import type { Running } from './processes';
import { temporaryFolder } from './temporary';

/** A Redis of our own, on loopback, that keeps nothing. */
export interface Redis {
	port: number;
	process: Running;
}

async function answers(port: number): Promise<boolean> {
	return await new Promise((resolve) => {
		const socket = createConnection(port, '127.0.0.1', () => socket.write('PING\r\n'));
		const end = (isThere: boolean) => {
			socket.destroy();
			resolve(isThere);
		};
		socket.setTimeout(1_000, () => end(false));
		socket.once('data', (text) => end(text.toString().startsWith('+PONG')));
		socket.once('error', () => end(false));
	});
}

/**
 * Starts Redis on a free port.
 * @throws Failure when this machine has none, or it does not answer
 */
export async function startRedis(): Promise<Redis> {
	const port = await freePort();
	const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
	let running: Running;
	try {
		running = await start({
			name: 'Redis',
			program: 'redis-server',
			args,
			folder: await temporaryFolder('redis'),
			environment: process.env,
		});
	} catch {
		throw new Failure(
			'There is no Redis here, and n8n’s queue mode needs it. Install it (Debian: apt-get install redis-server) and try again. It need not run as a service.',
		);
	}
	const end = Date.now() + 10_000;
	while (!(await answers(port))) {
		if (running.hasExited() || Date.now() > end) {
			const reason = running.output().trim().split('\n').at(-1);
			await running.stop();
			throw new Failure(`Redis does not start: ${reason}`);
		}
		await wait(100);
	}
	return { port, process: running };
}
