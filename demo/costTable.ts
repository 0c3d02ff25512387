import { count, seconds } from '../tools/support/format';
import { textTable } from '../tools/support/table';

/** One thing that was done, and what it cost. */
export interface CostRow {
	what: string;
	records: number;
	/** Milliseconds. */
	time: number;
	requests: number;
}

/** What was done in one account. */
export interface AccountCosts {
	/** The account's generation, or the account. */
	of: string;
	rows: CostRow[];
}

/**
 * What was read, how long it took and how many requests it made.
 * @param head the title of the first column
 */
export function costTable(head: string, accounts: AccountCosts[]): string {
	return textTable({
		head: [head, 'What', 'Records', 'Time', 'Requests'],
		textColumns: 2,
		rows: accounts.flatMap(({ of, rows }) =>
			rows.map(({ what, records, time, requests }, place) => {
				const cells = [what, count(records), seconds(time), count(requests)];
				return place === 0 ? [{ content: of, rowSpan: rows.length }, ...cells] : cells;
			}),
		),
	});
}
