import { readTimestamp, startOfDay, timestampKeys, toNorwegianIso } from '../client';
import type { CubeRecord, RecordType } from '../client';
import { DescribedError } from '../nodeErrors';
import type { OperationContext } from './operation';
import { readUpdatedSince } from './properties';

type Keep = (record: CubeRecord) => boolean;

/**
 * Reads a list with the filter Updated Since, which Cube does not offer.
 *
 * @param read reads the list; what `keep` refuses is left out
 * @throws DescribedError when no record tells when it was changed
 */
export async function readUpdated(
	item: OperationContext,
	type: RecordType,
	read: (keep?: Keep) => Promise<CubeRecord[]>,
): Promise<CubeRecord[]> {
	const since = readUpdatedSince(item);
	if (since === undefined) return await read();
	const keys = timestampKeys(await item.cube.generation(), type);
	const { keep, counts } = changedSince(since, keys);
	const records = await read(keep);
	if (counts.undated === 0) return records;
	if (counts.dated === 0) {
		throw new DescribedError(
			"'Updated Since' doesn't work here: these records have no change date",
			"Remove 'Updated Since' from 'Filters', or compare with the records of an earlier run.",
		);
	}
	item.hint("Some records have no change date. 'Updated Since' includes them.");
	return records;
}

/** The day in Norway, `YYYYMMDD`. */
const dayOf = (moment: number) => toNorwegianIso(moment).slice(0, 10).replaceAll('-', '');

/** Picks records by when they were changed, and counts those that do not say. */
interface ChangedSince {
	keep: (record: CubeRecord) => boolean;
	/** How many said when they were changed, and how many did not. */
	counts: { dated: number; undated: number };
}

/**
 * Makes a filter of records that were changed at a moment or later; where a record has the day alone,
 * on that day or later. What does not say when it was changed is kept.
 *
 * @param keys that may hold the moment; the first that does wins
 */
export function changedSince(since: number, keys: readonly string[]): ChangedSince {
	const counts = { dated: 0, undated: 0 };
	const firstDay = startOfDay(dayOf(since));
	const keep = (record: CubeRecord): boolean => {
		const found = keys.map((key) => readTimestamp(record[key])).find((one) => one !== undefined);
		if (found === undefined) {
			counts.undated++;
			return true;
		}
		counts.dated++;
		return found.ms >= (found.isDay ? firstDay : since);
	};
	return { keep, counts };
}
