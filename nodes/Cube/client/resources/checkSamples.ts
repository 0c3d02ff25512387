import type { AccountSession } from '../accountSession';
import { CubeError, rethrow } from '../errors';
import { firstText } from '../generations/generation';
import type { Assignment, Generation, ListParent } from '../generations/generation';
import { aboutParent } from '../routes';
import type { CampaignId, CubeRecord, Period } from '../types';

/** What an account is asked about when it is checked. */
export interface Samples {
	generation: Generation;
	campaign?: CampaignId;
	assignment?: Assignment;
	period: Period;
}

/** The lists of an account that are read once a run. */
export interface AccountLists {
	/** The campaigns that agents work on. */
	activeCampaigns: () => Promise<CubeRecord[]>;
	assignments: () => Promise<Assignment[]>;
}

/** What the samples are chosen among. */
interface Choices {
	active: CubeRecord[];
	/** Every campaign, ended ones too. */
	all: CubeRecord[];
	assignments: Assignment[];
}

/** So many campaigns are looked into for one with responses. */
const MOST_CANDIDATES = 5;

/**
 * Chooses the newest active campaign that has responses, or else the newest one, and its assignment.
 * @throws CubeError where the account cannot be asked at all
 */
export async function chooseSamples(
	account: AccountSession,
	{ active, all, assignments }: Choices,
	about: Pick<Samples, 'generation' | 'period'>,
): Promise<Samples> {
	const { generation, period } = about;
	const { id } = generation.fields.campaigns;
	const campaigns = active.length > 0 ? active : all;
	const candidates = newest(campaigns, generation).slice(0, MOST_CANDIDATES);
	let chosen = candidates[0];
	for (const candidate of candidates) {
		const parent: ListParent = { of: 'campaign', campaign: firstText(candidate, id) };
		const route = generation.responses(parent, { period });
		if (route === undefined) break;
		const page = await withoutRefusal(
			async () => await account.pageReader(aboutParent(route, parent))(1),
		);
		if (page instanceof CubeError || page.records.length === 0) continue;
		chosen = candidate;
		break;
	}
	return {
		...about,
		campaign: chosen && firstText(chosen, id),
		assignment: (chosen && generation.assignmentOf(chosen)) ?? assignments[0],
	};
}

/** The campaign that was set up last comes first. */
function newest(campaigns: CubeRecord[], { fields }: Generation): CubeRecord[] {
	const { id } = fields.campaigns;
	return [...campaigns].sort(
		(one, other) => Number(firstText(other, id)) - Number(firstText(one, id)),
	);
}

/** Asks, and takes a refusal for an answer; a sign-in that failed and a stop end the whole check. */
export async function withoutRefusal<T>(ask: () => Promise<T>): Promise<T | CubeError> {
	try {
		return await ask();
	} catch (error) {
		const endsAll =
			!(error instanceof CubeError) || ['unauthorized', 'cancelled'].includes(error.kind);
		return endsAll ? await rethrow(error) : error;
	}
}
