import type { INodeProperties } from 'n8n-workflow';

import type { PageRange } from '../../client';
import { invalidInput } from '../../nodeErrors';
import { given, givenIn } from './parameters';
import type { ParameterSource } from './parameters';
import { readSwitch, readWholeNumber } from './readers';

/** What n8n fixes as the default of a Limit. */
const DEFAULT_LIMIT = 50;

/**
 * The most records that an agent gets with Return All. A simplified record by label takes about 300
 * characters: 100 of them are some 10,000 tokens, which a model reads at once and has room left to
 * think. Whoever wants more for an agent sets a Limit.
 */
export const MAX_AGENT_RECORDS = 100;

const returnAll: INodeProperties = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

const limitParameter: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	description: 'Max number of results to return',
	displayOptions: { show: { returnAll: [false] } },
};

/** Return All and Limit. */
export const listParameters: INodeProperties[] = [returnAll, limitParameter];

/**
 * Reads Return All.
 * @throws CubeError invalidInput
 */
export function readReturnAll(item: ParameterSource): boolean {
	return readSwitch(given(item, returnAll)) ?? false;
}

/**
 * Reads Return All and Limit.
 * @returns the limit, or undefined for all; with Return All, an agent has a limit too
 * @throws CubeError invalidInput
 */
export function readLimit(item: ParameterSource): number | undefined {
	if (readReturnAll(item)) return item.isTool ? MAX_AGENT_RECORDS : undefined;
	return readWholeNumber(given(item, limitParameter), { from: 1 }) ?? DEFAULT_LIMIT;
}

/** Many enough to be worth an execution, few enough to fit into any memory. */
const PAGES_PER_ITEM = 100;

/** How many pages go into one item of Get Pages. */
export const pagesPerItemParameter: INodeProperties = {
	displayName: 'Pages Per Item',
	name: 'pagesPerItem',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: PAGES_PER_ITEM,
	description: 'The number of pages per item. A page has 500 records in most accounts.',
};

const fromPage: INodeProperties = {
	displayName: 'From Page',
	name: 'fromPage',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 1,
	description: "First page to return, from Get Pages. Needs 'To Page'.",
};

const toPage: INodeProperties = {
	displayName: 'To Page',
	name: 'toPage',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 1,
	description: "Last page to return, inclusive, from Get Pages. Needs 'From Page'.",
};

const totalRecords: INodeProperties = {
	displayName: 'Total Records',
	name: 'totalRecords',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 0,
	description:
		'The number of records in the whole list, from Get Pages. The node warns if it has changed since.',
};

/** The options of Get Many that read only some pages; what Get Pages gives has the same names. */
export const pageOptions: INodeProperties[] = [fromPage, toPage, totalRecords];

/**
 * Reads which pages of a list are wanted.
 * @returns undefined for all
 * @throws CubeError invalidInput
 */
export function readPageRange(item: ParameterSource): PageRange | undefined {
	const from = readWholeNumber(givenIn(item, 'options', fromPage), { from: 1 });
	const to = readWholeNumber(givenIn(item, 'options', toPage), { from: 1 });
	const total = readWholeNumber(givenIn(item, 'options', totalRecords), { from: 0 });
	if (from === undefined && to === undefined) return undefined;
	if (from === undefined || to === undefined) {
		throw invalidInput(
			"'From Page' and 'To Page' belong together, but only one is set",
			'Set both to the values from Get Pages, or remove both to read all pages.',
		);
	}
	if (from > to) {
		throw invalidInput(
			`'From Page' (${from}) is after 'To Page' (${to})`,
			'Set both to the values from Get Pages.',
		);
	}
	return { from, to, ...(total !== undefined && { total }) };
}

/**
 * Reads Pages Per Item.
 * @throws CubeError invalidInput
 */
export function readPagesPerItem(item: ParameterSource): number {
	return readWholeNumber(given(item, pagesPerItemParameter), { from: 1 }) ?? PAGES_PER_ITEM;
}
