import { contentOf, firstText, identifierFor } from '../../client';
import type { CubeRecord } from '../../client';
import { DescribedError } from '../../nodeErrors';
import { createFingerprint } from '../fingerprint';
import { bareSource } from '../listSource';
import type { Poll, Subscription, TriggerEvent } from './triggerEvent';

/** Looks at campaigns: an event is one that was not among them before. */
async function subscribeToCampaigns(
	{ cube }: Poll,
	keep: (campaign: CubeRecord) => boolean,
): Promise<Subscription> {
	const identifier = identifierFor('campaigns', await cube.generation());
	return {
		sources: [bareSource(async () => await cube.campaigns.list(), keep)],
		fingerprint: (record) => ({
			record,
			fingerprint: createFingerprint(
				{ identity: identifier.identityOf(record) || contentOf(record), content: 0 },
				true,
			),
			isAnonymous: false,
			isWanted: true,
		}),
		isUnique: true,
		hasContent: false,
		event: 'new',
		sourceOf: () => ({ type: 'campaigns' }),
	};
}

export const campaignAdded: TriggerEvent = {
	name: 'Campaign Added',
	value: 'campaignAdded',
	recordType: 'campaigns',
	description: 'When a campaign is added',
	properties: [],
	options: [],
	subscribe: async (poll) => await subscribeToCampaigns(poll, () => true),
};

export const campaignArchived: TriggerEvent = {
	name: 'Campaign Archived',
	value: 'campaignArchived',
	recordType: 'campaigns',
	description: 'When a campaign is archived. Not for Legacy accounts (2016).',
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
			`Campaigns in ${title} accounts have no archived date`,
			"Choose another event in 'Trigger On'.",
		);
	},
};
