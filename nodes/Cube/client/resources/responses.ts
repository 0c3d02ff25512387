import type { AccountSession } from '../accountSession';
import { CubeError } from '../errors';
import type { FieldKeys, ListFilter, ListParent, RecordFields } from '../generations/generation';
import type { ListSize, ReadPage } from '../pagination';
import type { ListResult, ListWarning } from '../readList';
import type { ReadOptions } from '../readPass';
import { hasType } from '../recordFields';
import { PARENT_NAMES, RECORD_TYPES } from '../recordTypes';
import type { ListType } from '../recordTypes';
import { aboutParent } from '../routes';
import { parseInstant } from '../timestamps';
import type { CampaignId, CubeRecord, CustomerId, ResponseId, Route } from '../types';
import type { Campaigns } from './campaigns';
import { PagedList } from './pagedList';
import { requireRoute, sendWrite } from './recordCalls';

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
		return await (await this.listOf(kind, parent, options)).read(options);
	}

	/**
	 * The pages of such a list, one by one.
	 * @throws CubeError unsupported where the generation has no such list
	 */
	async pages(kind: ListType, parent: ListParent, filter: ListFilter): Promise<ReadPage> {
		return (await this.listOf(kind, parent, filter)).readPage;
	}

	/**
	 * How many records a list has, and on how many pages. Where Cube does not offer the filter by
	 * response type, those of other types count too.
	 *
	 * @throws CubeError unsupported where the generation has no such list
	 */
	async size(kind: ListType, parent: ListParent, filter: ListFilter): Promise<ListSize> {
		return await (await this.listOf(kind, parent, filter)).size();
	}

	private async listOf(
		kind: ListType,
		parent: ListParent,
		{ period, responseType, callState }: ListFilter,
	): Promise<PagedList> {
		const route = await this.listRoute(kind, parent, { period, responseType, callState });
		const { fields } = await this.account.generation();
		const filtersItself = route.query?.response_type !== undefined;
		const keep =
			responseType === undefined || filtersItself
				? undefined
				: (record: CubeRecord) => hasType(record, fields.responses.type, responseType);
		return new PagedList(this.account, route, { recordType: kind, keep });
	}

	private async listRoute(kind: ListType, parent: ListParent, filter: ListFilter): Promise<Route> {
		const generation = await this.account.generation();
		if (parent.of === 'assignment') await this.account.checkAssignment(parent.assignment);
		const route = generation[kind]?.(parent, filter);
		if (route) return aboutParent(route, parent);
		throw new CubeError('listUnsupported', {
			title: generation.title,
			list: RECORD_TYPES[kind].name,
			parent: PARENT_NAMES[parent.of],
			isElsewhere: generation[kind] !== undefined,
		});
	}

	/**
	 * A customer's latest response in a campaign: responses have no documented id to ask for. The list
	 * of the period is read once a run, however many customers are asked for. Where it did not come as a
	 * whole, a later response may be missing: a warning says so, or the error where there is none at all.
	 *
	 * @throws CubeError notFound
	 */
	async latest(
		campaign: CampaignId,
		customerId: CustomerId,
		filter: ListFilter,
	): Promise<{ record: CubeRecord; warnings: ListWarning[] }> {
		const { fields } = await this.account.generation();
		const { records, warnings, isComplete } = await this.account.cached(
			`responses ${JSON.stringify([campaign, filter])}`,
			async () => await this.list('responses', { of: 'campaign', campaign }, filter),
		);
		const record = latestResponse(records, customerId, fields.responses);
		if (record) return { record, warnings };
		throw new CubeError('noResponse', {
			customer: customerId,
			campaign,
			period: filter.period,
			isComplete,
		});
	}

	/** @throws CubeError unsupported, notFound, invalid */
	async update(campaign: CampaignId, id: ResponseId, changes: CubeRecord): Promise<CubeRecord> {
		const generation = await this.account.generation();
		const changing = generation.updateResponse?.(campaign, id, changes);
		const route = requireRoute(changing, 'updating a response', generation);
		return await sendWrite(this.account, route, {
			find: async () => await this.campaigns.get(campaign),
		});
	}
}

/** Some accounts write the imported id as a number, which has lost its leading zeros. */
function isCustomer(value: unknown, id: CustomerId): boolean {
	if (typeof value === 'number') return String(value) === id.replace(/^0+(?=.)/, '');
	return value === id;
}

function submittedAt(record: CubeRecord, keys: FieldKeys): number {
	const times = keys.map((key) => parseInstant(record[key]));
	return times.find((time) => time !== undefined) ?? -Infinity;
}

/**
 * The latest response of a customer; of two at the same moment, the one that Cube lists later.
 *
 * @returns undefined when the customer has none in the list
 */
export function latestResponse(
	records: CubeRecord[],
	id: CustomerId,
	keys: Pick<RecordFields<'responses'>, 'customerId' | 'submitted'>,
): CubeRecord | undefined {
	return records
		.filter((record) => keys.customerId.some((key) => isCustomer(record[key], id)))
		.reduce<CubeRecord | undefined>((latest, record) => {
			if (latest === undefined) return record;
			const isLater = submittedAt(record, keys.submitted) >= submittedAt(latest, keys.submitted);
			return isLater ? record : latest;
		}, undefined);
}
