import { belongsToClient } from '../../api/clients';
import { listFrom, readRecordList } from '../listing';
import type { Operation } from '../operation';
import {
	campaignFilters,
	listParameters,
	optionsParameter,
	outputParameters,
	readClient,
	sortParameter,
	timestampsOption,
} from '../parameters';
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
		campaignFilters,
		...outputParameters,
		optionsParameter(timestampsOption),
		sortParameter,
	],
	writes: false,
	async execute(item) {
		const activeOnly = item.parameter('campaignStatus') !== 'all';
		const client = readClient(item);
		const { campaigns } = item.cube;
		const records = activeOnly ? await campaigns.active() : await campaigns.all();
		return await readRecordList(item, {
			source: { type: 'campaigns' },
			keep: client === undefined ? undefined : (campaign) => belongsToClient(campaign, client),
			read: listFrom(records),
		});
	},
};
