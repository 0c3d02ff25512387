/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- the benchmark is a tool of development and is never part of the published package */
import { join } from 'node:path';
import Table from 'cli-table3';

import { CUBE, engineFor, loadPackage } from '../engine/builtPackage';
import { MANUAL_TRIGGER } from '../engine/engine';
import type { Engine, WorkflowFile } from '../engine/engine';
import { inTurn, judge, median } from './rounds';
import type { Measurement } from './rounds';
import { startOtherSandbox } from './sandboxProcess';
import type { OtherSandbox } from './sandboxProcess';

/**
 * How long it takes to read 10,000 customers in 20 pages, one page after the other and side by side,
 * from a sandbox that takes 50 ms for each answer. All of it in one run, so that a busy machine slows
 * every width alike.
 */
const ANSWER_TIME = 50;
const PAGE_SIZE = 500;
const CUSTOMERS = 10_000;
const WIDTHS = [1, 6, 16];
const ROUNDS = 7;
/** So many times as fast as one page after the other is what six side by side have to be. */
const WANTED = { width: 6, times: 3 };

async function main(): Promise<void> {
	const sandbox = await startOtherSandbox({ pageSize: PAGE_SIZE, answerTimeMs: ANSWER_TIME });
	try {
		const engine = await engineOn(sandbox);
		// the first run loads code and opens connections: it is not measured
		await readCustomers(engine, 6);
		const measured: Measurement[] = [];
		for (const width of inTurn(WIDTHS, ROUNDS)) {
			measured.push({ width, time: await readCustomers(engine, width) });
			if (measured.length % WIDTHS.length === 0) {
				process.stdout.write(`Round ${measured.length / WIDTHS.length} of ${ROUNDS}\n`);
			}
		}
		report(measured);
	} finally {
		sandbox.close();
	}
}

/** @returns milliseconds */
async function readCustomers(engine: Engine, width: number): Promise<number> {
	const started = performance.now();
	const { nodes, error } = await engine.run(workflow(width));
	const time = performance.now() - started;
	const records = nodes.Cube?.outputs[0] ?? [];
	const ids = new Set(records.map(({ json }) => json.crm__customer_id));
	if (ids.size !== CUSTOMERS || records.length !== CUSTOMERS) {
		throw new Error(`${records.length} customers came: ${String(nodes.Cube?.error ?? error)}`);
	}
	return time;
}

function workflow(parallelRequests: number): WorkflowFile {
	const node = { typeVersion: 1, position: [0, 0] as [number, number] };
	const parameters = {
		resource: 'customer',
		operation: 'getAll',
		assignment: { __rl: true, mode: 'id', value: '2/B2C' },
		returnAll: true,
		options: { parallelRequests },
	};
	return {
		nodes: [
			{ ...node, id: 'start', name: 'Start', type: MANUAL_TRIGGER, parameters: {} },
			{ ...node, id: 'cube', name: 'Cube', type: CUBE, parameters },
		],
		connections: { Start: { main: [[{ node: 'Cube', type: 'main', index: 0 }]] } },
	};
}

async function engineOn({ urls, token }: OtherSandbox): Promise<Engine> {
	return engineFor(await loadPackage(join(__dirname, '..')), {
		baseUrl: urls.dataOwners,
		authentication: 'token',
		token,
		// named, so that only the pages are measured and not the look at which generation it is
		apiGeneration: 'dataOwners',
	});
}

function report(measured: Measurement[]): void {
	const { rows, isFastEnough } = judge(measured, WANTED);
	const table = new Table({
		head: ['Parallel Requests', 'Median', 'Fastest', 'Slowest', 'Times as fast as 1'],
		colAligns: ['right', 'right', 'right', 'right', 'right'],
		style: { head: [], border: [] },
	});
	for (const { width, times, ratio } of rows) {
		const shown = [median(times), Math.min(...times), Math.max(...times)];
		table.push([width, ...shown.map((time) => `${Math.round(time)} ms`), ratio.toFixed(2)]);
	}
	process.stdout.write(
		`\n${CUSTOMERS.toLocaleString('en')} customers, ${CUSTOMERS / PAGE_SIZE} pages, ${ANSWER_TIME} ms an answer, ${ROUNDS} rounds\n${table.toString()}\n`,
	);
	if (isFastEnough) return;
	process.stderr.write(
		`${WANTED.width} requests side by side should be at least ${WANTED.times} times as fast as one after the other. If this machine was busy, run it again.\n`,
	);
	process.exitCode = 1;
}

main().catch((error: unknown) => {
	process.stderr.write(
		`The benchmark could not go on: ${error instanceof Error ? error.message : String(error)}\n`,
	);
	process.exitCode = 1;
});
