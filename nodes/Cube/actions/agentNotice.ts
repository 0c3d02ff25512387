import type { CubeRecord } from '../client';

/**
 * What an agent is told, as the last item of a list of which it doesn't get all: n8n hands the items to
 * the model and nothing else, no hint either.
 *
 * @param shown how many records come before this item
 * @param total how many there are in all; undefined where nobody knows
 */
export function moreRecordsItem(shown: number, total?: number): CubeRecord {
	const number = (count: number) => count.toLocaleString('en-US');
	const of = total === undefined ? 'There are more' : `${number(total - shown)} more are not shown`;
	return {
		notice: `Showing the first ${number(shown)} records. ${of}. Narrow the list to see the others.`,
		shownRecords: shown,
		...(total !== undefined && { totalRecords: total, moreRecords: total - shown }),
	};
}
