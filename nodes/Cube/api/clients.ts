import { toText } from './generations/generation';
import type { CubeRecord } from './types';

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
