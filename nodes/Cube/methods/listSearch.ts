import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';

import { firstText, formatAssignment, rethrow } from '../client';
import type { CubeClient, CubeRecord } from '../client';
import { toNodeError } from '../nodeErrors';
import { readPicker, withAccount } from './keptLists';
import { compareNames, isOpened, searchEntries } from './searchEntries';

/** Two entries of one name are told apart by their IDs. */
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
	typed?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	try {
		const list = { list: 'assignments', isOpened: isOpened({ typed, paginationToken }) };
		const entries = await readPicker(this, list, async () => {
			const assignments = await withAccount(this, async (cube) => await cube.assignments.all());
			const named = assignments.map(({ id, name }) => ({ name, value: formatAssignment(id) }));
			return withDistinctNames(named).sort(compareNames);
		});
		return searchEntries(entries, { typed, paginationToken });
	} catch (error) {
		return await rethrow(toNodeError(this.getNode(), error));
	}
}

/** All campaigns; ended ones are marked, and come after the others. */
async function campaignEntries(cube: CubeClient): Promise<INodeListSearchItems[]> {
	const { id: idKeys, name: nameKeys } = (await cube.generation()).fields.campaigns;
	const idOf = (campaign: CubeRecord) => firstText(campaign, idKeys);
	const activeIds = new Set((await cube.campaigns.active()).records.map(idOf));
	const active: INodeListSearchItems[] = [];
	const ended: INodeListSearchItems[] = [];
	for (const campaign of await cube.campaigns.all()) {
		const value = idOf(campaign);
		const name = firstText(campaign, nameKeys) || `Campaign ${value}`;
		if (activeIds.has(value)) active.push({ name, value });
		else ended.push({ name: `${name} (ended)`, value });
	}
	return [active, ended].flatMap((entries) => withDistinctNames(entries).sort(compareNames));
}

async function readCampaigns(
	context: ILoadOptionsFunctions,
	opened: boolean,
): Promise<INodeListSearchItems[]> {
	return await readPicker(
		context,
		{ list: 'campaigns', isOpened: opened },
		async () => await withAccount(context, campaignEntries),
	);
}

/** The list of the parameter Campaign. */
export async function searchCampaigns(
	this: ILoadOptionsFunctions,
	typed?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	try {
		const entries = await readCampaigns(this, isOpened({ typed, paginationToken }));
		return searchEntries(entries, { typed, paginationToken });
	} catch (error) {
		return await rethrow(toNodeError(this.getNode(), error));
	}
}

/** So many campaigns are listed to choose several of: n8n asks for such a list as a whole. */
const MOST_LISTED = 200;

/** The campaigns to choose several of: those chosen, then the first of the others; more go in by ID. */
export async function getCampaigns(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	try {
		const entries = await readCampaigns(this, true);
		const chosen = new Set([this.getNodeParameter('campaigns', [])].flat().map(String));
		const isChosen = ({ value }: INodeListSearchItems) => chosen.has(String(value));
		const others = entries.filter((entry) => !isChosen(entry));
		const listed = new Set([...entries.filter(isChosen), ...others.slice(0, MOST_LISTED)]);
		return entries.filter((entry) => listed.has(entry)).map(({ name, value }) => ({ name, value }));
	} catch (error) {
		return await rethrow(toNodeError(this.getNode(), error));
	}
}
