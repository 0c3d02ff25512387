import type { Account } from '../account';
import { CubeError, rethrow } from '../errors';
import { textOf } from '../generations/generation';
import type { Register, Scope } from '../generations/generation';
import { registerText } from '../ids';
import { notInList } from '../routes';
import { recordsOf } from '../shapes';
import type { CubeRecord, RegisterId, Route } from '../types';
import type { Campaigns } from './campaigns';
import { change, offered } from './change';

/** The customer registers of an account: assignments, or data owners with a CRM type. */
export class Assignments {
	constructor(
		private readonly account: Account,
		private readonly campaigns: Campaigns,
	) {}

	/**
	 * Every register: Cube's list where it has one, else taken from the campaigns.
	 * @throws CubeError
	 */
	async all(): Promise<Register[]> {
		const generation = await this.account.generation();
		const { assignments } = generation;
		const records =
			assignments === undefined
				? await this.campaigns.all()
				: await this.account.once('assignments', async () => {
						return await this.listOrCampaigns(assignments);
					});
		const registers = new Map<string, Register>();
		for (const record of records) {
			const register = generation.registerOf(record);
			if (register && !registers.has(registerText(register.id))) {
				registers.set(registerText(register.id), register);
			}
		}
		return [...registers.values()];
	}

	/** "Not yet implemented" in Cube's documents: an account without the list still has campaigns. */
	private async listOrCampaigns(assignments: Route): Promise<CubeRecord[]> {
		try {
			return recordsOf(await this.account.call(assignments), assignments);
		} catch (error) {
			if (!(error instanceof CubeError) || error.kind !== 'notOffered') return await rethrow(error);
		}
		return await this.campaigns.all();
	}

	/**
	 * One register, out of the list.
	 * @throws CubeError notFound, badInput
	 */
	async get(id: RegisterId): Promise<Register> {
		const wanted = registerText(await this.account.fit(id));
		const found = (await this.all()).find((one) => registerText(one.id) === wanted);
		if (found) return found;
		throw notInList({ register: id });
	}

	/**
	 * Finds out of which register the records of a list are. Those of the whole account tell it by
	 * names alone: its owner's and its campaign's.
	 *
	 * @returns a function of a record; it gives undefined where that cannot be told for certain
	 * @throws CubeError
	 */
	async finder(scope: Scope): Promise<(record: CubeRecord) => RegisterId | undefined> {
		if (scope.of === 'assignment') {
			const { register } = scope;
			return () => register;
		}
		const generation = await this.account.generation();
		const campaigns = await this.campaigns.all();
		if (scope.of === 'campaign') {
			const { campaignId } = generation.keys;
			const campaign = campaigns.find((one) => textOf(one[campaignId]) === scope.campaign);
			const register = campaign && generation.registerOf(campaign)?.id;
			return () => register;
		}
		const found = new Map<string, RegisterId | undefined>();
		for (const campaign of campaigns) {
			const register = generation.registerOf(campaign)?.id;
			if (register === undefined) continue;
			const names = namesOf(campaign, register.crmType);
			const before = found.has(names) ? found.get(names) : register;
			const isSame = before !== undefined && registerText(before) === registerText(register);
			found.set(names, isSame ? register : undefined);
		}
		const crmType = ({ campaign__crm_type: type, crm_type__name: older }: CubeRecord) =>
			(textOf(type) || textOf(older)).toUpperCase();
		return (record) => found.get(namesOf(record, crmType(record)));
	}

	/** @throws CubeError notOffered, notFound, invalid */
	async update(id: RegisterId, changes: CubeRecord): Promise<CubeRecord> {
		const { updateAssignment } = await this.account.generation();
		const fitting = await this.account.fit(id);
		const route = offered(updateAssignment?.(fitting, changes), 'updating assignments');
		const changed = await change(this.account, route, async () => await this.get(id));
		this.account.forget();
		return changed;
	}
}

/** What a record of the whole account tells of its register. */
function namesOf(record: CubeRecord, crmType = ''): string {
	return JSON.stringify([record.data_owner__name, record.campaign__name, crmType]);
}
