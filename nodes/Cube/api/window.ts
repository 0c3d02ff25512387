import { dateText } from './dates';
import { badInput, quote } from './errors';
import { norwegianIso, readTimestamp, startOfDay } from './moments';
import type { CubeRecord, Period } from './types';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * What is younger than this waits for the next run, in milliseconds: records that come in a little
 * late, and clocks that differ by minutes, lose nothing then.
 */
const SETTLING = 5 * MINUTE;

/** A stretch of time: from `since` on, and before `until`, in milliseconds since 1970. */
export interface Window {
	since: number;
	until: number;
	/** The days of Cube's that hold it; undefined when no day of it is over yet. */
	period?: Period;
}

/** The day in Norway, `YYYYMMDD`. */
const dayOf = (moment: number) => norwegianIso(moment).slice(0, 10).replaceAll('-', '');

/**
 * The stretch that a run reads which goes on where the last one ended. Windows of consecutive runs
 * touch, so a record that counts in one counts in no other.
 *
 * @param last where the last run ended; undefined for the first, which begins with today
 * @param wholeDays for records that do not tell when they were made: Cube picks them by their day
 *   alone, so each day is read once, when it is over
 */
export function windowSince(last: number | undefined, now: Date, wholeDays: boolean): Window {
	// Cube's timestamps carry minutes only: a window that ended within one would cut it in two
	const settled = Math.floor((now.getTime() - SETTLING) / MINUTE) * MINUTE;
	const today = dayOf(settled);
	const until = wholeDays ? startOfDay(today) : settled;
	const since = Math.min(last ?? startOfDay(today), until);
	if (!wholeDays) {
		// the day before a midnight too: a record that knows its day alone counts when that is over
		return { since, until, period: { from: dayOf(since - 2 * HOUR), to: dayOf(now.getTime()) } };
	}
	const period = { from: dayOf(since), to: dayOf(until - 2 * HOUR) };
	return { since, until, period: period.from <= period.to ? period : undefined };
}

/**
 * When a record counts: its moment, or the end of its day where it knows the day alone.
 *
 * @param keys that may hold the moment; the first that does wins
 * @returns undefined for a record without any
 */
export function countsAt(record: CubeRecord, keys: string[]): number | undefined {
	const found = keys.map((key) => readTimestamp(record[key])).find((one) => one !== undefined);
	if (found === undefined || !found.isDay) return found?.moment;
	// 26 hours on it is the next day, even where the clocks change
	return startOfDay(dayOf(found.moment + 26 * HOUR));
}

/**
 * Reads since when a record has to be changed. A text without an offset is Norwegian time.
 *
 * @param label the parameter's name in the editor
 * @returns milliseconds since 1970
 * @throws CubeError badInput when it is no date
 */
export function parseSince(value: unknown, label: string): number {
	const text = dateText(value).replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
	const found = readTimestamp(text);
	if (found !== undefined) return found.moment;
	throw badInput(
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
		return found.moment >= (found.isDay ? firstDay : since);
	};
	return { keep, counts };
}
