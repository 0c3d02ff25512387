import type { AssignmentId, CallAction, CubeRecord, CustomerId, Route } from '../types';
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
import type { Generation, ListFilter, ListParent, RecordFields } from './generation';
import { legacy } from './legacy';

/** The oldest accounts of this generation have customers with Legacy's keys. */
const CUSTOMER = withEarlier<keyof RecordFields<'customers'>>(
	{
		id: ['crm__customer_id'],
		assignmentId: [],
		name: ['crm__standard_info__name'],
		phone: ['crm__standard_info__phone_1'],
		phone2: ['crm__standard_info__phone_2'],
		phone3: ['crm__standard_info__phone_3'],
		email: ['crm__standard_info__email'],
		street: [],
		zipCode: [],
		city: [],
		needToKnow: [],
		organizationNumber: [],
		updated: ['crm__change_log__updated'],
	},
	legacy.fields.customers,
);

/** Of the three shapes that responses had over time; the last is that of a call outcome. */
const CALL_TIME = ['response_submitted_when', 'submitted_when', 'call_outcome__submitted_when'];

const RESPONSE = withEarlier<keyof RecordFields<'responses'>>(
	{
		customerId: ['crm__customer_id', 'external_customer_id'],
		name: ['crm__standard_info__name', 'crm__name', 'customer_name'],
		phone: ['crm__standard_info__phone_1', 'crm__phone_1'],
		email: ['crm__standard_info__email'],
		type: ['response_type', 'type', 'call_outcome__type'],
		subtype: ['response_subtype', 'subtype', 'call_outcome__subtype'],
		comment: ['response_comment', 'comment', 'call_outcome__comment'],
		submitted: CALL_TIME,
		submittedBy: ['response_submitted_by', 'submitted_by', 'call_outcome__submitted_by'],
		callTime: CALL_TIME,
		campaign: ['campaign__name', 'campaign_id'],
		campaignName: ['campaign__name'],
		assignmentName: ['assignment__name'],
		crmType: [],
	},
	legacy.fields.responses,
);

const CALL = /^(response_|call_outcome__|crm__extra__|type$|subtype$|comment$|scheduled_call)/;

const assignmentPath = ({ id }: AssignmentId) => `/assignments/${encodePart(id)}`;

const ofCustomer = (assignment: AssignmentId, id: CustomerId) =>
	`${assignmentPath(assignment)}/customers/${encodePart(id)}`;

/** The text wants both ids in a body, its example leaves them out: the text is the safe reading. */
function withIds(assignment: AssignmentId, id: CustomerId, values: CubeRecord): CubeRecord {
	return { ...values, assignment_id: assignment.id, customer_id: id };
}

/** A list that both a campaign and an assignment have. */
function ofEither(list: string, what: CallAction, slashOfAssignment = '/') {
	return (parent: ListParent, filter: ListFilter): Route | undefined => {
		if (parent.of === 'account') return undefined;
		const query = filterQuery(filter);
		return parent.of === 'campaign'
			? get(`/campaigns/${encodePart(parent.campaign)}/${list}/`, what, query)
			: get(`${assignmentPath(parent.assignment)}/${list}${slashOfAssignment}`, what, query);
	};
}

const CHANGE_LOG = [
	'crm__change_log__updated',
	'crm__change_log__updated_by',
	'crm__change_log__update_method',
];

/**
 * Generation 2, "Assignments" (end of 2016 to 2019).
 * @see docs/cube-api.md, "Assignments"
 */
