/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- the benchmark is a tool of development and is never part of the published package */
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';

import { saveCredential } from '../../e2e/credentials';
import { Failure } from '../../e2e/failure';
import { isOver, listExecutions, waitForExecution } from '../../e2e/executions';
import { installN8n } from '../../e2e/install';
import { lastWords } from '../../e2e/n8n';
import { packPackage } from '../../e2e/pack';
import { showProgress } from '../../e2e/progress';
import { startQueue } from '../../e2e/queue';
import type { Queue } from '../../e2e/queue';
import { runScript } from '../../e2e/script';
import { activateWorkflow, createWorkflow, runWorkflow } from '../../e2e/workflows';
import type { CredentialReference } from '../../e2e/workflows';
import { TOKEN } from '../contenders/contender';
import { alike, median } from '../figures';
import { startGrounds } from '../grounds';
import type { Grounds } from '../grounds';
import { forgetPeakOf, peakOf } from '../memory';
import { PAGE_SIZE } from '../server/names';
import { saveQueue } from '../save';
import { count, markdownTable, seconds } from '../table';
import { megabytes } from '../goals';
import { startPostgres } from './postgres';
import { exampleFor, TRIGGER } from './workflow';

/** One reading of a register. */
interface Reading {
	workers: number;
	records: number;
	pagesPerItem: number;
	/** Milliseconds from the click to the last record. */
	time: number;
	/** The most memory that each worker held, in bytes. */
	peaks: number[];
	/** What did not go well; empty when each record came once. */
	trouble: string;
}

/** A reading that takes longer is given up, in milliseconds. */
const LONGEST = 900_000;
/** How many ranges a worker reads at a time: what it holds is bounded by that. */
const CONCURRENCY = 2;
/** How often n8n is asked how its executions go, in milliseconds. */
const LOOK_EVERY = 3000;

const HELP = `npm run bench:queue -- [switches]

  --records 1000000       how many records, in whole pages of ${PAGE_SIZE}
  --pages 100             how many pages an execution reads; several with commas
  --workers 2             how many workers; several with commas
  --rounds 1              how often each is measured
  --save                  writes the figures to docs/performance.md
`;

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			records: { type: 'string', default: '1000000' },
			pages: { type: 'string', default: '100' },
			workers: { type: 'string', default: '2' },
			rounds: { type: 'string', default: '1' },
			save: { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) {
		process.stdout.write(HELP);
		return;
	}
	const numbers = (text: string) => text.split(',').map(Number);
	const records = numbers(values.records);
	if ([...records, ...numbers(values.pages), ...numbers(values.workers)].some(Number.isNaN)) {
		throw new Failure(HELP);
	}
	await installN8n('newest');
	const tarball = await packPackage();
	const grounds = await startGrounds(Math.max(...records));
	const readings: Reading[] = [];
	try {
		for (let round = 0; round < Number(values.rounds); round++) {
			for (const workers of numbers(values.workers)) {
				for (const size of records) {
					for (const pagesPerItem of numbers(values.pages)) {
						const order = { tarball, grounds, workers, records: size, pagesPerItem };
						readings.push(await readAnew(order));
					}
				}
			}
		}
	} finally {
		await grounds.close();
		// what was measured is shown, whatever went wrong after it
		await report(readings, values.save);
	}
}

interface Order {
	tarball: string;
	grounds: Grounds;
	workers: number;
	records: number;
	pagesPerItem: number;
}

/** Reads with an n8n of its own: workers hold on to some of what an earlier execution held. */
async function readAnew(order: Order): Promise<Reading> {
	const postgres = await startPostgres();
	try {
		const options = { concurrency: CONCURRENCY, environment: postgres.environment };
		const queue = await startQueue(order.tarball, order.workers, options);
		try {
			return await read(queue, order);
		} finally {
			await queue.stop();
		}
	} finally {
		await postgres.stop();
	}
}

async function saveAccount({ main: n8n }: Queue, { urls }: Grounds): Promise<CredentialReference> {
	return await saveCredential(n8n.rest, 'Cube account', {
		baseUrl: urls.near,
		authentication: 'token',
		token: TOKEN,
		apiGeneration: 'dataOwners',
	});
}

