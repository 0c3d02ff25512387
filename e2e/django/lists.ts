import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { assignmentOf, locator } from './operation';
import type { GenerationName, ReadOperation } from './operation';

const NEWER = ['assignments', 'dataOwners'] as const;
const ALL = ['legacy', ...NEWER] as const;

/** The campaign of the long lists, and the first day of all records. */
const CAMPAIGN = '30';
const SINCE = '2020-01-01';

const ofCampaign = { listOf: 'campaign', campaign: locator(CAMPAIGN), returnAll: true };
const inDays = { filters: { fromDate: SINCE } };
const STATUSES = `/api/v1/campaigns/${CAMPAIGN}/callflow_customers/`;
const registerOf = (generation: GenerationName) =>
	generation === 'dataOwners' ? 'data_owners/2/B2C' : 'assignments/9';
const commentKey = (generation: GenerationName) =>
	({ legacy: 'comment', assignments: 'response_comment', dataOwners: OUTCOME_COMMENT })[generation];
const OUTCOME_COMMENT = 'call_outcome__comment';
const customerKey = (generation: GenerationName) =>
	generation === 'legacy' ? 'customer_id' : 'crm__customer_id';
const campaignKey = (generation: GenerationName) =>
	generation === 'legacy' ? 'campaign_id' : 'campaign__id';
/** A customer with several responses. */
const CUSTOMER = '900995';

const responsesWhere = (more = '') =>
	`select comment from cube_response where campaign_id = ${CAMPAIGN} ${more}`;

