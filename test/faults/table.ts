import type { Table } from '../../tools/support/table';
import type { Verdict } from './verdict';

const HEAD = [
	'What goes wrong',
	'Cases',
	'Complete',
	'Said by a hint',
	'Said by an error',
	'Wrong',
];

/** The verdicts as a table: a row for each family of faults, and one for all of them. */
export function tableOf(verdicts: Verdict[]): Table {
	const families = [...new Set(verdicts.map(({ faultCase }) => faultCase.fault.family))];
	const rows = families.map((family) =>
		row(
			family,
			verdicts.filter(({ faultCase }) => faultCase.fault.family === family),
		),
	);
	return { head: HEAD, rows: [...rows, row('All', verdicts)] };
}

function row(title: string, verdicts: Verdict[]): string[] {
	const right = verdicts.filter(({ complaints }) => complaints.length === 0);
	const ended = (isIt: (ending: string) => boolean) =>
		right.filter(({ ending }) => ending !== undefined && isIt(ending)).length;
	const numbers = [
		verdicts.length,
		ended((ending) => ending === 'complete'),
		ended((ending) => ending.endsWith('with a hint')),
		ended((ending) => ending === 'an error'),
		verdicts.length - right.length,
	];
	return [title, ...numbers.map(String)];
}
