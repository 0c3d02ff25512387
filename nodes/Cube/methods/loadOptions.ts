import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import {
	editorParameters,
	givenIn,
	includeCustomerOption,
	isPlainObject,
	readAssignment,
	readListOf,
	readListParent,
	readSwitch,
} from '../actions/properties';
import type { LocatorSource, Property } from '../actions/properties';
import { RESOURCES } from '../actions/registry';
import { callOutcomesOption } from '../actions/response';
import {
	campaignClients,
	CubeError,
	hasOutput,
	hasReason,
	normaliseName,
	RECORD_TYPES,
	rethrow,
} from '../client';
import type { IdName, OutputType } from '../client';
import { invalidInput, quote, toNodeError } from '../nodeErrors';
import { readOutputFields } from '../output/outputFields';
import type { RecordSource } from '../output/recordLabels';
import { EVENTS } from '../trigger/triggerProperties';
import { readListParents, readWatchedCampaigns } from '../trigger/watchParameters';
import { withAccount } from './keptLists';

/** The list of the parameter Output Fields: by label, with what a joined customer adds. */
export async function getOutputFields(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	const { outputFields } = this.getCurrentNodeParameters() ?? {};
	return asChosen(await fieldList(this, { withCustomer: true }), [outputFields].flat());
}

/** The list of the fields to search, in conditions and in Find By. */
export async function getSearchFields(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	const { conditions, findField }: Record<string, unknown> = this.getCurrentNodeParameters() ?? {};
	const rules = isPlainObject(conditions) ? [conditions.rules].flat() : [];
	const fields = rules.map((rule) => (isPlainObject(rule) ? rule.field : undefined));
	return asChosen(await fieldList(this, { withCustomer: false }), [...fields, findField]);
}

/**
 * Spells the fields of a list as they are chosen already, by key or label: the editor marks in red what
 * no entry of the list has.
 */
function asChosen(list: INodePropertyOptions[], chosen: unknown[]): INodePropertyOptions[] {
	const names = [...new Set(chosen)].filter((name) => typeof name === 'string');
	return list.flatMap(({ name, value }) => {
		const forms = [name, String(value)].map(normaliseName);
		const spellings = names.filter((one) => one !== '' && forms.includes(normaliseName(one)));
		return (spellings.length > 0 ? spellings : [value]).map((one) => ({ name, value: one }));
	});
}

/** The list of the fields to sort by. */
export async function getSortFields(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await fieldList(this, { withCustomer: false });
}

/** The list of the filter Client. */
export async function getClients(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	try {
		const clients = await withAccount(this, async (cube) =>
			campaignClients(await cube.campaigns.all(), await cube.generation()),
		);
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
		const fields = await withAccount(context, async (cube) => {
			const item = { ...editorParameters(context), cube };
			const source = chosenSource(context, item);
			const isOn = (option: Property) => readSwitch(givenIn(item, 'options', option)) ?? false;
			if (source.type === 'responses' && isOn(callOutcomesOption)) source.type = 'callOutcomes';
			const includeCustomer = withCustomer && isOn(includeCustomerOption);
			return await readOutputFields(cube, source, includeCustomer);
		});
		return fields.map(({ key, label }) => ({ name: label, value: key }));
	} catch (error) {
		// a red message would say of a fresh panel that something is wrong
		if (hasReason(error, 'idMissing')) {
			return [{ name: CHOOSE_FIRST[error.facts.id] ?? '', value: '' }];
		}
		return await rethrow(toNodeError(context.getNode(), error));
	}
}

/** What a list shows in place of fields while nothing is chosen whose fields they are. */
const CHOOSE_FIRST: Partial<Record<IdName, string>> = {
	assignment: "Choose an 'Assignment' first",
	campaign: "Choose a 'Campaign' first",
};

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
		"Choose a 'Resource' from the list.",
	);
}

/** What the user chose so far. The trigger takes several campaigns; the list shows the first one's fields. */
function chosenSource(context: ILoadOptionsFunctions, item: LocatorSource): RecordSource {
	const type = chosenType(context);
	const { below } = RECORD_TYPES[type];
	if (below === 'account') return { type };
	if (below === 'assignment') {
		return { type, parent: { of: 'assignment', assignment: readAssignment(item) } };
	}
	const isTrigger = context.getNodeParameter('triggerOn', '') !== '';
	if (!isTrigger) return { type, parent: readListParent(item) };
	if (readListOf(item) === 'campaign' && readWatchedCampaigns(item).size === 0)
		throw new CubeError('idMissing', { id: 'campaign' });
	return { type, parent: readListParents(item)[0] };
}
