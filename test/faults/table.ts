import Table from 'cli-table3';

import type { Cell } from './cells';
import type { Ending } from './expectations';

/** What became of one cell. */
export interface Verdict {
	cell: Cell;
	ending: Ending | undefined;
	/** What is wrong; nothing is when there are none. */
	complaints: string[];
}

const HEAD = [
	'What goes wrong',
	'Cells',
	'Complete',
	'Said by a hint',
	'Said by an error',
	'Wrong',
];

/** A line for each family of faults, and one for all of them. */
export function rowsOf(verdicts: Verdict[]): Array<[string, ...number[]]> {
	const families = [...new Set(verdicts.map(({ cell }) => cell.fault.family))];
	return [
		...families.map((family) =>
			row(
				family,
				verdicts.filter(({ cell }) => cell.fault.family === family),
			),
		),
		row('All', verdicts),
	];
}

function row(title: string, verdicts: Verdict[]): [string, ...number[]] {
	const right = verdicts.filter(({ complaints }) => complaints.length === 0);
	const ended = (isIt: (ending: string) => boolean) =>
		right.filter(({ ending }) => ending !== undefined && isIt(ending)).length;
	return [
		title,
		verdicts.length,
		ended((ending) => ending === 'complete'),
		ended((ending) => ending.endsWith('with a hint')),
		ended((ending) => ending === 'an error'),
		verdicts.length - right.length,
	];
}

/** The table for a terminal. */
export function textTable(verdicts: Verdict[]): string {
	const table = new Table({
		head: HEAD,
		colAligns: ['left', 'right', 'right', 'right', 'right', 'right'],
		style: { head: [], border: [] },
	});
	table.push(...rowsOf(verdicts));
	return table.toString();
}

/** The table for the README, as prettier would write it. */
export function markdownTable(verdicts: Verdict[]): string {
	const rows = [HEAD, ...rowsOf(verdicts).map((cells) => cells.map(String))];
	const widths = HEAD.map((_, at) => Math.max(...rows.map((cells) => cells[at]?.length ?? 0)));
	const line = (cells: string[]) =>
		`| ${cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join(' | ')} |`;
	const rule = widths.map((width, at) =>
		at === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
	);
	const [head = [], ...rest] = rows;
	return [line(head), line(rule), ...rest.map(line)].join('\n');
}
