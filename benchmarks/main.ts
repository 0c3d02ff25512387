/* eslint-disable @n8n/community-nodes/no-restricted-globals -- the benchmark is a tool of development and is never part of the published package */
import { Failure } from '../e2e/failure';
import { installN8n } from '../e2e/install';
import { showProgress } from '../e2e/progress';
import { runScript } from '../e2e/script';
import { DEFAULT_REQUEST_OPTIONS } from '../nodes/Cube/client/cubeClient';
import { HELP, readCommand } from './commandLine';
import type { Command } from './commandLine';
import { figuresOf } from './figures';
import type { Measurement, Results } from './figures';
import { goalsOf } from './goals';
import { startGrounds } from './grounds';
import type { Grounds } from './grounds';
import type { Assignment, Cost } from './measured';
import { casesOf, HANDLERS } from './plan';
import type { Case } from './plan';
import { nextWord, startProgram } from './processes';
import { machine, save, saveProfile } from './save';
import { costsOf, goalTable, profilesOf, tableOf } from './table';

/** What is read before measuring, so that code is warm: ten pages, or some items. */
const WARM_UP = { list: 5000, items: 100 };

async function main(): Promise<void> {
	const command = readCommand(process.argv.slice(2));
	if (command.help) {
		process.stdout.write(HELP);
		return;
	}
	await installN8n('newest');
	const parallel = command.parallel ?? DEFAULT_REQUEST_OPTIONS.concurrency;
	const grounds = await startGrounds(Math.max(...command.sizes, command.outputs, WARM_UP.list));
	try {
		const measurements = await measureAll(command, parallel, grounds);
		const results: Results = {
			machine: machine(),
			parallel,
			figures: figuresOf(measurements, new Date().toISOString()),
		};
		await (command.profile ? reportProfile : report)(results, command.save);
	} finally {
		await grounds.close();
	}
}

async function measureAll(
	command: Command,
	parallel: number,
	grounds: Grounds,
): Promise<Measurement[]> {
	const rounds = Array.from({ length: command.rounds }, (_, round) => casesOf(command, round));
	const cases = rounds.flat();
	const progress = showProgress('Measuring', 'readings');
	try {
		const measurements: Measurement[] = [];
		for (const one of cases) {
			const task = { parallel, isProfiled: command.profile };
			measurements.push(await measure(one, task, grounds));
			progress.reached(measurements.length, cases.length);
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
	grounds: Grounds,
): Promise<Measurement> {
	const { contender, condition, records } = one;
	const isOfItems = Object.values(HANDLERS)
		.flat()
		.some((name) => name === contender);
	const warmUp = isOfItems ? WARM_UP.items : WARM_UP.list;
	const told: Assignment = {
		contender,
		task: { url: grounds.urls[condition], records, parallel },
		warmUp: { url: grounds.urls.near, records: warmUp, parallel },
		isProfiled,
	};
	const child = startProgram({
		file: 'measured.ts',
		told,
		execArgv: ['--expose-gc'],
		environment: grounds.environment,
	});
	await nextWord(child); // it is warm
	await grounds.counts();
	child.send('go');
	const said = await nextWord<{ cost: Cost } | { error: string }>(child);
	if ('error' in said) throw new Failure(`${contender}, ${condition}, ${records}: ${said.error}`);
	return { ...one, cost: said.cost, counts: await grounds.counts() };
}

async function report(results: Results, isSaved: boolean): Promise<void> {
	const goals = goalsOf(results.figures);
	process.stdout.write(
		`\n${results.machine}; ${results.parallel} requests side by side; medians\n${tableOf(costsOf(results))}\n${goalTable(goals)}\n`,
	);
	if (isSaved) await save(results);
	if (goals.every(({ isMet }) => isMet)) return;
	process.stderr.write('Not every goal is met. If this machine was busy, run it again.\n');
	process.exitCode = 1;
}

async function reportProfile(results: Results, isSaved: boolean): Promise<void> {
	const profiles = profilesOf(results);
	process.stdout.write(`\n${results.machine}; medians\n${tableOf(profiles)}\n`);
	if (isSaved) await saveProfile(results);
}

void runScript(main);
