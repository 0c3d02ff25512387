/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- the benchmark is a tool of development and is never part of the published package */
import { cpus } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { Command } from 'commander';

import { engineFor, loadPackage } from '../../engine/builtPackage';
import type { CubePackage } from '../../engine/builtPackage';
import { CUBE_TRIGGER } from '../../engine/nodeTypes';
import { markdownTable } from '../../tools/support/table';
import { forgetPeakOf, peakOf } from '../memory';
import { saveTable } from '../save';
import { calls, registers } from './cases';
import type { Account } from './cases';

const ROOT = join(__dirname, '../..');
const SIZES = [1_000, 10_000, 100_000, 1_000_000];
const CALLS = 100_000;
const MEGABYTE = 1_000_000;

/** What a poll took. */
interface Measured {
	requests: number;
	ms: number;
	/** The longest time for which the process did nothing else. */
	blockedMs: number;
	/** The most memory above that before the poll. */
	memory: number;
	/** Characters that n8n keeps. */
	state: number;
	isSame: boolean;
}

const command = new Command()
	.description('Measures polls of the trigger over lists of up to a million records.')
	.option('--package <folder>', 'a built checkout of the package', ROOT)
	.option('--sizes <list>', 'how many customers, with commas between', SIZES.join(','))
	.option('--calls <number>', 'how many sales of one day; 0 for none', String(CALLS))
	.option('--events <words>', 'only events whose name has this in it', '')
	.option('--no-save', 'leave docs/performance.md as it is')
	.parse();
const options = command.opts<{
	package: string;
	sizes: string;
	calls: string;
	events: string;
	save: boolean;
}>();

const HEAD = [
	'Records',
	'Event',
	'Poll',
	'Requests',
	'Time',
	'Longest block',
	'Memory above idle',
	'State',
	'State as it was',
];

async function main(): Promise<void> {
	const built = await loadPackage(options.package);
	const sizes = options.sizes.split(',').map(Number).filter(Boolean);
	const rows: string[][] = [];
	if (sizes.length > 0) {
		const server = join(__dirname, '../server/main.ts');
		rows.push(...(await rowsOf(built, await registers(server, sizes))));
	}
	if (Number(options.calls) > 0) {
		rows.push(...(await rowsOf(built, await calls(Number(options.calls)))));
	}
	const table = markdownTable({ head: HEAD, rows, textColumns: 3 });
	process.stdout.write(`${table}\n`);
	if (!options.save) return;
	const isWhole =
		options.sizes === SIZES.join(',') && options.calls === String(CALLS) && options.events === '';
	if (!isWhole) {
		process.stderr.write('Only the whole table is written into docs/performance.md.\n');
		return;
	}
	const day = new Date().toISOString().slice(0, 10);
	const machine = `${cpus().length} cores, Node ${process.versions.node}`;
	await saveTable('trigger', `Measured on ${day}, ${machine}.\n\n${table}`);
}

async function rowsOf(built: CubePackage, account: Account): Promise<string[][]> {
	const rows: string[][] = [];
	for (const { records, event, credential, parameters } of account.cases) {
		if (!event.includes(options.events)) continue;
		const engine = engineFor(built, credential);
		const poller = engine.poller(engine.nodeOf(CUBE_TRIGGER, parameters));
		for (const poll of ['first', 'idle']) {
			const found = await measure(
				async () => await poller.poll(),
				poller.saved,
				async () => await account.requests(),
			);
			rows.push([records.toLocaleString('en-US'), event, poll, ...rowOf(found)]);
			process.stderr.write(`${rows.at(-1)?.join('  ')}\n`);
		}
	}
	account.close();
	return rows;
}

async function measure(
	poll: () => Promise<unknown>,
	saved: () => string,
	requests: () => Promise<number>,
): Promise<Measured> {
	global.gc?.();
	await requests();
	const before = saved();
	const idle = process.memoryUsage().rss;
	forgetPeakOf('self');
	const delay = monitorEventLoopDelay({ resolution: 1 });
	delay.enable();
	const start = performance.now();
	await poll();
	const ms = performance.now() - start;
	// what blocked at the very end shows when the next timer is late
	await wait(50);
	delay.disable();
	const memory = (peakOf('self') ?? 0) - idle;
	const state = saved();
	return {
		requests: await requests(),
		ms,
		blockedMs: delay.max / 1e6,
		memory,
		state: state.length,
		isSame: state === before,
	};
}

function rowOf({ requests, ms, blockedMs, memory, state, isSame }: Measured): string[] {
	return [
		requests.toLocaleString('en-US'),
		ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`,
		`${Math.round(blockedMs)} ms`,
		`${Math.round(Math.max(memory, 0) / MEGABYTE)} MB`,
		state < 10_000 ? `${state} B` : `${(state / MEGABYTE).toFixed(2)} MB`,
		isSame ? 'yes' : 'no',
	];
}

void main();
