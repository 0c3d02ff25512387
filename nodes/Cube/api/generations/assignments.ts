import type { CubeRecord, CustomerId, RegisterId, Route } from '../types';
import { get, narrowed, part, pick, post, put, textOf } from './generation';
import type { Generation, Narrowing, Scope } from './generation';

const ofRegister = ({ id }: RegisterId) => `/assignments/${part(id)}`;

const ofCustomer = (register: RegisterId, id: CustomerId) =>
	`${ofRegister(register)}/customers/${part(id)}`;

/** The text wants both ids in a body, its example leaves them out: the text is the safe reading. */
function withIds(register: RegisterId, id: CustomerId, values: CubeRecord): CubeRecord {
	return { ...values, assignment_id: register.id, customer_id: id };
}

/** A list that both a campaign and an assignment have. */
function ofEither(list: string, what: string, slashOfAssignment = '/') {
	return (scope: Scope, narrowing: Narrowing): Route | undefined => {
		if (scope.of === 'account') return undefined;
		const query = narrowed(narrowing);
		return scope.of === 'campaign'
			? get(`/campaigns/${part(scope.campaign)}/${list}/`, what, query)
			: get(`${ofRegister(scope.register)}/${list}${slashOfAssignment}`, what, query);
	};
}

/**
 * Generation 2, "Assignments" (end of 2016 to 2019).
 * @see Cube's documents, "Generation 2 · Assignments"
 */
export const assignments: Generation = {
	name: 'assignments',
	title: 'Assignments (2016 to 2019)',
	keys: {
		campaignId: 'campaign__id',
		campaignName: 'campaign__name',
		campaignActive: 'campaign__is_active',
		campaignArchived: 'campaign__archived_date',
		customerId: 'crm__customer_id',
		responseType: ['response_type', 'type', 'call_outcome__type'],
		responseMoment: ['response_submitted_when', 'submitted_when', 'call_outcome__submitted_when'],
		responseCustomer: ['crm__customer_id', 'external_customer_id'],
	},
	campaigns: () => get('/campaigns', 'reading campaigns'),
	campaignsByClient: get('/client_access/campaigns', 'reading campaigns'),
	registerOf(record: CubeRecord) {
		const id = textOf(record.assignment__id);
		if (id === '') return undefined;
		const name = textOf(record.assignment__name) || `Assignment ${id}`;
		const client = textOf(record.client__short_name) || textOf(record.client__full_name);
		return {
			id: { id },
			name: client === '' ? name : `${client} › ${name}`,
			record: pick(record, (key) => /^(assignment|client)__/.test(key)),
		};
	},
	customers: (register) => get(`${ofRegister(register)}/customers/`, 'reading customers'),
	customer: (register, id) => get(ofCustomer(register, id), 'reading a customer'),
	updateCustomer: (register, id, changes) => ({
		...put(ofCustomer(register, id), 'updating customers', withIds(register, id, changes)),
		standing: 'planned',
	}),
	createCustomer: (register, id, values) => ({
		...post(ofCustomer(register, id), 'creating customers', withIds(register, id, values)),
		standing: 'planned',
	}),
	customFields: (register) =>
		get(`${ofRegister(register)}/crm_custom_fields/`, 'reading custom fields'),
	standardFields: {
		crm__standard_info__name: 'Name',
		crm__standard_info__phone_1: 'Phone 1',
		crm__standard_info__phone_2: 'Phone 2',
		crm__standard_info__phone_3: 'Phone 3',
		crm__standard_info__email: 'Email',
	},
	responses: (scope, narrowing) =>
		scope.of === 'campaign'
			? get(
					`/campaigns/${part(scope.campaign)}/responses/`,
					'reading responses',
					narrowed(narrowing),
				)
			: undefined,
	callOutcomes: (scope, { period }) =>
		scope.of === 'campaign'
			? get(
					`/campaigns/${part(scope.campaign)}/call_outcomes/`,
					'reading call outcomes',
					narrowed({ period }),
				)
			: undefined,
	customerStatus: (scope, { callState }) =>
		ofEither(
			'callflow_customers',
			'reading customer statuses',
			'',
		)(scope, scope.of === 'campaign' ? { callState } : {}),
	sms: (scope, { period }) => ofEither('sms', 'reading SMS')(scope, { period }),
	responseFields: {
		response_type: 'Type',
		response_subtype: 'Subtype',
		response_comment: 'Comment',
	},
	updateResponse: (campaign, id, changes) =>
		put(`/campaigns/${part(campaign)}/responses/${part(id)}/`, 'updating responses', changes),
	updateCampaign: (campaign, changes) =>
		put(`/campaigns/${part(campaign)}/`, 'updating campaigns', changes),
	updateAssignment: (register, changes) =>
		put(`${ofRegister(register)}/`, 'updating assignments', changes),
};
