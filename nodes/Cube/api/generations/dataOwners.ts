import type { CubeRecord, RegisterId, Route } from '../types';
import { assignments } from './assignments';
import { get, narrowed, part, pick, post, put, textOf } from './generation';
import type { Generation, Scope } from './generation';

const register = ({ id, crmType = '' }: RegisterId) => `/data_owners/${part(id)}/${part(crmType)}`;

const crm = ({ id, crmType = '' }: RegisterId) => `/data_owners/${part(id)}/crm/${part(crmType)}`;

/** A call below a register, with the spelling that a 2019 text has for it. */
function inRegister(route: Route, id: RegisterId): Route {
	return { ...route, olderPath: route.path.replace(register(id), crm(id)) };
}

/** Where a list of a campaign or a register stands. */
function below(scope: Scope, list: string): string | undefined {
	if (scope.of === 'campaign') return `/campaigns/${part(scope.campaign)}/${list}/`;
	return scope.of === 'assignment' ? `${crm(scope.register)}/${list}/` : undefined;
}

/** The CRM type of a campaign; a 2019 text has it under other keys. */
function crmTypeOf(record: CubeRecord): string | undefined {
	return [record.campaign__crm_type, record.crm_type__name, record.crm_type__id]
		.map((value) => textOf(value).toUpperCase())
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
		responseMoment: [
			'call_outcome__report_as__submitted_when_timestamp',
			'call_outcome__report_as__submitted_when',
		],
		responseCustomer: ['crm__customer_id'],
	},
	campaigns: () => get('/campaigns', 'reading campaigns'),
	registerOf(record: CubeRecord) {
		const id = textOf(record.data_owner__id);
		const crmType = crmTypeOf(record);
		if (id === '' || crmType === undefined) return undefined;
		const owner = textOf(record.data_owner__name) || `Data owner ${id}`;
		return {
			id: { id, crmType },
			name: `${owner} › ${crmType}`,
			record: pick(record, (key) => /^(data_owner__|crm_type__|campaign__crm_type$)/.test(key)),
		};
	},
	customers: (id) => inRegister(get(`${register(id)}/customers/`, 'reading customers'), id),
	customer: (id, customer) =>
		inRegister(get(`${register(id)}/customers/${part(customer)}`, 'reading a customer'), id),
	updateCustomer: (id, customer, changes) =>
		inRegister(
			put(`${register(id)}/customers/${part(customer)}`, 'updating customers', changes),
			id,
		),
	// nothing is published: the address and the id in the body are generation 2's, in this one's spelling
	createCustomer: (id, customer, values) => {
		const path = `${register(id)}/customers/${part(customer)}`;
		return inRegister(post(path, 'creating customers', { ...values, customer_id: customer }), id);
	},
	customFields: (id) =>
		inRegister(get(`${register(id)}/crm_custom_fields/`, 'reading custom fields'), id),
	standardFields: assignments.standardFields,
	responses(scope, { period }) {
		const path = scope.of === 'account' ? '/call_outcomes/' : below(scope, 'call_outcomes');
		return path === undefined ? undefined : get(path, 'reading responses', narrowed({ period }));
	},
	// what generation 2 has beside its responses is all there is here
	callOutcomes: (scope, narrowing) => dataOwners.responses(scope, narrowing),
	customerStatus(scope, { callState }) {
		const path = below(scope, 'callflow_customers');
		const query = scope.of === 'campaign' ? narrowed({ callState }) : {};
		return path === undefined ? undefined : get(path, 'reading customer statuses', query);
	},
	productRegistrations(scope, { period }) {
		const path = below(scope, 'product_registrations');
		return path === undefined
			? undefined
			: get(path, 'reading product registrations', narrowed({ period }));
	},
	responseFields: {
		call_outcome__type: 'Type',
		call_outcome__subtype: 'Subtype',
		call_outcome__comment: 'Comment',
	},
	updateResponse: (campaign, id, changes) =>
		put(`/campaigns/${part(campaign)}/call_outcomes/${part(id)}/`, 'updating responses', changes),
	updateCampaign: (campaign, changes) =>
		put(`/campaigns/${part(campaign)}/`, 'updating campaigns', changes),
	updateAssignment: (id, changes) => put(`${register(id)}/`, 'updating assignments', changes),
};
