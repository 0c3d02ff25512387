import type { ReadPage } from './pagination';
import { isConsistent, runReadPass } from './readPass';
import type { ListOptions } from './readPass';
import type { ListedType } from './recordTypes';
import { reread } from './reread';
import type { Rereading } from './reread';
import type { CubeRecord } from './types';

/** What a person should know about how a list was read, as facts; the words are made elsewhere. */
export type ListWarning = { recordType: ListedType } & (
	| {
			/** Cube's own number does not fit its records, and the last two passes brought the same. */
			code: 'countMismatch';
			/** How many records Cube announced; undefined where it did not say. */
			reported?: number;
			/** How many different records came. */
			received: number;
			/** How many came that had come before; as many others may be missing. */
			repeats: number;
			/** How often it was read. */
			passes: number;
	  }
	| {
			/**
			 * No pass brought what was announced: the list became longer or shorter during each, or came in
			 * another order each time.
			 */
			code: 'keptChanging' | 'orderChanges';
			reported?: number;
			received: number;
			/** How often it was read. */
			passes: number;
	  }
	| {
			/** The list has another length than when its pages were counted. */
			code: 'lengthChanged';
			/** How many records it had then. */
			counted: number;
			reported: number;
	  }
	| {
			/** The pages that were asked for are behind the end of the list. */
			code: 'pastEnd';
			/** The first of them. */
			page: number;
	  }
);

export interface ListResult {
	records: CubeRecord[];
	/** Empty when all went as promised. */
	warnings: ListWarning[];
	/** Whether there may be more than the limit let through. */
	isTruncated: boolean;
	/** How many records the list has, as Cube announced last. */
	total?: number;
	/** Whether everything came that Cube announced. */
	isComplete: boolean;
}

/**
 * Reads a list completely, or up to a limit: each record once, in Cube's order. What came is checked
 * against what Cube announced, and no record may come on two pages. A list that does not stand the
 * check is read in other ways, and one that cannot be read as a whole is given as completely as it
 * was, with a warning.
 *
 * What cannot be told: that of two changes which even out, one took a record from before the pages that
 * are still to come and the other put one in behind them.
 *
 * @throws CubeError whatever reading a page throws
 */
export async function readList(readPage: ReadPage, options: ListOptions): Promise<ListResult> {
	const { range, limit = Infinity } = options;
	const first = await runReadPass(readPage, options);
	const lengths = lengthWarning(first.total, options);
	if (first.startsBeyondEnd) return { ...NOTHING, warnings: pastEndWarning(options) };
	if (isConsistent(first, range)) {
		const { records, total, received, reachedEnd } = first;
		const isTruncated = records.length > limit || (!reachedEnd && received < (total ?? 0));
		return {
			records: records.slice(0, limit),
			warnings: lengths,
			total,
			isTruncated,
			isComplete: true,
		};
	}
	const again = await reread(readPage, options, first);
	const { pass, sightings, isWhole } = again;
	const records = sightings.flatMap(({ record }) => (record === undefined ? [] : [record]));
	const isAll = isWhole || isCountTooLow(again);
	return {
		records: records.slice(0, limit),
		warnings: [
			...(isWhole ? [] : [rereadWarning(again, options)]),
			...lengthWarning(pass.total, options),
		],
		total: pass.total,
		isTruncated: records.length > limit || (!pass.reachedEnd && pass.received < (pass.total ?? 0)),
		isComplete: isAll,
	};
}

/** Whether more came than Cube announces, each time the same and nothing twice. */
function isCountTooLow({ isSame, pass }: Rereading): boolean {
	const { received, repeats, repeatedPage, total = 0 } = pass;
	return isSame && repeats === 0 && !repeatedPage && received >= total;
}

/** What a person should know of a list that did not come as a whole. */
function rereadWarning(
	{ isSame, hasMoved, pass, passes, sightings }: Rereading,
	{ recordType }: ListOptions,
): ListWarning {
	const facts = { recordType, reported: pass.total, received: sightings.length, passes };
	if (isSame) return { code: 'countMismatch', ...facts, repeats: pass.repeats };
	return { code: hasMoved ? 'keptChanging' : 'orderChanges', ...facts };
}

const NOTHING = { records: [], isTruncated: false, isComplete: false };

/** Where pages are read by several executions, none of them sees what moves from one to another. */
function lengthWarning(
	reported: number | undefined,
	{ range, recordType }: ListOptions,
): ListWarning[] {
	if (range?.total === undefined || reported === undefined || reported === range.total) return [];
	return [{ code: 'lengthChanged', recordType, counted: range.total, reported }];
}

function pastEndWarning({ range, recordType }: ListOptions): ListWarning[] {
	return range === undefined ? [] : [{ code: 'pastEnd', recordType, page: range.from }];
}
