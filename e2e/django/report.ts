import type { Table } from '../../tools/support/table';
import { nameOf } from './cases';
import type { Case } from './cases';
import { ORDERS } from './database';
import type { Verdict } from './verdict';

/** A case with what came of it. */
export type Judged = { one: Case; verdict: Verdict };

const HEAD = ['Cases', 'Right', 'Said', 'Wrong'];

/** The cases that ended wrong. */
export function wrongOf(all: Judged[]): Judged[] {
	return all.filter(({ verdict }) => verdict.ending === 'WRONG');
}

/** A row for each value of what the cases differ in. */
export function tableBy(title: string, all: Judged[], valueOf: (one: Case) => string): Table {
	const values = [...new Set(all.map(({ one }) => valueOf(one)))];
	const rows = values.map((value) => [
		value,
		...numbersOf(all.filter(({ one }) => valueOf(one) === value)),
	]);
	return { head: [title, ...HEAD], rows: [...rows, ['All', ...numbersOf(all)]] };
}

function numbersOf(some: Judged[]): string[] {
	const ended = (ending: string) => some.filter(({ verdict }) => verdict.ending === ending).length;
	return [some.length, ended('right'), ended('said'), ended('WRONG')].map(String);
}

/** What readings lost and doubled, order by order, at rest and in motion. */
export function orderTable(all: Judged[]): Table {
	const lists = all.filter(
		({ one }) =>
			['list', 'trigger'].includes(one.operation.kind) && one.operation.title !== 'Response → Get',
	);
	const rows = ORDERS.flatMap((order) =>
		['none', '30 updates', '10 inserts', '10 deletes'].flatMap((trouble) => {
			const some = lists.filter(({ one }) => one.order === order && one.trouble === trouble);
			if (some.length === 0) return [];
			const sum = (count: 'lost' | 'doubled', silently: boolean) =>
				some
					.filter(({ verdict }) => (verdict.ending === 'WRONG') === silently)
					.reduce((total, { verdict }) => total + verdict[count], 0);
			const numbers = [
				some.length,
				...[sum('lost', true), sum('doubled', true)],
				...[sum('lost', false), sum('doubled', false)],
			];
			return [[order, trouble, ...numbers.map(String)]];
		}),
	);
	const counted = ['Lost in silence', 'Doubled in silence', 'Lost, said', 'Doubled, said'];
	return { head: ['Order', 'Meanwhile', 'Readings', ...counted], rows, textColumns: 2 };
}

/** A line for each case that is wrong. */
export function linesOf(some: Judged[]): string {
	return some.map(({ one, verdict }) => `✗ ${nameOf(one)}\n    ${verdict.details}`).join('\n');
}
