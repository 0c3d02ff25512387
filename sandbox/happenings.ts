import { chance } from './data/chance';
import { inventCustomers } from './data/customers';
import { AGENTS, OUTCOME_TYPES } from './data/outcomes';
import { drawOutcome, endOfCall } from './data/responses';
import type { SandboxData } from './data/sandboxData';
import type { Response } from './data/types';

/** How many customers an import brings. */
export const IMPORT_SIZE = 20_000;
/** The campaign in which a sale is registered by hand. */
const SALES_CAMPAIGN = 31;
/** The register that an import goes into. */
const IMPORT_REGISTER = 9;

const draw = chance(Date.now());

/** An agent registers a sale now: in a campaign that runs, to one of its customers. */
export function registerSale(data: SandboxData): Response {
	return register(data, SALES_CAMPAIGN, OUTCOME_TYPES[0]!);
}

/** An agent of any campaign that runs registers now what came of a call; nothing where there is nobody to call. */
export function registerResponse(data: SandboxData): Response | undefined {
	const running = data.campaigns.filter(
		({ isActive, registerId }) => isActive && data.customersOf(registerId).length > 0,
	);
	if (running.length === 0) return undefined;
	return register(data, draw.pick(running).id, drawOutcome(draw));
}

/** An import brings new customers into the largest register. Returns how many. */
export function importCustomers(data: SandboxData): number {
	const target = data.register(IMPORT_REGISTER);
	if (target === undefined) return 0;
	const customers = data.customersOf(target.id);
	const { today } = data;
	const first = customers.length;
	const kept = new Set(customers.map(({ customerId }) => customerId));
	// who is there already is left alone
	const added = inventCustomers({ register: target, count: IMPORT_SIZE, today, first })
		.filter(({ customerId }) => !kept.has(customerId))
		.map((customer) => ({ ...customer, updated: today, updateMethod: 'Import' }));
	for (const customer of added) customers.push(customer);
	return added.length;
}

function register(
	data: SandboxData,
	campaignId: number,
	outcome: (typeof OUTCOME_TYPES)[number],
): Response {
	const campaign = data.campaign(campaignId);
	const customers = data.customersOf(campaign?.registerId ?? 0);
	const [submittedBy, submittedInTeam] = draw.pick(AGENTS);
	return data.addResponse(campaignId, {
		customerId: customers.length > 0 ? draw.pick(customers).customerId : '',
		submittedBy,
		submittedInTeam,
		submittedWhen: data.now,
		...endOfCall(outcome, data.today, draw),
	});
}
