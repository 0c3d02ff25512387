import type { INodeProperties } from 'n8n-workflow';

import type { ListKind } from '../api/listKinds';
import type { Narrowing } from '../api/generations/generation';
import type { CubeRecord } from '../api/types';
import type { ItemRun, Operation } from './operation';
import {
	assignmentParameter,
	campaignParameter,
	listOfParameter,
	listParameters,
	optionsParameter,
	readLimit,
	readScope,
} from './parameters';

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
	const { records, notes } = await item.cube.responses.list(kind, readScope(item), {
		...narrowing,
		limit,
	});
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
