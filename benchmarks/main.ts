/* eslint-disable @n8n/community-nodes/no-restricted-globals -- the benchmark is a tool of development and is never part of the published package */
import { installN8n } from '../e2e/installN8n';
import { many } from '../tools/support/format';
import { Failure } from '../tools/support/failure';
import { showProgress } from '../tools/support/progress';
import { runScript } from '../tools/support/runScript';
import { startScript } from '../tools/support/scriptProcess';
import { benchmarkScript } from './benchmarkScript';
import { CONTENDERS } from './contenders';
import { BENCH_HELP, readBenchCommand } from './commandLine';
import type { BenchCommand } from './commandLine';
import type { Case } from './comparisons';
import { expectedTime } from './duration';
import { verdictsOf } from './goals';
import { casesOf } from './plan';
import { costsOf, profilesOf, textGoals, textReport } from './report';
import { resultsOf } from './results';
import type { Benchmark, Measurement } from './results';
import { lastRun, machine, save, saveProfile } from './save';
import { startTestbed } from './testbed';
import type { Testbed } from './testbed';
import type { Cost, WorkerTask } from './worker';

/** What is done before measuring, so that code is warm: ten pages, or some items. */
const WARM_UP = { list: 5000, items: 100 };

async function main(): Promise<void> {
	const command = readBenchCommand(process.argv.slice(2));
	if (command.help) {
		process.stdout.write(BENCH_HELP);
		return;
	}
	await installN8n('newest');
	const parallel = command.parallel ?? 8;
	const registers = casesOf(command, 0).map(({ register }) => register);
	const testbed = await startTestbed(Math.max(...registers, WARM_UP.list));
	try {
		const measurements = await measureAll(command, parallel, testbed);
		const benchmark: Benchmark = {
			machine: machine(),
			ended: new Date().toISOString(),
			parallel,
			scope: { sizes: command.sizes, conditions: command.conditions, items: command.items },
			results: resultsOf(measurements),
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
	const measurements: Measurement[] = [];
	const before = (await lastRun())?.results ?? [];
	for (const [round, cases] of rounds.entries()) {
		const left = rounds.slice(round).flat();
		const time = expectedTime(left, [...resultsOf(measurements), ...before]);
		const step = `Round ${round + 1} of ${rounds.length}, about ${many(Math.ceil(time / 60_000), 'minute')} left`;
		const progress = showProgress(step, { total: cases.length, unit: 'measurement' });
		try {
			for (const [place, one] of cases.entries()) {
				const task = { parallel, isProfiled: command.profile };
				measurements.push(await measure(one, task, testbed));
				progress.reached(place + 1);
			}
		} finally {
			progress.end();
		}
	}
	return measurements;
}

/** Measures one case in a process of its own. */
async function measure(
	one: Case,
	{ parallel, isProfiled }: { parallel: number; isProfiled: boolean },
	testbed: Testbed,
): Promise<Measurement> {
	const { contender, condition, records, register } = one;
	const isOfItems = CONTENDERS[contender].isOfItems === true;
	const warmUp = isOfItems ? WARM_UP.items : WARM_UP.list;
	const told: WorkerTask = {
		contender,
		task: { url: testbed.urls[condition], records, register, parallel },
		warmUp: { url: testbed.urls.near, records: warmUp, register: WARM_UP.list, parallel },
		mayFail: condition === 'small',
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
	const goals = verdictsOf(benchmark.results, benchmark.scope);
	process.stdout.write(
		`\n${benchmark.machine}; ${benchmark.parallel} requests side by side by the helper; medians\n${textReport(costsOf(benchmark))}\n${textGoals(goals)}\n`,
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
