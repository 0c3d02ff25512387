import { readPeriodRecords } from '../lists';
import type { Operation } from '../operation';
import {
	filtersParameter,
	includeCustomerOption,
	listParameters,
	optionsParameter,
	outputParameters,
	pageOptions,
	responseTypeFilter,
	sortParameter,
	timestampsOption,
} from '../parameters';
import { callOutcomesOption, readKind, responseLists } from './kind';

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many responses',
	description: 'Read the responses (call outcomes) of a period',
	properties: [
		...responseLists,
		...listParameters,
		filtersParameter(responseTypeFilter),
		...outputParameters,
		optionsParameter(callOutcomesOption, includeCustomerOption, timestampsOption, ...pageOptions),
		sortParameter,
	],
	writes: false,
	execute: async (item) => await readPeriodRecords(item, readKind(item)),
};
