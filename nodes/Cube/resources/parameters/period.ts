import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { parsePeriod } from '../../api/dates';
import { invalidInput } from '../../api/errors';
import { isPeriodName, namedPeriod } from '../../api/periods';
import type { Period } from '../../api/types';
import type { OperationContext } from '../operation';
import { readCollection } from './collection';

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
