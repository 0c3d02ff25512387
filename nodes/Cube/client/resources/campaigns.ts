import type { AccountSession } from '../accountSession';
import { toText } from '../generations/generation';
import { requireRecords } from '../responseBody';
import { notListedError } from '../routes';
import type { CampaignId, CubeRecord } from '../types';
import { requireRoute, sendWrite } from './sendWrite';

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
		throw notListedError({ type: 'campaign', campaign: id });
	}

	/** @throws CubeError unsupported, notFound, invalid */
	async update(id: CampaignId, changes: CubeRecord): Promise<CubeRecord> {
		const generation = await this.account.generation();
		const route = requireRoute(
			generation.updateCampaign?.(id, changes),
			'updating campaigns',
			generation,
		);
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

/** Where a campaign names its client; newer accounts have data owners instead. */
const CLIENTS = [
	{ id: 'client__id', names: ['client__full_name', 'client__short_name'] },
	{ id: 'client_id', names: ['client_name'] },
	{ id: 'data_owner__id', names: ['data_owner__name'] },
];

/** A client, or the data owner of newer accounts. */
export interface CampaignClient {
	id: string;
	name: string;
}

/** The clients of campaigns, each once. */
export function campaignClients(campaigns: CubeRecord[]): CampaignClient[] {
	const clients = new Map<string, CampaignClient>();
	for (const campaign of campaigns) {
		for (const { id: key, names } of CLIENTS) {
			const id = toText(campaign[key]);
			const name = names.map((one) => toText(campaign[one])).find((text) => text !== '');
			if (id !== '') clients.set(id, { id, name: name ?? `Client ${id}` });
		}
	}
	return [...clients.values()];
}

/** Whether a campaign is a client's, who is named by id or by one of the names, in any case. */
export function belongsToClient(campaign: CubeRecord, client: string): boolean {
	const wanted = client.toLowerCase();
	return CLIENTS.some(({ id, names }) =>
		[id, ...names].some((key) => toText(campaign[key]).toLowerCase() === wanted),
	);
}
