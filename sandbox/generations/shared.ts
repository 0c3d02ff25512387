import type { Campaign, Customer, Register, Response } from '../data/types';
import { campaignById, visibleCampaigns } from '../lookup';
import { paged } from '../paging';
import { days, isWithin, parameter } from '../query';
import {
	callState,
	callflowCustomer,
	campaignCallflow,
	registerCallflow,
	type CallflowEntry,
} from '../records/callflow';
import { customer, type CubeRecord } from '../records/customers';
import { invalid } from '../refusals';
import { asFields, checkId } from '../updates/checks';
import { updateCustomer } from '../updates/customers';
import type { Call } from './route';

/** What generations 2 and 3 answer in the same way. */

/** Makes a record of a response. */
export type ShowResponse = (response: Response, data: Call['data']) => CubeRecord;

/** A page of the customers of a register. */
export function pageOfCustomers(call: Call, register: Register): unknown {
	return paged(call, call.data.customersOf(register.id), (each) => customer(each, register));
}

/** A page of the responses of some campaigns within the days of the query, oldest first. */
export function pageOfResponses(call: Call, campaigns: Campaign[], show: ShowResponse): unknown {
	return paged(call, responsesWithinDays(call, campaigns), (each) => show(each, call.data));
}

/** A page of those responses that pass the test. */
export function pageOfSome(
	call: Call,
	campaigns: Campaign[],
	{ show, isShown }: { show: ShowResponse; isShown: (response: Response) => boolean },
): unknown {
	const shown = responsesWithinDays(call, campaigns).filter(isShown);
	return paged(call, shown, (each) => show(each, call.data));
}

/** The campaign of the part `k` of the address, as a list of one. */
export function campaignInAddress(call: Call): Campaign[] {
	return [campaignById(call, call.params.k)];
}

/** The campaigns that draw on a register. */
export function campaignsOf(call: Call, register: Register): Campaign[] {
	return visibleCampaigns(call).filter(({ registerId }) => registerId === register.id);
}

/** A page of where the customers of a register stand. */
export function pageOfRegisterCallflow(call: Call, register: Register): unknown {
	return pageOfCallflow(call, registerCallflow(register, call.data));
}

/** A page of where the customers of a campaign stand. */
export function pageOfCampaignCallflow(call: Call): unknown {
	const campaign = campaignById(call, call.params.k);
	return pageOfCallflow(call, campaignCallflow(campaign.id, call.data));
}

/**
 * Writes the body into a customer and answers with the whole record.
 * Source: docs/cube-api.md, A5 and trap 9, `PUT /assignments/{a}/customers/{c}`. One text says that the body MUST hold
 * both ids, the example leaves them out: either way is taken, but they must agree with the address.
 * @throws Refusal 400 by field
 */
export function putCustomer(call: Call, register: Register, found: Customer): unknown {
	const sent = asFields(call.body);
	checkId(sent, 'assignment_id', String(register.id));
	checkId(sent, 'customer_id', found.customerId);
	checkId(sent, 'crm__customer_id', found.customerId);
	const { data, user, faults } = call;
	const isWhole = faults.wholePut;
	updateCustomer(sent, { customer: found, register, data, userName: user.name, isWhole });
	return customer(found, register);
}

/**
 * Creates the customer of the address.
 * @throws Refusal 400 if there is one already, or by field
 */
export function postCustomer(call: Call, register: Register): unknown {
	const customerId = call.params.c ?? '';
	if (!/^\d+$/.test(customerId)) {
		throw invalid({ customer_id: ['A valid integer is required.'] });
	}
	if (call.data.customer(register.id, customerId)) {
		throw invalid({ customer_id: ['customer with this customer id already exists.'] });
	}
	// The draft joins the register only when it is right.
	const draft = call.data.draftCustomer(register.id, { customerId, info: {} });
	const record = putCustomer(call, register, draft);
	call.data.addCustomer(register.id, draft);
	return record;
}

function responsesWithinDays(call: Call, campaigns: Campaign[]): Response[] {
	const asked = days(call);
	const ids = new Set(campaigns.map(({ id }) => id));
	return call.data.responses.filter(
		({ campaignId, submittedWhen }) => ids.has(campaignId) && isWithin(asked, submittedWhen),
	);
}

function pageOfCallflow(call: Call, entries: CallflowEntry[]): unknown {
	const state = parameter(call.query, 'call_state');
	const shown = state === undefined ? entries : entries.filter((each) => callState(each) === state);
	return paged(call, shown, callflowCustomer);
}
