import type { AccountSession } from '../account';
import { CubeError } from '../errors';
import type { ListFilter, ListParent } from '../generations/generation';
import { latestResponse } from '../latest';
import { readList } from '../list';
import type { ListResult } from '../list';
import { hasType, LIST_NAMES, PARENT_NAMES } from '../listKinds';
import type { ListType } from '../listKinds';
import { readListSize } from '../pages';
import type { ListSize, ReadPage } from '../pages';
import type { ReadOptions } from '../reading';
import { aboutParent } from '../routes';
import type { CampaignId, CubeRecord, CustomerId, ResponseId, Route } from '../types';
import type { Campaigns } from './campaigns';
import { sendWrite, requireRoute } from './change';

/** Responses, and the other lists that hang below a campaign, an assignment or the account. */
export class Responses {
	constructor(
		private readonly account: AccountSession,
		private readonly campaigns: Campaigns,
	) {}

	/**
	 * A list of a campaign, an assignment or the account, such as the responses of a campaign.
	 * @throws CubeError unsupported where the generation has no such list
	 */
	async list(
		kind: ListType,
		parent: ListParent,
		options: ReadOptions & ListFilter,
	): Promise<ListResult> {
		const { period, responseType, callState, ...reading } = options;
		const route = await this.listRoute(kind, parent, { period, responseType, callState });
		const { keys } = await this.account.generation();
		const filtersItself = route.query?.response_type !== undefined;
		const isOfType =
			responseType === undefined || filtersItself
				? undefined
				: (record: CubeRecord) => hasType(record, keys.responseType, responseType);
		return await readList(this.account.pageReader(route), {
			...reading,
			things: LIST_NAMES[kind],
			concurrency: this.account.parallel,
			keep: both(isOfType, reading.keep),
		});
	}

	/**
	 * The pages of such a list, one by one.
	 * @throws CubeError unsupported where the generation has no such list
	 */
	async pages(kind: ListType, parent: ListParent, filter: ListFilter): Promise<ReadPage> {
		return this.account.pageReader(await this.listRoute(kind, parent, filter));
	}

	/**
	 * How many records a list has, and on how many pages. Where Cube does not offer the filter by
	 * response type, those of other types count too.
	 *
	 * @throws CubeError unsupported where the generation has no such list
	 */
	async size(kind: ListType, parent: ListParent, filter: ListFilter): Promise<ListSize> {
		const route = await this.listRoute(kind, parent, filter);
		return await readListSize(this.account.pageReader(route), LIST_NAMES[kind]);
	}

	private async listRoute(kind: ListType, parent: ListParent, filter: ListFilter): Promise<Route> {
		const generation = await this.account.generation();
		if (parent.of === 'assignment') await this.account.checkAssignment(parent.assignment);
		const route = generation[kind]?.(parent, filter);
		if (route) return aboutParent(route, parent);
		throw new CubeError(
			`Accounts of the generation ${generation.title} have no ${LIST_NAMES[kind]} of ${PARENT_NAMES[parent.of]}`,
			{ kind: 'unsupported', description: 'Choose a campaign instead, or another resource.' },
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
		filter: ListFilter,
	): Promise<{ record: CubeRecord; notes: string[] }> {
		const { keys } = await this.account.generation();
		const { records, notes } = await this.account.cached(
			`responses ${JSON.stringify([campaign, filter])}`,
			async () => await this.list('responses', { of: 'campaign', campaign }, filter),
		);
		const record = latestResponse(records, customerId, keys);
		if (record) return { record, notes };
		throw new CubeError(
			`Customer ${customerId} has no response in campaign ${campaign} within the period`,
			{
				kind: 'notFound',
				description: 'Set an earlier From Date under Filters, or check Customer ID and Campaign.',
			},
		);
	}

	/** @throws CubeError unsupported, notFound, invalid */
	async update(campaign: CampaignId, id: ResponseId, changes: CubeRecord): Promise<CubeRecord> {
		const { updateResponse } = await this.account.generation();
		const route = requireRoute(updateResponse?.(campaign, id, changes), 'updating responses');
		return await sendWrite(this.account, route, async () => await this.campaigns.get(campaign));
	}
}

type Keep = (record: CubeRecord) => boolean;

function both(one: Keep | undefined, other: Keep | undefined): Keep | undefined {
	if (one === undefined || other === undefined) return one ?? other;
	return (record) => one(record) && other(record);
}
