import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { editorParameters, readListParent } from '../actions/properties';
import { firstText, rethrow } from '../client';
import type { FieldKeys, Generation, ListType } from '../client';
import { lastMonth } from '../mapping/fieldDefinitions';
import { toNodeError } from '../nodeErrors';
import { readPicker, withAccount } from './keptLists';
import { compareNames, isOpened, searchEntries } from './searchEntries';
import type { ListRequest } from './searchEntries';

/** As many records are looked at. */
const LOOKED_AT = 1000;

/** A name that records have, such as a response type. */
interface NameSource {
	type: ListType;
	keys: (generation: Generation) => FieldKeys;
	hasDays: boolean;
}

/** The list of the filter Response Type: the types that responses of the last month have. */
export const searchResponseTypes = searchOf({
	type: 'responses',
	keys: ({ fields }) => fields.responses.type,
	hasDays: true,
});

/** The list of the filter Call State: the states that customers of the campaign have. */
export const searchCallStates = searchOf({
	type: 'customerStatus',
	keys: ({ fields }) => fields.customerStatus?.callState ?? [],
	hasDays: false,
});

/** Makes what n8n calls when such a list is opened, searched or scrolled. */
function searchOf(source: NameSource) {
	return async function (
		this: ILoadOptionsFunctions,
		typed?: string,
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		return await usedNames(this, { typed, paginationToken }, source);
	};
}

async function usedNames(
	context: ILoadOptionsFunctions,
	request: ListRequest,
	{ type, keys, hasDays }: NameSource,
): Promise<INodeListSearchResult> {
	try {
		const entries = await withAccount(context, async (cube) => {
			const parent = readListParent({ ...editorParameters(context), cube });
			const list = JSON.stringify([type, parent]);
			return await readPicker(context, { list, isOpened: isOpened(request) }, async () => {
				const period = hasDays ? lastMonth(new Date()) : undefined;
				const { records } = await cube.responses.list(type, parent, { period, limit: LOOKED_AT });
				const nameKeys = keys(await cube.generation());
				const names = new Set(records.map((record) => firstText(record, nameKeys)));
				return [...names]
					.filter((name) => name !== '')
					.map((name) => ({ name, value: name }))
					.sort(compareNames);
			});
		});
		return searchEntries(entries, request);
	} catch (error) {
		return await rethrow(toNodeError(context.getNode(), error));
	}
}
