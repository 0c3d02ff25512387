import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { editorParameters, readListParent } from '../actions/properties';
import { firstText, rethrow } from '../client';
import type { FieldKeys, Generation, ListType } from '../client';
import { lastMonth } from '../mapping/fieldDefinitions';
import { openAccount } from '../n8nTransport';
import { toNodeError } from '../nodeErrors';
import { readPicker } from './keptLists';
import { searchEntries } from './listSearch';

/** As many records are looked at. */
const LOOKED_AT = 1000;

/** A name that records have, such as a response type. */
interface NameSource {
	type: ListType;
	keys: (generation: Generation) => FieldKeys;
	hasDays: boolean;
}

/** The list of the filter Response Type: the types that responses of the last month have. */
export async function searchResponseTypes(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await usedNames(this, filter, {
		type: 'responses',
		keys: ({ fields }) => fields.responses.type,
		hasDays: true,
	});
}

/** The list of the filter Call State: the states that customers of the campaign have. */
export async function searchCallStates(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await usedNames(this, filter, {
		type: 'customerStatus',
		keys: ({ fields }) => fields.customerStatus?.callState ?? [],
		hasDays: false,
	});
}

async function usedNames(
	context: ILoadOptionsFunctions,
	typed: string | undefined,
	{ type, keys, hasDays }: NameSource,
): Promise<INodeListSearchResult> {
	try {
		const cube = await openAccount(context);
		const parent = readListParent({ ...editorParameters(context), cube });
		const list = JSON.stringify([type, parent]);
		const entries = await readPicker(context, { list, typed }, async () => {
			const period = hasDays ? lastMonth(new Date()) : undefined;
			const { records } = await cube.responses.list(type, parent, { period, limit: LOOKED_AT });
			const nameKeys = keys(await cube.generation());
			const names = new Set(records.map((record) => firstText(record, nameKeys)));
			return [...names].filter((name) => name !== '').map((name) => ({ name, value: name }));
		});
		return searchEntries(entries, typed);
	} catch (error) {
		return await rethrow(toNodeError(context.getNode(), error));
	}
}
