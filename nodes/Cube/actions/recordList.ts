import type { CubeRecord, ListResult, Period, ReadOptions } from '../client';
import { describeListWarning } from '../listWarnings';
import { createOutput } from '../output/output';
import type { RecordSource } from '../output/recordLabels';
import { bySortKey, sortKeyOf } from '../output/sortRecords';
import type { SortKey } from '../output/sortRecords';
import type { OperationContext } from './operation';
import { readLimit, readOutput, readPageRange, readSort } from './properties';

export interface RecordListRequest {
	source: RecordSource;
	/** Reads the list from Cube. */
	read: (options: ReadOptions) => Promise<ListResult>;
	/** A filter that Cube does not offer. */
	keep?: (record: CubeRecord) => boolean;
	/** The days that the user asked for, to name them where nothing is found. */
	asked?: Period;
}

/**
 * Reads a list with the item's Limit, Sort, Output and hints. Of each page only what is given is
 * held before the next one is parsed.
 *
 * @throws CubeError
 */
export async function readRecordList(
	item: OperationContext,
	listing: RecordListRequest,
): Promise<CubeRecord[]> {
	const limit = readLimit(item);
	const rules = readSort(item);
	const output = await createOutput(item.cube, listing.source, readOutput(item));
	const sortKeys = new WeakMap<CubeRecord, SortKey>();
	const {
		records,
		warnings,
		isTruncated: isCut,
		total: announced,
	} = await listing.read({
		keep: listing.keep,
		range: readPageRange(item),
		// what comes first is known only when all is there
		limit: rules.length === 0 ? limit : undefined,
		project: (record) => {
			const projected = output.project(record);
			if (rules.length > 0) sortKeys.set(projected, sortKeyOf(record, rules));
			return projected;
		},
	});
	if (rules.length > 0) {
		const compare = bySortKey(rules);
		records.sort((one, other) => compare(sortKeys.get(one) ?? [], sortKeys.get(other) ?? []));
	}
	const given = await output.complete(records.slice(0, limit));
	[...warnings.map(describeListWarning), ...given.notes].forEach((note) => item.hint(note));
	if (limit !== undefined && (isCut || records.length > limit)) {
		// one sentence for all items of a run, unless there is but one
		const isOnly = item.context.getInputData().length === 1 && listing.keep === undefined;
		item.hint(limitHint(limit, isOnly ? announced : undefined));
	}
	if (records.length === 0 && listing.asked) item.hint(emptyPeriodHint(listing.asked));
	return given.records;
}

/** Gives one record with the item's Output. */
export async function outputRecord(
	item: OperationContext,
	source: RecordSource,
	record: CubeRecord,
): Promise<CubeRecord[]> {
	const output = await createOutput(item.cube, source, readOutput(item));
	const { records, notes } = await output.complete([output.project(record)]);
	notes.forEach((note) => item.hint(note));
	return records;
}

/** Gives records that are there already, such as campaigns, as if they were a list of one page. */
export function listFrom(records: CubeRecord[]): RecordListRequest['read'] {
	return async ({ keep = () => true, limit = Infinity, project: shape = (record) => record }) => {
		const kept = records.filter(keep);
		return {
			records: kept.slice(0, limit).map(shape),
			warnings: [],
			isTruncated: kept.length > limit,
			total: records.length,
			isComplete: true,
		};
	};
}

function limitHint(limit: number, there?: number): string {
	const number = (count: number) => count.toLocaleString('en-US');
	const of = there === undefined ? '' : `: Cube has ${number(there)}`;
	return `The list was cut at the Limit of ${number(limit)}${of}. Switch on Return All for the rest.`;
}

function emptyPeriodHint({ from, to }: Period): string {
	const days = from === to ? `on ${dayText(from)}` : `from ${dayText(from)} to ${dayText(to)}`;
	return `Nothing was found ${days}. Choose other days under Filters, or check what you read from.`;
}

function dayText(day: string): string {
	return `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
}
