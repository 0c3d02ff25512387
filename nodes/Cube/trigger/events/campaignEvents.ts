import { campaignNotice } from '../../actions/properties/options';
import { firstText } from '../../client';
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
	const { id } = (await cube.generation()).fields.campaigns;
	return {
		sources: [unpagedSource(async () => (await cube.campaigns.all()).filter(keep))],
		fingerprint: (record) => ({
			record,
			fingerprint: createFingerprint({ identity: firstText(record, id), content: [] }, true),
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
		const { title, fields } = await poll.cube.generation();
		const { archivedDate } = fields.campaigns;
		if (archivedDate.length > 0) {
			return await subscribeToCampaigns(
				poll,
				(campaign) => firstText(campaign, archivedDate) !== '',
			);
		}
		throw new DescribedError(
			`Campaigns of the generation ${title} do not tell when they are archived`,
			'Choose another event under Trigger On.',
		);
	},
};
