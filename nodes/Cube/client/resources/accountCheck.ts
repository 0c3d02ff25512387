import type { AccountSession } from '../accountSession';
import { CubeError } from '../errors';
import { firstText } from '../generations/generation';
import type { Assignment, ListParent } from '../generations/generation';
import type { Offer } from '../offeredMethods';
import type { Page } from '../pagination';
import { isPublishedKey } from '../publishedKeys';
import { RECORD_TYPES } from '../recordTypes';
import type { ListType, RecordType } from '../recordTypes';
import { aboutCustomer, aboutParent } from '../routes';
import type { CubeRecord, Period, Route } from '../types';
import { chooseSamples, withoutRefusal } from './checkSamples';
import type { AccountLists, Samples } from './checkSamples';

/** Whether an account has something: yes, or why not. */
export type Availability = 'yes' | 'noPermission' | 'notThere' | 'notInGeneration' | 'failed';

/**
 * Whether an account offers a write: `notThere` where its address is not; `offeredAtList` where the
 * address of the list takes it, and the one that Cube's documents name does not.
 */
export type WriteOffer = Offer | 'offeredAtList' | 'notThere' | 'notInGeneration';

/** What an account has of one type of record. */
export interface CheckedResource {
	type: RecordType;
	/** What its list was asked below; undefined for what hangs below the account itself. */
	parent?: ListParent;
	availability: Availability;
	/** What the list was refused with. */
	error?: CubeError;
	/** How many records Cube announced. */
	records?: number;
	/** How many records a page has, where there are several pages. */
	pageSize?: number;
	/** Whether the list came in the same order when it was asked again; undefined where that is not known. */
	isOrderStable?: boolean;
	/** Keys that none of Cube's published texts names; undefined where labels are keys. */
	unknownKeys?: string[];
	/** Whether records can be changed; undefined where the node has no such operation. */
	update?: WriteOffer;
	create?: WriteOffer;
}

/**
 * Finds out what an account has, by reading alone: each type of record in the newest active campaign
 * that has responses, and in its assignment.
 *
 * @param lists what is read once a run, whoever asks first
 * @param period the days whose responses are looked at
 * @throws CubeError where the account cannot be asked at all
 */
export async function checkResources(
	account: AccountSession,
	lists: AccountLists,
	period: Period,
): Promise<CheckedResource[]> {
	const generation = await account.generation();
	const campaigns = await withoutRefusal(async () => (await account.campaigns()).records);
	const active = await withoutRefusal(lists.activeCampaigns);
	const assignments = await withoutRefusal(lists.assignments);
	const samples = await chooseSamples(
		account,
		{ active: orNone(active), all: orNone(campaigns), assignments: orNone(assignments) },
		{ generation, period },
	);
	return await Promise.all([
		checkCampaigns(account, samples, campaigns),
		checkAssignments(account, samples, assignments),
		checkCustomers(account, samples),
		checkCustomFields(account, samples),
		...belowCampaign(samples).map(async (type) => await checkBelowCampaign(account, samples, type)),
	]);
}

function orNone<T>(list: T[] | CubeError): T[] {
	return list instanceof CubeError ? [] : list;
}

/** The lists of a campaign; call outcomes only where they are not what the responses are. */
function belowCampaign({ generation, campaign, period }: Samples): ListType[] {
	if (campaign === undefined) return BELOW_CAMPAIGN;
	const parent: ListParent = { of: 'campaign', campaign };
	const isOther =
		generation.callOutcomes?.(parent, { period })?.path !==
		generation.responses(parent, { period })?.path;
	return BELOW_CAMPAIGN.filter((type) => type !== 'callOutcomes' || isOther);
}

const BELOW_CAMPAIGN: ListType[] = (Object.keys(RECORD_TYPES) as RecordType[]).filter(
	(type): type is ListType => RECORD_TYPES[type].below === 'chosen',
);

/** No record has this ID: where there is an address, its "not found" tells as well what it takes. */
const NO_ID = '0';

async function checkCampaigns(
	account: AccountSession,
	{ generation, campaign }: Samples,
	campaigns: CubeRecord[] | CubeError,
): Promise<CheckedResource> {
	return {
		...inOnePiece('campaigns', campaigns),
		update: await offerOf(account, generation.updateCampaign?.(campaign ?? NO_ID, {})),
	};
}

async function checkAssignments(
	account: AccountSession,
	{ generation, assignment }: Samples,
	assignments: Assignment[] | CubeError,
): Promise<CheckedResource> {
	const listed =
		assignments instanceof CubeError ? assignments : assignments.map(({ record }) => record);
	const route = assignment && generation.updateAssignment?.(assignment.id, {});
	return {
		...inOnePiece('assignments', listed),
		update:
			assignment === undefined && generation.updateAssignment
				? 'unknown'
				: await offerOf(account, route),
	};
}