export const assignments: Generation = {
	name: 'assignments',
	title: 'Assignments (2016 to 2019)',
	recognition: { campaignKey: 'assignment__id' },
	assignmentForm: { hasCrmType: false, example: '9' },
	fields: {
		assignments: withEarlier({ id: ['assignment__id'] }, legacy.fields.assignments),
		callOutcomes: RESPONSE,
		campaigns: withEarlier(
			{
				id: ['campaign__id'],
				name: ['campaign__name'],
				isActive: ['campaign__is_active'],
				startDate: ['campaign__start_date'],
				endDate: ['campaign__end_date'],
				archivedDate: ['campaign__archived_date'],
				assignmentId: ['assignment__id'],
				assignmentName: ['assignment__name'],
				crmType: [],
				clientId: ['client__id'],
				clientName: ['client__full_name', 'client__short_name'],
				serviceName: [],
			},
			legacy.fields.campaigns,
		),
		customers: CUSTOMER,
		customerStatus: {
			customerId: RESPONSE.customerId,
			name: RESPONSE.name,
			phone: RESPONSE.phone,
			callState: ['callflow__callstate__name'],
			attempts: ['callflow__attempts_status__attempts'],
			changed: ['callflow__last_change__when'],
			changedBy: ['callflow__last_change__user'],
			cause: ['callflow__last_change__cause'],
			comment: ['callflow__last_change__comment'],
			meeting: ['meeting__time__from_date_time'],
		},
		customFields: {
			// accounts of the oldest kind leave the key out and number the field instead
			key: ['lookup__id'],
			number: ['id'],
			label: ['key'],
			type: ['type'],
			maxLength: ['max_length'],
		},
		productRegistrations: undefined,
		responses: RESPONSE,
		sms: {
			customerId: ['sms_crm_customer_id'],
			customerNumber: ['sms_customer_number'],
			type: ['sms_type'],
			subtype: ['sms_subtype'],
			message: ['sms_message'],
			submitted: ['sms_submitted_when'],
			submittedBy: ['sms_submitted_by'],
			campaignId: ['sms_campaign_id'],
			responseId: ['sms_response_id'],
		},
	},
	words: {
		labels: {
			call_outcome__submitted_when: 'Submitted',
			callflow__attempts_status__attempts: 'Attempts',
			callflow__callstate__name: 'Call State',
			client__full_name: 'Client',
			crm_customer_id: 'Internal Customer ID',
			external_customer_id: 'Customer ID',
			response_submitted_when: 'Submitted',
			sms_submitted_when: 'Submitted',
			submitted_when: 'Submitted',
		},
		prefixes: [
			'crm__standard_info__',
			'crm__change_log__',
			'crm__',
			'call_outcome__',
			'callflow__',
			'response_',
		],
		labelPrefixes: [
			{ prefix: 'call_outcome__extra__' },
			{ prefix: 'crm__extra__', isNumbered: true },
		],
		numberedPrefixes: ['crm__custom_info__'],
	},
	customFieldPrefix: 'crm__custom_info__',
	responseKeys: {
		correctable: {
			responses: CALL,
			callOutcomes: CALL,
			// the number to which it went is the customer's
			sms: /^sms_(?!customer_number$)/,
		},
		updatable:
			/^(?!.*submitted|.*_id$)(?:call_outcome__(?!report_as__)|response_|(?:type|subtype|comment)$)/,
		fixed: [
			'call_outcome__report_as__submitted_by',
			'call_outcome__report_as__submitted_in_team',
			'call_outcome__report_as__submitted_when',
			'call_outcome__report_as__submitted_when_timestamp',
			'call_outcome__submitted_by',
			'call_outcome__submitted_when',
			'call_outcome__submitted_in_department',
			'response_submitted_by',
			'response_submitted_when',
			'submitted_by',
			'submitted_when',
			'crm__customer_id',
			'crm_customer_id',
			'external_customer_id',
			'customer_name',
			'crm__name',
			'crm__phone_1',
			'crm__phone_2',
			'crm__phone_3',
			'campaign_id',
			'campaign__name',
			'campaign__type',
			'campaign__crm_type',
			'assignment__name',
			'client__short_name',
			'client__full_name',
			'data_owner__name',
			'segment__name',
			...CHANGE_LOG,
		],
	},
	changeLogKeys: [...CHANGE_LOG, ...legacy.changeLogKeys],
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
	details: {
		customers: ofAssignment((assignment, id) =>
			get(ofCustomer(assignment, id), 'reading a customer'),
		),
	},
	updateCustomer: (assignment, id, changes) => ({
		...put(ofCustomer(assignment, id), 'updating a customer', withIds(assignment, id, changes)),
		documentation: 'planned',
	}),
	createCustomer: (assignment, id, values) => ({
		...post(ofCustomer(assignment, id), 'creating a customer', withIds(assignment, id, values)),
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
	earlierStandardFields: legacy.standardFields,
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
	earlierResponseFields: { type: 'Type', subtype: 'Subtype', comment: 'Comment' },
	updateResponse: (campaign, id, changes) =>
		put(
			`/campaigns/${encodePart(campaign)}/responses/${encodePart(id)}/`,
			'updating a response',
			changes,
		),
	updateCampaign: (campaign, changes) =>
		put(`/campaigns/${encodePart(campaign)}/`, 'updating a campaign', changes),
	updateAssignment: (assignment, changes) =>
		put(`${assignmentPath(assignment)}/`, 'updating an assignment', changes),
};
