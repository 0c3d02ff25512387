import type { Operation } from '../operation';
import { listParameters, optionsParameter, readLimit } from '../parameters';
import { campaignNotice } from './notice';

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many campaigns',
	description: 'Read the campaigns of the account',
	properties: [
		campaignNotice,
		{
			displayName: 'Campaigns',
			name: 'campaignStatus',
			type: 'options',
			options: [
				{ name: 'Active Only', value: 'active', description: 'Those that agents work on now' },
				{ name: 'All', value: 'all', description: 'Ended campaigns too' },
			],
			default: 'active',
			description: 'Which campaigns to read',
		},
		...listParameters,
		optionsParameter(),
	],
	writes: false,
	async run(item) {
		const limit = readLimit(item);
		const all = item.parameter('campaignStatus') === 'all';
		const campaigns = all ? await item.cube.campaigns.all() : await item.cube.campaigns.active();
		return campaigns.slice(0, limit);
	},
};
