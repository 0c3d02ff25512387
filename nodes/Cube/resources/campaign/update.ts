import { parseCampaignId } from '../../api/ids';
import { campaignFieldDefinitions } from '../../fields/columns';
import type { Operation } from '../operation';
import {
	campaignParameter,
	fieldsParameter,
	noticeParameter,
	optionsParameter,
} from '../parameters';
import { skipUnchangedOption } from '../unchanged';
import { writeRecord as updateRecord } from '../update';

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
		optionsParameter(skipUnchangedOption),
	],
	writes: true,
	async execute(item) {
		const { cube } = item;
		const campaign = parseCampaignId(item.parameter('campaign'));
		return await updateRecord(item, {
			record: `campaign ${campaign}`,
			definitions: async () => await campaignFieldDefinitions(cube),
			known: async () => ({}),
			identifying: ['campaign__id', 'campaign_id', 'ID'],
			current: async () => await cube.campaigns.get(campaign),
			send: async (changes) => await cube.campaigns.update(campaign, changes),
		});
	},
};