async function checkCustomers(
	account: AccountSession,
	{ generation, assignment }: Samples,
): Promise<CheckedResource> {
	if (assignment === undefined) return { type: 'customers', availability: 'notThere' };
	const { id } = assignment;
	const parent: ListParent = { of: 'assignment', assignment: id };
	const list = generation.customers(id);
	const [checked, sample] = await checkPaged(account, { type: 'customers', parent }, list);
	const customer = firstText(sample ?? {}, generation.fields.customers.id) || NO_ID;
	const about = (route: Route) => aboutCustomer(route, id, customer);
	const update = await offerOf(account, about(generation.updateCustomer(id, customer, {})));
	const create = await offerOf(account, about(generation.createCustomer(id, customer, {})));
	const atList = account.offers({ ...list, method: 'POST' });
	const areLabelsKeys = generation.customFields === undefined;
	return {
		...checked,
		unknownKeys: areLabelsKeys ? undefined : checked.unknownKeys,
		update,
		create: create === 'notOffered' && atList === 'offered' ? 'offeredAtList' : create,
	};
}

async function checkCustomFields(
	account: AccountSession,
	{ generation, assignment }: Samples,
): Promise<CheckedResource> {
	const type = 'customFields';
	if (generation.customFields === undefined) return { type, availability: 'notInGeneration' };
	if (assignment === undefined) return { type, availability: 'notThere' };
	const route = generation.customFields(assignment.id);
	const parent: ListParent = { of: 'assignment', assignment: assignment.id };
	const fields = await withoutRefusal(
		async () => (await account.bareList(aboutParent(route, parent), type)).records,
	);
	return { ...inOnePiece(type, fields), parent };
}

async function checkBelowCampaign(
	account: AccountSession,
	{ generation, campaign, period }: Samples,
	type: ListType,
): Promise<CheckedResource> {
	if (campaign === undefined) return { type, availability: 'notThere' };
	const parent: ListParent = { of: 'campaign', campaign };
	const route = generation[type]?.(parent, { period });
	if (route === undefined) return { type, availability: 'notInGeneration' };
	const [checked] = await checkPaged(account, { type, parent }, route);
	const areLabelsKeys = generation.customFields === undefined;
	return {
		...checked,
		unknownKeys: areLabelsKeys ? undefined : checked.unknownKeys,
		...(type === 'responses' && {
			update: await offerOf(account, generation.updateResponse?.(campaign, NO_ID, {})),
		}),
	};
}

/** A list that comes in one piece. */
function inOnePiece(type: RecordType, records: CubeRecord[] | CubeError): CheckedResource {
	if (records instanceof CubeError) return refused(type, records);
	return {
		type,
		availability: 'yes',
		records: records.length,
		unknownKeys: unknownOf(type, records),
	};
}

/**
 * A list that comes in pages: the first one twice, to see whether their order stays, and the second.
 * @returns what was found, and the first record
 */
async function checkPaged(
	account: AccountSession,
	{ type, parent }: { type: RecordType; parent: ListParent },
	route: Route,
): Promise<[CheckedResource, CubeRecord?]> {
	const readPage = account.pageReader(aboutParent(route, parent));
	const pages = await withoutRefusal(async () => {
		const first = await readPage(1);
		const again = await readPage(1);
		return { first, again, second: first.next.given ? await readPage(2) : undefined };
	});
	if (pages instanceof CubeError) return [{ ...refused(type, pages), parent }];
	const { first, second } = pages;
	const checked: CheckedResource = {
		type,
		parent,
		availability: 'yes',
		records: first.count ?? (second === undefined ? first.records.length : undefined),
		pageSize: second === undefined ? undefined : first.records.length,
		isOrderStable: isOrderStable(pages),
		unknownKeys: unknownOf(type, [...first.records, ...(second?.records ?? [])]),
	};
	return [checked, first.records[0]];
}

/** Whether a page came twice in one order, and none of its records on the next page. */
function isOrderStable({
	first,
	again,
	second,
}: Record<'first' | 'again', Page> & { second?: Page }) {
	const [one, other, next = []] = [first, again, second].map((page) =>
		page?.records.map((record) => JSON.stringify(record)),
	);
	if (one === undefined || other === undefined || one.length < 2) return undefined;
	const known = new Set(one);
	return one.join() === other.join() && !next.some((record) => known.has(record));
}

function unknownOf(type: RecordType, records: CubeRecord[]): string[] {
	const keys = new Set(records.flatMap((record) => Object.keys(record)));
	return [...keys].filter((key) => !isPublishedKey(type, key));
}

/**
 * Whether an account offers a write, told by an answer to a reading of the same address: nothing is
 * written.
 */
async function offerOf(account: AccountSession, write: Route | undefined): Promise<WriteOffer> {
	if (write === undefined) return 'notInGeneration';
	const known = account.offers(write);
	if (known !== 'unknown') return known;
	const answer = await withoutRefusal(
		async () => await account.call({ ...write, method: 'GET', body: undefined, mayBeEmpty: true }),
	);
	const told = account.offers(write);
	const isMissing = answer instanceof CubeError && answer.status === 404;
	return told === 'unknown' && isMissing ? 'notThere' : told;
}

function refused(type: RecordType, error: CubeError): CheckedResource {
	const isMissing = error.kind === 'notFound' || error.kind === 'unsupported';
	const availability = isMissing
		? 'notThere'
		: error.kind === 'forbidden'
			? 'noPermission'
			: 'failed';
	return { type, availability, error };
}
