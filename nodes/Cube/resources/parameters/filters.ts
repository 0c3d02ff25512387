import type { INodeProperties } from 'n8n-workflow';

import { parsePeriod } from '../../api/dates';
import type { Narrowing } from '../../api/generations/generation';
import type { ItemRun } from '../operation';
import { readCollection } from './collection';

const fromDate: INodeProperties = {
	displayName: 'From Date',
	name: 'fromDate',
	type: 'dateTime',
	default: '',
	description: 'First day to read. Without it, Cube gives today only.',
};

const toDate: INodeProperties = {
	displayName: 'To Date',
	name: 'toDate',
	type: 'dateTime',
	default: '',
	description: "Last day to read, included. Without it: today, in the workflow's time zone.",
};

/** The collection Filters, with the two days and whatever else a list can be narrowed by. */
export const filtersParameter = (...more: INodeProperties[]): INodeProperties => ({
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [fromDate, ...more, toDate].sort((a, b) => a.displayName.localeCompare(b.displayName)),
});

/** The filter of customer statuses, which have no days. */
export const callStateFilters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [
		{
			displayName: 'Call State',
			name: 'callState',
			type: 'string',
			default: '',
			description: 'Only customers in this state of the calling, as it is named in Cube',
		},
	],
	displayOptions: { show: { listOf: ['campaign'] } },
};

/**
 * Reads the collection Filters into what is asked of Cube. Without a date the period is today, and
 * a hint says so.
 *
 * @throws CubeError badInput
 */
export function readFilters(item: ItemRun): Narrowing {
	const { fromDate: from, toDate: to, responseType } = readCollection(item, 'filters');
	const { assumedToday, ...period } = parsePeriod(
		{ fromDate: from, toDate: to },
		item.context.getTimezone(),
		new Date(),
	);
	if (assumedToday) {
		item.hint('No From Date is set, so only today was read. Add From Date under Filters for more.');
	}
	return { period, responseType: textFilter(responseType) };
}

/** Reads the filter of customer statuses; only those of a campaign have one. */
export function readCallState(item: ItemRun): Narrowing {
	if (item.parameter('listOf') === 'assignment') return {};
	return { callState: textFilter(readCollection(item, 'filters').callState) };
}

function textFilter(value: unknown): string | undefined {
	const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
	return text === '' ? undefined : text;
}

/** The filter by the type of a response. */
export const responseTypeFilter: INodeProperties = {
	displayName: 'Response Type',
	name: 'responseType',
	type: 'string',
	default: '',
	placeholder: 'e.g. Sale',
	description: 'Only responses of this type, as it is named in Cube',
};
