import type { AccountSession } from '../accountSession';
import { CubeError, rethrow } from '../errors';
import { firstText } from '../generations/generation';
import type { Assignment, FieldKeys, ListParent } from '../generations/generation';
import { formatAssignment } from '../ids';
import type { ListResult, ListWarning } from '../readList';
import { notListedError } from '../routes';
import type { AssignmentId, CubeRecord, Route } from '../types';
import type { Campaigns } from './campaigns';
import { requireRoute, sendUpdate } from './recordCalls';

/** The customer assignments of an account: assignments, or data owners with a CRM type. */
export class Assignments {
	constructor(
		private readonly account: AccountSession,
		private readonly campaigns: Campaigns,
	) {}

	/**
	 * Every assignment: Cube's list where it has one, else taken from the campaigns.
	 * @throws CubeError
	 */
	async all(): Promise<Assignment[]> {
		const generation = await this.account.generation();
		const { records } = await this.source();
		const assignments = new Map<string, Assignment>();
		for (const record of records) {
			const assignment = generation.assignmentOf(record);
			if (assignment && !assignments.has(formatAssignment(assignment.id))) {
				assignments.set(formatAssignment(assignment.id), assignment);
			}
		}
		return [...assignments.values()];
	}

	/** What a person should know about how the list was read that they are taken from. */
	async warnings(): Promise<ListWarning[]> {
		return (await this.source()).warnings;
	}

	/** The list that they are taken from. */
	private async source(): Promise<ListResult> {
		const { assignments: route } = await this.account.generation();
		if (route === undefined) return await this.campaigns.list();
		return await this.account.cached('assignments', async () => await this.listOrCampaigns(route));
	}

	/** "Not yet implemented" in Cube's documents: an account without the list still has campaigns. */
	private async listOrCampaigns(assignments: Route): Promise<ListResult> {
		try {
			return await this.account.bareList(assignments, 'assignments');
		} catch (error) {
			if (!(error instanceof CubeError) || error.kind !== 'unsupported')
				return await rethrow(error);
		}
		return await this.campaigns.list();
	}

	/**
	 * One assignment, out of the list.
	 * @throws CubeError notFound, invalidInput
	 */
	async get(id: AssignmentId): Promise<Assignment> {
		const wanted = formatAssignment(await this.account.checkAssignment(id));
		const found = (await this.all()).find((one) => formatAssignment(one.id) === wanted);
		if (found) return found;
		const { isComplete } = await this.source();
		throw notListedError({ type: 'assignment', assignment: id }, isComplete);
	}

	/**
	 * Finds out of which assignment the records of a list are. Those of the whole account tell it by
	 * names alone: its owner's and its campaign's.
	 *
	 * @returns a function of a record; it gives undefined where that cannot be told for certain
	 * @throws CubeError
	 */
	async finderFor(parent: ListParent): Promise<(record: CubeRecord) => AssignmentId | undefined> {
		if (parent.of === 'assignment') {
			const { assignment } = parent;
			return () => assignment;
		}
		const generation = await this.account.generation();
		const { fields } = generation;
		const campaigns = await this.campaigns.all();
		if (parent.of === 'campaign') {
			const { id } = fields.campaigns;
			const campaign = campaigns.find((one) => firstText(one, id) === parent.campaign);
			const assignment = campaign && generation.assignmentOf(campaign)?.id;
			return () => assignment;
		}
		const found = new Map<string, AssignmentId | undefined>();
		for (const campaign of campaigns) {
			const assignment = generation.assignmentOf(campaign)?.id;
			if (assignment === undefined) continue;
			const { name, assignmentName } = fields.campaigns;
			const names = namesOf(campaign, [assignmentName, name], assignment.crmType);
			const before = found.has(names) ? found.get(names) : assignment;
			const isSame =
				before !== undefined && formatAssignment(before) === formatAssignment(assignment);
			found.set(names, isSame ? assignment : undefined);
		}
		const { crmType, assignmentName, campaignName } = fields.responses;
		return (record) => {
			const type = firstText(record, crmType).toUpperCase();
			return found.get(namesOf(record, [assignmentName, campaignName], type));
		};
	}

	/** @throws CubeError unsupported, notFound, invalid */
	async update(id: AssignmentId, changes: CubeRecord): Promise<CubeRecord> {
		const generation = await this.account.generation();
		const fitting = await this.account.checkAssignment(id);
		const changing = generation.updateAssignment?.(fitting, changes);
		const route = requireRoute(changing, 'updating an assignment', generation);
		const changed = await sendUpdate(this.account, route, async () => {
			this.account.invalidate();
			return (await this.get(id)).record;
		});
		this.account.invalidate();
		return changed;
	}
}

/** What a record of the whole account tells of its assignment. */
function namesOf(record: CubeRecord, names: FieldKeys[], crmType = ''): string {
	return JSON.stringify([...names.map((keys) => firstText(record, keys)), crmType]);
}
