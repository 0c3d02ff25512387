import { readRecords } from '../lists';
import type { Operation } from '../operation';
import {
	filtersParameter,
	listParameters,
	optionsParameter,
	pageOptions,
	readFilters,
	responseTypeFilter,
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
		optionsParameter(callOutcomesOption, ...pageOptions),
	],
	writes: false,
	run: async (item) => await readRecords(item, readKind(item), readFilters(item)),
};
