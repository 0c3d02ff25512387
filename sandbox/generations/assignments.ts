import {
	campaignById,
	customerInAddress,
	refuseExternalUser,
	registerById,
	responseInAddress,
	visibleCampaigns,
} from '../lookup';
import { parameter } from '../query';
import { assignment, assignmentsCampaign } from '../records/campaigns';
import { customer, customField } from '../records/customers';
import { assignmentsCallOutcome, responseShapeA, responseShapeB } from '../records/responses';
import { hasSms, sms } from '../records/sms';
import { asFields } from '../updates/checks';
import { updateAssignment, updateCampaign, updateResponse } from '../updates/others';
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
	type ShowResponse,
} from './shared';

const ASSIGNMENT = '/api/v1/assignments/:a';
const CAMPAIGN = '/api/v1/campaigns/:k';

/** Generation 2, 2016 to 2019. Source: docs/cube-api.md, "Assignments". */
export const assignmentsRoutes: readonly Route[] = [
	{ method: 'GET', path: '/api/v1/campaigns', mark: 'D', answer: listCampaigns },
	{ method: 'GET', path: '/api/v1/client_access/campaigns', mark: 'D', answer: clientCampaigns },
	{ method: 'GET', path: `${ASSIGNMENT}/customers/`, mark: 'D', answer: listCustomers },
	{ method: 'GET', path: `${ASSIGNMENT}/customers/:c`, mark: 'D', answer: getCustomer },
	{ method: 'PUT', path: `${ASSIGNMENT}/customers/:c`, mark: 'N', answer: updateCustomer },
	{
		method: 'POST',
		path: `${ASSIGNMENT}/customers/:c`,
		mark: 'N',
		creates: true,
		answer: createCustomer,
	},
	{ method: 'GET', path: `${ASSIGNMENT}/crm_custom_fields/`, mark: 'D', answer: customFields },
	{ method: 'GET', path: `${CAMPAIGN}/responses/`, mark: 'D', answer: listResponses },
	{ method: 'GET', path: `${CAMPAIGN}/call_outcomes/`, mark: 'D', answer: listCallOutcomes },
	{ method: 'GET', path: `${ASSIGNMENT}/callflow_customers`, mark: 'D', answer: listCallflow },
	{
		method: 'GET',
		path: `${CAMPAIGN}/callflow_customers/`,
		mark: 'D',
		answer: pageOfCampaignCallflow,
	},
	{ method: 'GET', path: `${ASSIGNMENT}/sms/`, mark: 'D', answer: listAssignmentSms },
	{ method: 'GET', path: `${CAMPAIGN}/sms/`, mark: 'D', answer: listCampaignSms },
	{ method: 'PUT', path: `${CAMPAIGN}/`, mark: 'C', answer: putCampaign },
	{ method: 'PUT', path: `${ASSIGNMENT}/`, mark: 'C', answer: putAssignment },
	{ method: 'PUT', path: `${CAMPAIGN}/responses/:r/`, mark: 'C', answer: putResponse },
];

function listCampaigns(call: Call): unknown {
	refuseExternalUser(call);
	return clientCampaigns(call);
}

/** The campaigns of the user's own clients; for everyone else of all. */
function clientCampaigns(call: Call): unknown {
	return visibleCampaigns(call).map((campaign) => assignmentsCampaign(campaign, call.data));
}

function listCustomers(call: Call): unknown {
	return pageOfCustomers(call, registerById(call, call.params.a));
}

function getCustomer(call: Call): unknown {
	const register = registerById(call, call.params.a);
	return customer(customerInAddress(call, register), register);
}

function updateCustomer(call: Call): unknown {
	const register = registerById(call, call.params.a);
	return putCustomer(call, register, customerInAddress(call, register));
}

function createCustomer(call: Call): unknown {
	return postCustomer(call, registerById(call, call.params.a));
}

function customFields(call: Call): unknown {
	const register = registerById(call, call.params.a);
	return register.customFields.map((field) => customField(field, !register.hidesLookupIds));
}

function listResponses(call: Call): unknown {
	const type = parameter(call.query, 'response_type');
	const show = showResponse(call);
	return pageOfSome(call, campaignInAddress(call), {
		show,
		isShown: (response) => type === undefined || response.type === type,
	});
}

function listCallOutcomes(call: Call): unknown {
	return pageOfResponses(call, campaignInAddress(call), assignmentsCallOutcome);
}

function listCallflow(call: Call): unknown {
	return pageOfRegisterCallflow(call, registerById(call, call.params.a));
}

function listAssignmentSms(call: Call): unknown {
	const campaigns = campaignsOf(call, registerById(call, call.params.a));
	return pageOfSome(call, campaigns, { show: sms, isShown: hasSms });
}

function listCampaignSms(call: Call): unknown {
	return pageOfSome(call, campaignInAddress(call), { show: sms, isShown: hasSms });
}

function putCampaign(call: Call): unknown {
	const campaign = campaignById(call, call.params.k);
	updateCampaign(asFields(call.body), campaign);
	return assignmentsCampaign(campaign, call.data);
}

function putAssignment(call: Call): unknown {
	const register = registerById(call, call.params.a);
	updateAssignment(asFields(call.body), register);
	return assignment(register, call.data);
}

function putResponse(call: Call): unknown {
	const response = responseInAddress(call);
	updateResponse(asFields(call.body), response);
	call.data.touch(response);
	return showResponse(call)(response, call.data);
}

function showResponse({ faults }: Call): ShowResponse {
	return faults.responseShape === 'a' ? responseShapeA : responseShapeB;
}
