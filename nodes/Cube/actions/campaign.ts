import type { INodeProperties } from 'n8n-workflow';

import { belongsToClient } from '../client';
import { campaignFields } from '../mapping/recordFields';
import { oncePerRun } from '../mapping/runCache';
import type { Operation, Resource } from './operation';
import {
	campaignFilters,
	campaignParameter,
	fieldNamesParameter,
	fieldsParameter,
	given,
	listParameters,
	noticeParameter,
	optionsParameter,
	outputOptions,
	outputParameters,
	readCampaign,
	readChoice,
	readClient,
	skipUnchangedOption,
	sortParameter,
	writeOptions,
} from './properties';
import { listFrom, outputRecord, readRecordList } from './recordList';
import { writeRecord } from './recordWrite';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get a campaign',
	description: 'Retrieve a campaign',
	properties: [campaignParameter(), ...outputParameters, optionsParameter(...outputOptions)],
	writes: false,
	async execute(item) {
		const campaign = readCampaign(item);
		return await outputRecord(
			item,
			{ type: 'campaigns' },
			async () => await item.cube.campaigns.get(campaign),
		);
	},
};

const campaignStatus: INodeProperties = {
	displayName: 'Campaigns',
	name: 'campaignStatus',
	type: 'options',
	options: [
		{ name: 'Active Only', value: 'active', description: 'Campaigns that are active in Cube' },
		{ name: 'All', value: 'all', description: 'Active and ended campaigns' },
	],
	default: 'active',
	description: 'Which campaigns to return: active or all',
};

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many campaigns',
	description: 'Retrieve the campaigns of the account',
	properties: [
		campaignStatus,
		...listParameters,
		campaignFilters,
		...outputParameters,
		optionsParameter(...outputOptions),
		sortParameter,
	],
	writes: false,
	async execute(item) {
		const activeOnly = readChoice(given(item, campaignStatus), ['active', 'all']) !== 'all';
		const client = readClient(item);
		const { campaigns } = item.cube;
		const generation = await item.cube.generation();
		return await readRecordList(item, {
			source: { type: 'campaigns' },
			keep:
				client === undefined
					? undefined
					: (campaign) => belongsToClient(campaign, client, generation),
			named: [['Client Name or ID', client]],
			read: listFrom(async () => await (activeOnly ? campaigns.active() : campaigns.list())),
		});
	},
};

export const update: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update a campaign',
	description: 'Update fields of a campaign',
	properties: [
		noticeParameter(
			'campaignUpdateNotice',
			"Cube doesn't document this update. Use Account → Check to see if your account offers it, and try it with one campaign first.",
		),
		campaignParameter(),
		fieldsParameter('campaign'),
		fieldNamesParameter,
		optionsParameter(skipUnchangedOption, ...writeOptions),
	],
	writes: true,
	async execute(item) {
		const { cube } = item;
		const campaign = readCampaign(item);
		return await writeRecord(item, {
			record: `campaign ${campaign}`,
			index: async () => await campaignFields(cube),
			shown: { campaign },
			source: { type: 'campaigns' },
			known: async () => ({}),
			identity: { campaign_id: campaign },
			// an update makes the client forget the campaigns: what no update changes is compared with these
			original: async () =>
				await oncePerRun(
					cube,
					`campaign ${campaign}`,
					async () => await cube.campaigns.get(campaign),
				),
			current: async () => await cube.campaigns.get(campaign),
			isOffered: async () => (await cube.generation()).updateCampaign !== undefined,
			send: async (changes) => await cube.campaigns.update(campaign, changes),
		});
	},
};

/** The calling campaigns. */
export const campaign: Resource = {
	name: 'Campaign',
	value: 'campaign',
	recordType: 'campaigns',
	operations: [get, getAll, update],
};
