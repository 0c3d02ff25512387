import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { CUBE_TIME_ZONE, namedPeriod, parsePeriod, parseSince } from '../../client';
import type { ListFilter, Period } from '../../client';
import { invalidInput } from '../../nodeErrors';
import type { OperationContext } from '../operation';
import { IS_EXPRESSION, IS_SET, OF_NO_DATA_OWNER } from './display';
import { readListOf } from './locators';
import { given, givenIn } from './parameters';
import type { ParameterSource, Property } from './parameters';
import { readChoice, readDateText, readText } from './readers';

const fromDate: INodeProperties = {
	displayName: 'From Date',
	name: 'fromDate',
	type: 'dateTime',
	default: '',
	typeOptions: { dateOnly: true },
	description: "First day to return. Uses Norwegian time. Overrides 'Period'.",
};

const toDate: INodeProperties = {
	displayName: 'To Date',
	name: 'toDate',
	type: 'dateTime',
	default: '',
	typeOptions: { dateOnly: true },
	description:
		"Last day to return, inclusive. Today if empty. Needs 'From Date'. Uses Norwegian time.",
};

const named: INodePropertyOptions[] = [
	{ name: 'Last 7 Days', value: 'last7Days', description: 'The seven days before today' },
	{ name: 'Last Full Month', value: 'lastFullMonth' },
	{ name: 'Last Full Week', value: 'lastFullWeek', description: 'From Monday to Sunday' },
	{ name: 'Range', value: 'range', description: "From 'From Date' to 'To Date' under Filters" },
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
		"The days to return: today, yesterday, last7Days, lastFullWeek, thisMonth, lastFullMonth, or range with dates beside it. Overrides the 'Period' above.",
};

/** The period in the panel itself: what the collection Filters says of the days wins over it. */
const periodParameter: INodeProperties = {
	...period,
	default: 'today',
	description:
		'The days to return: today, yesterday, last7Days, lastFullWeek, thisMonth, lastFullMonth or range. Uses Norwegian time. Dates under Filters override it.',
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
const periodFilters: INodeProperties[] = [fromDate, period, toDate];

/** What the filters say of the days to read. */
interface ChosenPeriod {
	period: Period;
	/** Whether no day was given, so that it is today. */
	isAssumed: boolean;
}

/**
 * Reads which days to read: dates or a period of the collection Filters, or else the parameter Period.
 *
 * @throws CubeError invalidInput
 */
function readPeriod(item: OperationContext): ChosenPeriod {
	const from = readDateText(filter(item, fromDate));
	const to = readDateText(filter(item, toDate));
	const filtered = readChoice(filter(item, period), PERIODS);
	const hasDates = from !== undefined || to !== undefined;
	const name = filtered ?? (hasDates ? undefined : readChoice(panelPeriod(item), PERIODS));
	if (name !== undefined && name !== 'range') {
		if (hasDates) {
			throw invalidInput(
				"'Period' is set together with 'From Date' or 'To Date'",
				"Set 'Period' to Range, or remove the dates.",
			);
		}
		const isDefault = filtered === undefined && name === 'today';
		return { period: namedPeriod(name, item.startedAt), isAssumed: isDefault };
	}
	if (name === 'range' && from === undefined) {
		throw invalidInput(
			"'Period' is Range, but 'From Date' isn't set",
			"Add 'From Date' under 'Filters'.",
		);
	}
	const { assumedToday, ...days } = parsePeriod(
		{ fromDate: from, toDate: to },
		CUBE_TIME_ZONE,
		item.startedAt,
	);
	return { period: days, isAssumed: assumedToday };
}

/** The parameter Period; undefined for an operation that has none. */
function panelPeriod(item: ParameterSource) {
	const one = given(item, periodParameter);
	return one.value === null ? undefined : { ...one, isOptional: true };
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

/** The period of a list, and the collection Filters with its days and whatever else it can be narrowed by. */
export const filtersParameters = (...more: INodeProperties[]): INodeProperties[] => [
	periodParameter,
	collection(...periodFilters, ...more),
];

const updatedSince: INodeProperties = {
	displayName: 'Updated Since',
	name: 'updatedSince',
	type: 'dateTime',
	default: '',
	description:
		'Only records changed at this time or later, where records have a change date. Checked after retrieval. Uses Norwegian time.',
};

/** What picks a name from those that records have, or takes it as text. Text that is saved alone counts too. */
function namePicker(
	searchListMethod: string,
	example: string,
): Pick<INodeProperties, 'type' | 'default' | 'modes'> {
	return {
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod, searchable: true },
			},
			{ displayName: 'By Name', name: 'name', type: 'string', placeholder: `e.g. ${example}` },
		],
	};
}

const callState: INodeProperties = {
	displayName: 'Call State',
	name: 'callState',
	...namePicker('searchCallStates', 'Callback'),
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

const customersUpdatedSince: INodeProperties = {
	...updatedSince,
	description:
		'Only customers changed at this time or later. Only company lists in Legacy accounts (2016) have a change date. Checked after retrieval. Uses Norwegian time.',
};

/**
 * The filters of customers: none for a data owner's, who have no change date. One that is set all the same
 * stays in the editor until it is removed, and reaches the node, which refuses it: a run drops what no
 * parameter of its name is shown for, and looks into no collection to find out. Of an expression, n8n looks at no
 * further condition: with one in Assignment and one in Updated Since, the filters stand there twice.
 */
export const customerFilters: INodeProperties[] = [
	{
		...collection(customersUpdatedSince),
		displayOptions: {
			show: { assignment: OF_NO_DATA_OWNER },
			hide: { '/filters.updatedSince': IS_SET },
		},
	},
	{
		...collection(customersUpdatedSince),
		displayOptions: {
			show: { '/filters.updatedSince': IS_SET },
			hide: { assignment: IS_EXPRESSION },
		},
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'hidden',
		default: {},
		displayOptions: {
			hide: { assignment: OF_NO_DATA_OWNER, '/filters.updatedSince': IS_SET },
		},
	},
];

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
	...namePicker('searchResponseTypes', 'Sale'),
	description: 'Only responses of this type',
};

const ONLY_TODAY = "Only today was read. To read more, choose another 'Period'.";

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
