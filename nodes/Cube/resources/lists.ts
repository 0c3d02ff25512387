import type { INodeProperties } from 'n8n-workflow';

import { registerText } from '../api/ids';
import type { ListKind } from '../api/listKinds';
import type { Narrowing } from '../api/generations/generation';
import type { CubeRecord } from '../api/types';
import type { ItemRun, Operation } from './operation';
import { pagesOperation } from './pages';
import {
	assignmentParameter,
	campaignParameter,
	listOfParameter,
	listParameters,
	optionsParameter,
	pageOptions,
	readLimit,
	readRange,
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
	const { records, notes } = await item.cube.responses.list(kind, readScope(item), {
		...narrowing,
		limit: readLimit(item),
		range: readRange(item),
	});
	notes.forEach((note) => item.hint(note));
	return records;
}

/**
 * Finds out how long a list is, for Get Pages.
 * @throws CubeError
 */
export async function readSize(item: ItemRun, kind: ListKind, narrowing: Narrowing) {
	const scope = readScope(item);
	const size = await item.cube.responses.size(kind, scope, narrowing);
	const { period, responseType, callState } = narrowing;
	const list: CubeRecord = {
		listOf: scope.of,
		...(scope.of === 'campaign' && { campaign: scope.campaign }),
		...(scope.of === 'assignment' && { assignment: registerText(scope.register) }),
		// days as they are now: an execution after midnight reads the same ones
		...(period && { fromDate: period.from, toDate: period.to }),
		...(responseType !== undefined && { responseType }),
		...(callState !== undefined && { callState }),
	};
	return { size, list };
}

/** The operations Get Many and Get Pages of a list that both campaigns and registers have. */
export function listOperations(kind: ListKind, words: ListWords): Operation[] {
	const listParts = [
		listOfParameter(words.things, { account: false }),
		campaignParameter({ listOf: ['campaign'] }),
		assignmentParameter({ listOf: ['assignment'] }),
	];
	const getAll: Operation = {
		name: 'Get Many',
		value: 'getAll',
		action: `Get many ${words.things}`,
		description: words.description,
		properties: [...listParts, ...listParameters, words.filters, optionsParameter(...pageOptions)],
		writes: false,
		run: async (item) => await readRecords(item, kind, words.read(item)),
	};
	const getPages = pagesOperation({
		things: words.things,
		properties: [...listParts, words.filters],
		read: async (item) => await readSize(item, kind, words.read(item)),
	});
	return [getAll, getPages];
}
