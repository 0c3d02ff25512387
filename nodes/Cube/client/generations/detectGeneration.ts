import { CubeError, rethrow } from '../errors';
import type { HttpClient } from '../httpClient';
import { requireRecords } from '../responseBody';
import type { CubeRecord, GenerationName, Route } from '../types';
import { assignments } from './assignments';
import { dataOwners } from './dataOwners';
import type { Generation } from './generation';
import { legacy } from './legacy';

export const GENERATIONS: Record<GenerationName, Generation> = { dataOwners, assignments, legacy };

/** Which generation an account speaks, and what was read to find that out. */
export interface DetectionResult {
	generation: Generation;
	campaigns?: CubeRecord[];
	/** Generation 1: who is signed in. Cube's documents do not say what the answer holds. */
	whoAmI?: unknown;
}

const WHO_AM_I: Route = {
	method: 'GET',
	path: '/account/who_am_i',
	action: 'reading who is signed in',
	documentation: 'documented',
};

function isRefused(error: unknown): boolean {
	return error instanceof CubeError && error.kind === 'forbidden';
}

function isMissing(error: unknown): boolean {
	return error instanceof CubeError && error.kind === 'notFound';
}

/**
 * Reads the campaigns of generations 2 and 3 (one address for both). A user of generation 2 who has
 * access to certain clients only ("external user") finds them at an address of their own: it is asked
 * where the usual one is refused, or shows none.
 */
export async function readCampaigns(client: HttpClient): Promise<CubeRecord[]> {
	const route = dataOwners.campaigns(true);
	try {
		const campaigns = requireRecords(await client.call(route), route);
		return campaigns.length > 0 ? campaigns : ((await campaignsByClient(client)) ?? []);
	} catch (error) {
		const own = isRefused(error) ? await campaignsByClient(client) : undefined;
		return own ?? (await rethrow(error));
	}
}

async function campaignsByClient(client: HttpClient): Promise<CubeRecord[] | undefined> {
	const { campaignsByClient: route } = assignments;
	if (route === undefined) return undefined;
	try {
		return requireRecords(await client.call(route), route);
	} catch {
		// what the usual address answered is what counts
		return undefined;
	}
}

function generationOf(campaigns: CubeRecord[]): Generation {
	const keys = new Set(campaigns.flatMap((campaign) => Object.keys(campaign)));
	// an account without any campaign is new, and new accounts are of today's generation
	if (campaigns.length === 0 || keys.has('data_owner__id')) return dataOwners;
	if (keys.has('assignment__id')) return assignments;
	throw new CubeError('generationUnknown', {});
}

/**
 * Finds out which generation an account speaks, by its campaigns. A refusal is reported as such and
 * never taken for another generation.
 *
 * @throws CubeError
 */
export async function detectGeneration(client: HttpClient): Promise<DetectionResult> {
	try {
		const campaigns = await readCampaigns(client);
		return { generation: generationOf(campaigns), campaigns };
	} catch (error) {
		if (!isMissing(error)) return await rethrow(error);
	}
	return await detectLegacy(client);
}

/**
 * Asks who is signed in, as only generation 1 can tell.
 * @throws CubeError
 */
export async function detectLegacy(client: HttpClient): Promise<DetectionResult> {
	try {
		return { generation: legacy, whoAmI: await client.call(WHO_AM_I) };
	} catch (error) {
		if (!isMissing(error)) return await rethrow(error);
	}
	throw new CubeError('cubeNotFound', {});
}
