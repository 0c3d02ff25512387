import type { INodeProperties } from 'n8n-workflow';

import { firstText, formatAssignment, RECORD_TYPES } from '../client';
import type { CubeRecord, ListFilter, ListParent, ListSize, ListType } from '../client';
import { quote } from '../nodeErrors';
import type { Operation, OperationContext } from './operation';
import {
	assignmentParameter,
	campaignParameter,
	listOfParameter,
	listParameters,
	optionsParameter,
	outputOptions,
	outputParameters,
	pageOptions,
	pagesPerItemParameter,
	readFilters,
	readListParent,
	readPagesPerItem,
	sortParameter,
} from './properties';
import { readRecordList } from './recordList';

interface ListOperationOptions {
	description: string;
	/** What the list can be narrowed by. */
	filters: INodeProperties[];
	/** Reads the list of an item. */
	read: (item: OperationContext, kind: ListType) => Promise<CubeRecord[]>;
	/** What Get Pages can narrow the list by: what Cube itself offers. */
	pages: { filters: INodeProperties[]; read: (item: OperationContext) => ListFilter };
}

interface RecordFilter {
	/** A filter that Cube does not offer. */
	keep?: (record: CubeRecord) => boolean;
	/** Whether the user asked for these days: then nothing found is worth a hint. */
	isAskedFor?: boolean;
}

/**
 * Reads a list of a campaign, an assignment or the account, with the item's Limit, Output and hints.
 * @throws CubeError
 */
export async function readRecords(
	item: OperationContext,
	kind: ListType,
	{ keep, isAskedFor, ...filter }: ListFilter & RecordFilter,
): Promise<CubeRecord[]> {
	const parent = readListParent(item);
	return await readRecordList(item, {
		source: { type: kind, parent },
		keep,
		isFiltered: filter.responseType !== undefined || filter.callState !== undefined,
		asked: isAskedFor ? filter.period : undefined,
		named: [
			['Response Type', filter.responseType],
			['Call State', filter.callState],
		],
		lookAround: async () => await otherTypesHint(item, { kind, parent }, filter),
		read: async (options) =>
			await item.cube.responses.list(kind, parent, { ...filter, ...options }),
	});
}

/** As many records are looked at, and as many types are named. */
const LOOKED_AT = 500;
const MOST_TYPES = 8;

/**
 * Names the types of the records of the same days, where none has the type that was asked for.
 * @returns undefined where no type was asked for, and where there are no other ones
 */
async function otherTypesHint(
	{ cube, context }: OperationContext,
	{ kind, parent }: { kind: ListType; parent: ListParent },
	{ responseType, ...others }: ListFilter,
): Promise<string | undefined> {
	// nobody reads the hints of an active workflow
	if (responseType === undefined || context.getMode() !== 'manual') return undefined;
	const keys = (await cube.generation()).fields.responses.type;
	const { records, total = 0 } = await cube.responses
		.list(kind, parent, { ...others, limit: LOOKED_AT })
		.catch(() => ({ records: [], total: 0 }));
	const uses = new Map<string, number>();
	for (const record of records) {
		const type = firstText(record, keys);
		if (type !== '') uses.set(type, (uses.get(type) ?? 0) + 1);
	}
	if (uses.size === 0) return undefined;
	const types = [...uses].sort(([, one], [, other]) => other - one).map(([type]) => type);
	const named = types.slice(0, MOST_TYPES).join(', ') + (types.length > MOST_TYPES ? ', …' : '');
	const count = Math.max(total, records.length);
	return `No record has 'Response Type' ${quote(responseType)}. The period has ${count.toLocaleString('en-US')} of other types: ${named}.`;
}

/**
 * Reads a list of days, as the collection Filters says.
 * @throws CubeError
 */
export async function readPeriodRecords(
	item: OperationContext,
	kind: ListType,
): Promise<CubeRecord[]> {
	const { filter, isAssumed } = readFilters(item);
	return await readRecords(item, kind, { ...filter, isAskedFor: !isAssumed });
}

