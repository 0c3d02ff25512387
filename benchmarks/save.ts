/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- the benchmark is a tool of development and is never part of the published package */
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';

import { n8nVersionOf } from '../e2e/n8nVersions';
import { withBlock } from '../tools/block';
import { chartOf } from './chart';
import { JUDGED } from './comparisons';
import { verdictsOf } from './goals';
import { costsOf, markdownGoals, markdownReport, profilesOf } from './report';
import type { Benchmark } from './results';

const DOCS = join(__dirname, '../docs');
const PAGE = join(DOCS, 'performance.md');
/** Every result as it was measured. */
const KEPT = join(DOCS, 'performance.json');

/** Writes a file as `npm run format` would. */
async function write(file: string, text: string): Promise<void> {
	// loaded only here: jest cannot
	const { format, resolveConfig } = await import('prettier');
	await writeFile(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
}

/** Writes the results of the queue into docs/performance.md. */
export async function saveQueue(table: string): Promise<void> {
	const said = `Measured on ${new Date().toISOString().slice(0, 10)}, ${machine()}.`;
	const page = await readFile(PAGE, 'utf8');
	await write(PAGE, withBlock(page, 'queue', `${said}\n\n${table}`));
}

/** What was measured on, for whoever compares. */
export function machine(): string {
	const [first, ...others] = cpus();
	const { number, node } = n8nVersionOf('newest');
	return `${others.length + 1} cores (${first?.model.trim() ?? 'unknown'}), Node ${node}, n8n ${number}`;
}

/** What the last run that was saved measured; undefined where none was. */
export async function lastRun(): Promise<Benchmark | undefined> {
	if (!existsSync(KEPT)) return undefined;
	return JSON.parse(await readFile(KEPT, 'utf8')) as Benchmark;
}

/** Writes a run into docs/performance.md, and the chart beside the other pictures. */
export async function save(benchmark: Benchmark): Promise<void> {
	const { results, scope, ended, parallel } = benchmark;
	const rounds = Math.max(...results.map((one) => one.rounds));
	const fewest = Math.min(...results.map((one) => one.rounds));
	const medians = fewest === rounds ? `${rounds}` : `${rounds}, of what takes a minute ${fewest}`;
	const said = `Measured in one run on ${ended.slice(0, 10)}, ${benchmark.machine}; the helper sends ${parallel} requests side by side; medians of ${medians}.`;
	const page = await readFile(PAGE, 'utf8');
	const changed = withBlock(
		withBlock(page, 'results', `${said}\n\n${markdownReport(costsOf(benchmark))}`),
		'goals',
		markdownGoals(verdictsOf(results, scope)),
	);
	await write(PAGE, changed);
	await write(KEPT, JSON.stringify(benchmark));
	const shown = scope.sizes.includes(JUDGED) ? JUDGED : Math.max(...scope.sizes);
	await writeFile(join(DOCS, 'pictures', 'performance.svg'), chartOf(benchmark, shown));
}

/** Writes into docs/performance.md what the time went into. */
export async function saveProfile(benchmark: Benchmark): Promise<void> {
	const page = await readFile(PAGE, 'utf8');
	await write(PAGE, withBlock(page, 'profile', markdownReport(profilesOf(benchmark))));
}
