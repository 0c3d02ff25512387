import type { Account } from '../account';
import { CubeError } from '../errors';
import type { Narrowing, Scope } from '../generations/generation';
import { latestOf } from '../latest';
import { readList } from '../list';
import type { List } from '../list';
import { hasType, LIST_WORDS, SCOPE_WORDS } from '../listKinds';
import type { ListKind } from '../listKinds';
import { sizeOf } from '../pages';
import type { ListSize, ReadPage } from '../pages';
import type { ReadOptions } from '../reading';
import { below } from '../routes';
import type { CampaignId, CubeRecord, CustomerId, ResponseId, Route } from '../types';
import type { Campaigns } from './campaigns';
import { change, offered } from './change';

/** Responses, and the other lists that hang below a campaign, a register or the account. */
export class Responses {
	constructor(
		private readonly account: Account,
		private readonly campaigns: Campaigns,
	) {}

	/**
	 * A list of a campaign, a register or the account, such as the responses of a campaign.
	 * @throws CubeError notOffered where the generation has no such list
	 */
	async list(kind: ListKind, scope: Scope, options: ReadOptions & Narrowing): Promise<List> {
		const { period, responseType, callState, ...reading } = options;
		const route = await this.listRoute(kind, scope, { period, responseType, callState });
		const { keys } = await this.account.generation();
		const filtersItself = route.query?.response_type !== undefined;
		const isOfType =
			responseType === undefined || filtersItself
				? undefined
				: (record: CubeRecord) => hasType(record, keys.responseType, responseType);
		return await readList(this.account.pageReader(route), {
			...reading,
			things: LIST_WORDS[kind],
			parallel: this.account.parallel,
			keep: both(isOfType, reading.keep),
		});
	}

	/**
	 * The pages of such a list, one by one.
	 * @throws CubeError notOffered where the generation has no such list
	 */
	async pages(kind: ListKind, scope: Scope, narrowing: Narrowing): Promise<ReadPage> {
		return this.account.pageReader(await this.listRoute(kind, scope, narrowing));
	}

	/**
	 * How many records a list has, and on how many pages. Where Cube does not offer the filter by
	 * response type, those of other types count too.
	 *
	 * @throws CubeError notOffered where the generation has no such list
	 */
	async size(kind: ListKind, scope: Scope, narrowing: Narrowing): Promise<ListSize> {
		const route = await this.listRoute(kind, scope, narrowing);
		return await sizeOf(this.account.pageReader(route), LIST_WORDS[kind]);
	}

	private async listRoute(kind: ListKind, scope: Scope, narrowing: Narrowing): Promise<Route> {
		const generation = await this.account.generation();
		if (scope.of === 'assignment') await this.account.fit(scope.register);
		const route = generation[kind]?.(scope, narrowing);
		if (route) return below(route, scope);
		throw new CubeError(
			`Accounts of the generation ${generation.title} have no ${LIST_WORDS[kind]} of ${SCOPE_WORDS[scope.of]}`,
			{ kind: 'notOffered', description: 'Choose a campaign instead, or another resource.' },
		);
	}

	/**
	 * A customer's latest response in a campaign: responses have no documented id to ask for. The list
	 * of the period is read once a run, however many customers are asked for.
	 *
	 * @throws CubeError notFound
	 */
	async latest(
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
	async update(campaign: CampaignId, id: ResponseId, changes: CubeRecord): Promise<CubeRecord> {
		const { updateResponse } = await this.account.generation();
		const route = offered(updateResponse?.(campaign, id, changes), 'updating responses');
		return await change(this.account, route, async () => await this.campaigns.get(campaign));
	}
}

type Keep = (record: CubeRecord) => boolean;

function both(one: Keep | undefined, other: Keep | undefined): Keep | undefined {
	if (one === undefined || other === undefined) return one ?? other;
	return (record) => one(record) && other(record);
}