/** Runs the example once and waits until every record was handed in, or nothing runs any more. */
async function read(queue: Queue, { grounds, records, pagesPerItem }: Order): Promise<Reading> {
	const { rest, url } = queue.main;
	const example = await exampleFor({
		account: await saveAccount(queue, grounds),
		records,
		pagesPerItem,
		n8nUrl: url,
		takeUrl: `${grounds.urls.near}/take`,
	});
	const workflow = await createWorkflow(rest, example);
	await activateWorkflow(rest, workflow);
	await wait(2000); // until n8n has published the webhook
	await grounds.counts();
	const pids = queue.workers.map(({ pid }) => pid);
	pids.forEach(forgetPeakOf);
	const progress = showProgress(
		`${count(records)} records, ${pagesPerItem} pages an execution, ${pids.length} workers`,
		'records',
	);
	const started = performance.now();
	let trouble = '';
	try {
		await runWorkflow(rest, workflow, TRIGGER);
		for (let looked = performance.now(); trouble === ''; await wait(100)) {
			const { ids } = await grounds.taken();
			progress.reached(ids, records);
			if (ids >= records) break;
			if (performance.now() - looked < LOOK_EVERY) continue;
			looked = performance.now();
			trouble = await troubleOf(queue, workflow.id, looked - started);
		}
	} finally {
		progress.end();
	}
	const time = performance.now() - started;
	await wait(1000); // for what came twice to arrive
	const { ids, again } = await grounds.taken();
	if (again > 0) trouble = [trouble, `${again} records came again`].filter(Boolean).join(', ');
	if (ids < records) trouble = [trouble, `${ids} records came`].filter(Boolean).join(', ');
	await rest.post(`/workflows/${workflow.id}/deactivate`, {});
	const peaks = pids.map((pid) => peakOf(pid) ?? 0);
	return { workers: pids.length, records, pagesPerItem, time, peaks, trouble };
}

/** What goes wrong; empty as long as there is hope. */
async function troubleOf(queue: Queue, workflowId: string, elapsed: number): Promise<string> {
	if (elapsed > LONGEST) return 'took too long';
	if (queue.workers.some((worker) => worker.hasExited())) return 'a worker ended';
	const executions = await listExecutions(queue.main.rest, workflowId);
	const [first, ...others] = executions.filter((one) => isOver(one) && one.status !== 'success');
	if (first === undefined) return '';
	const why = await reasonOf(queue, first.id);
	return `${others.length + 1} executions: ${first.status}${why && `, ${why}`}`;
}

/** Why an execution failed, as n8n or its workers say it; empty where none of them does. */
async function reasonOf({ main: n8n, workers }: Queue, id: string): Promise<string> {
	try {
		return (await waitForExecution(n8n.rest, id, 5000)).error?.message ?? '';
	} catch {
		// an execution that ended with its worker has no data
		return workers.map(lastWords).find((words) => /error|memory|stall/i.test(words)) ?? '';
	}
}

const HEAD = [
	'Records, pages an execution',
	'Workers',
	'Time',
	'Records a second',
	'Peak memory of each worker',
	'Each record once',
];

const kindOf = ({ workers, records, pagesPerItem }: Reading) =>
	[workers, records, pagesPerItem].join(' ');

async function report(readings: Reading[], isSaved: boolean): Promise<void> {
	const kinds = alike(readings, kindOf);
	const rows = kinds.map((rounds) => {
		const [{ workers, records, pagesPerItem, peaks }] = rounds;
		const time = median(rounds.map((one) => one.time));
		const trouble = rounds.map((one) => one.trouble).find((one) => one !== '') ?? '';
		return [
			`${count(records)}, ${count(pagesPerItem)}`,
			String(workers),
			seconds(time),
			trouble === '' ? count(records / (time / 1000)) : '',
			peaks
				.map((_, worker) => megabytes(median(rounds.map((one) => one.peaks[worker] ?? 0))))
				.join(', '),
			trouble === '' ? 'yes' : trouble,
		];
	});
	const table = new Table({
		head: HEAD,
		colAligns: ['left', 'right', 'right', 'right', 'right', 'left'],
		style: { head: [], border: [] },
	});
	table.push(...rows);
	process.stdout.write(`\n${table.toString()}\n`);
	const rounds = Math.min(...kinds.map(({ length }) => length));
	const said = rounds === 1 ? 'Each was measured once.' : `Medians of ${rounds}.`;
	if (isSaved) await saveQueue(`${said}\n\n${markdownTable(HEAD, rows)}`);
	if (readings.some(({ trouble }) => trouble !== '')) process.exitCode = 1;
}

void runScript(main);
