/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- the benchmark is a tool of development and is never part of the published package */
import { readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';

import { editionOf } from '../e2e/editions';
import { chartOf } from './chart';
import type { Results } from './figures';
import type { Goal } from './goals';
import { markdownGoals, markdownOf } from './table';

const DOCS = join(__dirname, '../docs');
const PAGE = join(DOCS, 'performance.md');
/** Which list the chart shows, if it was measured. */
const SHOWN = 100_000;

/** Writes the figures of the queue into docs/performance.md. */
export async function saveQueue(table: string): Promise<void> {
	const said = `Measured on ${new Date().toISOString().slice(0, 10)}, ${machine()}.`;
	const page = await readFile(PAGE, 'utf8');
	await writeFile(PAGE, between(page, 'queue', `${said}\n\n${table}`));
}

/** What was measured on, for whoever compares. */
export function machine(): string {
	const [first, ...others] = cpus();
	const { version, node } = editionOf('newest');
	return `${others.length + 1} cores (${first?.model.trim() ?? 'unknown'}), Node ${node}, n8n ${version}`;
}

/** Writes the figures into docs/performance.md, and the chart beside the other pictures. */
export async function save(results: Results, goals: Goal[]): Promise<void> {
	const { figures, parallel, date } = results;
	const rounds = Math.min(...figures.map((one) => one.rounds));
	const sizes = [...new Set(figures.map(({ records }) => records))];
	const shown = sizes.includes(SHOWN) ? SHOWN : Math.max(...sizes);
	const said = `Measured on ${date.slice(0, 10)}, ${results.machine}; ${parallel} requests side by side; medians of ${rounds}.`;
	const page = await readFile(PAGE, 'utf8');
	const changed = between(
		between(page, 'figures', `${said}\n\n${markdownOf(results)}`),
		'goals',
		markdownGoals(goals),
	);
	await writeFile(PAGE, changed);
	await writeFile(join(DOCS, 'pictures', 'performance.svg'), chartOf(results, shown));
}

/** Puts a text between two marks of a page. */
export function between(page: string, mark: string, text: string): string {
	const [from, to] = [`<!-- ${mark} -->`, `<!-- end of ${mark} -->`];
	const [start, end] = [page.indexOf(from), page.indexOf(to)];
	if (start < 0 || end < start)
		throw new RangeError(`docs/performance.md has no place for ${mark}`);
	return `${page.slice(0, start + from.length)}\n\n${text}\n\n${page.slice(end)}`;
}
