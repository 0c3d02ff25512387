import type { Account } from './account';
import { CubeError, rethrow } from './errors';
import { textOf } from './generations/generation';
import type { Generation, Narrowing, Register, Scope } from './generations/generation';
import { checkRegister, registerText } from './ids';
import { latestOf } from './latest';
import { readList } from './list';
import { hasType, LIST_WORDS, SCOPE_WORDS } from './listKinds';
import type { ListKind } from './listKinds';
import type { List } from './list';
import { pageOf, recordOf, recordsOf } from './shapes';
import type { CampaignId, CubeRecord, CustomerId, RegisterId, ResponseId, Route } from './types';

export interface ReadOptions {
	/** The most records to return; undefined for all. */
	limit?: number;
}

/**
 * One Cube account for the length of a run: what resources/ asks, in Cube's own terms. What does
 * not change during a run (the generation, the campaigns, custom fields) is asked once.
 */
export class Cube {
	constructor(private readonly account: Account) {}

	/** The account's generation; asks once. */
	async generation(): Promise<Generation> {
		return await this.account.generation();
	}

	/**
	 * Asks an address that needs the sign-in, and checks that the account is of the generation that the
	 * credential names.
	 *
	 * @throws CubeError
	 */
	async check(): Promise<Generation> {
		return await this.account.check();
	}

	/**
	 * Every campaign of the account, ended ones too, as Cube sent them. Asked once a run.
	 * @throws CubeError
	 */
	async campaigns(): Promise<CubeRecord[]> {
		return await this.account.campaigns();
	}

	/**
	 * The campaigns that agents work on now. Generation 1 answers that itself.
	 * @throws CubeError
	 */
	async activeCampaigns(): Promise<CubeRecord[]> {
		const generation = await this.generation();
		const { campaignActive } = generation.keys;
		if (campaignActive !== undefined) {
			return (await this.campaigns()).filter(({ [campaignActive]: value }) => isTrue(value));
		}
		return await this.account.once('activeCampaigns', async () => {
			const route = generation.campaigns(false);
			return recordsOf(await this.account.call(route), route);
		});
	}

	/**
	 * One campaign, out of the list: Cube documents no other way.
	 * @throws CubeError notFound
	 */
	async campaign(id: CampaignId): Promise<CubeRecord> {
		const { campaignId } = (await this.generation()).keys;
		const found = (await this.campaigns()).find((campaign) => textOf(campaign[campaignId]) === id);
		if (found) return found;
		throw new CubeError(`There is no campaign ${id} in this Cube account`, {
			kind: 'notFound',
			description: 'Choose a campaign from the list, or check the id.',
		});
	}

	/**
	 * The registers of the account: Cube's list where it has one, else taken from the campaigns.
	 * @throws CubeError
	 */
	async assignments(): Promise<Register[]> {
		const generation = await this.generation();
		const { assignments } = generation;
		const records =
			assignments === undefined
				? await this.campaigns()
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
		return await this.campaigns();
	}

	/**
	 * One register, out of the list.
	 * @throws CubeError notFound, badInput
	 */
	async assignment(id: RegisterId): Promise<Register> {
		const wanted = registerText(await this.fit(id));
		const found = (await this.assignments()).find((one) => registerText(one.id) === wanted);
		if (found) return found;
		throw new CubeError(`There is no assignment ${wanted} in this Cube account`, {
			kind: 'notFound',
			description: 'Choose an assignment from the list, or check the id.',
		});
	}

	/**
	 * The customers of a register.
	 * @throws CubeError
	 */
	async customers(id: RegisterId, { limit }: ReadOptions): Promise<List> {
		const generation = await this.generation();
		const route = generation.customers(await this.fit(id));
		return await readList(this.account.pageReader(route), {
			limit,
			parallel: this.account.parallel,
			idKey: generation.keys.customerId,
		});
	}

	/**
	 * One customer.
	 * @throws CubeError notFound
	 */
	async customer(id: RegisterId, customerId: CustomerId): Promise<CubeRecord> {
		const route = (await this.generation()).customer(await this.fit(id), customerId);
		try {
			return recordOf(await this.account.call(route), route);
		} catch (error) {
			return await rethrow(this.noCustomer(error, id, customerId));
		}
	}

	private noCustomer(error: unknown, id: RegisterId, customerId: CustomerId): unknown {
		if (!(error instanceof CubeError) || error.kind !== 'notFound') return error;
		return new CubeError(`There is no customer ${customerId} in assignment ${registerText(id)}`, {
			kind: 'notFound',
			status: error.status,
			description:
				'Check Customer ID (the id that was imported, with its leading zeros) and Assignment.',
		});
	}

	/**
	 * Changes fields of a customer and returns the whole record as Cube answered it.
	 * @throws CubeError notOffered where the account has no updates, notFound, invalid
	 */
	async updateCustomer(
		id: RegisterId,
		customerId: CustomerId,
		changes: CubeRecord,
	): Promise<CubeRecord> {
		const generation = await this.generation();
		const route = generation.updateCustomer(await this.fit(id), customerId, changes);
		try {
			return await this.change(route, async () => await this.customer(id, customerId));
		} catch (error) {
			return await rethrow(this.noCustomer(error, id, customerId));
		}
	}

