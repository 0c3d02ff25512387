import Table from 'cli-table3';

import { CONTENDERS } from './contenders';
import { figureOf } from './figures';
import type { Figure, Results } from './figures';
import type { Goal } from './goals';
import { megabytes } from './goals';
import { CONDITIONS } from './grounds';
import { HANDLERS, READERS } from './plan';

const HEAD = ['', 'Time', 'Of ours', 'Processor', 'Peak memory', 'Requests', 'At once'];

/** A table of one condition and size. */
interface Part {
	title: string;
	rows: string[][];
}

export function count(number: number): string {
	return Math.round(number).toLocaleString('en');
}

export function seconds(ms: number): string {
	return ms < 10_000 ? `${(ms / 1000).toFixed(2)} s` : `${(ms / 1000).toFixed(1)} s`;
}

function rowsOf(figures: Figure[], ours: Figure | undefined): string[][] {
	return figures.map((one) => [
		CONTENDERS[one.contender].title,
		seconds(one.time),
		ours ? `${(one.time / ours.time).toFixed(2)} ×` : '',
		seconds(one.processor),
		megabytes(one.peak),
		count(one.requests),
		count(one.atOnce),
	]);
}

function partsOf({ figures }: Results): Part[] {
	const sizes = new Map(
		figures.map(({ condition, records }) => [`${condition} ${records}`, { condition, records }]),
	);
	const lists = [...sizes.values()].flatMap((at) => {
		const found = READERS.flatMap((name) => figureOf(figures, name, at) ?? []);
		const title = `${count(at.records)} records, ${CONDITIONS[at.condition]}`;
		return found.length === 0 ? [] : [{ title, rows: rowsOf(found, figureOf(found, 'cube', at)) }];
	});
	const handled = Object.entries(HANDLERS).flatMap(([work, names]) => {
		const found = names.flatMap((name) => figures.filter(({ contender }) => contender === name));
		const [ours] = found;
		if (ours === undefined) return [];
		const title = `${count(ours.records)} ${work}, ${CONDITIONS[ours.condition]}`;
		return [{ title, rows: rowsOf(found, ours) }];
	});
	return [...lists, ...handled];
}

/** All figures, for a terminal. */
export function tableOf(results: Results): string {
	const table = new Table({
		head: HEAD,
		colAligns: ['left', ...HEAD.slice(1).map(() => 'right' as const)],
		style: { head: [], border: [] },
	});
	for (const { title, rows } of partsOf(results)) {
		table.push([{ content: title, colSpan: HEAD.length }], ...rows);
	}
	return table.toString();
}

/** Whether the goals are met, for a terminal. */
export function goalTable(goals: Goal[]): string {
	const table = new Table({
		head: ['Goal', 'Wanted', 'Measured', ''],
		style: { head: [], border: [] },
	});
	for (const { what, wanted, measured, isMet } of goals) {
		table.push([what, wanted, measured, isMet ? 'met' : 'NOT MET']);
	}
	return table.toString();
}

const line = (cells: string[]) => `| ${cells.join(' | ')} |`;

/** All figures, for a page in Markdown. */
export function markdownOf(results: Results): string {
	return partsOf(results)
		.map(({ title, rows }) => markdownTable([title, ...HEAD.slice(1)], rows))
		.join('\n\n');
}

/** A table for a page in Markdown; the first column is text, the others are numbers. */
export function markdownTable(head: string[], rows: string[][]): string {
	return [
		line(head),
		line(head.map((_, place) => (place === 0 ? '---' : '--:'))),
		...rows.map(line),
	].join('\n');
}

/** The goals, for a page in Markdown. */
export function markdownGoals(goals: Goal[]): string {
	const rows = goals.map(({ what, wanted, measured, isMet }) =>
		line([what, wanted, measured, isMet ? 'yes' : '**no**']),
	);
	return [
		line(['Goal', 'Wanted', 'Measured', 'Met']),
		line(['---', '---', '---', '---']),
		...rows,
	].join('\n');
}
