import { count, megabytes, seconds } from '../tools/support/format';
import { markdownTable, textTable } from '../tools/support/table';
import type { Table } from '../tools/support/table';
import { CONTENDERS } from './contenders';
import { comparisonsOf } from './comparisons';
import type { Verdict } from './goals';
import { ACTIVITIES } from './profile';
import type { Profile } from './profile';
import { resultOf } from './results';
import type { Benchmark, Result } from './results';

const COSTS = [
	'',
	'Time',
	'Of ours',
	'Processor',
	'Peak memory',
	'Held',
	'Requests',
	'At once',
	'Round trips',
	'Slowest answer',
	'Refused',
	'Done',
];
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

/** A row of what each reading cost. */
function costRow(one: Result, ours: Result | undefined): string[] {
	return [
		CONTENDERS[one.contender].title,
		seconds(one.time, 'fine'),
		ours ? `${(one.time / ours.time).toFixed(2)} ×` : '',
		seconds(one.processor, 'fine'),
		megabytes(one.peak),
		megabytes(one.held),
		count(one.requests),
		count(one.atOnce),
		count(one.roundTrips),
		seconds(one.slowestAnswer, 'fine'),
		count(one.refused),
		count(one.done),
	];
}

/** A row of what the time of each reading went into; nothing where nobody looked. */
function profileRow({ contender, profile }: Result): string[] | undefined {
	if (!profile) return undefined;
	const times = (Object.keys(ACTIVITIES) as Array<keyof Profile>).map((one) => profile[one]);
	const together = times.reduce((sum, time) => sum + time, 0);
	return [
		CONTENDERS[contender].title,
		...[...times, together].map((time) => seconds(time, 'fine')),
	];
}

function partsOf(
	{ results, scope }: Benchmark,
	rowOf: (one: Result, ours: Result | undefined) => string[] | undefined,
): Part[] {
	return comparisonsOf(scope).flatMap(({ title, cases }) => {
		const found = cases.flatMap((one) => resultOf(results, one) ?? []);
		const rows = found.flatMap((one) => {
			const row = rowOf(one, found[0]);
			return row ? [row] : [];
		});
		return rows.length === 0 ? [] : [{ title, rows }];
	});
}

/** What everything cost. */
export function costsOf(benchmark: Benchmark): Report {
	return { head: COSTS, parts: partsOf(benchmark, costRow) };
}

/** What the time went into, of what was looked into. */
export function profilesOf(benchmark: Benchmark): Report {
	return { head: PROFILES, parts: partsOf(benchmark, profileRow) };
}

/** Draws a report for a terminal. */
export function textReport({ head, parts }: Report): string {
	return textTable({
		head,
		rows: parts.flatMap(({ title, rows }) => [[{ content: title, colSpan: head.length }], ...rows]),
	});
}

/** Writes a report for a page in Markdown. */
export function markdownReport({ head, parts }: Report): string {
	return parts
		.map(({ title, rows }) => markdownTable({ head: [title, ...head.slice(1)], rows }))
		.join('\n\n');
}

/** Whether the goals are met, for a terminal. */
export function textGoals(verdicts: Verdict[]): string {
	return textTable(goalTable(verdicts, { head: '', met: 'met', notMet: 'NOT MET' }));
}

/** Whether the goals are met, for a page in Markdown. */
export function markdownGoals(verdicts: Verdict[]): string {
	return markdownTable(goalTable(verdicts, { head: 'Met', met: 'yes', notMet: '**no**' }));
}

function goalTable(
	verdicts: Verdict[],
	words: { head: string; met: string; notMet: string },
): Table {
	return {
		head: ['Goal', 'Wanted', 'Measured', words.head],
		textColumns: 4,
		rows: verdicts.map(({ what, wanted, measured, isMet }) => [
			what,
			wanted,
			measured,
			isMet ? words.met : words.notMet,
		]),
	};
}
