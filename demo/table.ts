import Table from 'cli-table3';

import { count, seconds } from './screen';

/** A line of the table at the end. */
export interface Row {
	what: string;
	records: number;
	/** Milliseconds. */
	time: number;
	requests: number;
}

/** What was read of one account. */
export interface Part {
	/** The account's generation, or the account. */
	of: string;
	rows: Row[];
}

/**
 * What was read, how long it took and how many requests it made.
 * @param head the title of the first column
 */
export function tableOf(head: string, parts: Part[]): string {
	const table = new Table({
		head: [head, 'What', 'Records', 'Time', 'Requests'],
		colAligns: ['left', 'left', 'right', 'right', 'right'],
		style: { head: [], border: [] },
	});
	for (const { of, rows } of parts) {
		rows.forEach(({ what, records, time, requests }, place) => {
			const cells = [what, count(records), seconds(time), count(requests)];
			table.push(place === 0 ? [{ content: of, rowSpan: rows.length }, ...cells] : cells);
		});
	}
	return table.toString();
}
