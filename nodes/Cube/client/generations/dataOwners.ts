import type { AssignmentId, CubeRecord, Route } from '../types';
import { assignments } from './assignments';
import {
	encodePart,
	filterQuery,
	get,
	ofAssignment,
	pickKeys,
	post,
	put,
	toText,
	withEarlier,
} from './generation';
import type { Generation, ListParent, RecordFields } from './generation';

const assignment = ({ id, crmType = '' }: AssignmentId) =>
	`/data_owners/${encodePart(id)}/${encodePart(crmType)}`;

const crm = ({ id, crmType = '' }: AssignmentId) =>
	`/data_owners/${encodePart(id)}/crm/${encodePart(crmType)}`;

/** A call below an assignment, with the spelling that a 2019 text has for it. */
function withOlderPath(route: Route, id: AssignmentId): Route {
	return { ...route, olderPath: route.path.replace(assignment(id), crm(id)) };
}

/** Where a list of a campaign or an assignment stands. */
function below(parent: ListParent, list: string): string | undefined {
	if (parent.of === 'campaign') return `/campaigns/${encodePart(parent.campaign)}/${list}/`;
	return parent.of === 'assignment' ? `${crm(parent.assignment)}/${list}/` : undefined;
}

/** Where a record names its CRM type; a 2019 text has it under other keys. */
const CRM_TYPE = ['campaign__crm_type', 'crm_type__name', 'crm_type__id'];

/** The CRM type of a campaign. */
function crmTypeOf(record: CubeRecord): string | undefined {
	return CRM_TYPE.map((key) => toText(record[key]).toUpperCase()).find((type) =>
		/^B2[BC]$/.test(type),
	);
}

const CALL_TIME = [
	'call_outcome__report_as__submitted_when_timestamp',
	'call_outcome__report_as__submitted_when',
];

const RESPONSE = withEarlier<keyof RecordFields<'responses'>>(
	{
		customerId: ['crm__customer_id'],
		name: ['crm__standard_info__name'],
		phone: ['crm__standard_info__phone_1'],
		email: ['crm__standard_info__email'],
		type: ['call_outcome__type'],
		subtype: ['call_outcome__subtype'],
		comment: ['call_outcome__comment'],
		submitted: CALL_TIME,
		submittedBy: ['call_outcome__report_as__submitted_by'],
		callTime: CALL_TIME,
		campaign: ['campaign__name'],
		campaignName: ['campaign__name'],
		assignmentName: ['data_owner__name'],
		crmType: CRM_TYPE,
	},
	assignments.fields.responses,
);

const CALL = /^(response_|call_outcome__|crm__extra__)/;

/**
 * Generation 3, "Data Owners" (end of 2019 to today).
 * @see docs/cube-api.md, "Data Owners"
 */
