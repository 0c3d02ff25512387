import type { Customer, Register } from '../data/types';
import { campaignById, maySee, refuseExternalUser, registerById } from '../lookup';
import { isWithin, legacyDays, parameter, requiredInteger } from '../query';
import { legacyAssignment, legacyCampaign } from '../records/campaigns';
import { legacyCustomer } from '../records/customers';
import { isSameInteger } from '../records/integers';
import { legacyResponse } from '../records/responses';
import { invalid, notFound } from '../refusals';
import { asFields } from '../updates/checks';
import { updateLegacyCustomer } from '../updates/customers';
import type { Call, Route } from './route';

/** Generation 1, 2016. Source: docs/cube-api.md, "Legacy". Nothing is paged; ids are whole numbers. */
export const legacyRoutes: readonly Route[] = [
	{ method: 'GET', path: '/account/who_am_i', mark: 'D', answer: whoAmI },
	{ method: 'GET', path: '/crm/customers', mark: 'D', answer: listCustomers },
	{ method: 'GET', path: '/crm/customer/', mark: 'D', answer: getCustomer },
	{ method: 'POST', path: '/crm/update_customer/', mark: 'D', answer: postUpdate },
	{ method: 'POST', path: '/crm/customers', mark: 'N', creates: true, answer: createCustomer },
	{ method: 'GET', path: '/responses', mark: 'D', answer: listResponses },
	{ method: 'GET', path: '/campaigns', mark: 'N', answer: listCampaigns },
	{ method: 'GET', path: '/assignments', mark: 'N', answer: listAssignments },
];

/** The body is not documented. */
function whoAmI({ user }: Call): unknown {
	return { email: user.name, is_external_user: user.clientId !== null };
}

function listCustomers(call: Call): unknown {
	const register = registerById(call, requiredInteger(call.query, 'assignment_id'));
	return call.data.customersOf(register.id).map((each) => legacyCustomer(each, register));
}

function getCustomer(call: Call): unknown {
	const register = registerById(call, requiredInteger(call.query, 'assignment_id'));
	const customerId = requiredInteger(call.query, 'customer_id');
	return legacyCustomer(existingCustomer(call, register, customerId), register);
}

function postUpdate(call: Call): unknown {
	const sent = asFields(call.body);
	const { assignmentId, customerId } = requiredIds(sent);
	const register = registerById(call, assignmentId);
	const customer = existingCustomer(call, register, customerId);
	updateLegacyCustomer(sent, { customer, register, data: call.data, userName: call.user.name });
	return legacyCustomer(customer, register);
}

function createCustomer(call: Call): unknown {
	const sent = asFields(call.body);
	const { assignmentId, customerId } = requiredIds(sent);
	const register = registerById(call, assignmentId);
	if (findCustomer(call, register, customerId)) {
		throw invalid({ customer_id: ['customer with this customer id already exists.'] });
	}
	// The draft joins the register only when it is right.
	const customer = call.data.draftCustomer(register.id, { customerId, info: {} });
	updateLegacyCustomer(sent, { customer, register, data: call.data, userName: call.user.name });
	call.data.addCustomer(register.id, customer);
	return legacyCustomer(customer, register);
}

function listResponses(call: Call): unknown {
	const campaign = campaignById(call, requiredInteger(call.query, 'campaign_id'));
	const days = legacyDays(call);
	return call.data
		.responsesOf(campaign.id)
		.filter(({ submittedWhen }) => isWithin(days, submittedWhen))
		.map((response) => legacyResponse(response, call.data));
}

function listCampaigns(call: Call): unknown {
	refuseExternalUser(call);
	const withInactive = parameter(call.query, 'include_inactive_campaigns') === 'True';
	return call.data.campaigns
		.filter(({ isActive }) => isActive || withInactive)
		.map((campaign) => legacyCampaign(campaign, call.data));
}

function listAssignments(call: Call): unknown {
	return call.data.registers
		.filter((register) => maySee(call, register))
		.map((register) => legacyAssignment(register, call.data));
}

function requiredIds(sent: Record<string, unknown>): { assignmentId: string; customerId: string } {
	const errors: Record<string, string[]> = {};
	const read = (key: string): string => {
		const value = sent[key];
		const isDigits = /^\d+$/.test(String(value));
		if (value === undefined || value === null) errors[key] = ['This field is required.'];
		else if (!isDigits) errors[key] = ['A valid integer is required.'];
		return String(value);
	};
	const ids = { assignmentId: read('assignment_id'), customerId: read('customer_id') };
	if (Object.keys(errors).length > 0) throw invalid(errors);
	return ids;
}

function existingCustomer(call: Call, register: Register, customerId: string): Customer {
	const customer = findCustomer(call, register, customerId);
	if (!customer) throw notFound();
	return customer;
}

/** Ids are numbers in this generation, so 417 finds the customer 00417. */
function findCustomer(call: Call, register: Register, customerId: string): Customer | undefined {
	return (
		call.data.customer(register.id, customerId) ??
		call.data.customersOf(register.id).find((each) => isSameInteger(each.customerId, customerId))
	);
}
