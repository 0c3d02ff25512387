/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- a script of the project: it runs in Node, never inside n8n */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import axios from 'axios';
import { n8nProgram, nodeProgram } from './editions';
import { isOver, listExecutions } from './executions';
import type { ExecutionSummary } from './executions';
import { Failure } from './failure';
import { lastWords, quietEnvironment, requireInstalled, startN8n } from './n8n';
import type { N8n } from './n8n';
import { freePort } from './ports';
import { start } from './processes';
import type { Running } from './processes';
import { startRedis } from './redis';
import { temporaryFolder } from './temporary';

/** How to start n8n in queue mode. */
export interface QueueOptions {
	/** The package as `npm pack` made it. */
	tarball: string;
	/** Two unless given. */
	workers?: number;
	/** How many executions a worker runs at a time; five unless given. */
	concurrency?: number;
	/** Further settings for all of its processes. */
	environment?: Record<string, string>;
}

/** A process that takes executions from the queue. */
export interface Worker {
	name: string;
	process: Running;
	/** The ids of the executions that it has begun. */
	began(): string[];
}

/** An n8n in queue mode: a main process that only queues, workers that execute, Redis between them. */
export interface Queue {
	main: N8n;
	workers: Worker[];
	/** Starts one more worker. */
	addWorker(): Promise<Worker>;
	stop(): Promise<void>;
}

/** n8n's own defaults, by which a dead worker's executions are given up after up to 90 s, made shorter. */
const IMPATIENT = {
	QUEUE_WORKER_LOCK_DURATION: '8000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '2000',
	QUEUE_WORKER_STALLED_INTERVAL: '4000',
};

async function waitForWorker(worker: Running, port: number): Promise<void> {
	const end = Date.now() + 60_000;
	for (;;) {
		const isReady = await axios
			.get(`http://127.0.0.1:${port}/healthz/readiness`, { proxy: false, timeout: 2_000 })
			.then(({ status }) => status === 200)
			.catch(() => false);
		if (isReady) return;
		if (worker.hasExited() || Date.now() > end) {
			throw new Failure(`${worker.name} does not start: ${lastWords(worker)}`);
		}
		await wait(200);
	}
}

/** Starts Redis, n8n's main process with the package in it, and its workers, all on this machine. */
export async function startQueue(options: QueueOptions): Promise<Queue> {
	const { tarball, workers: count = 2, concurrency = 5 } = options;
	const edition = requireInstalled('newest');
	const redis = await startRedis();
	const userFolder = await temporaryFolder('queue');
	const shared = {
		EXECUTIONS_MODE: 'queue',
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(redis.port),
		// Whoever reads a credential must have the key with which it was written.
		N8N_ENCRYPTION_KEY: randomBytes(24).toString('hex'),
		...IMPATIENT,
		...options.environment,
	};
	const workers: Worker[] = [];

	const addWorker = async (): Promise<Worker> => {
		const name = `worker ${workers.length + 1}`;
		const port = await freePort();
		const running = await start({
			name: `n8n's ${name}`,
			program: nodeProgram(edition),
			args: [n8nProgram(edition), 'worker', `--concurrency=${concurrency}`],
			folder: userFolder,
			environment: {
				...quietEnvironment(edition, userFolder),
				...shared,
				QUEUE_HEALTH_CHECK_ACTIVE: 'true',
				QUEUE_HEALTH_CHECK_PORT: String(port),
				N8N_RUNNERS_BROKER_PORT: String(await freePort()),
			},
			logFile: join(userFolder, `${name.replace(' ', '-')}.log`),
		});
		await waitForWorker(running, port);
		const began = () =>
			[...running.output().matchAll(/Worker started execution (\d+)/g)].map(([, id = '']) => id);
		const worker = { name, process: running, began };
		workers.push(worker);
		return worker;
	};

	let main: N8n | undefined;
	const stop = async () => {
		for (const worker of workers) await worker.process.stop();
		await main?.stop();
		await redis.process.stop();
	};
	try {
		// The main process first: it makes the database that the workers then open.
		main = await startN8n({ edition: 'newest', userFolder, tarball, environment: shared });
		for (let index = 0; index < count; index += 1) await addWorker();
		return { main, workers, addWorker, stop };
	} catch (thrown) {
		await stop();
		throw thrown;
	}
}

/** Calls a webhook once for each body, all at once, as a busy source would. */
export async function callForEach(
	queue: Queue,
	webhookPath: string,
	bodies: unknown[],
): Promise<void> {
	await Promise.all(
		bodies.map(async (body) => await queue.main.rest.callWebhook(webhookPath, body)),
	);
}

/** Waits until a workflow has so many executions and all of them are over, and returns them, the latest first. */
export async function waitForAll(
	queue: Queue,
	workflowId: string,
	{ count, withinMs }: { count: number; withinMs: number },
): Promise<ExecutionSummary[]> {
	const end = Date.now() + withinMs;
	for (;;) {
		const executions = await listExecutions(queue.main.rest, workflowId);
		const over = executions.filter(isOver);
		if (over.length >= count) return executions;
		if (Date.now() > end) {
			throw new Failure(
				`${over.length} of ${count} executions are over after ${Math.round(withinMs / 1000)} s.`,
			);
		}
		await wait(500);
	}
}
