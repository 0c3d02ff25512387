import type { Operation } from '../operation';
import {
	assignmentParameter,
	campaignParameter,
	filtersParameter,
	listOfParameter,
	listParameters,
	optionsParameter,
	readCollection,
	readFilters,
	responseTypeFilter,
} from '../parameters';
import { readRecords } from '../lists';

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many responses',
	description: 'Read the responses (call outcomes) of a period',
	properties: [
		listOfParameter('responses', { account: true }),
		campaignParameter({ listOf: ['campaign'] }),
		assignmentParameter({ listOf: ['assignment'] }),
		...listParameters,
		filtersParameter(responseTypeFilter),
		optionsParameter({
			displayName: 'Call Outcomes',
			name: 'callOutcomes',
			type: 'boolean',
			default: false,
			description:
				'Whether to read the call outcomes that accounts of the generation Assignments have beside their responses. Newer accounts have call outcomes only.',
		}),
	],
	writes: false,
	async run(item) {
		const kind =
			readCollection(item, 'options').callOutcomes === true ? 'callOutcomes' : 'responses';
		return await readRecords(item, kind, readFilters(item));
	},
};
