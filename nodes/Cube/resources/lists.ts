import type { INodeProperties } from 'n8n-workflow';

import type { Narrowing } from '../api/generations/generation';
import { registerText } from '../api/ids';
import type { ListKind } from '../api/listKinds';
import type { CubeRecord } from '../api/types';
import { readListing } from './listing';
import type { ItemRun, Operation } from './operation';
import { pagesOperation } from './pages';
import {
	assignmentParameter,
	campaignParameter,
	listOfParameter,
	listParameters,
	optionsParameter,
	outputParameters,
	pageOptions,
	readFilters,
	readScope,
	sortParameter,
	timestampsOption,
} from './parameters';

interface ListWords {
	/** Plural, in the middle of a sentence. */
	things: string;
	description: string;
	/** The collection Filters of the list. */
	filters: INodeProperties;
	/** Reads the list of an item. */
	read: (item: ItemRun, kind: ListKind) => Promise<CubeRecord[]>;
	/** What Get Pages can narrow the list by: what Cube itself offers. */
	pages: { filters: INodeProperties; read: (item: ItemRun) => Narrowing };
}

interface Picking {
	/** A filter that Cube does not offer. */
	keep?: (record: CubeRecord) => boolean;
	/** Whether the user asked for these days: then nothing found is worth a hint. */
	isAskedFor?: boolean;
}

/**
 * Reads a list of a campaign, a register or the account, with the item's Limit, Output and hints.
 * @throws CubeError
 */
export async function readRecords(
	item: ItemRun,
	kind: ListKind,
	{ keep, isAskedFor, ...narrowing }: Narrowing & Picking,
): Promise<CubeRecord[]> {
	const scope = readScope(item);
	return await readListing(item, {
		subject: { kind, scope },
		keep,
		asked: isAskedFor ? narrowing.period : undefined,
		read: async (options) =>
			await item.cube.responses.list(kind, scope, { ...narrowing, ...options }),
	});
}

/**
 * Reads a list of days, as the collection Filters says.
 * @throws CubeError
 */
export async function readDays(item: ItemRun, kind: ListKind): Promise<CubeRecord[]> {
	const { narrowing, isAssumed } = readFilters(item);
	return await readRecords(item, kind, { ...narrowing, isAskedFor: !isAssumed });
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
		properties: [
			...listParts,
			...listParameters,
			words.filters,
			...outputParameters,
			optionsParameter(timestampsOption, ...pageOptions),
			sortParameter,
		],
		writes: false,
		run: async (item) => await words.read(item, kind),
	};
	const getPages = pagesOperation({
		things: words.things,
		properties: [...listParts, words.pages.filters],
		read: async (item) => await readSize(item, kind, words.pages.read(item)),
	});
	return [getAll, getPages];
}
