import type { CubeRecord, ListResult, Period, ReadOptions } from '../client';
import { periodText } from '../messages/errorText';
import { describeListWarning } from '../messages/listMessages';
import { quote } from '../nodeErrors';
import { createOutput } from '../output/output';
import { needsLabels } from '../output/projection';
import type { RecordSource } from '../output/recordLabels';
import { bySortKey, sortKeyOf } from '../output/sortRecords';
import type { SortKey } from '../output/sortRecords';
import type { OperationContext } from './operation';
import {
	MAX_AGENT_RECORDS,
	readLimit,
	readOutput,
	readPageRange,
	readReturnAll,
	readSort,
} from './properties';

interface RecordListRequest {
	source: RecordSource;
	/** Begins to read what the list needs, all at once. */
	anticipate?: (needsFields: boolean) => void;
	/** Reads the list from Cube. */
	read: (options: ReadOptions) => Promise<ListResult>;
	/** A filter that Cube does not offer. */
	keep?: (record: CubeRecord) => boolean;
	/** Whether Cube may count more records than those that are asked for. */
	isFiltered?: boolean;
	/** The days that the user asked for, to name them where nothing is found. */
	asked?: Period;
	/** The filters by a name of Cube's, to name them where nothing is found: the parameter and its value. */
	named?: Array<readonly [parameter: string, value: string | undefined]>;
	/** Finds out, where nothing is found, what there is instead: a hint in a sentence. */
	lookAround?: () => Promise<string | undefined>;
}

/**
 * Reads a list with the item's Limit, Sort, Output and hints. Of each page only what is given is
 * kept before the next one is parsed.
 *
 * @throws CubeError
 */
export async function readRecordList(
	item: OperationContext,
	request: RecordListRequest,
): Promise<CubeRecord[]> {
	const { limit, rules, range, settings, readsAll, isCounted } = readListSettings(item, request);
	request.anticipate?.(needsLabels(settings, request.source.type));
	const preparing = createOutput(item.cube, request.source, settings);
	const sortKeys = new WeakMap<CubeRecord, SortKey>();
	const absent = new Set(rules.map(({ field }) => field));
	const project = preparing.then((made) => (record: CubeRecord) => {
		const projected = made.project(record);
		if (rules.length > 0) sortKeys.set(projected, sortKeyOf(record, rules));
		for (const field of absent) if (Object.hasOwn(record, field)) absent.delete(field);
		return projected;
	});
	// what fails first is told; where that is the reading, nobody waits for this
	project.catch(() => undefined);
	const { records, warnings, isTruncated, total } = await request.read({
		keep: request.keep,
		range,
		limit: readsAll ? undefined : limit,
		project,
	});
	const output = await preparing;
	if (rules.length > 0) {
		const compare = bySortKey(rules);
		records.sort((one, other) => compare(sortKeys.get(one) ?? [], sortKeys.get(other) ?? []));
	}
	const given = await output.complete(records.slice(0, limit));
	[...warnings.map(describeListWarning), ...given.notes].forEach((note) => item.hint(note));
	if (records.length > 0) absent.forEach((field) => item.hint(absentSortHint(field)));
	if (records.length === 0) {
		const instead = await request.lookAround?.();
		const hints = instead === undefined ? nothingFoundHints(request) : [instead];
		hints.forEach((hint) => item.hint(hint));
	}
	if (limit === undefined || !(isTruncated || records.length > limit)) return given.records;
	const counted = readsAll ? records.length : isCounted ? total : undefined;
	if (item.isTool) return withMore(item, given.records, counted);
	// one sentence for all items of a run, unless there is but one
	const isOnly = item.context.getInputData().length === 1;
	item.hint(limitHint(limit, isOnly ? counted : undefined));
	return given.records;
}

/** Reads everything that the parameters say of a list, before anything is asked of Cube. */
function readListSettings(item: OperationContext, { keep, isFiltered }: RecordListRequest) {
	const limit = readLimit(item);
	const rules = readSort(item);
	const range = readPageRange(item);
	// whether Cube's own count is that of the records that are asked for
	const isCounted = keep === undefined && !isFiltered && range === undefined;
	const needsCount = item.isTool && !isCounted && readReturnAll(item);
	return {
		limit,
		rules,
		range,
		settings: readOutput(item),
		isCounted,
		// what comes first is known only when all is there, and so is how many an agent does not get
		readsAll: rules.length > 0 || needsCount,
	};
}

