import type { INodeProperties } from 'n8n-workflow';

import type { PageRange } from '../../client';
import { invalidInput, quote } from '../../nodeErrors';
import type { OperationContext } from '../operation';
import { readCollection } from './readers';

/** Many enough to be worth an execution, few enough to fit into any memory. */
const PAGES_PER_ITEM = 100;

/** How many pages go into one item of Get Pages. */
export const pagesPerItemParameter: INodeProperties = {
	displayName: 'Pages Per Item',
	name: 'pagesPerItem',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: PAGES_PER_ITEM,
	description:
		'How many pages of the list one item stands for. A page has 500 records in most accounts.',
};

/** The options of Get Many that read only some pages; what Get Pages gives has the same names. */
export const pageOptions: INodeProperties[] = [
	{
		displayName: 'From Page',
		name: 'fromPage',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 1,
		description: 'First page of the list to read, as Get Pages gives it. Needs To Page.',
	},
	{
		displayName: 'To Page',
		name: 'toPage',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 1,
		description: 'Last page of the list to read, included, as Get Pages gives it. Needs From Page.',
	},
	{
		displayName: 'Total Records',
		name: 'totalRecords',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description:
			'How many records the whole list had, as Get Pages gives it. If the list has another length when its pages are read, the node says so.',
	},
];

/**
 * Reads which pages of a list are wanted.
 * @returns undefined for all
 * @throws CubeError invalidInput
 */
export function readPageRange(item: OperationContext): PageRange | undefined {
	const { fromPage, toPage, totalRecords } = readCollection(item, 'options');
	if (isBlank(fromPage) && isBlank(toPage)) return undefined;
	if (isBlank(fromPage) || isBlank(toPage)) {
		throw invalidInput(
			'From Page and To Page belong together, and one of them is not set',
			'Set both, as Get Pages gives them, or remove both for all pages.',
		);
	}
	const [from, to] = [pageNumber('From Page', fromPage), pageNumber('To Page', toPage)];
	if (from > to) {
		throw invalidInput(
			`From Page (${from}) comes after To Page (${to})`,
			'Set both as Get Pages gives them.',
		);
	}
	return { from, to, ...(!isBlank(totalRecords) && { total: Number(totalRecords) }) };
}

/**
 * Reads Pages Per Item.
 * @throws CubeError invalidInput
 */
export function readPagesPerItem(item: OperationContext): number {
	return pageNumber('Pages Per Item', item.parameter('pagesPerItem'));
}

function isBlank(value: unknown): boolean {
	return value === undefined || value === null || value === '';
}

function pageNumber(label: string, value: unknown): number {
	const number = isBlank(value) ? Number.NaN : Number(value);
	if (Number.isSafeInteger(number) && number >= 1) return number;
	throw invalidInput(
		`${label} must be a whole number from 1: ${quote(value)}`,
		`Set ${label} to 1 or more.`,
	);
}