/** What people read with the node, and what the database says of it. */
export const LISTS = {
	customers: {
		title: 'Customer → Get Many',
		kind: 'list',
		generations: ALL,
		parameters: (generation) => ({
			...{ resource: 'customer', operation: 'getAll', returnAll: true },
			assignment: locator(assignmentOf(generation)),
		}),
		key: customerKey,
		truth: 'select customer_id from cube_customer where assignment_id = 9',
		pages: (generation) => `/api/v1/${registerOf(generation)}/customers/`,
	},
	responses: {
		title: 'Response → Get Many',
		kind: 'list',
		generations: ALL,
		parameters: () => ({ resource: 'response', operation: 'getAll', ...ofCampaign, ...inDays }),
		key: commentKey,
		truth: responsesWhere(),
	},
	callOutcomes: {
		title: 'Response → Get Many, Call Outcomes',
		kind: 'list',
		generations: ['assignments'],
		parameters: () => ({
			...{ resource: 'response', operation: 'getAll', ...ofCampaign, ...inDays },
			options: { callOutcomes: true },
		}),
		key: () => OUTCOME_COMMENT,
		truth: responsesWhere(),
	},
	customerStatus: {
		title: 'Customer Status → Get Many',
		kind: 'list',
		generations: ['dataOwners'],
		parameters: () => ({ resource: 'customerStatus', operation: 'getAll', ...ofCampaign }),
		key: () => 'callflow__last_change__comment',
		truth: `select comment from cube_customerstatus where campaign_id = ${CAMPAIGN}`,
		pages: () => STATUSES,
	},
	sms: {
		title: 'SMS → Get Many',
		kind: 'list',
		generations: ['assignments'],
		parameters: () => ({ resource: 'sms', operation: 'getAll', ...ofCampaign, ...inDays }),
		key: () => 'sms_message',
		truth: `select comment from cube_sms where campaign_id = ${CAMPAIGN}`,
	},
	productRegistrations: {
		title: 'Product Registration → Get Many',
		kind: 'list',
		generations: ['dataOwners'],
		parameters: () => ({
			...{ resource: 'productRegistration', operation: 'getAll', ...ofCampaign, ...inDays },
		}),
		key: () => OUTCOME_COMMENT,
		truth: responsesWhere("and product <> ''"),
	},
	request: {
		title: 'Send Request',
		kind: 'list',
		generations: ['dataOwners'],
		parameters: () => ({
			...{ resource: 'apiCall', operation: 'request', method: 'GET', returnAll: true },
			path: STATUSES,
		}),
		key: () => 'callflow__last_change__comment',
		truth: `select comment from cube_customerstatus where campaign_id = ${CAMPAIGN}`,
		pages: () => STATUSES,
	},
	latest: {
		title: 'Response → Get',
		kind: 'list',
		generations: NEWER,
		parameters: () => ({
			...{ resource: 'response', operation: 'get', campaign: locator(CAMPAIGN) },
			...{ customerId: CUSTOMER, ...inDays },
		}),
		key: commentKey,
		truth: `(${responsesWhere(`and customer_id = (select id from cube_customer where customer_id = '${CUSTOMER}' and assignment_id = 9) order by moment desc limit 1`)})`,
	},
	newResponses: {
		title: 'Trigger: New Response',
		kind: 'trigger',
		generations: ['dataOwners'],
		parameters: () => ({
			triggerOn: 'newResponse',
			...{ listOf: 'campaign', campaigns: [CAMPAIGN], options: { lateDays: 60 } },
		}),
		key: commentKey,
		truth: responsesWhere(),
	},
	campaigns: {
		title: 'Campaign → Get Many',
		kind: 'list',
		generations: ALL,
		parameters: () => ({
			...{ resource: 'campaign', operation: 'getAll', returnAll: true, campaignStatus: 'all' },
		}),
		key: campaignKey,
		truth: 'select id from cube_campaign',
	},
	customFields: {
		title: 'Custom Field → Get Many',
		kind: 'list',
		generations: NEWER,
		parameters: (generation) => ({
			...{ resource: 'customField', operation: 'getAll', returnAll: true },
			assignment: locator(assignmentOf(generation)),
		}),
		key: () => 'lookup__id',
		truth: "select 'crm__custom_info__' || n from generate_series(1, 5) n",
	},
	check: {
		title: 'Account → Check',
		kind: 'list',
		generations: ALL,
		parameters: () => ({ resource: 'account', operation: 'check' }),
		key: () => checkedText,
		truth: (generation) => OFFERED[generation].map(offeredTruth).join(' union all '),
	},
	customer: {
		title: 'Customer → Get',
		kind: 'list',
		generations: ALL,
		parameters: (generation) => ({
			...{ resource: 'customer', operation: 'get', customerId: CUSTOMER },
			assignment: locator(assignmentOf(generation)),
		}),
		key: customerKey,
		truth: `select '${CUSTOMER}'`,
	},
} satisfies Record<string, ReadOperation>;

/** What a row of the check says that Django can be held to. */
function checkedText(row: IDataObject): string {
	const { resource, available, records, update, create } = row;
	return [resource, available, records ?? '', update, create].join(' · ');
}

interface Offered {
	resource: string;
	available?: string;
	/** What counts its records, in the campaign or the register that the check looks into. */
	count?: string;
	update?: string;
	create?: string;
}

function offeredTruth({ resource, available = 'Yes', count, update, create }: Offered): string {
	const counted = count === undefined ? "''" : `(select count(*) from ${count})::text`;
	const told = `' · ${update ?? ''} · ${create ?? ''}'`;
	return `select '${resource} · ${available} · ' || ${counted} || ${told}`;
}

const NOT_IN_API = 'Not in This API';
const notThere = (resource: string): Offered => ({ resource, available: NOT_IN_API });
/** The check looks into the newest campaign that has responses, and into its register. */
const OF_CAMPAIGN = 'where campaign_id = 31';
const CUSTOMERS = 'cube_customer where assignment_id = 10';
const FIELDS_OF_FIVE = 'generate_series(1, 5)';
const LAST_MONTH = `cube_response ${OF_CAMPAIGN} and moment >= (now() at time zone 'Europe/Oslo')::date - 30`;

