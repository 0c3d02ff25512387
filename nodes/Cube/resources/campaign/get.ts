import { parseCampaignId } from '../../api/ids';
import type { Operation } from '../operation';
import { campaignParameter, optionsParameter } from '../parameters';
import { campaignNotice } from './notice';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get a campaign',
	description: 'Read one campaign; it is taken from the list of campaigns',
	properties: [campaignNotice, campaignParameter(), optionsParameter()],
	writes: false,
	async run(item) {
		return [await item.cube.campaigns.get(parseCampaignId(item.parameter('campaign')))];
	},
};
