import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { clientsOf } from '../api/clients';
import { rethrow } from '../api/errors';
import type { Scope } from '../api/generations/generation';
import { parseCampaignId, parseRegister } from '../api/ids';
import type { ListKind } from '../api/listKinds';
import { openCube } from '../api/open';
import { fieldsOf } from '../output/fields';
import type { Subject } from '../output';
import { toNodeError } from '../resources/errors';
import { EVENTS } from '../trigger/events';

const KINDS: Readonly<Record<string, ListKind>> = {
	customerStatus: 'customerStatus',
	productRegistration: 'productRegistrations',
	response: 'responses',
	sms: 'sms',
};

/** The list of the parameter Output Fields: by label, with what a joined customer adds. */
export async function getOutputFields(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	return await fieldList(this, { withCustomer: true });
}

/** The list of the fields to sort by. */
export async function getSortFields(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await fieldList(this, { withCustomer: false });
}

/** The list of the filter Client. */
export async function getClients(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	try {
		const clients = clientsOf(await (await openCube(this)).campaigns.all());
		return sorted(clients.map(({ id, name }) => ({ name, value: id })));
	} catch (error) {
		return await rethrow(toNodeError(this.getNode(), error));
	}
}

async function fieldList(
	context: ILoadOptionsFunctions,
	{ withCustomer }: { withCustomer: boolean },
): Promise<INodePropertyOptions[]> {
	try {
		const subject = subjectOf(context);
		const options = context.getNodeParameter('options', {}) as Record<string, unknown>;
		if (options.callOutcomes === true && subject.kind === 'responses') {
			subject.kind = 'callOutcomes';
		}
		const includeCustomer = withCustomer && options.includeCustomer === true;
		const fields = await fieldsOf(await openCube(context), subject, includeCustomer);
		return fields.map(({ key, label }) => ({ name: label, value: key }));
	} catch (error) {
		return await rethrow(toNodeError(context.getNode(), error));
	}
}

function sorted(options: INodePropertyOptions[]): INodePropertyOptions[] {
	return options.sort((a, b) => a.name.localeCompare(b.name, 'nb'));
}

/** What the user chose so far. */
function subjectOf(context: ILoadOptionsFunctions): Subject {
	const chosen = (name: string): unknown =>
		context.getNodeParameter(name, undefined, { extractValue: true });
	const resource = String(context.getNodeParameter('resource', ''));
	const event = EVENTS.find(({ value }) => value === context.getNodeParameter('triggerOn', ''));
	if (resource === 'campaign' || event?.kind === 'campaigns') return { kind: 'campaigns' };
	const ofRegister = (): Scope => ({
		of: 'assignment',
		register: parseRegister(chosen('assignment')),
	});
	const kind = event?.kind ?? KINDS[resource] ?? 'customers';
	if (kind === 'customers') return { kind: 'customers', scope: ofRegister() };
	const listOf = context.getNodeParameter('listOf', 'campaign');
	if (listOf === 'account') return { kind, scope: { of: 'account' } };
	return {
		kind,
		scope:
			listOf === 'assignment'
				? ofRegister()
				: {
						of: 'campaign',
						campaign: parseCampaignId(event ? firstCampaign(context) : chosen('campaign')),
					},
	};
}

/** The trigger takes several campaigns; the list shows the fields of the first. */
function firstCampaign(context: ILoadOptionsFunctions): unknown {
	return [context.getNodeParameter('campaigns', [])].flat()[0];
}
