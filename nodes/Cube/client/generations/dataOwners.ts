import type { AssignmentId, CubeRecord, Route } from '../types';
import { assignments } from './assignments';
import { encodePart, filterQuery, get, pickKeys, post, put, toText } from './generation';
import type { Generation, ListParent } from './generation';

const assignment = ({ id, crmType = '' }: AssignmentId) =>
	`/data_owners/${encodePart(id)}/${encodePart(crmType)}`;

const crm = ({ id, crmType = '' }: AssignmentId) =>
	`/data_owners/${encodePart(id)}/crm/${encodePart(crmType)}`;

/** A call below a register, with the spelling that a 2019 text has for it. */
function inRegister(route: Route, id: AssignmentId): Route {
	return { ...route, olderPath: route.path.replace(assignment(id), crm(id)) };
}

/** Where a list of a campaign or a register stands. */
function below(parent: ListParent, list: string): string | undefined {
	if (parent.of === 'campaign') return `/campaigns/${encodePart(parent.campaign)}/${list}/`;
	return parent.of === 'assignment' ? `${crm(parent.assignment)}/${list}/` : undefined;
}

/** The CRM type of a campaign; a 2019 text has it under other keys. */
function crmTypeOf(record: CubeRecord): string | undefined {
	return [record.campaign__crm_type, record.crm_type__name, record.crm_type__id]
		.map((value) => toText(value).toUpperCase())
		.find((type) => /^B2[BC]$/.test(type));
}

/**
 * Generation 3, "Data Owners" (end of 2019 to today).
 * @see Cube's documents, "Generation 3 · Data Owners"
 */
export const dataOwners: Generation = {
	name: 'dataOwners',
	title: 'Data Owners (since 2019)',
	keys: {
		campaignId: 'campaign__id',
		campaignName: 'campaign__name',
		campaignActive: 'campaign__is_active',
		campaignArchived: 'campaign__archived_date',
		customerId: 'crm__customer_id',
		responseType: ['call_outcome__type'],
		responseSubmitted: [
			'call_outcome__report_as__submitted_when_timestamp',
			'call_outcome__report_as__submitted_when',
		],
		responseCustomer: ['crm__customer_id'],
	},
	campaigns: () => get('/campaigns', 'reading campaigns'),
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
	customers: (id) => inRegister(get(`${assignment(id)}/customers/`, 'reading customers'), id),
	customer: (id, customer) =>
		inRegister(
			get(`${assignment(id)}/customers/${encodePart(customer)}`, 'reading a customer'),
			id,
		),
	updateCustomer: (id, customer, changes) =>
		inRegister(
			put(`${assignment(id)}/customers/${encodePart(customer)}`, 'updating customers', changes),
			id,
		),
	// nothing is published: the address and the id in the body are generation 2's, in this one's spelling
	createCustomer: (id, customer, values) => {
		const path = `${assignment(id)}/customers/${encodePart(customer)}`;
		return inRegister(post(path, 'creating customers', { ...values, customer_id: customer }), id);
	},
	customFields: (id) =>
		inRegister(get(`${assignment(id)}/crm_custom_fields/`, 'reading custom fields'), id),
	standardFields: assignments.standardFields,
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
			'updating responses',
			changes,
		),
	updateCampaign: (campaign, changes) =>
		put(`/campaigns/${encodePart(campaign)}/`, 'updating campaigns', changes),
	updateAssignment: (id, changes) => put(`${assignment(id)}/`, 'updating assignments', changes),
};
