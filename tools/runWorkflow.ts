/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- a tool of development, never part of the published package */
import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import execa from 'execa';

import { Failure } from './support/failure';

/** A step of a job, as a workflow of GitHub has it. */
interface WorkflowStep {
	name?: string;
	id?: string;
	uses?: string;
	with?: Record<string, string | number | boolean>;
	run?: string;
	env?: Record<string, string>;
}

/** A job of a workflow. */
interface WorkflowJob {
	needs?: string;
	environment?: string;
	permissions?: Record<string, string>;
	outputs?: Record<string, string>;
	steps: WorkflowStep[];
}

/** A file of `.github/workflows/`. */
export interface GitHubWorkflow {
	permissions: Record<string, string>;
	jobs: Record<string, WorkflowJob>;
}

interface WorkflowRun {
	workflow: GitHubWorkflow;
	/** The project that `actions/checkout` gives. */
	project: string;
	/** An empty folder: each job gets one of its own in it. */
	folder: string;
	/** What GitHub tells, such as `GITHUB_REF_NAME`. */
	environment: Record<string, string>;
	/** Commands that are run in place of those of the workflow. */
	instead?: Record<string, string>;
	/** Called with the folder of a job that has checked out the project. */
	afterCheckout?: (folder: string) => Promise<void>;
	/** Called before each step. */
	onStep?: (job: string, step: string) => void;
	/** Called when a job has ended, with the folder of the artifacts that later jobs get. */
	afterJob?: (job: string, artifacts: string) => Promise<void>;
}

/** A job that runs: its own folder, and what its steps said so far. */
interface RunningJob {
	name: string;
	folder: string;
	/** By `steps.pack.outputs.sha256` and the like. */
	values: Record<string, string>;
}

/** Programs that would change something outside: they are told from the others by their first words. */
const OUTSIDE: Record<string, string> = { npm: 'publish', gh: '' };

/**
 * Runs the steps of a workflow one by one on this machine, in the order of the file. The actions of GitHub have
 * stand-ins, and what would reach npm or GitHub is noted instead of done.
 * @returns the commands that would have reached npm or GitHub, in their order
 * @throws Failure with what the step printed when one does not succeed
 */
export async function runWorkflow(run: WorkflowRun): Promise<string[]> {
	const programs = await noteInstead(run.folder);
	const needs: Record<string, string> = {};
	for (const [name, job] of Object.entries(run.workflow.jobs)) {
		const folder = join(run.folder, name);
		await mkdir(folder);
		const running: RunningJob = { name, folder, values: { ...needs, 'github.token': '' } };
		for (const step of job.steps) {
			run.onStep?.(name, step.name ?? step.uses ?? step.run ?? '');
			await (step.uses ? useAction(run, running, step) : runCommand(run, running, step, programs));
		}
		for (const [key, value] of Object.entries(job.outputs ?? {})) {
			needs[`needs.${name}.outputs.${key}`] = filledIn(value, running.values);
		}
		await run.afterJob?.(name, join(run.folder, 'artifacts'));
	}
	return linesOf(await readFile(join(programs, 'noted'), 'utf8'));
}

/** Makes programs that note how they were called. Gives the folder that they are in. */
async function noteInstead(folder: string): Promise<string> {
	const programs = join(folder, 'programs');
	await mkdir(programs);
	await writeFile(join(programs, 'noted'), '');
	for (const [program, word] of Object.entries(OUTSIDE)) {
		const text = `#!/bin/sh
if [ -z "${word}" ] || [ "$1" = "${word}" ]; then
	echo "${program} $*" >> "${programs}/noted"
	exit 0
fi
PATH=\${PATH#*${delimiter}} exec ${program} "$@"
`;
		await writeFile(join(programs, program), text, { mode: 0o755 });
	}
	return programs;
}

async function runCommand(
	{ environment, instead = {} }: WorkflowRun,
	{ name, folder, values }: RunningJob,
	step: WorkflowStep,
	programs: string,
): Promise<void> {
	const command = step.run ?? '';
	const outputFile = join(programs, 'output');
	await writeFile(outputFile, '');
	const env = Object.entries(step.env ?? {}).map(([key, value]) => [key, filledIn(value, values)]);
	const result = await execa(
		'bash',
		['--noprofile', '--norc', '-eo', 'pipefail', '-c', instead[command] ?? command],
		{
			cwd: folder,
			env: {
				...environment,
				...Object.fromEntries(env),
				GITHUB_OUTPUT: outputFile,
				PATH: [programs, process.env.PATH].join(delimiter),
			},
			all: true,
			reject: false,
		},
	);
	if (result.exitCode !== 0) {
		throw new Failure(`${name}, "${step.name ?? command}" did not succeed:\n${result.all ?? ''}`);
	}
	for (const line of linesOf(await readFile(outputFile, 'utf8'))) {
		const [key = '', ...value] = line.split('=');
		values[`steps.${step.id}.outputs.${key}`] = value.join('=');
	}
}

/** What GitHub's own actions do, as far as this project uses them. */
async function useAction(run: WorkflowRun, job: RunningJob, step: WorkflowStep): Promise<void> {
	const artifact = join(run.folder, 'artifacts', String(step.with?.name));
	switch (step.uses?.split('@')[0]) {
		case 'actions/checkout':
			await checkOut(run.project, job.folder);
			return await run.afterCheckout?.(job.folder);
		case 'actions/setup-node':
			// the Node that runs this
			return;
		case 'actions/upload-artifact':
			for (const pattern of linesOf(String(step.with?.path))) {
				const files = readdirSync(job.folder).filter((file) =>
					file.endsWith(pattern.replace('*', '')),
				);
				if (files.length === 0) throw new Failure(`${job.name}: there is no ${pattern} to upload.`);
				for (const file of files) await cp(join(job.folder, file), join(artifact, file));
			}
			return;
		case 'actions/download-artifact':
			if (!existsSync(artifact)) throw new Failure(`${job.name}: nothing was uploaded.`);
			return await cp(artifact, job.folder, { recursive: true });
		default:
			throw new Failure(`${job.name}: ${step.uses} has no stand-in.`);
	}
}

/** Copies what git has, or would add; dependencies are those of the project. */
async function checkOut(project: string, folder: string): Promise<void> {
	const { stdout } = await execa('git', ['ls-files', '-co', '--exclude-standard'], {
		cwd: project,
	});
	for (const file of linesOf(stdout)) {
		// a file that was deleted and not yet committed
		if (existsSync(join(project, file))) await cp(join(project, file), join(folder, file));
	}
	await symlink(join(project, 'node_modules'), join(folder, 'node_modules'));
}

/** A text of the workflow with its expressions, such as `${{ steps.pack.outputs.tarball }}`, filled in. */
function filledIn(text: string, values: Record<string, string>): string {
	return text.replaceAll(/\$\{\{\s*([\w.]+)\s*\}\}/g, (_, name: string) => {
		const value = values[name];
		if (value === undefined) throw new Failure(`The workflow has no value for ${name}.`);
		return value;
	});
}

function linesOf(text: string): string[] {
	return text.split('\n').filter((line) => line !== '');
}
