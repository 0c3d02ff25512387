import type { AccountSession } from '../accountSession';
import { firstText, toText } from '../generations/generation';
import type { Generation } from '../generations/generation';
import type { ListResult } from '../readList';
import { notListedError } from '../routes';
import { isSameName } from '../text';
import type { CampaignId, CubeRecord } from '../types';
import { requireRoute, sendUpdate } from './recordCalls';

/** The campaigns of an account. */
export class Campaigns {
	constructor(private readonly account: AccountSession) {}

	/**
	 * Every campaign, ended ones too, as Cube sent them. Asked once a run.
	 * @throws CubeError
	 */
	async all(): Promise<CubeRecord[]> {
		return (await this.list()).records;
	}

	/**
	 * Every campaign, with what a person should know about how the list was read.
	 * @throws CubeError
	 */
	async list(): Promise<ListResult> {
		return await this.account.campaigns();
	}

	/**
	 * The campaigns that agents work on now. Where campaigns do not tell, Cube's own list does.
	 * @throws CubeError
	 */
	async active(): Promise<ListResult> {
		const generation = await this.account.generation();
		const { isActive } = generation.fields.campaigns;
		if (isActive.length > 0) {
			const all = await this.list();
			const isNow = (campaign: CubeRecord) => isActive.some((key) => isTrue(campaign[key]));
			return { ...all, records: all.records.filter(isNow) };
		}
		return await this.account.cached(
			'activeCampaigns',
			async () => await this.account.bareList(generation.campaigns(false), 'campaigns'),
		);
	}

	/**
	 * One campaign, out of the list: Cube documents no other way.
	 * @throws CubeError notFound
	 */
	async get(id: CampaignId): Promise<CubeRecord> {
		const { fields } = await this.account.generation();
		const { records, isComplete } = await this.list();
		const found = records.find((campaign) => firstText(campaign, fields.campaigns.id) === id);
		if (found) return found;
		throw notListedError({ type: 'campaign', campaign: id }, isComplete);
	}

	/** @throws CubeError unsupported, notFound, invalid */
	async update(id: CampaignId, changes: CubeRecord): Promise<CubeRecord> {
		const generation = await this.account.generation();
		const changing = generation.updateCampaign?.(id, changes);
		const route = requireRoute(changing, 'updating a campaign', generation);
		const changed = await sendUpdate(this.account, route, async () => {
			this.account.invalidate();
			return await this.get(id);
		});
		this.account.invalidate();
		return changed;
	}
}

function isTrue(value: unknown): boolean {
	return value === true || value === 1 || (typeof value === 'string' && /^(true|1)$/i.test(value));
}

/** A client, or the data owner of newer accounts. */
interface CampaignClient {
	id: string;
	name: string;
}

/** The clients of campaigns, each once. */
export function campaignClients(campaigns: CubeRecord[], { fields }: Generation): CampaignClient[] {
	const { clientId, clientName } = fields.campaigns;
	const clients = new Map<string, CampaignClient>();
	for (const campaign of campaigns) {
		const id = firstText(campaign, clientId);
		const name = firstText(campaign, clientName) || `Client ${id}`;
		if (id !== '') clients.set(id, { id, name });
	}
	return [...clients.values()];
}

/** Whether a campaign is a client's, who is named by id or by one of the names, as names are compared. */
export function belongsToClient(
	campaign: CubeRecord,
	client: string,
	{ fields }: Generation,
): boolean {
	const { clientId, clientName } = fields.campaigns;
	return [...clientId, ...clientName].some((key) => isSameName(toText(campaign[key]), client));
}