/**
 * Gives records that are there already, and that have no output of their own, up to the Limit.
 * @param limit as `readLimit` reads it
 */
export function limitRecords(
	item: OperationContext,
	limit: number | undefined,
	records: CubeRecord[],
): CubeRecord[] {
	if (limit === undefined || records.length <= limit) return records;
	const shown = records.slice(0, limit);
	if (item.isTool) return withMore(item, shown, records.length);
	const isOnly = item.context.getInputData().length === 1;
	item.hint(limitHint(limit, isOnly ? records.length : undefined));
	return shown;
}

/**
 * Adds to the records that an agent gets how many it does not get.
 * @param total how many there are; undefined where nobody knows
 */
export function withMore(
	item: OperationContext,
	records: CubeRecord[],
	total?: number,
): CubeRecord[] {
	if (readReturnAll(item)) item.hint(AGENT_BOUND);
	return [...records, moreRecordsItem(records.length, total)];
}

/**
 * Gives one record, or some, with the item's Output.
 * @param read reads them from Cube, after the parameters were read
 */
export async function outputRecord(
	item: OperationContext,
	source: RecordSource,
	read: () => Promise<CubeRecord | CubeRecord[]>,
): Promise<CubeRecord[]> {
	const settings = readOutput(item);
	// side by side; what keeps the record from being read is said first
	const creating = createOutput(item.cube, source, settings);
	creating.catch(() => undefined);
	const given = [await read()].flat();
	const output = await creating;
	const { records, notes } = await output.complete(given.map((record) => output.project(record)));
	notes.forEach((note) => item.hint(note));
	return records;
}

/** Gives records that come all at once, such as campaigns, as if they were a list of one page. */
export function listFrom(readAll: () => Promise<ListResult>): RecordListRequest['read'] {
	return async ({ keep = () => true, limit = Infinity, project = (record) => record }) => {
		const { records, warnings, isComplete } = await readAll();
		const kept = records.filter(keep);
		const toOutput = await project;
		return {
			records: kept.slice(0, limit).map((record) => toOutput(record)),
			warnings,
			isTruncated: kept.length > limit,
			total: records.length,
			isComplete,
		};
	};
}

const AGENT_BOUND = `With 'Return All', an AI agent gets up to ${MAX_AGENT_RECORDS} records, which its model can still read. For another number, set a 'Limit'.`;

function limitHint(limit: number, there?: number): string {
	const number = (count: number) => count.toLocaleString('en-US');
	const shown =
		there === undefined ? `the first ${number(limit)}` : `${number(limit)} of ${number(there)}`;
	return `Showing ${shown}. Switch on 'Return All' for the rest.`;
}

function absentSortHint(field: string): string {
	return `No record has the field ${quote(field)}, so 'Sort' ignores it. Choose it from the list, or enter its API name.`;
}

/** What to say of a list without a record: what was asked for, and what to check. */
function nothingFoundHints({ asked, named = [] }: RecordListRequest): string[] {
	const filters = named.flatMap(([parameter, value]) =>
		value === undefined ? [] : [`with '${parameter}' ${quote(value)}`],
	);
	if (asked === undefined && filters.length === 0) return [];
	const where = [...(asked === undefined ? [] : [periodText(asked)]), ...filters].join(' ');
	const checks = [
		...(asked === undefined ? [] : ["choose another 'Period'"]),
		filters.length > 0 ? "check how it's spelled in Cube" : "check 'Read From'",
	].join(', or ');
	return [`Nothing was found ${where}. ${checks.charAt(0).toUpperCase()}${checks.slice(1)}.`];
}

/**
 * What an agent is told, as the last item of a list of which it doesn't get all: n8n hands the items to
 * the model and nothing else, no hint either.
 *
 * @param shown how many records come before this item
 * @param total how many there are in all; undefined where nobody knows
 */
function moreRecordsItem(shown: number, total?: number): CubeRecord {
	const number = (count: number) => count.toLocaleString('en-US');
	const of = total === undefined ? 'There are more' : `${number(total - shown)} more are not shown`;
	return {
		notice: `Showing the first ${number(shown)} records. ${of}. Narrow the list to see the others.`,
		shownRecords: shown,
		...(total !== undefined && { totalRecords: total, moreRecords: total - shown }),
	};
}
