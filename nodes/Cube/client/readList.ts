import type { PageRange, ReadPage } from './pagination';
import { isConsistent, isSamePass, mergePasses, runReadPass } from './readPass';
import type { ListOptions, ReadPass } from './readPass';
import type { ListedType } from './recordTypes';
import type { CubeRecord } from './types';

/** What a person should know about how a list was read, as facts; the words are made elsewhere. */
export type ListWarning = { recordType: ListedType } & (
	| {
			/** Cube's own number does not fit its records, and two passes brought the same. */
			code: 'countMismatch';
			/** How many records Cube announced; undefined where it did not say. */
			reported?: number;
			/** How many different records came. */
			received: number;
			/** How many came that had come before. */
			repeats: number;
	  }
	| {
			/** The list changed during each pass. */
			code: 'keptChanging';
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

/** A list that changes while it is read is read again, this often at most. */
const MAX_PASSES = 3;

/**
 * Reads a list completely, or up to a limit: each record once, in Cube's order. What came is
 * checked against what Cube announced; a list that changed meanwhile is read again, and one that keeps
 * changing is given as completely as it could be read, with a warning.
 *
 * @throws CubeError whatever reading a page throws
 */
export async function readList(readPage: ReadPage, options: ListOptions): Promise<ListResult> {
	const { recordType, range } = options;
	const finishWhole = (pass: ReadPass) =>
		finish(pass, { records: pass.records, warnings: [], isComplete: true }, options);
	// without ids it costs to know who is who: that is left to a second pass, which few lists need
	const first = await runReadPass(readPage, options, options.idKey !== undefined);
	if (isConsistent(first, range)) return finishWhole(first);
	const earlier = [first];
	for (;;) {
		const pass = await runReadPass(readPage, options, true);
		if (isConsistent(pass, range)) return finishWhole(pass);
		const before = earlier.at(-1);
		earlier.push(pass);
		const { total: reported, repeats } = pass;
		if (before !== undefined && isSamePass(before, pass)) {
			const records = mergePasses([pass]);
			const received = records.length;
			const warnings: ListWarning[] = [
				{ code: 'countMismatch', recordType, reported, received, repeats },
			];
			return finish(pass, { records, warnings, isComplete: hasAll(pass) }, options);
		}
		if (earlier.filter(({ identities }) => identities !== undefined).length >= MAX_PASSES) {
			const records = mergePasses(earlier);
			const received = records.length;
			const warnings: ListWarning[] = [
				{ code: 'keptChanging', recordType, reported, received, passes: MAX_PASSES },
			];
			return finish(pass, { records, warnings, isComplete: false }, options);
		}
	}
}

function finish(
	{ total, received, reachedEnd }: ReadPass,
	{ records, warnings, isComplete }: Pick<ListResult, 'records' | 'warnings' | 'isComplete'>,
	{ limit = Infinity, range, recordType }: ListOptions,
): ListResult {
	return {
		records: records.length > limit ? records.slice(0, limit) : records,
		warnings: [...warnings, ...lengthWarning(total, range, recordType)],
		total,
		isTruncated: records.length > limit || (!reachedEnd && received < (total ?? 0)),
		isComplete,
	};
}

/** Whether a pass has all that Cube announced, and not one page in place of another. */
function hasAll({ received, total = 0, pages, reachedEnd }: ReadPass): boolean {
	return !reachedEnd || (received >= total && new Set(pages).size === pages.length);
}

/** Where pages are read by several executions, none of them sees what moves from one to another. */
function lengthWarning(
	reported: number | undefined,
	range: PageRange | undefined,
	recordType: ListedType,
): ListWarning[] {
	if (range?.total === undefined || reported === undefined || reported === range.total) return [];
	return [{ code: 'lengthChanged', recordType, counted: range.total, reported }];
}
