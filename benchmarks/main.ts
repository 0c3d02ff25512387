/* eslint-disable @n8n/community-nodes/no-restricted-globals -- the benchmark is a tool of development and is never part of the published package */
import { installN8n } from '../e2e/installN8n';
import { Failure } from '../tools/support/failure';
import { showProgress } from '../tools/support/progress';
import { runScript } from '../tools/support/runScript';
import { startScript } from '../tools/support/scriptProcess';
import { benchmarkScript } from './benchmarkScript';
import { BENCH_HELP, readBenchCommand } from './commandLine';
import type { BenchCommand } from './commandLine';
import { goalsOf } from './goals';
import { casesOf, FINDERS, FOUND_AMONG, HANDLERS } from './plan';
import type { Case } from './plan';
import { costsOf, profilesOf, textGoals, textReport } from './report';
import { resultsOf } from './results';
import type { Measurement, Benchmark } from './results';
import { machine, save, saveProfile } from './save';
import { startTestbed } from './testbed';
import type { Testbed } from './testbed';
import type { Cost, WorkerTask } from './worker';

/** What is read before measuring, so that code is warm: ten pages, or some items. */
const WARM_UP = { list: 5000, items: 100 };

async function main(): Promise<void> {
	const command = readBenchCommand(process.argv.slice(2));
	if (command.help) {
		process.stdout.write(BENCH_HELP);
		return;
	}
	await installN8n('newest');
	const parallel = command.parallel ?? 8;
	const longest = Math.max(...command.sizes, command.outputs, WARM_UP.list);
	// customers are found by numbers of their own
	const found = command.items > 0 ? FOUND_AMONG.many : 0;
	const testbed = await startTestbed(Math.max(longest, found));
	try {
		const measurements = await measureAll(command, parallel, testbed);
		const benchmark: Benchmark = {
			machine: machine(),
			parallel,
			results: resultsOf(measurements, new Date().toISOString()),
		};
		await (command.profile ? reportProfile : report)(benchmark, command.save);
	} finally {
		testbed.close();
	}
}

async function measureAll(
	command: BenchCommand,
	parallel: number,
	testbed: Testbed,
): Promise<Measurement[]> {
	const rounds = Array.from({ length: command.rounds }, (_, round) => casesOf(command, round));
	const cases = rounds.flat();
	const progress = showProgress('Measuring', { total: cases.length, unit: 'reading' });
	try {
		const measurements: Measurement[] = [];
		for (const one of cases) {
			const task = { parallel, isProfiled: command.profile };
			measurements.push(await measure(one, task, testbed));
			progress.reached(measurements.length);
		}
		return measurements;
	} finally {
		progress.end();
	}
}

/** Measures one case in a process of its own. */
async function measure(
	one: Case,
	{ parallel, isProfiled }: { parallel: number; isProfiled: boolean },
	testbed: Testbed,
): Promise<Measurement> {
	const { contender, condition, records } = one;
	const isOfItems = [...Object.values(HANDLERS).flat(), ...FINDERS].some(
		(name) => name === contender,
	);
	const warmUp = isOfItems ? WARM_UP.items : WARM_UP.list;
	const told: WorkerTask = {
		contender,
		task: { url: testbed.urls[condition], records, parallel },
		warmUp: { url: testbed.urls.near, records: warmUp, parallel },
		isProfiled,
	};
	const worker = startScript({
		...benchmarkScript('worker.ts'),
		told,
		nodeOptions: ['--expose-gc'],
		environment: testbed.environment,
	});
	await worker.next(); // it is warm
	await testbed.counts();
	const said = await worker.ask<{ cost: Cost } | { error: string }>('go');
	if ('error' in said) throw new Failure(`${contender}, ${condition}, ${records}: ${said.error}`);
	return { ...one, cost: said.cost, counts: await testbed.counts() };
}

async function report(benchmark: Benchmark, isSaved: boolean): Promise<void> {
	const goals = goalsOf(benchmark.results);
	process.stdout.write(
		`\n${benchmark.machine}; ${benchmark.parallel} requests side by side; medians\n${textReport(costsOf(benchmark))}\n${textGoals(goals)}\n`,
	);
	if (isSaved) await save(benchmark);
	if (goals.every(({ isMet }) => isMet)) return;
	process.stderr.write('Not every goal is met. If this machine was busy, run it again.\n');
	process.exitCode = 1;
}

async function reportProfile(benchmark: Benchmark, isSaved: boolean): Promise<void> {
	const profiles = profilesOf(benchmark);
	process.stdout.write(`\n${benchmark.machine}; medians\n${textReport(profiles)}\n`);
	if (isSaved) await saveProfile(benchmark);
}

void runScript(main);
