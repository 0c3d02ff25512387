import Table from 'cli-table3';

import { CONTENDERS } from './contenders';
import { figureOf } from './figures';
import type { Figure, Results } from './figures';
import type { Goal } from './goals';
import { ACTIVITIES } from './profile';
import type { Profile } from './profile';
import { megabytes } from './goals';
import { CONDITIONS } from './grounds';
import { HANDLERS, OUTPUTS, READERS } from './plan';

const COSTS = ['', 'Time', 'Of ours', 'Processor', 'Peak memory', 'Held', 'Requests', 'At once'];
const PROFILES = ['', ...Object.values(ACTIVITIES), 'Together'];

/** Tables with the same columns, one for each condition and size. */
interface Report {
	head: string[];
	parts: Part[];
}

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

/** A row of what each reading cost. */
function costRow(one: Figure, ours: Figure | undefined): string[] {
	return [
		CONTENDERS[one.contender].title,
		seconds(one.time),
		ours ? `${(one.time / ours.time).toFixed(2)} ×` : '',
		seconds(one.processor),
		megabytes(one.peak),
		megabytes(one.held),
		count(one.requests),
		count(one.atOnce),
	];
}

/** A row of what the time of each reading went into; nothing where nobody looked. */
function profileRow({ contender, profile }: Figure): string[] | undefined {
	if (!profile) return undefined;
	const times = (Object.keys(ACTIVITIES) as Array<keyof Profile>).map((one) => profile[one]);
	const together = times.reduce((sum, time) => sum + time, 0);
	return [CONTENDERS[contender].title, ...[...times, together].map(seconds)];
}

function partsOf(
	{ figures }: Results,
	rowOf: (one: Figure, ours: Figure | undefined) => string[] | undefined,
): Part[] {
	const sizes = new Map(
		figures.map(({ condition, records }) => [`${condition} ${records}`, { condition, records }]),
	);
	const lists = [...sizes.values()].map((at) => ({
		title: `${count(at.records)} records, ${CONDITIONS[at.condition]}`,
		found: READERS.flatMap((name) => figureOf(figures, name, at) ?? []),
	}));
	const handled = Object.entries(HANDLERS).map(([work, names]) => {
		const found = names.flatMap((name) => figures.filter(({ contender }) => contender === name));
		const title = `${count(found[0]?.records ?? 0)} ${work}, ${CONDITIONS.slow}`;
		return { title, found };
	});
	const shaped = OUTPUTS.flatMap((name) => figures.filter(({ contender }) => contender === name));
	const outputs = {
		title: `${count(shaped[0]?.records ?? 0)} records by Output, ${CONDITIONS.near}`,
		found: shaped,
	};
	return [...lists, outputs, ...handled].flatMap(({ title, found }) => {
		const rows = found.flatMap((one) => {
			const row = rowOf(one, found[0]);
			return row ? [row] : [];
		});
		return rows.length === 0 ? [] : [{ title, rows }];
	});
}

/** What everything cost. */
export function costsOf(results: Results): Report {
	return { head: COSTS, parts: partsOf(results, costRow) };
}

/** What the time went into, of what was looked into. */
export function profilesOf(results: Results): Report {
	return { head: PROFILES, parts: partsOf(results, profileRow) };
}

/** A report for a terminal. */
export function tableOf({ head, parts }: Report): string {
	const table = new Table({
		head,
		colAligns: ['left', ...head.slice(1).map(() => 'right' as const)],
		style: { head: [], border: [] },
	});
	for (const { title, rows } of parts) {
		table.push([{ content: title, colSpan: head.length }], ...rows);
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

/** A report for a page in Markdown. */
export function markdownOf({ head, parts }: Report): string {
	return parts
		.map(({ title, rows }) => markdownTable([title, ...head.slice(1)], rows))
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
