import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { isPeriodName, namedPeriod, parsePeriod, parseSince } from '../../client';
import type { ListFilter, Period } from '../../client';
import { invalidInput } from '../../nodeErrors';
import type { OperationContext } from '../operation';
import { readCollection } from './readers';

const fromDate: INodeProperties = {
	displayName: 'From Date',
	name: 'fromDate',
	type: 'dateTime',
	default: '',
	description: 'First day to read. Without it, and without a Period, Cube gives today only.',
};

const toDate: INodeProperties = {
	displayName: 'To Date',
	name: 'toDate',
	type: 'dateTime',
	default: '',
	description: "Last day to read, included. Without it: today, in the workflow's time zone.",
};

const named: INodePropertyOptions[] = [
	{ name: 'Last 7 Days', value: 'last7Days', description: 'The seven days before today' },
	{ name: 'Last Full Month', value: 'lastFullMonth' },
	{ name: 'Last Full Week', value: 'lastFullWeek', description: 'From Monday to Sunday' },
	{ name: 'Range', value: 'range', description: 'From Date and To Date, which you add beside it' },
	{ name: 'This Month', value: 'thisMonth', description: 'From the first of the month to today' },
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
		"Days as Cube counts them: Norway's, whatever the time zone of the workflow. At night in another time zone, Norway's today may be your tomorrow.",
};

/** The entries of the collection Filters that say which days to read. */
export const periodFilters: INodeProperties[] = [fromDate, period, toDate];

const isGiven = (value: unknown) => value !== undefined && value !== null && value !== '';

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
	const filters = readCollection(item, 'filters');
	const { fromDate: from, toDate: to, period: name } = filters;
	if (isGiven(name) && name !== 'range') {
		if (isGiven(from) || isGiven(to)) {
			throw invalidInput(
				'Period is set, and From Date or To Date too',
				'Set Period to Range, or remove the dates.',
			);
		}
		if (!isPeriodName(name)) {
			throw invalidInput(`There is no period "${String(name)}"`, 'Choose a Period from the list.');
		}
		return { period: namedPeriod(name, item.startedAt), isAssumed: false };
	}
	if (name === 'range' && !isGiven(from)) {
		throw invalidInput('Period is Range, but From Date is not set', 'Add From Date under Filters.');
	}
	const { assumedToday, ...days } = parsePeriod(
		{ fromDate: from, toDate: to },
		item.context.getTimezone(),
		item.startedAt,
	);
	return { period: days, isAssumed: assumedToday };
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
