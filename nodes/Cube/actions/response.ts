import type { INodeProperties } from 'n8n-workflow';

import { keysInAnyGeneration } from '../client';
import type { ListType } from '../client';
import { responseFields } from '../mapping/recordFields';
import { describeListWarning } from '../messages/listMessages';
import { pagesOperation, readParentListSize, readPeriodRecords } from './listOperations';
import type { Operation, OperationContext, Resource } from './operation';
import {
	assignmentParameter,
	campaignParameter,
	customerIdParameter,
	fieldNamesParameter,
	fieldsParameter,
	filtersParameters,
	givenIn,
	includeCustomerOption,
	listOfParameter,
	listParameters,
	noticeParameter,
	optionsParameter,
	outputOptions,
	outputParameters,
	pageOptions,
	readCampaign,
	readCustomerId,
	readListFilter,
	readResponseId,
	readSwitch,
	responseIdParameter,
	responseTypeFilter,
	sortParameter,
	writeOptions,
} from './properties';
import { outputRecord } from './recordList';
import { toIdentity, writeRecord } from './recordWrite';

/** What a list of responses belongs to. */
const responseLists: INodeProperties[] = [
	listOfParameter('responses', { account: true }),
	campaignParameter({ listOf: ['campaign'] }),
	assignmentParameter({ listOf: ['assignment'] }),
];

/** The choice between the two lists that accounts of generation 2 have. */
export const callOutcomesOption: INodeProperties = {
	displayName: 'Call Outcomes',
	name: 'callOutcomes',
	type: 'boolean',
	default: true,
	description:
		'Whether to return call outcomes instead of responses, in accounts from 2016 to 2019. Newer accounts have call outcomes only.',
};

/** Reads that choice. */
function readKind(item: OperationContext): ListType {
	const isOn = readSwitch(givenIn(item, 'options', callOutcomesOption)) ?? false;
	return isOn ? 'callOutcomes' : 'responses';
}

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get a response',
	description: "Retrieve a customer's latest response in a campaign, within a period",
	properties: [
		campaignParameter(),
		customerIdParameter,
		...filtersParameters(responseTypeFilter),
		...outputParameters,
		optionsParameter(...outputOptions),
	],
	writes: false,
	async execute(item) {
		const campaign = readCampaign(item);
		const { id: customerId } = readCustomerId(item);
		const filter = readListFilter(item);
		const parent = { of: 'campaign', campaign } as const;
		return await outputRecord(item, { type: 'responses', parent }, async () => {
			const { record, warnings } = await item.cube.responses.latest(campaign, customerId, filter);
			warnings.forEach((warning) => item.hint(describeListWarning(warning)));
			return record;
		});
	},
};

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many responses',
	description: 'Retrieve the responses (call outcomes) of a period',
	properties: [
		...responseLists,
		...listParameters,
		...filtersParameters(responseTypeFilter),
		...outputParameters,
		optionsParameter(callOutcomesOption, includeCustomerOption, ...outputOptions, ...pageOptions),
		sortParameter,
	],
	writes: false,
	execute: async (item) => await readPeriodRecords(item, readKind(item)),
};

export const getPages = pagesOperation({
	things: 'responses',
	properties: [...responseLists, ...filtersParameters(responseTypeFilter)],
	options: [callOutcomesOption],
	read: async (item) => await readParentListSize(item, readKind(item), readListFilter(item)),
});

export const update: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update a response',
	description: 'Update fields of a response (call outcome)',
	properties: [
		noticeParameter(
			'responseUpdateNotice',
			"Cube doesn't document this update or response IDs. Use Account → Check to see if your account offers it, and try it with one response first.",
		),
		campaignParameter(),
		responseIdParameter,
		fieldsParameter('campaign'),
		fieldNamesParameter,
		optionsParameter(...writeOptions),
	],
	writes: true,
	async execute(item) {
		const { cube } = item;
		const campaign = readCampaign(item);
		const id = readResponseId(item);
		return await writeRecord(item, {
			record: `response ${campaign} ${id}`,
			shown: { campaign, responseId: id },
			source: { type: 'responses', parent: { of: 'campaign', campaign } },
			index: async () => await responseFields(cube, campaign),
			known: async () => (await cube.generation()).responseFields ?? {},
			identity: {
				...toIdentity(['responseId', 'response_id'], id),
				...toIdentity(keysInAnyGeneration('campaigns', 'id'), campaign),
				...toIdentity(keysInAnyGeneration('responses', 'customerId'), undefined),
			},
			isOffered: async () => (await cube.generation()).updateResponse !== undefined,
			send: async (changes) => await cube.responses.update(campaign, id, changes),
		});
	},
};

/** What calls ended in; newer accounts name them call outcomes. */
export const response: Resource = {
	name: 'Response',
	value: 'response',
	recordType: 'responses',
	operations: [get, getAll, getPages, update],
};