/**
 * Finds out how long a list is, for Get Pages.
 * @throws CubeError
 */
export async function readParentListSize(
	item: OperationContext,
	kind: ListType,
	filter: ListFilter,
) {
	const parent = readListParent(item);
	const size = await item.cube.responses.size(kind, parent, filter);
	const { period, responseType, callState } = filter;
	const list: CubeRecord = {
		listOf: parent.of,
		...(parent.of === 'campaign' && { campaign: parent.campaign }),
		...(parent.of === 'assignment' && { assignment: formatAssignment(parent.assignment) }),
		// days as they are now: an execution after midnight reads the same ones
		...(period && { fromDate: period.from, toDate: period.to }),
		...(responseType !== undefined && { responseType }),
		...(callState !== undefined && { callState }),
	};
	return { size, list };
}

/** The operations Get Many and Get Pages of a list that both campaigns and assignments have. */
export function listOperations(kind: ListType, options: ListOperationOptions): Operation[] {
	const { name: things } = RECORD_TYPES[kind];
	const listParts = [
		listOfParameter(things, { account: false }),
		campaignParameter({ listOf: ['campaign'] }),
		assignmentParameter({ listOf: ['assignment'] }),
	];
	const getAll: Operation = {
		name: 'Get Many',
		value: 'getAll',
		action: `Get many ${things}`,
		description: options.description,
		properties: [
			...listParts,
			...listParameters,
			...options.filters,
			...outputParameters,
			optionsParameter(...outputOptions, ...pageOptions),
			sortParameter,
		],
		writes: false,
		execute: async (item) => await options.read(item, kind),
	};
	const getPages = pagesOperation({
		things,
		properties: [...listParts, ...options.pages.filters],
		read: async (item) => await readParentListSize(item, kind, options.pages.read(item)),
	});
	return [getAll, getPages];
}

interface PagesOperationOptions {
	/** Plural, in the middle of a sentence. */
	things: string;
	/** What says which list it is. */
	properties: INodeProperties[];
	/** Options of the operation's own. */
	options?: INodeProperties[];
	/** Finds out how long the list is, and what says which one it is: handed on with every range. */
	read: (item: OperationContext) => Promise<{ size: ListSize; list: CubeRecord }>;
}

/**
 * The operation Get Pages: an item for each range of pages, so that several executions can share the
 * reading of a list. What it gives has the names of the parameters that Get Many takes.
 */
export function pagesOperation({
	things,
	properties,
	options = [],
	read,
}: PagesOperationOptions): Operation {
	return {
		name: 'Get Pages',
		value: 'getPages',
		action: `Get pages of ${things}`,
		description: `Split a long list of ${things} into page ranges, one item per range, for parallel executions`,
		properties: [...properties, pagesPerItemParameter, optionsParameter(...options)],
		writes: false,
		async execute(item) {
			const pagesPerItem = readPagesPerItem(item);
			const { size, list } = await read(item);
			return splitIntoRanges(size, pagesPerItem).map((range) => ({ ...list, ...range }));
		},
	};
}

/** The ranges of a list; none of an empty one. */
function splitIntoRanges(
	{ records, pages, firstPage, pageSize }: ListSize,
	pagesPerItem: number,
): CubeRecord[] {
	const ranges: CubeRecord[] = [];
	const upTo = (page: number) =>
		page === 0 ? 0 : Math.min(firstPage + (page - 1) * pageSize, records);
	for (let fromPage = 1; fromPage <= pages; fromPage += pagesPerItem) {
		const toPage = Math.min(fromPage + pagesPerItem - 1, pages);
		ranges.push({
			fromPage,
			toPage,
			pages: toPage - fromPage + 1,
			records: upTo(toPage) - upTo(fromPage - 1),
			totalRecords: records,
		});
	}
	return ranges;
}
