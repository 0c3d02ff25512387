import type { AssignmentId, CallAction, CubeRecord, CustomerId, Route } from '../types';
import { encodePart, ofAssignment, pickKeys, toText } from './generation';
import type { Generation } from './generation';

/** An id that Cube writes as a number, as the number, unless digits would be lost. */
function numeric(id: string): number | string {
	const number = Number(id);
	return String(number) === id && Number.isSafeInteger(number) ? number : id;
}

/** A body of this generation holds both ids, as the numbers that they are there. */
function withIds({ id }: AssignmentId, customer: CustomerId, values: CubeRecord): CubeRecord {
	return { ...values, customer_id: numeric(customer), assignment_id: numeric(id) };
}

const get = (path: string, action: CallAction, query?: Record<string, string>): Route => ({
	method: 'GET',
	path,
	query,
	action,
	documentation: 'documented',
});

/**
 * Generation 1, "Legacy" (2016): bare arrays, no pages, no /api/v1.
 * @see docs/cube-api.md, "Legacy"
 */
export const legacy: Generation = {
	name: 'legacy',
	title: 'Legacy (2016)',
	note: 'Accounts at cube4sales.com',
	// what it answers is not documented
	recognition: { call: get('/account/who_am_i', 'checking who is signed in') },
	assignmentForm: { hasCrmType: false, example: '9' },
	fields: {
		assignments: { id: ['assignment_id'] },
		callOutcomes: undefined,
		campaigns: {
			id: ['campaign_id'],
			name: ['campaign_name'],
			// the list itself tells active campaigns from ended ones
			isActive: [],
			startDate: ['start_date'],
			endDate: ['end_date'],
			archivedDate: [],
			assignmentId: ['assignment_id'],
			assignmentName: ['assignment_name'],
			crmType: [],
			clientId: ['client_id'],
			clientName: ['client_name'],
			serviceName: [],
		},
		customers: {
			id: ['customer_id'],
			assignmentId: ['assignment_id'],
			name: ['name'],
			phone: ['phone_1'],
			phone2: ['phone_2'],
			phone3: ['phone_3'],
			email: ['email'],
			street: ['address_street'],
			zipCode: ['zip_code'],
			city: ['city'],
			needToKnow: ['need_to_know'],
			organizationNumber: ['org_number'],
			updated: ['updated'],
		},
		customerStatus: undefined,
		customFields: undefined,
		productRegistrations: undefined,
		responses: {
			customerId: ['customer_id'],
			name: ['name'],
			phone: ['phone_1'],
			email: ['email'],
			type: ['response_type'],
			subtype: ['response_alternative'],
			comment: ['comment'],
			// the one day that a response shows is its customer's last change
			submitted: ['updated'],
			submittedBy: ['updated_by'],
			callTime: [],
			campaign: [],
			campaignName: [],
			assignmentName: [],
			crmType: [],
		},
		sms: undefined,
	},
	words: { labels: {}, prefixes: ['response_'], labelPrefixes: [], numberedPrefixes: [] },
	responseKeys: { correctable: { responses: /^(response_|comment$|scheduled_call)/ }, fixed: [] },
	changeLogKeys: ['updated', 'updated_by', 'update_method'],
	campaigns: (includeEnded) => ({
		...get(
			'/campaigns',
			'reading campaigns',
			includeEnded ? { include_inactive_campaigns: 'True' } : {},
		),
		documentation: 'planned',
	}),
	assignments: { ...get('/assignments', 'reading assignments'), documentation: 'planned' },
	assignmentOf(record: CubeRecord) {
		const id = toText(record.assignment_id);
		if (id === '') return undefined;
		const name = toText(record.assignment_name) || `Assignment ${id}`;
		const client = toText(record.client_name);
		return {
			id: { id },
			name: client === '' ? name : `${client} › ${name}`,
			record: pickKeys(record, (key) => /^(assignment|client)_/.test(key)),
		};
	},
	customers: ({ id }) => get('/crm/customers', 'reading customers', { assignment_id: id }),
	details: {
		customers: ofAssignment(({ id }, customer) =>
			get('/crm/customer/', 'reading a customer', { assignment_id: id, customer_id: customer }),
		),
	},
	updateCustomer: (assignment, customer, changes) => ({
		method: 'POST',
		path: '/crm/update_customer/',
		body: withIds(assignment, customer, changes),
		action: 'updating a customer',
		documentation: 'documented',
	}),
	createCustomer: (assignment, customer, values) => ({
		method: 'POST',
		path: '/crm/customers',
		body: withIds(assignment, customer, values),
		action: 'creating a customer',
		documentation: 'planned',
	}),
	standardFields: {
		name: 'Name',
		phone_1: 'Phone 1',
		phone_2: 'Phone 2',
		phone_3: 'Phone 3',
		email: 'Email',
		address_entrance: 'Address Entrance',
		address_street: 'Address Street',
		address_street_no: 'Address Street No',
		birth_date: 'Birth Date',
		care_of_name: 'Care of Name',
		city: 'City',
		country: 'Country',
		county: 'County',
		gender: 'Gender',
		municipality: 'Municipality',
		need_to_know: 'Need to Know',
		zip_code: 'ZIP Code',
		zone_name: 'Zone Name',
	},
	responses(parent, { period }) {
		if (parent.of !== 'campaign') return undefined;
		return get('/responses', 'reading responses', {
			campaign_id: encodePart(parent.campaign),
			...(period && { from: period.from, to: period.to }),
		});
	},
};
