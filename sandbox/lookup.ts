import type { Campaign, CrmType, Customer, Register, Response } from './data/types';
import type { Call } from './generations/route';
import { forbidden, notFound } from './refusals';

/** Whether the user may see a register. */
export function maySee({ user }: Pick<Call, 'user'>, register: Register): boolean {
	return user.clientId === null || user.clientId === register.clientId;
}

/** The campaigns that the user may see. */
export function visibleCampaigns(call: Call): Campaign[] {
	return call.data.campaigns.filter((each) => maySee(call, call.data.registerOf(each)));
}

/** Lists of campaigns are closed to external users. Source: docs/cube-api.md, A2, `/client_access/campaigns`. */
export function refuseExternalUser({ user }: Call): void {
	if (user.clientId !== null) throw forbidden();
}

/**
 * The register with an id of generations 1 and 2.
 * @throws Refusal 404 if there is none, 403 if it is another client's
 */
export function registerById(call: Call, id: string | undefined): Register {
	return checked(call, call.data.register(wholeNumber(id)));
}

/**
 * The register of a data owner and CRM type, from the parts `d` and `t` of the address.
 * @throws Refusal 404, 403
 */
export function registerOfDataOwner(call: Call): Register {
	const dataOwnerId = wholeNumber(call.params.d);
	const crmType = call.params.t as CrmType | undefined;
	return checked(
		call,
		call.data.registers.find(
			(each) => each.dataOwnerId === dataOwnerId && each.crmType === crmType,
		),
	);
}

/**
 * The campaign with an id.
 * @throws Refusal 404, 403
 */
export function campaignById(call: Call, id: string | undefined): Campaign {
	const campaign = call.data.campaign(wholeNumber(id));
	if (!campaign) throw notFound();
	checked(call, call.data.registerOf(campaign));
	return campaign;
}

/**
 * The customer from the part `c` of the address, letter by letter.
 * @throws Refusal 404
 */
export function customerInAddress(call: Call, register: Register): Customer {
	const customer = call.data.customer(register.id, call.params.c ?? '');
	if (!customer) throw notFound();
	return customer;
}

/**
 * The response from the parts `k` and `r` of the address.
 * @throws Refusal 404, 403
 */
export function responseInAddress(call: Call): Response {
	const campaign = campaignById(call, call.params.k);
	const response = call.data.response(wholeNumber(call.params.r));
	if (response?.campaignId !== campaign.id) throw notFound();
	return response;
}

function checked(call: Call, register: Register | undefined): Register {
	if (!register) throw notFound();
	if (!maySee(call, register)) throw forbidden();
	return register;
}

/** NaN, which nothing has for an id, for what is no whole number. */
function wholeNumber(text: string | undefined): number {
	return text !== undefined && /^\d+$/.test(text) ? Number(text) : NaN;
}
