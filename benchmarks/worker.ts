/* eslint-disable @n8n/community-nodes/no-restricted-globals -- the benchmark is a tool of development and is never part of the published package */
import { CONTENDERS } from './contenders';
import type { ContenderName } from './contenders';
import { checkAll } from './contenders/contender';
import type { Task } from './contenders/contender';
import { forgetPeakOf, peakOf } from './memory';
import { startProfile } from './profile';
import type { Profile } from './profile';

/** What a worker is told: a process that measures one case. */
export interface WorkerTask {
	contender: ContenderName;
	task: Task;
	/** Something short without latency, done before: a running n8n has warm code too. */
	warmUp: Task;
	/** Whether some may fail, of items. */
	mayFail: boolean;
	/** Whether to write down what the process does. */
	isProfiled: boolean;
}

/** What reading cost. */
export interface Cost {
	/** Milliseconds by the clock. */
	time: number;
	/** Milliseconds of processor time of the reading process, on all cores. */
	processor: number;
	/** The most memory that the process held at one time while it read, in bytes. */
	peak: number;
	/** Memory before it read, in bytes. */
	before: number;
	/** What is on the JavaScript heap afterwards, more than before, in bytes. */
	held: number;
	/** How many records came, or items were done. */
	done: number;
	/** What the time went into, where that was asked for. */
	profile?: Profile;
}

/** Says that all is ready, and waits for the word. */
async function toldToGo(): Promise<void> {
	await new Promise((resolve) => {
		process.once('message', resolve);
		process.send?.('warm');
	});
}

const collectGarbage = () => (globalThis as { gc?: () => void }).gc?.();

async function measure({
	contender,
	task,
	warmUp,
	mayFail,
	isProfiled,
}: WorkerTask): Promise<Cost> {
	const read = await (await CONTENDERS[contender].load())();
	for (let n = 0; n < 3; n++) await read(warmUp);
	await toldToGo();
	collectGarbage();
	forgetPeakOf('self');
	const profiled = isProfiled ? await startProfile() : undefined;
	const before = process.memoryUsage.rss();
	const { heapUsed } = process.memoryUsage();
	const processorBefore = process.cpuUsage();
	const started = performance.now();
	const items = await read(task);
	const time = performance.now() - started;
	const { user, system } = process.cpuUsage(processorBefore);
	const peak = peakOf('self') ?? process.resourceUsage().maxRSS * 1024;
	const profile = await profiled?.();
	collectGarbage();
	const held = process.memoryUsage().heapUsed - heapUsed;
	if (!mayFail) checkAll(items, task.records);
	const done = mayFail ? items.length : task.records;
	return { time, processor: (user + system) / 1000, peak, before, held, done, profile };
}

measure(JSON.parse(process.argv[2] ?? '{}') as WorkerTask).then(
	(cost) => process.send?.({ cost }, () => process.exit()),
	(error: unknown) => process.send?.({ error: String(error) }, () => process.exit(1)),
);
