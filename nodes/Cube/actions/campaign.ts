import type { INodeProperties } from 'n8n-workflow';

import { belongsToClient } from '../client';
import { campaignFields } from '../mapping/recordFields';
import { oncePerRun } from '../mapping/runCache';
import type { Operation, Resource } from './operation';
import {
	campaignFilters,
	campaignParameter,
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
import { campaignNotice } from './properties/options';
import { listFrom, outputRecord, readRecordList } from './recordList';
import { writeRecord } from './recordWrite';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get a campaign',
	description: 'Read one campaign; it is taken from the list of campaigns',
	properties: [
		campaignNotice,
		campaignParameter(),
		...outputParameters,
		optionsParameter(...outputOptions),
	],
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
		{ name: 'Active Only', value: 'active', description: 'Those that agents work on now' },
		{ name: 'All', value: 'all', description: 'Ended campaigns too' },
	],
	default: 'active',
	description: 'Which campaigns to read: active or all',
};

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many campaigns',
	description: 'Read the campaigns of the account',
	properties: [
		campaignNotice,
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
	description: 'Change fields of one campaign',
	properties: [
		noticeParameter(
			'campaignUpdateNotice',
			"Cube's documents do not describe this update. Your account may not offer it: ask Headshed, and try it with one campaign first.",
		),
		campaignParameter(),
		fieldsParameter('campaign.value'),
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
