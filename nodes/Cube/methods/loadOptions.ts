import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { RESOURCES } from '../actions/registry';
import {
	campaignClients,
	hasOutput,
	parseAssignment,
	parseCampaignId,
	RECORD_TYPES,
	rethrow,
} from '../client';
import type { ListParent, OutputType } from '../client';
import { openAccount } from '../n8nTransport';
import { invalidInput, quote, toNodeError } from '../nodeErrors';
import type { RecordSource } from '../output/recordLabels';
import { readOutputFields } from '../output/outputFields';
import { EVENTS } from '../trigger/events/eventRegistry';

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
		const cube = await openAccount(this);
		const clients = campaignClients(await cube.campaigns.all(), await cube.generation());
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

/** What the user chose so far: an event of the trigger, or a resource of the node. */
function chosenType(context: ILoadOptionsFunctions): OutputType {
	const event = EVENTS.find(({ value }) => value === context.getNodeParameter('triggerOn', ''));
	if (event) return event.recordType;
	const resource = context.getNodeParameter('resource', '');
	const type = RESOURCES.find(({ value }) => value === resource)?.recordType;
	if (type !== undefined && hasOutput(type)) return type;
	throw invalidInput(
		`Resource ${quote(resource)} has no fields to choose from`,
		'Choose a Resource from its list.',
	);
}

function chosenSource(context: ILoadOptionsFunctions): RecordSource {
	const type = chosenType(context);
	const { below } = RECORD_TYPES[type];
	if (below === 'account') return { type };
	return { type, parent: chosenParent(context, below) };
}

function chosenParent(context: ILoadOptionsFunctions, below: 'assignment' | 'chosen'): ListParent {
	const chosen = (name: string): unknown =>
		context.getNodeParameter(name, undefined, { extractValue: true });
	const listOf = below === 'chosen' ? context.getNodeParameter('listOf', 'campaign') : below;
	if (listOf === 'account') return { of: 'account' };
	if (listOf === 'assignment') {
		return { of: 'assignment', assignment: parseAssignment(chosen('assignment')) };
	}
	const isTrigger = context.getNodeParameter('triggerOn', '') !== '';
	const campaign = isTrigger ? firstCampaign(context) : chosen('campaign');
	return { of: 'campaign', campaign: parseCampaignId(campaign) };
}

/** The trigger takes several campaigns; the list shows the fields of the first. */
function firstCampaign(context: ILoadOptionsFunctions): unknown {
	return [context.getNodeParameter('campaigns', [])].flat()[0];
}
