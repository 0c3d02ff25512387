import { CubeError } from '../../api/errors';
import { textOf } from '../../api/generations/generation';
import type { CubeRecord } from '../../api/types';
import { campaignNotice } from '../../resources/campaign/notice';
import { markOf } from '../marks';
import { wholeSource } from '../source';
import type { EventWatch, Poll, TriggerEvent } from './event';

/** Looks at campaigns: an event is one that was not among them before. */
async function watchCampaigns(
	{ cube }: Poll,
	keep: (campaign: CubeRecord) => boolean,
): Promise<EventWatch> {
	const { campaignId } = (await cube.generation()).keys;
	return {
		sources: [wholeSource(async () => (await cube.campaigns.all()).filter(keep))],
		mark: (record) => ({
			record,
			mark: markOf({ subject: textOf(record[campaignId]), content: [] }, true),
			isAnonymous: false,
		}),
		event: 'new',
		subjectOf: () => ({ kind: 'campaigns' }),
	};
}

export const campaignAdded: TriggerEvent = {
	name: 'Campaign Added',
	value: 'campaignAdded',
	kind: 'campaigns',
	description: 'When a campaign is made',
	properties: [campaignNotice],
	options: [],
	watch: async (poll) => await watchCampaigns(poll, () => true),
};

export const campaignArchived: TriggerEvent = {
	name: 'Campaign Archived',
	value: 'campaignArchived',
	kind: 'campaigns',
	description: 'When a campaign gets an archived date; not for accounts of the generation Legacy',
	properties: [],
	options: [],
	async watch(poll) {
		const { title, keys } = await poll.cube.generation();
		const { campaignArchived: archived } = keys;
		if (archived !== undefined) {
			return await watchCampaigns(poll, (campaign) => textOf(campaign[archived]) !== '');
		}
		throw new CubeError(`Campaigns of the generation ${title} do not tell when they are archived`, {
			kind: 'notOffered',
			description: 'Choose another event under Trigger On.',
		});
	},
};
