import type { AccountSession } from '../account';
import { toText } from '../generations/generation';
import { notListedError } from '../routes';
import { requireRecords } from '../shapes';
import type { CampaignId, CubeRecord } from '../types';
import { sendWrite, requireRoute } from './change';

/** The campaigns of an account. */
export class Campaigns {
	constructor(private readonly account: AccountSession) {}

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
		if (campaignActive !== undefined) return activeOf(await this.all(), campaignActive);
		return await this.account.cached('activeCampaigns', async () => {
			const route = generation.campaigns(false);
			return requireRecords(await this.account.call(route), route);
		});
	}

	/**
	 * One campaign, out of the list: Cube documents no other way.
	 * @throws CubeError notFound
	 */
	async get(id: CampaignId): Promise<CubeRecord> {
		const { campaignId } = (await this.account.generation()).keys;
		const found = (await this.all()).find((campaign) => toText(campaign[campaignId]) === id);
		if (found) return found;
		throw notListedError({ campaign: id });
	}

	/** @throws CubeError unsupported, notFound, invalid */
	async update(id: CampaignId, changes: CubeRecord): Promise<CubeRecord> {
		const { updateCampaign } = await this.account.generation();
		const route = requireRoute(updateCampaign?.(id, changes), 'updating campaigns');
		const changed = await sendWrite(this.account, route, async () => await this.get(id));
		this.account.invalidate();
		return changed;
	}
}

function activeOf(campaigns: CubeRecord[], key: string): CubeRecord[] {
	return campaigns.filter(({ [key]: value }) => isTrue(value));
}

function isTrue(value: unknown): boolean {
	return value === true || value === 1 || (typeof value === 'string' && /^(true|1)$/i.test(value));
}
