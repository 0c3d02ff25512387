import { campaignNotice } from '../../actions/properties/notices';
import { toText } from '../../client';
import type { CubeRecord } from '../../client';
import { DescribedError } from '../../nodeErrors';
import { createFingerprint } from '../fingerprint';
import { unpagedSource } from '../listSource';
import type { Poll, Subscription, TriggerEvent } from './triggerEvent';

/** Looks at campaigns: an event is one that was not among them before. */
async function subscribeToCampaigns(
	{ cube }: Poll,
	keep: (campaign: CubeRecord) => boolean,
): Promise<Subscription> {
	const { campaignId } = (await cube.generation()).keys;
	return {
		sources: [unpagedSource(async () => (await cube.campaigns.all()).filter(keep))],
		fingerprint: (record) => ({
			record,
			fingerprint: createFingerprint({ identity: toText(record[campaignId]), content: [] }, true),
			isAnonymous: false,
		}),
		event: 'new',
		sourceOf: () => ({ type: 'campaigns' }),
	};
}

export const campaignAdded: TriggerEvent = {
	name: 'Campaign Added',
	value: 'campaignAdded',
	recordType: 'campaigns',
	description: 'When a campaign is made',
	properties: [campaignNotice],
	options: [],
	subscribe: async (poll) => await subscribeToCampaigns(poll, () => true),
};

export const campaignArchived: TriggerEvent = {
	name: 'Campaign Archived',
	value: 'campaignArchived',
	recordType: 'campaigns',
	description: 'When a campaign gets an archived date; not for accounts of the generation Legacy',
	properties: [],
	options: [],
	async subscribe(poll) {
		const { title, keys } = await poll.cube.generation();
		const { campaignArchived: archived } = keys;
		if (archived !== undefined) {
			return await subscribeToCampaigns(poll, (campaign) => toText(campaign[archived]) !== '');
		}
		throw new DescribedError(
			`Campaigns of the generation ${title} do not tell when they are archived`,
			'Choose another event under Trigger On.',
		);
	},
};
