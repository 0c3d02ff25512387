/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- the benchmark is a tool of development and is never part of the published package */
import { setTimeout as wait } from 'node:timers/promises';
import { median } from 'simple-statistics';

import { addCredential, saveCredential } from '../../e2e/credentials';
import { isOver, listExecutions, waitForExecution } from '../../e2e/executions';
import { installN8n } from '../../e2e/installN8n';
import { packPackage } from '../../e2e/packPackage';
import { startQueue } from '../../e2e/startQueue';
import type { Queue } from '../../e2e/startQueue';
import { activateWorkflow, createWorkflow, runWorkflow } from '../../e2e/workflows';
import type { CredentialReference } from '../../e2e/workflows';
import { readSwitches, wholeNumbers } from '../../tools/support/commandLine';
import { count, megabytes, seconds } from '../../tools/support/format';
import { lastReason } from '../../tools/support/processes';
import { startPostgres } from '../../tools/support/postgres';
import type { Postgres } from '../../tools/support/postgres';
import { showProgress } from '../../tools/support/progress';
import { runScript } from '../../tools/support/runScript';
import { markdownTable, textTable } from '../../tools/support/table';
import { forgetPeakOf, peakOf } from '../memory';
import { alike } from '../results';
import { saveQueue } from '../save';
import { PAGE_SIZE, TOKEN } from '../server/names';
import { startTestbed } from '../testbed';
import type { Testbed } from '../testbed';
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
  --save                  writes the results to docs/performance.md
`;

const SWITCHES = [
	'--records <numbers>',
	'--pages <numbers>',
	'--workers <numbers>',
	'--rounds <number>',
	'--save',
	'--help',
];

interface Values {
	records?: string;
	pages?: string;
	workers?: string;
	rounds?: string;
	save?: true;
	help?: true;
}

async function main(): Promise<void> {
	const values = readSwitches<Values>(SWITCHES, process.argv.slice(2), HELP);
	if (values.help) {
		process.stdout.write(HELP);
		return;
	}
	const sizes = wholeNumbers('records', values.records) ?? [1_000_000];
	const pages = wholeNumbers('pages', values.pages) ?? [100];
	const workerCounts = wholeNumbers('workers', values.workers) ?? [2];
	const [rounds = 1] = wholeNumbers('rounds', values.rounds) ?? [];
	await installN8n('newest');
	const tarball = await packPackage();
	const testbed = await startTestbed(Math.max(...sizes));
	const readings: Reading[] = [];
	try {
		for (let round = 0; round < rounds; round++) {
			for (const workers of workerCounts) {
				for (const records of sizes) {
					for (const pagesPerItem of pages) {
						readings.push(await readAnew({ tarball, testbed, workers, records, pagesPerItem }));
					}
				}
			}
		}
	} finally {
		testbed.close();
		// what was measured is shown, whatever went wrong after it
		await report(readings, values.save === true);
	}
}

interface Order {
	tarball: string;
	testbed: Testbed;
	workers: number;
	records: number;
	pagesPerItem: number;
}

/** n8n's settings for a database, as its documents ask for in queue mode. */
function databaseOf({ host, port, database, user }: Postgres): Record<string, string> {
	return {
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: host,
		DB_POSTGRESDB_PORT: port,
		DB_POSTGRESDB_DATABASE: database,
		DB_POSTGRESDB_USER: user,
	};
}

/** Reads with an n8n of its own: workers hold on to some of what an earlier execution held. */
async function readAnew(order: Order): Promise<Reading> {
	const postgres = await startPostgres();
	try {
		const options = { concurrency: CONCURRENCY, environment: databaseOf(postgres) };
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

async function saveAccount({ main: n8n }: Queue, { urls }: Testbed): Promise<CredentialReference> {
	return await saveCredential(n8n.rest, 'Cube account', {
		baseUrl: urls.near,
		authentication: 'token',
		token: TOKEN,
		apiGeneration: 'dataOwners',
	});
}

/** Runs the example once and waits until every record was handed in, or nothing runs any more. */
async function read(queue: Queue, { testbed, records, pagesPerItem }: Order): Promise<Reading> {
	const { rest, url } = queue.main;
	const example = await exampleFor({
		account: await saveAccount(queue, testbed),
		header: await addCredential(rest, 'httpHeaderAuth', { name: 'X-Cube-Pages', value: TOKEN }),
		records,
		pagesPerItem,
		n8nUrl: url,
		takeUrl: `${testbed.urls.near}/take`,
	});
	const workflow = await createWorkflow(rest, example);
	await activateWorkflow(rest, workflow);
	await wait(2000); // until n8n has published the webhook
	await testbed.counts();
	const pids = queue.workers.map(({ pid }) => pid);
	pids.forEach(forgetPeakOf);
	const progress = showProgress(
		`${count(records)} records, ${pagesPerItem} pages an execution, ${pids.length} workers`,
		{ total: records, unit: 'record' },
	);
	const started = performance.now();
	let trouble = '';
	try {
		await runWorkflow(rest, workflow, TRIGGER);
		for (let looked = performance.now(); trouble === ''; await wait(100)) {
			const { taken } = await testbed.look();
			progress.reached(taken);
			if (taken >= records) break;
			if (performance.now() - looked < LOOK_EVERY) continue;
			looked = performance.now();
			trouble = await troubleOf(queue, workflow.id, looked - started);
		}
	} finally {
		progress.end();
	}
	const time = performance.now() - started;
	await wait(1000); // for what came twice to arrive
	const { taken, takenAgain } = await testbed.look();
	if (takenAgain > 0) {
		trouble = [trouble, `${takenAgain} records came again`].filter(Boolean).join(', ');
	}
	if (taken < records) trouble = [trouble, `${taken} records came`].filter(Boolean).join(', ');
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
		return workers.map(lastReason).find((words) => /error|memory|stall/i.test(words)) ?? '';
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
			seconds(time, 'fine'),
			trouble === '' ? count(records / (time / 1000)) : '',
			peaks
				.map((_, worker) => megabytes(median(rounds.map((one) => one.peaks[worker] ?? 0))))
				.join(', '),
			trouble === '' ? 'yes' : trouble,
		];
	});
	process.stdout.write(`\n${textTable({ head: HEAD, rows })}\n`);
	const rounds = Math.min(...kinds.map(({ length }) => length));
	const said = rounds === 1 ? 'Each was measured once.' : `Medians of ${rounds}.`;
	if (isSaved) await saveQueue(`${said}\n\n${markdownTable({ head: HEAD, rows })}`);
	if (readings.some(({ trouble }) => trouble !== '')) process.exitCode = 1;
}

void runScript(main);
