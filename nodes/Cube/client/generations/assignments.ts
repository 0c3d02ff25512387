import type { AssignmentId, CubeRecord, CustomerId, Route } from '../types';
import { encodePart, filterQuery, get, pickKeys, post, put, toText } from './generation';
import type { Generation, ListFilter, ListParent } from './generation';

const assignmentPath = ({ id }: AssignmentId) => `/assignments/${encodePart(id)}`;

const ofCustomer = (assignment: AssignmentId, id: CustomerId) =>
	`${assignmentPath(assignment)}/customers/${encodePart(id)}`;

/** The text wants both ids in a body, its example leaves them out: the text is the safe reading. */
function withIds(assignment: AssignmentId, id: CustomerId, values: CubeRecord): CubeRecord {
	return { ...values, assignment_id: assignment.id, customer_id: id };
}

/** A list that both a campaign and an assignment have. */
function ofEither(list: string, what: string, slashOfAssignment = '/') {
	return (parent: ListParent, filter: ListFilter): Route | undefined => {
		if (parent.of === 'account') return undefined;
		const query = filterQuery(filter);
		return parent.of === 'campaign'
			? get(`/campaigns/${encodePart(parent.campaign)}/${list}/`, what, query)
			: get(`${assignmentPath(parent.assignment)}/${list}${slashOfAssignment}`, what, query);
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
		responseSubmitted: [
			'response_submitted_when',
			'submitted_when',
			'call_outcome__submitted_when',
		],
		responseCustomer: ['crm__customer_id', 'external_customer_id'],
	},
	campaigns: () => get('/campaigns', 'reading campaigns'),
	campaignsByClient: get('/client_access/campaigns', 'reading campaigns'),
	assignmentOf(record: CubeRecord) {
		const id = toText(record.assignment__id);
		if (id === '') return undefined;
		const name = toText(record.assignment__name) || `Assignment ${id}`;
		const client = toText(record.client__short_name) || toText(record.client__full_name);
		return {
			id: { id },
			name: client === '' ? name : `${client} › ${name}`,
			record: pickKeys(record, (key) => /^(assignment|client)__/.test(key)),
		};
	},
	customers: (assignment) => get(`${assignmentPath(assignment)}/customers/`, 'reading customers'),
	customer: (assignment, id) => get(ofCustomer(assignment, id), 'reading a customer'),
	updateCustomer: (assignment, id, changes) => ({
		...put(ofCustomer(assignment, id), 'updating customers', withIds(assignment, id, changes)),
		documentation: 'planned',
	}),
	createCustomer: (assignment, id, values) => ({
		...post(ofCustomer(assignment, id), 'creating customers', withIds(assignment, id, values)),
		documentation: 'planned',
	}),
	customFields: (assignment) =>
		get(`${assignmentPath(assignment)}/crm_custom_fields/`, 'reading custom fields'),
	standardFields: {
		crm__standard_info__name: 'Name',
		crm__standard_info__phone_1: 'Phone 1',
		crm__standard_info__phone_2: 'Phone 2',
		crm__standard_info__phone_3: 'Phone 3',
		crm__standard_info__email: 'Email',
	},
	responses: (parent, filter) =>
		parent.of === 'campaign'
			? get(
					`/campaigns/${encodePart(parent.campaign)}/responses/`,
					'reading responses',
					filterQuery(filter),
				)
			: undefined,
	callOutcomes: (parent, { period }) =>
		parent.of === 'campaign'
			? get(
					`/campaigns/${encodePart(parent.campaign)}/call_outcomes/`,
					'reading call outcomes',
					filterQuery({ period }),
				)
			: undefined,
	customerStatus: (parent, { callState }) =>
		ofEither(
			'callflow_customers',
			'reading customer statuses',
			'',
		)(parent, parent.of === 'campaign' ? { callState } : {}),
	sms: (parent, { period }) => ofEither('sms', 'reading SMS')(parent, { period }),
	responseFields: {
		response_type: 'Type',
		response_subtype: 'Subtype',
		response_comment: 'Comment',
	},
	updateResponse: (campaign, id, changes) =>
		put(
			`/campaigns/${encodePart(campaign)}/responses/${encodePart(id)}/`,
			'updating responses',
			changes,
		),
	updateCampaign: (campaign, changes) =>
		put(`/campaigns/${encodePart(campaign)}/`, 'updating campaigns', changes),
	updateAssignment: (assignment, changes) =>
		put(`${assignmentPath(assignment)}/`, 'updating assignments', changes),
};
