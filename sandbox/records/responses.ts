import type { SandboxData } from '../data/sandboxData';
import type { Campaign, Customer, Register, Response } from '../data/types';
import { toMinutes, toNorwegianDate, toTimestamp, toUtc } from '../dates';
import {
	customerOrAnonymized,
	infoOf,
	legacyChangeLog,
	nameOf,
	type CubeRecord,
} from './customers';
import { asInteger } from './integers';

/** A response with all that its record shows. */
interface Joined {
	response: Response;
	campaign: Campaign;
	register: Register;
	customer: Customer | undefined;
}

/** Source: docs/cube-api.md, L6 and L11, `GET /responses`. */
export function legacyResponse(response: Response, data: SandboxData): CubeRecord {
	const { customer, register } = join(response, data);
	return {
		customer_id: asInteger(response.customerId),
		name: nameOf(customer),
		...legacyChangeLog(customer),
		org_number: register.crmType === 'B2B' ? infoOf(customer, 'org_number') : null,
		org_name: register.crmType === 'B2B' ? infoOf(customer, 'org_name') : null,
		response_type: response.type,
		response_alternative: response.subtype,
		scheduled_call_due_date: response.scheduledCall && toNorwegianDate(response.scheduledCall),
		comment: response.comment,
	};
}

/** Source: docs/cube-api.md, A8 and A17, `GET /campaigns/{k}/responses/`, the older shape. */
export function responseShapeA(response: Response, data: SandboxData): CubeRecord {
	const { customer, campaign } = join(response, data);
	return {
		submitted_by: response.submittedBy,
		submitted_when: toUtc(response.submittedWhen),
		crm_customer_id: customer?.internalId ?? null,
		external_customer_id: asInteger(response.customerId),
		customer_name: nameOf(customer),
		campaign_id: campaign.id,
		type: response.type,
		subtype: response.subtype,
		comment: response.comment,
	};
}

/** Source: docs/cube-api.md, A8 and A17, `GET /campaigns/{k}/responses/`, the newer shape. */
export function responseShapeB(response: Response, data: SandboxData): CubeRecord {
	const { customer, campaign, register } = join(response, data);
	const client = data.clientOf(register);
	return {
		crm__customer_id: response.customerId,
		crm__name: nameOf(customer),
		crm__phone_1: infoOf(customer, 'phone_1'),
		crm__phone_2: infoOf(customer, 'phone_2'),
		crm__phone_3: infoOf(customer, 'phone_3'),
		...numberedExtras(response),
		response_type: response.type,
		response_subtype: response.subtype,
		response_submitted_when: toMinutes(response.submittedWhen),
		response_submitted_by: response.submittedBy,
		response_comment: response.comment,
		campaign__name: campaign.name,
		campaign__type: campaign.type,
		assignment__name: register.name,
		client__short_name: client.shortName,
		client__full_name: client.fullName,
	};
}

/** Source: docs/cube-api.md, A9, `GET /campaigns/{k}/call_outcomes/`. */
export function assignmentsCallOutcome(response: Response, data: SandboxData): CubeRecord {
	const { customer, campaign, register } = join(response, data);
	return {
		...customerOrAnonymized(customer, register),
		...changeLog(customer),
		...outcome(response),
		call_outcome__submitted_by: response.submittedBy,
		call_outcome__submitted_when: toMinutes(response.submittedWhen),
		call_outcome__submitted_in_department: response.submittedInTeam,
		...extras(response),
		campaign__name: campaign.name,
		assignment__name: register.name,
		client__full_name: data.clientOf(register).fullName,
	};
}

/** Source: docs/cube-api.md, D5 to D7 and D13, `GET /call_outcomes/` and the two beside it. */
export function callOutcome(response: Response, data: SandboxData): CubeRecord {
	const { customer, campaign, register } = join(response, data);
	return {
		...customerOrAnonymized(customer, register),
		...changeLog(customer),
		...outcome(response),
		call_outcome__report_as__submitted_by: response.submittedBy,
		call_outcome__report_as__submitted_in_team: response.submittedInTeam,
		call_outcome__report_as__submitted_when: toMinutes(response.submittedWhen),
		call_outcome__report_as__submitted_when_timestamp: toTimestamp(response.submittedWhen),
		...extras(response),
		campaign__name: campaign.name,
		campaign__crm_type: register.crmType,
		data_owner__name: data.dataOwnerOf(register).name,
		segment__name: '',
	};
}

/** Source: docs/cube-api.md, D9 and D14, `…/product_registrations/`: a call outcome with what was sold. */
export function productRegistration(response: Response, data: SandboxData): CubeRecord {
	const { product } = response;
	const record: CubeRecord = {
		...callOutcome(response, data),
		product__code: product?.code ?? '',
		product__title: product?.title ?? '',
		product__price: product?.price ?? null,
	};
	for (const [label, value] of Object.entries(product?.extra ?? {})) {
		record[`product__extra__${label}`] = value;
	}
	return record;
}

function join(response: Response, data: SandboxData): Joined {
	const campaign = data.campaign(response.campaignId);
	if (!campaign) throw new Error(`Response ${response.id} has no campaign`);
	const register = data.registerOf(campaign);
	return {
		response,
		campaign,
		register,
		customer: data.customer(register.id, response.customerId),
	};
}

function outcome(response: Response): CubeRecord {
	return {
		call_outcome__comment: response.comment,
		call_outcome__type: response.type,
		call_outcome__subtype: response.subtype,
	};
}

function changeLog(customer: Customer | undefined): CubeRecord {
	return {
		crm__change_log__updated: customer?.updated ?? '',
		crm__change_log__updated_by: customer?.updatedBy ?? '',
		crm__change_log__update_method: customer?.updateMethod ?? '',
	};
}

function extras(response: Response): CubeRecord {
	const entries = Object.entries(response.extra);
	return Object.fromEntries(
		entries.map(([label, value]) => [`call_outcome__extra__${label}`, value]),
	);
}

function numberedExtras(response: Response): CubeRecord {
	const entries = Object.entries(response.extra);
	return Object.fromEntries(
		entries.map(([label, value], place) => [`crm__extra__${label}_${place + 1}`, value]),
	);
}