	/**
	 * The custom fields of a register, as Cube sent them; undefined where the generation has no list.
	 * Asked once a run.
	 */
	async customFields(id: RegisterId): Promise<CubeRecord[] | undefined> {
		const { customFields } = await this.generation();
		const fitting = await this.fit(id);
		if (customFields === undefined) return undefined;
		return await this.account.once(`customFields ${registerText(fitting)}`, async () => {
			const route = customFields(fitting);
			return recordsOf(await this.account.call(route), route);
		});
	}

	/** The first customers of a register, to see which keys its records have. Asked once a run. */
	async sampleCustomers(id: RegisterId): Promise<CubeRecord[]> {
		const generation = await this.generation();
		const fitting = await this.fit(id);
		return await this.account.once(`sample ${registerText(fitting)}`, async () => {
			const route = generation.customers(fitting);
			return pageOf(await this.account.call(route), 1, route).records;
		});
	}

	/**
	 * A list of a campaign, a register or the account, such as the responses of a campaign.
	 * @throws CubeError notOffered where the generation has no such list
	 */
	async list(kind: ListKind, scope: Scope, options: ReadOptions & Narrowing): Promise<List> {
		const generation = await this.generation();
		if (scope.of === 'assignment') await this.fit(scope.register);
		const route = generation[kind]?.(scope, options);
		if (route === undefined) {
			throw new CubeError(
				`Accounts of the generation ${generation.title} have no ${LIST_WORDS[kind]} of ${SCOPE_WORDS[scope.of]}`,
				{ kind: 'notOffered', description: 'Choose a campaign instead, or another resource.' },
			);
		}
		const { responseType } = options;
		const filtersItself = route.query?.response_type !== undefined;
		return await readList(this.account.pageReader(route), {
			limit: options.limit,
			parallel: this.account.parallel,
			keep:
				responseType === undefined || filtersItself
					? undefined
					: (record) => hasType(record, generation.keys.responseType, responseType),
		});
	}

	/**
	 * A customer's latest response in a campaign: responses have no documented id to ask for. The list
	 * of the period is read once a run, however many customers are asked for.
	 *
	 * @throws CubeError notFound
	 */
	async latestResponse(
		campaign: CampaignId,
		customerId: CustomerId,
		narrowing: Narrowing,
	): Promise<{ record: CubeRecord; notes: string[] }> {
		const { keys } = await this.account.generation();
		const { records, notes } = await this.account.once(
			`responses ${JSON.stringify([campaign, narrowing])}`,
			async () => await this.list('responses', { of: 'campaign', campaign }, narrowing),
		);
		const record = latestOf(records, customerId, keys);
		if (record) return { record, notes };
		throw new CubeError(
			`Customer ${customerId} has no response in campaign ${campaign} within the period`,
			{
				kind: 'notFound',
				description: 'Set an earlier From Date under Filters, or check Customer ID and Campaign.',
			},
		);
	}

	/** @throws CubeError notOffered, notFound, invalid */
	async updateResponse(
		campaign: CampaignId,
		id: ResponseId,
		changes: CubeRecord,
	): Promise<CubeRecord> {
		const { updateResponse } = await this.generation();
		const route = this.offered(updateResponse?.(campaign, id, changes), 'updating responses');
		return await this.change(route, async () => await this.campaign(campaign));
	}

	/** @throws CubeError notOffered, notFound, invalid */
	async updateCampaign(id: CampaignId, changes: CubeRecord): Promise<CubeRecord> {
		const { updateCampaign } = await this.generation();
		const route = this.offered(updateCampaign?.(id, changes), 'updating campaigns');
		return await this.change(route, async () => await this.campaign(id));
	}

	/** @throws CubeError notOffered, notFound, invalid */
	async updateAssignment(id: RegisterId, changes: CubeRecord): Promise<CubeRecord> {
		const { updateAssignment } = await this.generation();
		const fitting = await this.fit(id);
		const route = this.offered(updateAssignment?.(fitting, changes), 'updating assignments');
		return await this.change(route, async () => await this.assignment(id));
	}

	/**
	 * Makes an update. Where Cube documents none, 404 says either "no such call" or "no such record":
	 * looking for the record tells.
	 *
	 * @param look finds the record, or throws that it is not there
	 */
	private async change(route: Route, look: () => Promise<unknown>): Promise<CubeRecord> {
		try {
			return recordOf(await this.account.call(route), route);
		} catch (error) {
			const isUnclear =
				error instanceof CubeError && error.kind === 'notOffered' && error.status === 404;
			if (isUnclear) await look();
			return await rethrow(error);
		}
	}

	private async fit(id: RegisterId): Promise<RegisterId> {
		return checkRegister(id, (await this.generation()).name);
	}

	private offered(route: Route | undefined, what: string): Route {
		if (route) return route;
		throw new CubeError(`This Cube account does not offer ${what}`, {
			kind: 'notOffered',
			description: 'Accounts of the generation Legacy (2016) have no such call.',
		});
	}
}

function isTrue(value: unknown): boolean {
	return value === true || value === 1 || (typeof value === 'string' && /^(true|1)$/i.test(value));
}
