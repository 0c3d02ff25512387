/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- the benchmark is a tool of development and is never part of the published package */
import { readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { Command } from 'commander';

import { engineFor, loadPackage } from '../../engine/builtPackage';
import { CUBE_TRIGGER } from '../../engine/nodeTypes';
import { withBlock } from '../../tools/block';
import { markdownTable } from '../../tools/support/table';
import { startScript } from '../../tools/support/scriptProcess';
import { forgetPeakOf, peakOf } from '../memory';
import type { ServerMessage, ServerOptions, ServerQuestion } from '../server/main';

const ROOT = join(__dirname, '../..');
const PAGE = join(ROOT, 'docs/performance.md');
const SIZES = [1_000, 10_000, 100_000, 1_000_000];
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
	.description('Measures polls of the trigger over registers of up to a million customers.')
	.option('--package <folder>', 'a built checkout of the package', ROOT)
	.option('--sizes <list>', 'how many customers, with commas between', SIZES.join(','))
	.option('--no-save', 'leave docs/performance.md as it is')
	.parse();
const options = command.opts<{ package: string; sizes: string; save: boolean }>();

async function main(): Promise<void> {
	const built = await loadPackage(options.package);
	const sizes = options.sizes.split(',').map(Number);
	const told: ServerOptions = { records: Math.max(...sizes) };
	const server = startScript({
		file: join(__dirname, '../server/main.ts'),
		node: process.execPath,
		told,
	});
	const { ports } = await server.next<Extract<ServerMessage, { ports: unknown }>>();
	const requests = async () =>
		(
			await server.ask<Extract<ServerMessage, { counts: unknown }>>(
				'counts' satisfies ServerQuestion,
			)
		).counts.requests;
	const credential = {
		baseUrl: `http://localhost:${ports.plain}`,
		authentication: 'token',
		token: 'benchmark',
		apiGeneration: 'dataOwners',
	};
	const rows: string[][] = [];
	for (const size of sizes) {
		for (const event of ['customerAdded', 'customerUpdated']) {
			const engine = engineFor(built, credential);
			const assignment = { __rl: true, mode: 'id', value: `${size}/B2C` };
			const node = engine.nodeOf(CUBE_TRIGGER, { triggerOn: event, assignment });
			const poller = engine.poller(node);
			for (const poll of ['first', 'idle']) {
				const found = await measure(async () => await poller.poll(), poller.saved, requests);
				rows.push([
					size.toLocaleString('en-US'),
					event === 'customerAdded' ? 'Customer Added' : 'Customer Updated',
					poll,
					...rowOf(found),
				]);
				process.stderr.write(`${rows.at(-1)?.join('  ')}\n`);
			}
		}
	}
	server.close();
	const head = [
		'Customers',
		'Event',
		'Poll',
		'Requests',
		'Time',
		'Longest block',
		'Memory above idle',
		'State',
		'State as it was',
	];
	const table = markdownTable({ head, rows, textColumns: 3 });
	process.stdout.write(`${table}\n`);
	if (!options.save) return;
	const said = `Measured on ${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores, Node ${process.versions.node}.`;
	const page = await readFile(PAGE, 'utf8');
	await writeFile(PAGE, withBlock(page, 'trigger', `${said}\n\n${table}`));
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
