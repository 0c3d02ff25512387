/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/require-node-api-error -- a script of the project: it runs in Node, never inside n8n */
import { Failure, messageOf } from '../tools/support/failure';
import { freePort } from '../tools/support/ports';
import { start, waitForOutput } from '../tools/support/processes';
import type { Running } from '../tools/support/processes';
import { temporaryFolder } from '../tools/support/temporaryFolder';
import { n8nProgram, nodeProgram } from './n8nVersions';
import { quietEnvironment, requireInstalled, startN8n } from './startN8n';
import type { N8n } from './startN8n';

/** An n8n in queue mode: a main process that takes orders, and workers that carry them out. */
export interface Queue {
	main: N8n;
	workers: Running[];
	/** Ends all of it. */
	stop(): Promise<void>;
}

/**
 * n8n notices a dead worker after its lock on a job has run out: a minute and a half unless set. Shorter here, so that
 * a test can wait for it.
 */
const SHORT_LOCKS = {
	QUEUE_WORKER_LOCK_DURATION: '4000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '1500',
	QUEUE_WORKER_STALLED_INTERVAL: '2000',
};

/** How the workers of a queue are. */
interface WorkerOptions {
	/** How many executions one carries out at a time. */
	concurrency: number;
	/** Settings of n8n for the main process and the workers. */
	environment: Record<string, string>;
}

/**
 * Starts a Redis of its own on loopback, without a file.
 * @throws Failure when this machine has none
 */
async function startRedis(port: number): Promise<Running> {
	const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
	try {
		const redis = await start({
			name: 'Redis',
			program: 'redis-server',
			args,
			folder: await temporaryFolder('redis'),
			environment: process.env,
		});
		await waitForOutput(redis, /ready to accept connections/i);
		return redis;
	} catch (thrown) {
		throw new Failure(
			`Redis could not be started. Install it (Debian: apt-get install redis-server) and try again. ${messageOf(thrown)}`,
		);
	}
}

/** Starts the newest n8n in queue mode with the package in it, and as many workers as asked for. */
export async function startQueue(
	tarball: string,
	howMany: number,
	options: WorkerOptions = { concurrency: 5, environment: SHORT_LOCKS },
): Promise<Queue> {
	const version = requireInstalled('newest');
	const redisPort = await freePort();
	const redis = await startRedis(redisPort);
	const userFolder = await temporaryFolder('queue');
	const environment = {
		EXECUTIONS_MODE: 'queue',
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(redisPort),
		...options.environment,
	};
	const workers: Running[] = [];
	let main: N8n | undefined;
	const stop = async () => {
		for (const worker of workers) await worker.stop();
		await main?.stop();
		await redis.stop();
	};
	try {
		main = await startN8n({ version: 'newest', userFolder, tarball, environment });
		for (let n = 1; n <= howMany; n++) {
			const worker = await start({
				name: `n8n worker ${n}`,
				program: nodeProgram(version),
				args: [n8nProgram(version), 'worker', `--concurrency=${options.concurrency}`],
				folder: userFolder,
				environment: {
					...quietEnvironment(version, userFolder),
					N8N_RUNNERS_BROKER_PORT: String(await freePort()),
					...environment,
				},
			});
			workers.push(worker);
			await waitForOutput(worker, /worker is now ready|Concurrency/i);
		}
		return { main, workers, stop };
	} catch (thrown) {
		await stop();
		throw thrown;
	}
}
