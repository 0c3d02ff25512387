import type { Cube } from '../../api/cube';
import type { CubeRecord } from '../../api/types';
import type { Operation } from '../operation';
import { listParameters, optionsParameter, readCollection, readLimit } from '../parameters';
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
		optionsParameter({
			displayName: 'Client Access',
			name: 'clientAccess',
			type: 'boolean',
			default: false,
			description:
				'Whether to read them from the address for users with access to certain clients only, as accounts of the generation Assignments have it. Without this, that address is asked where the usual one is refused.',
		}),
	],
	writes: false,
	async run(item) {
		const limit = readLimit(item);
		const activeOnly = item.parameter('campaignStatus') !== 'all';
		const byClientAccess = readCollection(item, 'options').clientAccess === true;
		return (await read(item.cube, { activeOnly, byClientAccess })).slice(0, limit);
	},
};

async function read(
	{ campaigns }: Cube,
	{ activeOnly, byClientAccess }: { activeOnly: boolean; byClientAccess: boolean },
): Promise<CubeRecord[]> {
	if (byClientAccess) return await campaigns.byClientAccess({ activeOnly });
	return activeOnly ? await campaigns.active() : await campaigns.all();
}
