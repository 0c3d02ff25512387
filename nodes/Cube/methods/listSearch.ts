import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';

import { firstText, formatAssignment, rethrow } from '../client';
import type { CubeClient, CubeRecord } from '../client';
import { openAccount } from '../n8nTransport';
import { toNodeError } from '../nodeErrors';
import { readPicker } from './keptLists';

/** Keeps what holds every word that was typed, in the order of people's language. */
function searchEntries(entries: INodeListSearchItems[], typed = ''): INodeListSearchResult {
	const words = typed.toLocaleLowerCase('nb').split(/\s+/).filter(Boolean);
	const results = entries.filter(({ name, value }) => {
		const text = `${name} ${String(value)}`.toLocaleLowerCase('nb');
		return words.every((word) => text.includes(word));
	});
	return { results: results.sort((a, b) => a.name.localeCompare(b.name, 'nb')) };
}

/** Two entries of one name are told apart by their ids. */
function withDistinctNames(entries: INodeListSearchItems[]): INodeListSearchItems[] {
	const uses = new Map<string, number>();
	for (const { name } of entries) uses.set(name, (uses.get(name) ?? 0) + 1);
	return entries.map((entry) =>
		uses.get(entry.name) === 1 ? entry : { ...entry, name: `${entry.name} (${entry.value})` },
	);
}

/** The list of the parameter Assignment. */
export async function searchAssignments(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	try {
		const entries = await readPicker(this, { list: 'assignments', typed: filter }, async () => {
			const assignments = await (await openAccount(this)).assignments.all();
			return assignments.map(({ id, name }) => ({ name, value: formatAssignment(id) }));
		});
		return searchEntries(withDistinctNames(entries), filter);
	} catch (error) {
		return await rethrow(toNodeError(this.getNode(), error));
	}
}

/** Marks an ended campaign among the entries. */
const ENDED = 'ended';

async function campaignEntries(cube: CubeClient): Promise<INodeListSearchItems[]> {
	const { id: idKeys, name: nameKeys } = (await cube.generation()).fields.campaigns;
	const idOf = (campaign: CubeRecord) => firstText(campaign, idKeys);
	const active = new Set((await cube.campaigns.active()).records.map(idOf));
	return (await cube.campaigns.all()).map((campaign) => {
		const value = idOf(campaign);
		const name = firstText(campaign, nameKeys) || `Campaign ${value}`;
		return active.has(value)
			? { name, value }
			: { name: `${name} (ended)`, value, description: ENDED };
	});
}

/** The list of the parameter Campaign: ended ones are marked, and come after the others. */
export async function searchCampaigns(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	try {
		const entries = await readPicker(this, { list: 'campaigns', typed: filter }, async () =>
			campaignEntries(await openAccount(this)),
		);
		const { results } = searchEntries(withDistinctNames(entries), filter);
		const isEnded = ({ description }: INodeListSearchItems) => description === ENDED;
		const found = [
			...results.filter((entry) => !isEnded(entry)),
			...results.filter((entry) => isEnded(entry)),
		];
		return { results: found.map(({ name, value }) => ({ name, value })) };
	} catch (error) {
		return await rethrow(toNodeError(this.getNode(), error));
	}
}

/** The same list, for a parameter that takes several campaigns. */
export async function getCampaigns(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const { results } = await searchCampaigns.call(this);
	return results.map(({ name, value }) => ({ name, value }));
}
