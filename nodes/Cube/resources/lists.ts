import type { INodeProperties } from 'n8n-workflow';

import type { ListKind } from '../api/listKinds';
import type { Narrowing } from '../api/generations/generation';
import type { CubeRecord } from '../api/types';
import type { ItemRun, Operation } from './operation';
import {
	assignmentParameter,
	campaignParameter,
	listParameters,
	optionsParameter,
	readLimit,
	readScope,
} from './parameters';

/** The filter by the type of a response. */
export const responseTypeFilter: INodeProperties = {
	displayName: 'Response Type',
	name: 'responseType',
	type: 'string',
	default: '',
	placeholder: 'e.g. Sale',
	description: 'Only responses of this type, as it is named in Cube',
};

/** The choice of what a list belongs to. */
export function listOfParameter(
	things: string,
	{ account }: { account: boolean },
): INodeProperties {
	return {
		displayName: 'Read From',
		name: 'listOf',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Assignment', value: 'assignment', description: `All ${things} of a register` },
			{ name: 'Campaign', value: 'campaign', description: `The ${things} of one campaign` },
			...(account
				? [
						{
							name: 'Whole Account',
							value: 'account',
							description: `All ${things}; for accounts of the generation Data Owners`,
						},
					]
				: []),
		],
		default: 'campaign',
	};
}

interface ListWords {
	/** Plural, in the middle of a sentence. */
	things: string;
	description: string;
	/** The collection Filters of the list. */
	filters: INodeProperties;
	/** Reads that collection. */
	read: (item: ItemRun) => Narrowing;
}

/**
 * Reads a list of a campaign, a register or the account, with the item's Limit and hints.
 * @throws CubeError
 */
export async function readRecords(
	item: ItemRun,
	kind: ListKind,
	narrowing: Narrowing,
): Promise<CubeRecord[]> {
	const limit = readLimit(item);
	const { records, notes } = await item.cube.list(kind, readScope(item), { ...narrowing, limit });
	notes.forEach((note) => item.hint(note));
	return records;
}

/** An operation Get Many of a list that both campaigns and registers have. */
export function listOperation(kind: ListKind, words: ListWords): Operation {
	return {
		name: 'Get Many',
		value: 'getAll',
		action: `Get many ${words.things}`,
		description: words.description,
		properties: [
			listOfParameter(words.things, { account: false }),
			campaignParameter({ listOf: ['campaign'] }),
			assignmentParameter({ listOf: ['assignment'] }),
			...listParameters,
			words.filters,
			optionsParameter(),
		],
		writes: false,
		run: async (item) => await readRecords(item, kind, words.read(item)),
	};
}