export const dataOwners: Generation = {
	name: 'dataOwners',
	title: 'Data Owners (since 2019)',
	recognition: { campaignKey: 'data_owner__id' },
	assignmentForm: { hasCrmType: true, example: '2/B2C (data owner 2, CRM type B2C)' },
	fields: {
		assignments: withEarlier({ id: ['data_owner__id'] }, assignments.fields.assignments),
		callOutcomes: RESPONSE,
		campaigns: withEarlier(
			{
				id: ['campaign__id'],
				name: ['campaign__name'],
				isActive: ['campaign__is_active'],
				startDate: ['campaign__start_date'],
				endDate: ['campaign__end_date'],
				archivedDate: ['campaign__archived_date'],
				assignmentId: ['data_owner__id'],
				assignmentName: ['data_owner__name'],
				crmType: CRM_TYPE,
				// a data owner is what clients were
				clientId: ['data_owner__id'],
				clientName: ['data_owner__name'],
				serviceName: ['service__name'],
			},
			assignments.fields.campaigns,
		),
		customers: assignments.fields.customers,
		customerStatus: assignments.fields.customerStatus,
		customFields: assignments.fields.customFields,
		productRegistrations: {
			customerId: RESPONSE.customerId,
			name: RESPONSE.name,
			phone: RESPONSE.phone,
			email: RESPONSE.email,
			productCode: ['product__code'],
			productTitle: ['product__title'],
			productPrice: ['product__price'],
			submitted: RESPONSE.submitted,
			submittedBy: RESPONSE.submittedBy,
			callTime: RESPONSE.callTime,
			campaign: RESPONSE.campaign,
		},
		responses: RESPONSE,
		sms: undefined,
	},
	words: {
		labels: {
			call_outcome__report_as__submitted_when: 'Submitted',
			call_outcome__report_as__submitted_when_timestamp: 'Submitted (Exact)',
			crm_type__name: 'CRM Type',
		},
		prefixes: ['crm__', 'call_outcome__report_as__', 'call_outcome__', 'callflow__'],
		labelPrefixes: [
			{ prefix: 'call_outcome__extra__' },
			{ prefix: 'product__extra__', word: 'Product' },
		],
		numberedPrefixes: ['crm__custom_info__'],
	},
	keyPrefixes: { assignments: 'data_owner' },
	customFieldPrefix: assignments.customFieldPrefix,
	responseKeys: {
		correctable: {
			responses: CALL,
			callOutcomes: CALL,
			productRegistrations: /^(call_outcome__|product__)/,
		},
		updatable: assignments.responseKeys.updatable,
		fixed: assignments.responseKeys.fixed,
	},
	changeLogKeys: assignments.changeLogKeys,
	campaigns: () => get('/campaigns', 'reading campaigns'),
	campaignsByClient: assignments.campaignsByClient,
	assignmentOf(record: CubeRecord) {
		const id = toText(record.data_owner__id);
		const crmType = crmTypeOf(record);
		if (id === '' || crmType === undefined) return undefined;
		const owner = toText(record.data_owner__name) || `Data owner ${id}`;
		return {
			id: { id, crmType },
			name: `${owner} › ${crmType}`,
			record: pickKeys(record, (key) => /^(data_owner__|crm_type__|campaign__crm_type$)/.test(key)),
		};
	},
	customers: (id) => withOlderPath(get(`${assignment(id)}/customers/`, 'reading customers'), id),
	details: {
		customers: ofAssignment((id, customer) => {
			const path = `${assignment(id)}/customers/${encodePart(customer)}`;
			return withOlderPath(get(path, 'reading a customer'), id);
		}),
	},
	updateCustomer: (id, customer, changes) =>
		withOlderPath(
			put(`${assignment(id)}/customers/${encodePart(customer)}`, 'updating a customer', changes),
			id,
		),
	// nothing is published: the address and the id in the body are generation 2's, in this one's spelling
	createCustomer: (id, customer, values) => {
		const path = `${assignment(id)}/customers/${encodePart(customer)}`;
		return withOlderPath(
			post(path, 'creating a customer', { ...values, customer_id: customer }),
			id,
		);
	},
	customFields: (id) =>
		withOlderPath(get(`${assignment(id)}/crm_custom_fields/`, 'reading custom fields'), id),
	standardFields: assignments.standardFields,
	earlierStandardFields: assignments.earlierStandardFields,
	responses(parent, { period }) {
		const path = parent.of === 'account' ? '/call_outcomes/' : below(parent, 'call_outcomes');
		return path === undefined ? undefined : get(path, 'reading responses', filterQuery({ period }));
	},
	// what generation 2 has beside its responses is all there is here
	callOutcomes: (parent, filter) => dataOwners.responses(parent, filter),
	customerStatus(parent, { callState }) {
		const path = below(parent, 'callflow_customers');
		const query = parent.of === 'campaign' ? filterQuery({ callState }) : {};
		return path === undefined ? undefined : get(path, 'reading customer statuses', query);
	},
	productRegistrations(parent, { period }) {
		const path = below(parent, 'product_registrations');
		return path === undefined
			? undefined
			: get(path, 'reading product registrations', filterQuery({ period }));
	},
	responseFields: {
		call_outcome__type: 'Type',
		call_outcome__subtype: 'Subtype',
		call_outcome__comment: 'Comment',
	},
	updateResponse: (campaign, id, changes) =>
		put(
			`/campaigns/${encodePart(campaign)}/call_outcomes/${encodePart(id)}/`,
			'updating a response',
			changes,
		),
	updateCampaign: (campaign, changes) =>
		put(`/campaigns/${encodePart(campaign)}/`, 'updating a campaign', changes),
	updateAssignment: (id, changes) => put(`${assignment(id)}/`, 'updating an assignment', changes),
};
