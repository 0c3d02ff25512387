import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import {
	editorParameters,
	givenIn,
	includeCustomerOption,
	readAssignment,
	readListParent,
	readSwitch,
} from '../actions/properties';
import type { LocatorSource, Property } from '../actions/properties';
import { callOutcomesOption } from '../actions/response';
import { campaignClients, rethrow } from '../client';
import type { ListType } from '../client';
import { openAccount } from '../n8nTransport';
import { toNodeError } from '../nodeErrors';
import type { RecordSource } from '../output/recordLabels';
import { readOutputFields } from '../output/outputFields';
import { EVENTS } from '../trigger/events/eventRegistry';
import { readListParents } from '../trigger/watchParameters';

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
		const cube = await openAccount(context);
		const item = { ...editorParameters(context), cube };
		const source = chosenSource(context, item);
		const isOn = (option: Property) => readSwitch(givenIn(item, 'options', option)) ?? false;
		if (source.type === 'responses' && isOn(callOutcomesOption)) source.type = 'callOutcomes';
		const includeCustomer = withCustomer && isOn(includeCustomerOption);
		const fields = await readOutputFields(cube, source, includeCustomer);
		return fields.map(({ key, label }) => ({ name: label, value: key }));
	} catch (error) {
		return await rethrow(toNodeError(context.getNode(), error));
	}
}

function sorted(options: INodePropertyOptions[]): INodePropertyOptions[] {
	return options.sort((a, b) => a.name.localeCompare(b.name, 'nb'));
}

/** What the user chose so far. The trigger takes several campaigns; the list shows the first one's fields. */
function chosenSource(context: ILoadOptionsFunctions, item: LocatorSource): RecordSource {
	const resource = String(context.getNodeParameter('resource', ''));
	const event = EVENTS.find(({ value }) => value === context.getNodeParameter('triggerOn', ''));
	if (resource === 'campaign' || event?.recordType === 'campaigns') return { type: 'campaigns' };
	const type = event?.recordType ?? KINDS[resource] ?? 'customers';
	if (type === 'customers') {
		return { type, parent: { of: 'assignment', assignment: readAssignment(item) } };
	}
	return { type, parent: event ? readListParents(item)[0] : readListParent(item) };
}
