import { toDateText } from './dates';
import { invalidInput, quote } from './errors';
import { toNorwegianIso, readTimestamp, startOfDay } from './moments';
import type { CubeRecord } from './types';

/** The day in Norway, `YYYYMMDD`. */
const dayOf = (moment: number) => toNorwegianIso(moment).slice(0, 10).replaceAll('-', '');

/**
 * Reads since when a record has to be changed. A text without an offset is Norwegian time.
 *
 * @param label the parameter's name in the editor
 * @returns milliseconds since 1970
 * @throws CubeError invalidInput when it is no date
 */
export function parseSince(value: unknown, label: string): number {
	const text = toDateText(value).replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
	const found = readTimestamp(text);
	if (found !== undefined) return found.ms;
	throw invalidInput(
		`${label} is not a date: ${quote(text === '' ? value : text)}`,
		'Use a date such as 2026-11-01 or 2026-11-01T08:00, or an expression that gives one.',
	);
}

/** Picks records by when they were changed, and counts those that do not say. */
export interface ChangedSince {
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