/** What the addresses of each generation are and take, see server/cube/urls.py. */
const OFFERED: Record<GenerationName, Offered[]> = {
	legacy: [
		{ resource: 'Account' },
		{ resource: 'Campaign', count: 'cube_campaign', update: NOT_IN_API },
		{ resource: 'Assignment', count: 'cube_assignment', update: NOT_IN_API },
		{ resource: 'Customer', count: CUSTOMERS, update: 'Offered', create: 'Offered' },
		{ resource: 'Response', count: LAST_MONTH, update: NOT_IN_API },
		...['Call Outcome', 'Customer Status', 'Product Registration', 'SMS'].map(notThere),
		notThere('Custom Field'),
	],
	assignments: [
		{ resource: 'Account' },
		{ resource: 'Campaign', count: 'cube_campaign', update: 'Offered' },
		{ resource: 'Assignment', count: 'cube_assignment', update: 'Offered' },
		{ resource: 'Customer', count: CUSTOMERS, update: 'Offered', create: 'Offered' },
		{ resource: 'Custom Field', count: FIELDS_OF_FIVE },
		{ resource: 'Response', count: LAST_MONTH, update: 'Offered' },
		{ resource: 'Call Outcome', count: LAST_MONTH },
		{ resource: 'Customer Status', count: `cube_customerstatus ${OF_CAMPAIGN}` },
		{ resource: 'SMS', count: LAST_MONTH.replace('cube_response', 'cube_sms') },
		notThere('Product Registration'),
	],
	dataOwners: [
		{ resource: 'Account' },
		{ resource: 'Campaign', count: 'cube_campaign', update: 'Offered' },
		{ resource: 'Assignment', count: 'cube_assignment', update: 'Offered' },
		{ resource: 'Customer', count: CUSTOMERS, update: 'Offered', create: 'Offered' },
		{ resource: 'Custom Field', count: FIELDS_OF_FIVE },
		{ resource: 'Response', count: LAST_MONTH, update: 'Offered' },
		{ resource: 'Customer Status', count: `cube_customerstatus ${OF_CAMPAIGN}` },
		{ resource: 'Product Registration', count: `${LAST_MONTH} and product <> ''` },
		notThere('SMS'),
	],
};

const refusedRead = (title: string, parameters: INodeParameters, refused: RegExp) =>
	({
		title,
		kind: 'list',
		generations: ['dataOwners'],
		parameters: () => parameters,
		key: () => '',
		truth: "select '' where false",
		refused,
	}) satisfies ReadOperation;

const request = (path: string, more: INodeParameters = {}): INodeParameters => ({
	...{ resource: 'apiCall', operation: 'request', method: 'GET', path },
	...more,
});

/** What cannot be read, and what the node has to say of it. */
export const REFUSED_READS = {
	badFilter: refusedRead(
		'Send Request, bad filter',
		request('/api/v1/call_outcomes/', {
			queryParameters: {
				parameter: [
					{ name: 'from_date', value: 'soon' },
					{ name: 'to_date', value: 'soon' },
				],
			},
		}),
		/from_date: Date has wrong format/,
	),
	noAddress: refusedRead(
		'Send Request, no such address',
		request('/api/v1/nothing/'),
		/The address doesn't exist/,
	),
	noAssignment: refusedRead(
		'Customer → Get Many, no such assignment',
		{ resource: 'customer', operation: 'getAll', assignment: locator('99/B2C') },
		/There is no assignment 99\/B2C/,
	),
	noCustomer: refusedRead(
		'Customer → Get, no such customer',
		{
			...{ resource: 'customer', operation: 'get', customerId: '42' },
			assignment: locator('2/B2C'),
		},
		/There is no customer 42/,
	),
};

/** The lists whose order differs from server to server. */
export const ORDERED_LISTS: ReadOperation[] = [
	LISTS.customers,
	LISTS.responses,
	LISTS.callOutcomes,
	LISTS.customerStatus,
	LISTS.sms,
	LISTS.productRegistrations,
	LISTS.request,
	LISTS.latest,
	LISTS.newResponses,
];
