import { CubeError, rethrow } from '../errors';
import type { HttpClient } from '../httpClient';
import { readBareList } from '../pageReader';
import type { ListResult } from '../readList';
import type { CubeRecord, Route } from '../types';
import type { Generation } from './generation';
import { GENERATIONS } from './registry';

/** Which generation an account speaks, and what was read to find that out. */
export interface DetectionResult {
	generation: Generation;
	campaigns?: ListResult;
	/** Who is signed in, where a call for that told the generation; Cube's documents do not say what it answers. */
	whoAmI?: unknown;
}

const ALL: readonly Generation[] = Object.values(GENERATIONS);

function isRefused(error: unknown): boolean {
	return error instanceof CubeError && error.kind === 'forbidden';
}

function isMissing(error: unknown): boolean {
	return error instanceof CubeError && (error.kind === 'notFound' || error.status === 404);
}

/**
 * Reads every campaign of an account. A user who has access to certain clients only ("external user")
 * finds them at an address of their own: it is asked where the usual one is refused, or shows none.
 */
export async function fetchCampaigns(
	client: HttpClient,
	generation: Generation,
): Promise<ListResult> {
	const route = generation.campaigns(true);
	const { campaignsByClient: other } = generation;
	try {
		const campaigns = await readCampaigns(client, route);
		return campaigns.records.length > 0
			? campaigns
			: ((await campaignsAt(client, other)) ?? campaigns);
	} catch (error) {
		const own = isRefused(error) ? await campaignsAt(client, other) : undefined;
		return own ?? (await rethrow(error));
	}
}

async function readCampaigns(client: HttpClient, route: Route): Promise<ListResult> {
	return await readBareList(async (one) => await client.call(one), route, 'campaigns');
}

async function campaignsAt(
	client: HttpClient,
	route: Route | undefined,
): Promise<ListResult | undefined> {
	if (route === undefined) return undefined;
	try {
		return await readCampaigns(client, route);
	} catch {
		// what the usual address answered is what counts
		return undefined;
	}
}

/** Which of the generations with one and the same address for campaigns an account is of. */
function generationOf(campaigns: CubeRecord[], candidates: readonly Generation[]): Generation {
	const keys = new Set(campaigns.flatMap((campaign) => Object.keys(campaign)));
	const found = candidates.find(
		({ recognition }) =>
			// an account without any campaign is new, and new accounts are of the newest generation
			campaigns.length === 0 || ('campaignKey' in recognition && keys.has(recognition.campaignKey)),
	);
	if (found) return found;
	throw new CubeError('generationUnknown', {});
}

/** What tells a generation from the others: the call to make, by its address. */
function callOf({ recognition, campaigns }: Generation): Route {
	return 'call' in recognition ? recognition.call : campaigns(true);
}

/**
 * Finds out which generation an account speaks: of those in the registry, the newest first, each
 * address is asked once. A refusal is reported as such and never taken for another generation.
 *
 * @throws CubeError
 */
export async function detectGeneration(client: HttpClient): Promise<DetectionResult> {
	for (const path of new Set(ALL.map((one) => callOf(one).path))) {
		const candidates = ALL.filter((one) => callOf(one).path === path);
		try {
			return await recognise(client, candidates);
		} catch (error) {
			if (!isMissing(error)) return await rethrow(error);
		}
	}
	return await rethrow(cubeNotFound());
}

/**
 * Asks whether an account is of a generation, where a call of its own tells that.
 * @throws CubeError
 */
export async function confirmGeneration(
	client: HttpClient,
	generation: Generation,
): Promise<DetectionResult> {
	try {
		return await recognise(client, [generation]);
	} catch (error) {
		if (!isMissing(error)) return await rethrow(error);
	}
	throw cubeNotFound();
}

/** Makes the call that some generations are told by; it throws where an account has no such address. */
async function recognise(
	client: HttpClient,
	candidates: readonly Generation[],
): Promise<DetectionResult> {
	const [newest] = candidates;
	if (newest === undefined) throw cubeNotFound();
	const { recognition } = newest;
	if ('call' in recognition) {
		return { generation: newest, whoAmI: await client.call(recognition.call) };
	}
	const campaigns = await fetchCampaigns(client, newest);
	return { generation: generationOf(campaigns.records, candidates), campaigns };
}

function cubeNotFound(): CubeError {
	return new CubeError('cubeNotFound', {});
}
