import type { CubeRecord, Period } from '../client';
import type { Subscription } from './events/triggerEvent';
import { wasWanted } from './fingerprint';
import type { ListSource } from './listSource';
import { periodAt } from './triggerState';

/** So many records a test event shows. */
const SHOWN = 5;
/** How many days back records are looked for, until there are some. */
const DAYS_BACK = [1, 7, 60];

/**
 * The latest records that could have been events, the latest first.
 * @param now milliseconds since 1970
 */
export async function sampleEvents(subscription: Subscription, now: number): Promise<CubeRecord[]> {
	if (subscription.lateDays === undefined) {
		const lists = await Promise.all(subscription.sources.map(lastRecords));
		return lists.flat().slice(-SHOWN).reverse();
	}
	for (const days of DAYS_BACK) {
		const found = await latestRecords(subscription, periodAt(now, days));
		if (found.length > 0) return found;
	}
	return [];
}

async function latestRecords(subscription: Subscription, period: Period): Promise<CubeRecord[]> {
	const lists = await Promise.all(
		subscription.sources.map(async (source) => await source.all(period)),
	);
	return lists
		.flat()
		.filter((record) => wasWanted(subscription.fingerprint(record).fingerprint))
		.map((record, place) => ({ record, place, moment: subscription.timestampOf?.(record) ?? 0 }))
		.sort((one, other) => other.moment - one.moment || other.place - one.place)
		.slice(0, SHOWN)
		.map(({ record }) => record);
}

/** The end of a list, without what is between it and the first page. */
async function lastRecords(source: ListSource): Promise<CubeRecord[]> {
	const first = await source.page(1);
	const pages = Math.ceil((first.count ?? 0) / Math.max(first.records.length, 1));
	if (pages <= 1) return first.records;
	const last = await source.page(pages);
	return last.records.length >= SHOWN ? last.records : [...first.records, ...last.records];
}
