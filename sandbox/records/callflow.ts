import type { SandboxData } from '../data/sandboxData';
import type { Customer, Register, Response } from '../data/types';
import { toMinutes } from '../dates';
import { customer, type CubeRecord } from './customers';

/** Where a customer stands in the calls: the customer and every response so far, oldest first. */
export interface CallflowEntry {
	customer: Customer;
	register: Register;
	responses: Response[];
}

/** Every customer of a register, called or not. */
export function registerCallflow(register: Register, data: SandboxData): CallflowEntry[] {
	const campaigns = data.campaigns.filter(({ registerId }) => registerId === register.id);
	const ids = new Set(campaigns.map(({ id }) => id));
	const called = byCustomer(data.responses.filter(({ campaignId }) => ids.has(campaignId)));
	return data.customersOf(register.id).map((each) => ({
		customer: each,
		register,
		responses: called.get(each.customerId) ?? [],
	}));
}

/** The customers whom a campaign has called, in the order of the first call. */
export function campaignCallflow(campaignId: number, data: SandboxData): CallflowEntry[] {
	const campaign = data.campaign(campaignId);
	if (!campaign) return [];
	const register = data.registerOf(campaign);
	const entries: CallflowEntry[] = [];
	for (const [customerId, responses] of byCustomer(data.responsesOf(campaignId))) {
		const found = data.customer(register.id, customerId);
		if (found) entries.push({ customer: found, register, responses });
	}
	return entries;
}

/** The name of the state that `call_state` asks for. */
export function callState(entry: CallflowEntry): string {
	const last = entry.responses.at(-1);
	if (!last) return 'Not called';
	if (last.type === 'Callback') return 'Callback';
	return last.type === 'No answer' ? 'Call again' : 'Finished';
}

/** Source: docs/cube-api.md, A10, A18 and D8. */
export function callflowCustomer(entry: CallflowEntry): CubeRecord {
	const last = entry.responses.at(-1);
	const meeting = last?.type === 'Callback' ? last.scheduledCall : null;
	const record: CubeRecord = {
		...customer(entry.customer, entry.register),
		callflow__attempts_status__attempts: entry.responses.length,
		callflow__callstate__name: callState(entry),
		callflow__last_change__user: last?.submittedBy ?? '',
		callflow__last_change__when: last ? toMinutes(last.submittedWhen) : '',
		callflow__last_change__cause: last?.type ?? '',
		callflow__last_change__alternative: last?.subtype ?? '',
		callflow__last_change__comment: last?.comment ?? '',
		meeting__agent: meeting ? last?.submittedBy : '',
		meeting__time__from_date_time: meeting ? `${meeting} 12:00` : '',
		meeting__time__to_date_time: meeting ? `${meeting} 12:30` : '',
	};
	for (const { product } of entry.responses) {
		if (product) record[`product__${product.code}`] = 1;
	}
	return record;
}

function byCustomer(responses: Response[]): Map<string, Response[]> {
	const groups = new Map<string, Response[]>();
	for (const response of responses) {
		const group = groups.get(response.customerId);
		if (group) group.push(response);
		else groups.set(response.customerId, [response]);
	}
	return groups;
}
