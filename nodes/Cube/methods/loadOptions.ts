import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { campaignClients, parseAssignment, parseCampaignId, rethrow } from '../client';
import type { ListParent, ListType } from '../client';
import { openAccount } from '../n8nTransport';
import { toNodeError } from '../nodeErrors';
import type { RecordSource } from '../output/recordLabels';
import { readOutputFields } from '../output/outputFields';
import { EVENTS } from '../trigger/events/eventRegistry';

const KINDS: Readonly<Record<string, ListType>> = {
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
		const clients = campaignClients(await (await openAccount(this)).campaigns.all());
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
		const source = chosenSource(context);
		const options = context.getNodeParameter('options', {}) as Record<string, unknown>;
		if (options.callOutcomes === true && source.type === 'responses') {
			source.type = 'callOutcomes';
		}
		const includeCustomer = withCustomer && options.includeCustomer === true;
		const fields = await readOutputFields(await openAccount(context), source, includeCustomer);
		return fields.map(({ key, label }) => ({ name: label, value: key }));
	} catch (error) {
		return await rethrow(toNodeError(context.getNode(), error));
	}
}

function sorted(options: INodePropertyOptions[]): INodePropertyOptions[] {
	return options.sort((a, b) => a.name.localeCompare(b.name, 'nb'));
}

/** What the user chose so far. */
function chosenSource(context: ILoadOptionsFunctions): RecordSource {
	const chosen = (name: string): unknown =>
		context.getNodeParameter(name, undefined, { extractValue: true });
	const resource = String(context.getNodeParameter('resource', ''));
	const event = EVENTS.find(({ value }) => value === context.getNodeParameter('triggerOn', ''));
	if (resource === 'campaign' || event?.recordType === 'campaigns') return { type: 'campaigns' };
	const assignmentPath = (): ListParent => ({
		of: 'assignment',
		assignment: parseAssignment(chosen('assignment')),
	});
	const kind = event?.recordType ?? KINDS[resource] ?? 'customers';
	if (kind === 'customers') return { type: 'customers', parent: assignmentPath() };
	const listOf = context.getNodeParameter('listOf', 'campaign');
	if (listOf === 'account') return { type: kind, parent: { of: 'account' } };
	return {
		type: kind,
		parent:
			listOf === 'assignment'
				? assignmentPath()
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
