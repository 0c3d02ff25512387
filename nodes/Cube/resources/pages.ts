import type { INodeProperties } from 'n8n-workflow';

import type { ListSize } from '../api/pages';
import type { CubeRecord } from '../api/types';
import type { OperationContext, Operation } from './operation';
import { optionsParameter, pagesPerItemParameter, readPagesPerItem } from './parameters';

interface PagesOperationOptions {
	/** Plural, in the middle of a sentence. */
	things: string;
	/** What says which list it is. */
	properties: INodeProperties[];
	/** Options of the operation's own. */
	options?: INodeProperties[];
	/** Finds out how long the list is, and what says which one it is: handed on with every range. */
	read: (item: OperationContext) => Promise<{ size: ListSize; list: CubeRecord }>;
}

/**
 * The operation Get Pages: an item for each range of pages, so that several executions can share the
 * reading of a list. What it gives has the names of the parameters that Get Many takes.
 */
export function pagesOperation({
	things,
	properties,
	options = [],
	read,
}: PagesOperationOptions): Operation {
	return {
		name: 'Get Pages',
		value: 'getPages',
		action: `Get pages of ${things}`,
		description: `Divide a long list of ${things} into ranges of pages, an item each, to be read by several executions`,
		properties: [...properties, pagesPerItemParameter, optionsParameter(...options)],
		writes: false,
		async execute(item) {
			const pagesPerItem = readPagesPerItem(item);
			const { size, list } = await read(item);
			return splitIntoRanges(size, pagesPerItem).map((range) => ({ ...list, ...range }));
		},
	};
}

/** The ranges of a list; none of an empty one. */
function splitIntoRanges(
	{ records, pages, pageSize }: ListSize,
	pagesPerItem: number,
): CubeRecord[] {
	const ranges: CubeRecord[] = [];
	for (let fromPage = 1; fromPage <= pages; fromPage += pagesPerItem) {
		const toPage = Math.min(fromPage + pagesPerItem - 1, pages);
		ranges.push({
			fromPage,
			toPage,
			pages: toPage - fromPage + 1,
			records: Math.min(toPage * pageSize, records) - (fromPage - 1) * pageSize,
			totalRecords: records,
		});
	}
	return ranges;
}
