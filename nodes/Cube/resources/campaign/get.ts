import { parseCampaignId } from '../../api/ids';
import { outputRecord } from '../listing';
import type { Operation } from '../operation';
import {
	campaignParameter,
	optionsParameter,
	outputParameters,
	timestampsOption,
} from '../parameters';
import { campaignNotice } from './notice';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get a campaign',
	description: 'Read one campaign; it is taken from the list of campaigns',
	properties: [
		campaignNotice,
		campaignParameter(),
		...outputParameters,
		optionsParameter(timestampsOption),
	],
	writes: false,
	async execute(item) {
		const campaign = parseCampaignId(item.parameter('campaign'));
		return await outputRecord(item, { type: 'campaigns' }, await item.cube.campaigns.get(campaign));
	},
};
