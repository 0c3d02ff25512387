import type { CubeRecord, Period } from '../api/types';
import type { EventWatch } from './events/event';
import { wasWanted } from './marks';
import { periodAt } from './period';
import type { Source } from './source';

/** So many records a test event shows. */
const SHOWN = 5;
/** How many days back records are looked for, until there are some. */
const DAYS_BACK = [1, 7, 60];

/**
 * The latest records that could have been events, the latest first.
 * @param now milliseconds since 1970
 */
export async function latest(watch: EventWatch, now: number): Promise<CubeRecord[]> {
	if (watch.lateDays === undefined) {
		const lists = await Promise.all(watch.sources.map(lastRecords));
		return lists.flat().slice(-SHOWN).reverse();
	}
	for (const days of DAYS_BACK) {
		const found = await recordsOf(watch, periodAt(now, days));
		if (found.length > 0) return found;
	}
	return [];
}

async function recordsOf(watch: EventWatch, period: Period): Promise<CubeRecord[]> {
	const lists = await Promise.all(watch.sources.map(async (source) => await source.all(period)));
	return lists
		.flat()
		.filter((record) => wasWanted(watch.mark(record).mark))
		.map((record, place) => ({ record, place, moment: watch.momentOf?.(record) ?? 0 }))
		.sort((one, other) => other.moment - one.moment || other.place - one.place)
		.slice(0, SHOWN)
		.map(({ record }) => record);
}

/** The end of a list, without what is between it and the first page. */
async function lastRecords(source: Source): Promise<CubeRecord[]> {
	const first = await source.page(1);
	const pages = Math.ceil((first.count ?? 0) / Math.max(first.records.length, 1));
	if (pages <= 1) return first.records;
	const last = await source.page(pages);
	return last.records.length >= SHOWN ? last.records : [...first.records, ...last.records];
}
