/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- the benchmark is a tool of development and is never part of the published package */
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';

import { n8nVersionOf } from '../e2e/n8nVersions';
import { withBlock } from '../tools/block';
import { chartOf } from './chart';
import { goalsOf } from './goals';
import { isReader } from './plan';
import { costsOf, markdownGoals, markdownReport, profilesOf } from './report';
import { merged } from './results';
import type { Benchmark, Result } from './results';

const DOCS = join(__dirname, '../docs');
const PAGE = join(DOCS, 'performance.md');
/** Every result as it was measured, from which page and chart are written. */
const KEPT = join(DOCS, 'performance.json');
/** Which list the chart shows, if it was measured. */
const SHOWN = 100_000;

/** Writes a file as `npm run format` would. */
async function write(file: string, text: string): Promise<void> {
	// loaded only here: jest cannot
	const { format, resolveConfig } = await import('prettier');
	await writeFile(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
}

/** Writes a table that stands in docs/performance.md by itself, and what it was measured on. */
export async function saveTable(block: 'queue' | 'trigger', content: string): Promise<void> {
	const page = await readFile(PAGE, 'utf8');
	await write(PAGE, withBlock(page, block, content));
}

/** Writes the results of the queue into docs/performance.md. */
export async function saveQueue(table: string): Promise<void> {
	const said = `Measured on ${new Date().toISOString().slice(0, 10)}, ${machine()}.`;
	await saveTable('queue', `${said}\n\n${table}`);
}

/** What was measured on, for whoever compares. */
export function machine(): string {
	const [first, ...others] = cpus();
	const { number, node } = n8nVersionOf('newest');
	return `${others.length + 1} cores (${first?.model.trim() ?? 'unknown'}), Node ${node}, n8n ${number}`;
}

/** The results of earlier runs, unless they are of another machine or of other settings. */
async function earlier({ machine: here, parallel }: Benchmark): Promise<Result[]> {
	if (!existsSync(KEPT)) return [];
	const kept = JSON.parse(await readFile(KEPT, 'utf8')) as Benchmark;
	return kept.machine === here && kept.parallel === parallel ? kept.results : [];
}

/**
 * Writes the results into docs/performance.md, and the chart beside the other pictures. What was not
 * measured this time stays as it was.
 */
export async function save(measured: Benchmark): Promise<void> {
	const benchmark = { ...measured, results: merged(await earlier(measured), measured.results) };
	const { results, parallel } = benchmark;
	const rounds = Math.min(...results.map((one) => one.rounds));
	const days = [...new Set(results.map(({ run }) => run.slice(0, 10)))].sort().join(' and ');
	const sizes = results
		.filter(({ contender }) => isReader(contender))
		.map(({ records }) => records);
	const said = `Measured on ${days}, ${benchmark.machine}; ${parallel} requests side by side; medians of ${rounds}. A table is of one run.`;
	const page = await readFile(PAGE, 'utf8');
	const changed = withBlock(
		withBlock(page, 'results', `${said}\n\n${markdownReport(costsOf(benchmark))}`),
		'goals',
		markdownGoals(goalsOf(results)),
	);
	await write(PAGE, changed);
	await write(KEPT, JSON.stringify(benchmark));
	const shown = sizes.includes(SHOWN) ? SHOWN : Math.max(...sizes);
	await writeFile(join(DOCS, 'pictures', 'performance.svg'), chartOf(benchmark, shown));
}

/** Writes into docs/performance.md what the time went into. */
export async function saveProfile(benchmark: Benchmark): Promise<void> {
	const page = await readFile(PAGE, 'utf8');
	await write(PAGE, withBlock(page, 'profile', markdownReport(profilesOf(benchmark))));
}
