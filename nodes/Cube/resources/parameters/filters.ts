import type { INodeProperties } from 'n8n-workflow';

import type { ListFilter } from '../../api/generations/generation';
import { parseSince } from '../../api/window';
import type { OperationContext } from '../operation';
import { readCollection } from './collection';
import { periodFilters, readPeriod } from './period';

/** The collection Filters. */
function collection(...options: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options: options.sort((a, b) => a.displayName.localeCompare(b.displayName)),
	};
}

/** The collection Filters of a list, with its days and whatever else it can be narrowed by. */
export const filtersParameter = (...more: INodeProperties[]): INodeProperties =>
	collection(...periodFilters, ...more);

const updatedSince: INodeProperties = {
	displayName: 'Updated Since',
	name: 'updatedSince',
	type: 'dateTime',
	default: '',
	description:
		"Only records that were changed then or later, by the date that they carry. Done by this node after reading, not by Cube. Customers carry one in some accounts of the generation Legacy alone. A time without an offset is Norway's.",
};

const callState: INodeProperties = {
	displayName: 'Call State',
	name: 'callState',
	type: 'string',
	default: '',
	description: 'Only customers in this state of the calling, as it is named in Cube',
};

/** The filter of customer statuses that Cube offers, for those of a campaign. */
export const callStateFilters: INodeProperties = {
	...collection(callState),
	displayOptions: { show: { listOf: ['campaign'] } },
};

/** The filters of customer statuses, which have no days. */
export const customerStatusFilters = collection(
	{ ...callState, displayOptions: { show: { '/listOf': ['campaign'] } } },
	updatedSince,
);

/** The filters of customers. */
export const customerFilters = collection(updatedSince);

/** The filters of campaigns. */
export const campaignFilters = collection({
	displayName: 'Client Name or ID',
	name: 'client',
	type: 'options',
	typeOptions: { loadOptionsMethod: 'getClients' },
	default: '',
	description:
		'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
});

/** The filter by the type of a response. */
export const responseTypeFilter: INodeProperties = {
	displayName: 'Response Type',
	name: 'responseType',
	type: 'string',
	default: '',
	placeholder: 'e.g. Sale',
	description: 'Only responses of this type, as it is named in Cube',
};

const ONLY_TODAY =
	'No From Date is set, so only today was read. Add From Date under Filters for more.';

/** What the collection Filters of a list with days says. */
export interface FilterSettings {
	/** What is asked of Cube. */
	filter: ListFilter;
	/** Whether no day was given, so that it is today. */
	isAssumed: boolean;
}

/**
 * Reads the collection Filters. Without a date the period is today, and a hint says so.
 * @throws CubeError invalidInput
 */
export function readFilters(item: OperationContext): FilterSettings {
	const responseType = textFilter(readCollection(item, 'filters').responseType);
	const { period, isAssumed } = readPeriod(item);
	if (isAssumed) item.hint(ONLY_TODAY);
	return { filter: { period, responseType }, isAssumed };
}

/** Reads what is asked of Cube, where it does not matter whether a day was given. */
export function readListFilter(item: OperationContext): ListFilter {
	return readFilters(item).filter;
}

/** Reads the filter of customer statuses that Cube offers; only those of a campaign have one. */
export function readCallState(item: OperationContext): ListFilter {
	if (item.parameter('listOf') === 'assignment') return {};
	return { callState: textFilter(readCollection(item, 'filters').callState) };
}

/**
 * Reads Updated Since.
 * @returns milliseconds since 1970; undefined when it is not set
 * @throws CubeError invalidInput
 */
export function readUpdatedSince(item: OperationContext): number | undefined {
	const { updatedSince: since } = readCollection(item, 'filters');
	return since === undefined || since === null || since === ''
		? undefined
		: parseSince(since, 'Updated Since');
}

/** Reads the filter Client: an ID, or a name from an expression. */
export function readClient(item: OperationContext): string | undefined {
	return textFilter(readCollection(item, 'filters').client);
}

function textFilter(value: unknown): string | undefined {
	const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
	return text === '' ? undefined : text;
}
