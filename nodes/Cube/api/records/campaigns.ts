import type { Account } from '../account';
import { CubeError } from '../errors';
import { textOf } from '../generations/generation';
import { recordsOf } from '../shapes';
import type { CampaignId, CubeRecord } from '../types';
import { change, offered } from './change';

/** The campaigns of an account. */
export class Campaigns {
	constructor(private readonly account: Account) {}

	/**
	 * Every campaign, ended ones too, as Cube sent them. Asked once a run.
	 * @throws CubeError
	 */
	async all(): Promise<CubeRecord[]> {
		return await this.account.campaigns();
	}

	/**
	 * The campaigns that agents work on now. Generation 1 answers that itself.
	 * @throws CubeError
	 */
	async active(): Promise<CubeRecord[]> {
		const generation = await this.account.generation();
		const { campaignActive } = generation.keys;
		if (campaignActive !== undefined) {
			return (await this.all()).filter(({ [campaignActive]: value }) => isTrue(value));
		}
		return await this.account.once('activeCampaigns', async () => {
			const route = generation.campaigns(false);
			return recordsOf(await this.account.call(route), route);
		});
	}

	/**
	 * One campaign, out of the list: Cube documents no other way.
	 * @throws CubeError notFound
	 */
	async get(id: CampaignId): Promise<CubeRecord> {
		const { campaignId } = (await this.account.generation()).keys;
		const found = (await this.all()).find((campaign) => textOf(campaign[campaignId]) === id);
		if (found) return found;
		throw new CubeError(`There is no campaign ${id} in this Cube account`, {
			kind: 'notFound',
			description: 'Choose a campaign from the list, or check the id.',
		});
	}

	/** @throws CubeError notOffered, notFound, invalid */
	async update(id: CampaignId, changes: CubeRecord): Promise<CubeRecord> {
		const { updateCampaign } = await this.account.generation();
		const route = offered(updateCampaign?.(id, changes), 'updating campaigns');
		return await change(this.account, route, async () => await this.get(id));
	}
}

function isTrue(value: unknown): boolean {
	return value === true || value === 1 || (typeof value === 'string' && /^(true|1)$/i.test(value));
}
