import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { namedPeriod, parsePeriod, parseSince } from '../../client';
import type { ListFilter, Period } from '../../client';
import { invalidInput } from '../../nodeErrors';
import type { OperationContext } from '../operation';
import { readListOf } from './locators';
import { givenIn } from './parameters';
import type { ParameterSource, Property } from './parameters';
import { readChoice, readDateText, readText } from './readers';

const fromDate: INodeProperties = {
	displayName: 'From Date',
	name: 'fromDate',
	type: 'dateTime',
	default: '',
	description: 'First day to return. Uses Norwegian time.',
};

const toDate: INodeProperties = {
	displayName: 'To Date',
	name: 'toDate',
	type: 'dateTime',
	default: '',
	description: 'Last day to return, inclusive. Uses Norwegian time.',
};

const named: INodePropertyOptions[] = [
	{ name: 'Last 7 Days', value: 'last7Days', description: 'The seven days before today' },
	{ name: 'Last Full Month', value: 'lastFullMonth' },
	{ name: 'Last Full Week', value: 'lastFullWeek', description: 'From Monday to Sunday' },
	{ name: 'Range', value: 'range', description: 'From Date to To Date, which you add as well' },
	{
		name: 'This Month',
		value: 'thisMonth',
		description: 'From the first day of the month to today',
	},
	{ name: 'Today', value: 'today' },
	{ name: 'Yesterday', value: 'yesterday' },
];

const period: INodeProperties = {
	displayName: 'Period',
	name: 'period',
	type: 'options',
	options: named,
	default: 'yesterday',
	description:
		'The days to return: today, yesterday, last7Days, lastFullWeek, thisMonth, lastFullMonth or range. Uses Norwegian time.',
};

const PERIODS = [
	'today',
	'yesterday',
	'last7Days',
	'lastFullWeek',
	'thisMonth',
	'lastFullMonth',
	'range',
] as const;

/** The entries of the collection Filters that say which days to read. */
export const periodFilters: INodeProperties[] = [fromDate, period, toDate];

/** What the filters say of the days to read. */
export interface ChosenPeriod {
	period: Period;
	/** Whether no day was given, so that it is today. */
	isAssumed: boolean;
}

/**
 * Reads which days to read.
 *
 * @throws CubeError invalidInput
 */
export function readPeriod(item: OperationContext): ChosenPeriod {
	const from = readDateText(filter(item, fromDate));
	const to = readDateText(filter(item, toDate));
	const name = readChoice(filter(item, period), PERIODS);
	if (name !== undefined && name !== 'range') {
		if (from !== undefined || to !== undefined) {
			throw invalidInput(
				"Both 'Period' and 'From Date' or 'To Date' are set",
				"Set 'Period' to Range, or remove the dates.",
			);
		}
		return { period: namedPeriod(name, item.startedAt), isAssumed: false };
	}
	if (name === 'range' && from === undefined) {
		throw invalidInput(
			"'Period' is Range, but 'From Date' isn't set",
			"Add 'From Date' under 'Filters'.",
		);
	}
	const { assumedToday, ...days } = parsePeriod(
		{ fromDate: from, toDate: to },
		item.context.getTimezone(),
		item.startedAt,
	);
	return { period: days, isAssumed: assumedToday };
}

function filter(item: ParameterSource, property: Property) {
	return givenIn(item, 'filters', property);
}

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
		'Only records changed at this time or later, where records have a change date. Checked after retrieval. Uses Norwegian time.',
};

const callState: INodeProperties = {
	displayName: 'Call State',
	name: 'callState',
	type: 'string',
	default: '',
	description: 'Only customers with this call state',
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

const client: INodeProperties = {
	displayName: 'Client Name or ID',
	name: 'client',
	type: 'options',
	typeOptions: { loadOptionsMethod: 'getClients' },
	default: '',
	description:
		'Only campaigns of this client or data owner. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

/** The filters of campaigns. */
export const campaignFilters = collection(client);

/** The filter by the type of a response. */
export const responseTypeFilter: INodeProperties = {
	displayName: 'Response Type',
	name: 'responseType',
	type: 'string',
	default: '',
	placeholder: 'e.g. Sale',
	description: 'Only responses of this type, as named in Cube',
};

const ONLY_TODAY = "Only today was read. To read more, add a 'Period'.";

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
	const responseType = readText(filter(item, responseTypeFilter));
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
	if (readListOf(item) !== 'campaign') return {};
	return { callState: readText(filter(item, callState)) };
}

/**
 * Reads Updated Since.
 * @returns milliseconds since 1970; undefined when it is not set
 * @throws CubeError invalidInput
 */
export function readUpdatedSince(item: OperationContext): number | undefined {
	const since = readDateText(filter(item, updatedSince));
	return since === undefined ? undefined : parseSince(since, updatedSince.displayName);
}

/** Reads the filter Client: an ID, or a name from an expression. */
export function readClient(item: OperationContext): string | undefined {
	return readText(filter(item, client));
}
