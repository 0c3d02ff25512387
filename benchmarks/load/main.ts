/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- the benchmark is a tool of development and is never part of the published package */
import { join } from 'node:path';

import { engineFor, loadPackage } from '../../engine/builtPackage';
import type { CubePackage } from '../../engine/builtPackage';
import { credentialOf } from '../../engine/credentialOf';
import type { Engine } from '../../engine/engine';
import { CUBE } from '../../engine/nodeTypes';
import { workflowOf } from '../../engine/workflowOf';
import { Failure } from '../../tools/support/failure';
import { seconds } from '../../tools/support/format';
import { showProgress } from '../../tools/support/progress';
import { runScript } from '../../tools/support/runScript';
import { textTable } from '../../tools/support/table';
import { growth, mostAtOnce } from './measures';
import type { Sample } from './measures';
import { startSeparateSandbox } from './separateSandbox';
import type { SeparateSandbox } from './separateSandbox';

/**
 * Many executions at once, in one process, of an account that throttles: whether each gets everything,
 * with no more requests at a time than it may have. Then a thousand executions, a few at a time:
 * whether memory grows. Waits are real.
 */
const AT_ONCE = 200;
const PARALLEL = 4;
/** Milliseconds that Cube takes for an answer: long enough for the requests of one execution to meet. */
const ANSWER_TIME = 50;
/** One request in so many is told to wait for a second. */
const THROTTLE = { afterRequests: 12, retryAfterSeconds: 1 };
const RUNS = 1_000;
/** Runs side by side while memory is measured, and after how many of them it is. */
const SIDE_BY_SIDE = 10;
const SAMPLE_EVERY = 50;
/** The first runs load code and fill caches of n8n's: they are not counted. */
const WARM_UP = 200;
/** A run that left its records behind would leave a hundred times as much. */
const MOST_GROWTH = 1_024;

async function main(): Promise<void> {
	const cube = await loadPackage(join(__dirname, '../..'));
	const isCalm = await underLoad(cube);
	const isLean = await overTime(cube);
	process.exitCode = isCalm && isLean ? 0 : 1;
}

/** @returns whether all went as it should */
async function underLoad(cube: CubePackage): Promise<boolean> {
	const sandbox = await startSeparateSandbox(
		{ size: 'small', pageSize: 10, today: '2026-06-15', answerTimeMs: ANSWER_TIME },
		{ throttle: THROTTLE },
	);
	try {
		const engine = engineOn(cube, sandbox);
		const days = Array.from({ length: AT_ONCE }, (_, n) => dayBefore(n));
		const started = performance.now();
		const results = await Promise.all(
			days.map(async (fromDate) => await read(engine, fromDate, PARALLEL)),
		);
		const time = performance.now() - started;
		const seen = await sandbox.requests();
		const most = days.map((day) =>
			mostAtOnce(seen.filter(({ query }) => query.from_date === day.replaceAll('-', ''))),
		);
		const records = new Set(results);
		const rateLimited = seen.filter(({ status }) => status === 429).length;
		const isRight =
			records.size === 1 &&
			(results[0] ?? 0) > 0 &&
			Math.max(...most) === PARALLEL &&
			rateLimited > 0;
		show('Executions at once', [
			['Executions, all at once', AT_ONCE],
			['Complete', `${results.filter((one) => one === Math.max(...results)).length}`],
			['Records each', [...records].join(', ')],
			['Requests', seen.length],
			['… that were told to wait', rateLimited],
			[`Most requests at once of one execution (set: ${PARALLEL})`, Math.max(...most)],
			['Time', seconds(time)],
		]);
		if (!isRight) complain('Not every execution was complete, or one asked too much at once.');
		return isRight;
	} finally {
		sandbox.close();
	}
}

/** @returns whether memory stayed as it was */
async function overTime(cube: CubePackage): Promise<boolean> {
	const sandbox = await startSeparateSandbox(
		{ size: 'small', pageSize: 20, today: '2026-06-15' },
		{ throttle: { ...THROTTLE, retryAfterSeconds: 0 } },
	);
	try {
		const samples = await sampleMemory(engineOn(cube, sandbox));
		const perRun = growth(samples);
		const used = ({ bytes }: Sample) => `${(bytes / 2 ** 20).toFixed(1)} MB`;
		show('Memory in use after a collection', [
			['Executions', RUNS],
			...[0, 250, 500, 750, 1000].flatMap((runs): Array<[string, string]> => {
				const sample = samples.find((one) => one.runs === runs);
				return sample ? [[`… after ${runs}`, used(sample)]] : [];
			}),
			['Growth, by the line through all samples', `${Math.round(perRun)} bytes an execution`],
		]);
		if (perRun > MOST_GROWTH)
			complain(`Memory grows by more than ${MOST_GROWTH} bytes an execution.`);
		return perRun <= MOST_GROWTH;
	} finally {
		sandbox.close();
	}
}

/** Runs one execution after the other, some side by side, and measures memory now and then. */
async function sampleMemory(engine: Engine): Promise<Sample[]> {
	const { gc } = globalThis;
	if (!gc) throw new Failure('Node has to be started with --expose-gc.');
	const samples: Sample[] = [];
	const progress = showProgress('Running', { total: WARM_UP + RUNS, unit: 'execution' });
	try {
		for (let runs = 0; runs < WARM_UP + RUNS; progress.reached(runs)) {
			await Promise.all(
				Array.from(
					{ length: SIDE_BY_SIDE },
					async () => await read(engine, dayBefore(1), PARALLEL),
				),
			);
			runs += SIDE_BY_SIDE;
			if (runs < WARM_UP || runs % SAMPLE_EVERY !== 0) continue;
			// what ended with the last answer is let go of with the next turn
			await new Promise((resume) => setImmediate(resume));
			gc();
			samples.push({ runs: runs - WARM_UP, bytes: process.memoryUsage().heapUsed });
		}
		return samples;
	} finally {
		progress.end();
	}
}

/**
 * Reads the responses of a campaign; the day tells one execution's requests from another's.
 * @returns how many came
 */
async function read(engine: Engine, fromDate: string, parallelRequests: number): Promise<number> {
	const parameters = {
		resource: 'response',
		operation: 'getAll',
		campaign: { __rl: true, mode: 'id', value: '31' },
		returnAll: true,
		filters: { fromDate, toDate: '2026-06-15' },
		options: { parallelRequests },
	};
	const { nodes, error } = await engine.run(workflowOf([{ type: CUBE, parameters }]));
	const failure = nodes.Cube?.error ?? error;
	if (failure) throw new Failure(`An execution failed: ${failure.message}`);
	return nodes.Cube?.outputs[0]?.length ?? 0;
}

/** A day before the first response, so that every execution asks for all of them. */
function dayBefore(n: number): string {
	return new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10);
}

function engineOn(cube: CubePackage, sandbox: SeparateSandbox): Engine {
	const credential = credentialOf(sandbox, 'dataOwners', { apiGeneration: 'dataOwners' });
	return engineFor(cube, credential);
}

function show(title: string, rows: Array<[string, string | number]>): void {
	const table = { head: [title, ''], rows: rows.map((cells) => cells.map(String)) };
	process.stdout.write(`\n${textTable(table)}\n`);
}

function complain(sentence: string): void {
	process.stderr.write(`${sentence}\n`);
}

void runScript(main);
