import type { Campaign, Response } from '../data/types';
import {
	campaignById,
	customerInAddress,
	refuseExternalUser,
	registerOfDataOwner,
	responseInAddress,
	visibleCampaigns,
} from '../lookup';
import { dataOwner, dataOwnersCampaign } from '../records/campaigns';
import { customer, customField } from '../records/customers';
import { callOutcome, productRegistration } from '../records/responses';
import { asFields } from '../updates/checks';
import { updateCampaign, updateDataOwner, updateResponse } from '../updates/others';
import type { Call, Route } from './route';
import {
	campaignInAddress,
	campaignsOf,
	pageOfCampaignCallflow,
	pageOfCustomers,
	pageOfRegisterCallflow,
	pageOfResponses,
	pageOfSome,
	postCustomer,
	putCustomer,
} from './shared';

const REGISTER = '/api/v1/data_owners/:d/:t';
/** Some routes of a register have `crm` in their path, and some do not. */
const CRM = '/api/v1/data_owners/:d/crm/:t';
const CAMPAIGN = '/api/v1/campaigns/:k';

/** Generation 3, from the end of 2019. Source: docs/cube-api.md, "Data Owners". */
export const dataOwnersRoutes: readonly Route[] = [
	{ method: 'GET', path: '/api/v1/campaigns', mark: 'D', answer: listCampaigns },
	{ method: 'GET', path: `${REGISTER}/customers/`, mark: 'D', answer: listCustomers },
	// The spelling of a text of 2019.
	{ method: 'GET', path: `${CRM}/customers/`, mark: 'D', answer: listCustomers },
	{ method: 'GET', path: `${REGISTER}/customers/:c`, mark: 'D', answer: getCustomer },
	{ method: 'GET', path: `${REGISTER}/crm_custom_fields/`, mark: 'D', answer: customFields },
	{ method: 'GET', path: '/api/v1/call_outcomes/', mark: 'D', answer: allCallOutcomes },
	{ method: 'GET', path: `${CRM}/call_outcomes/`, mark: 'D', answer: registerCallOutcomes },
	{ method: 'GET', path: `${CAMPAIGN}/call_outcomes/`, mark: 'D', answer: campaignCallOutcomes },
	{ method: 'GET', path: `${CRM}/callflow_customers/`, mark: 'D', answer: listCallflow },
	{
		method: 'GET',
		path: `${CAMPAIGN}/callflow_customers/`,
		mark: 'D',
		answer: pageOfCampaignCallflow,
	},
	{ method: 'GET', path: `${CRM}/product_registrations/`, mark: 'D', answer: registerProducts },
	{
		method: 'GET',
		path: `${CAMPAIGN}/product_registrations/`,
		mark: 'D',
		answer: campaignProducts,
	},
	{ method: 'PUT', path: `${REGISTER}/customers/:c`, mark: 'C', answer: updateCustomer },
	{
		method: 'POST',
		path: `${REGISTER}/customers/:c`,
		mark: 'C',
		creates: true,
		answer: createCustomer,
	},
	{ method: 'PUT', path: `${CAMPAIGN}/`, mark: 'C', answer: putCampaign },
	{ method: 'PUT', path: `${REGISTER}/`, mark: 'C', answer: putRegister },
	{ method: 'PUT', path: `${CAMPAIGN}/call_outcomes/:r/`, mark: 'C', answer: putCallOutcome },
];

function listCampaigns(call: Call): unknown {
	refuseExternalUser(call);
	return call.data.campaigns.map((campaign) => dataOwnersCampaign(campaign, call.data));
}

function listCustomers(call: Call): unknown {
	return pageOfCustomers(call, registerOfDataOwner(call));
}

function getCustomer(call: Call): unknown {
	const register = registerOfDataOwner(call);
	return customer(customerInAddress(call, register), register);
}

function customFields(call: Call): unknown {
	return registerOfDataOwner(call).customFields.map((field) => customField(field, true));
}

function allCallOutcomes(call: Call): unknown {
	return pageOfResponses(call, visibleCampaigns(call), callOutcome);
}

function registerCallOutcomes(call: Call): unknown {
	return pageOfResponses(call, registerCampaigns(call), callOutcome);
}

function campaignCallOutcomes(call: Call): unknown {
	return pageOfResponses(call, campaignInAddress(call), callOutcome);
}

function listCallflow(call: Call): unknown {
	return pageOfRegisterCallflow(call, registerOfDataOwner(call));
}

function registerProducts(call: Call): unknown {
	return pageOfProducts(call, registerCampaigns(call));
}

function campaignProducts(call: Call): unknown {
	return pageOfProducts(call, campaignInAddress(call));
}

function pageOfProducts(call: Call, campaigns: Campaign[]): unknown {
	const isShown = (response: Response): boolean => response.product !== undefined;
	return pageOfSome(call, campaigns, { show: productRegistration, isShown });
}

function registerCampaigns(call: Call): Campaign[] {
	return campaignsOf(call, registerOfDataOwner(call));
}

function updateCustomer(call: Call): unknown {
	const register = registerOfDataOwner(call);
	return putCustomer(call, register, customerInAddress(call, register));
}

/** Nothing of this generation is published: it is generation 2's, at the address of this one. */
function createCustomer(call: Call): unknown {
	return postCustomer(call, registerOfDataOwner(call));
}

function putCampaign(call: Call): unknown {
	const campaign = campaignById(call, call.params.k);
	updateCampaign(asFields(call.body), campaign);
	return dataOwnersCampaign(campaign, call.data);
}

function putRegister(call: Call): unknown {
	const register = registerOfDataOwner(call);
	updateDataOwner(asFields(call.body), register, call.data);
	return dataOwner(register, call.data);
}

function putCallOutcome(call: Call): unknown {
	const response = responseInAddress(call);
	updateResponse(asFields(call.body), response);
	call.data.touch(response);
	return callOutcome(response, call.data);
}
