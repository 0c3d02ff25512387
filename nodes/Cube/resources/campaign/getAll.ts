import type { INodeProperties } from 'n8n-workflow';

import { hasClient } from '../../api/clients';
import type { Cube } from '../../api/cube';
import type { CubeRecord } from '../../api/types';
import { listOf, readListing } from '../listing';
import type { Operation } from '../operation';
import {
	campaignFilters,
	listParameters,
	optionsParameter,
	outputParameters,
	readClient,
	readCollection,
	sortParameter,
	timestampsOption,
} from '../parameters';
import { campaignNotice } from './notice';

const clientAccessOption: INodeProperties = {
	displayName: 'Client Access',
	name: 'clientAccess',
	type: 'boolean',
	default: false,
	description:
		'Whether to read them from the address for users with access to certain clients only, as accounts of the generation Assignments have it. Without this, that address is asked where the usual one is refused.',
};

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
		optionsParameter(clientAccessOption, timestampsOption),
		sortParameter,
	],
	writes: false,
	async run(item) {
		const activeOnly = item.parameter('campaignStatus') !== 'all';
		const byClientAccess = readCollection(item, 'options').clientAccess === true;
		const client = readClient(item);
		const campaigns = await read(item.cube, { activeOnly, byClientAccess });
		return await readListing(item, {
			subject: { kind: 'campaigns' },
			keep: client === undefined ? undefined : (campaign) => hasClient(campaign, client),
			read: listOf(campaigns),
		});
	},
};

async function read(
	{ campaigns }: Cube,
	{ activeOnly, byClientAccess }: { activeOnly: boolean; byClientAccess: boolean },
): Promise<CubeRecord[]> {
	if (byClientAccess) return await campaigns.byClientAccess({ activeOnly });
	return activeOnly ? await campaigns.active() : await campaigns.all();
}
