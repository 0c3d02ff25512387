import type { CubeRecord, Period } from '../client';
import type { Subscription } from './events/triggerEvent';
import type { ListSource } from './listSource';
import { periodAt } from './watchedDays';

/** So many records a test event shows. */
const SHOWN = 5;
export const MOST_DAYS_BACK = 60;
/** How many days back records are looked for, until there are some. */
const DAYS_BACK = [1, 7, MOST_DAYS_BACK];

/**
 * The latest records that could have been events, the latest first. Of a long list the first page and the
 * last two are looked at: Cube has the latest at one of its ends.
 *
 * @param now milliseconds since 1970
 */
export async function sampleEvents(subscription: Subscription, now: number): Promise<CubeRecord[]> {
	const { lateDays, sources } = subscription;
	const periods =
		lateDays === undefined ? [undefined] : DAYS_BACK.map((days) => periodAt(now, days));
	for (const period of periods) {
		const lists = await Promise.all(sources.map(async (source) => await endsOf(source, period)));
		const found = lists
			.flat()
			.filter((record) => subscription.fingerprint(record).isWanted)
			.map((record, place) => ({ record, place, moment: subscription.timestampOf?.(record) ?? 0 }))
			.sort((one, other) => other.moment - one.moment || other.place - one.place)
			.slice(0, SHOWN)
			.map(({ record }) => record);
		if (found.length > 0) return found;
	}
	return [];
}

/** The records at both ends of a list. */
async function endsOf(source: ListSource, period: Period | undefined): Promise<CubeRecord[]> {
	const first = await source.page(1, period);
	const last = Math.ceil((first.count ?? 0) / Math.max(first.records.length, 1));
	const pages = [last - 1, last].filter((page) => page > 1);
	const ends = await Promise.all(
		pages.map(async (page) => (await source.page(page, period)).records),
	);
	const records = [first.records, ...ends].flat();
	for (const record of records) source.onFound?.(record);
	return records;
}
