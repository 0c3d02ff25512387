import { DateTime } from 'luxon';

import { CubeError } from './errors';
import { trimInvisible } from './text';
import { CUBE_TIME_ZONE, fromNorwegianTime, parseInstant } from './timestamps';
import type { Period } from './types';

/** Days as Cube has them, `YYYYMMDD`. */
const CUBE_DAY = 'yyyyMMdd';

/** The day `YYYYMMDD` that a moment falls on in a time zone (an IANA name). */
export function dayIn(timeZone: string, moment: Date): string {
	return DateTime.fromJSDate(moment, { zone: timeZone }).toFormat(CUBE_DAY);
}

/** The day so many days after `day` (both `YYYYMMDD`); a negative number goes back. */
export function dayAfter(day: string, days: number): string {
	return DateTime.fromISO(day, { zone: 'utc' }).plus({ days }).toFormat(CUBE_DAY);
}

/** The text of a date: an expression may give a Luxon DateTime or a Date instead. */
function toDateText(value: unknown): string {
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString();
	if (typeof value === 'object' && value !== null && 'toISO' in value) {
		const iso: unknown = typeof value.toISO === 'function' ? value.toISO() : undefined;
		return typeof iso === 'string' ? iso : '';
	}
	return typeof value === 'string' || typeof value === 'number' ? trimInvisible(String(value)) : '';
}

/** A day as Norwegians write it becomes one as ISO 8601 has it; everything else stays. */
function withIsoDay(text: string): string {
	const [, date = '', month = '', year] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text) ?? [];
	return year === undefined ? text : `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
}

const HAS_OFFSET = /[T ].*(z|[+-]\d{2}(:?\d{2})?)$/i;

/**
 * Reads a day from what a person or an expression gave. A text without an offset is that day as
 * written; a moment with an offset or `Z` is the day it falls on in the workflow's time zone.
 *
 * @param value ISO 8601, `YYYYMMDD`, `DD.MM.YYYY`, a Date or a Luxon DateTime
 * @param label the name that the caller has for the value
 * @returns the day as Cube reads it, `YYYYMMDD`
 * @throws CubeError invalidInput when it is no day
 * @see docs/cube-api.md, P3 and P4
 */
export function parseDay(value: unknown, label: string, timeZone: string): string {
	const text = toDateText(value);
	const iso = withIsoDay(text);
	const moment = parseInstant(iso);
	if (moment === undefined) {
		throw new CubeError('dateInvalid', { field: label, given: text === '' ? value : text });
	}
	return HAS_OFFSET.test(iso)
		? dayIn(timeZone, new Date(moment))
		: iso.replaceAll('-', '').slice(0, 8);
}

/**
 * Makes the period that is sent to Cube: always both days, since with one of them missing
 * generations 2 and 3 silently answer for today only.
 *
 * @param dates what the user gave; blank means not given
 * @param timeZone the workflow's
 * @returns the period, and whether it is today because no date was given
 * @throws CubeError invalidInput: no date, an end without a start, an end before the start
 */
export function parsePeriod(
	dates: { fromDate?: unknown; toDate?: unknown },
	timeZone: string,
	now: Date,
): Period & { assumedToday: boolean } {
	const given = (value: unknown) => value !== undefined && value !== null && value !== '';
	const today = dayIn(timeZone, now);
	if (!given(dates.fromDate)) {
		if (given(dates.toDate)) {
			throw new CubeError('endWithoutStart', {});
		}
		return { from: today, to: today, assumedToday: true };
	}
	const from = parseDay(dates.fromDate, 'fromDate', timeZone);
	const to = given(dates.toDate) ? parseDay(dates.toDate, 'toDate', timeZone) : today;
	if (from > to) {
		throw new CubeError('startAfterEnd', { from, to, isToday: !given(dates.toDate) });
	}
	return { from, to, assumedToday: false };
}

/**
 * Reads since when a record has to be changed, in the forms that `parseDay` reads. A text without an offset is Norwegian time.
 *
 * @param label the parameter's name in the editor
 * @returns milliseconds since 1970
 * @throws CubeError invalidInput when it is no date
 */
export function parseSince(value: unknown, label: string): number {
	const text = toDateText(value);
	const iso = withIsoDay(text);
	const shown = parseInstant(iso);
	if (shown !== undefined) return HAS_OFFSET.test(iso) ? shown : fromNorwegianTime(shown);
	throw new CubeError('dateInvalid', { field: label, given: text === '' ? value : text });
}

/** Days as people name them, in Norway's calendar. */
export type PeriodName =
	| 'today'
	| 'yesterday'
	| 'last7Days'
	| 'lastFullWeek'
	| 'lastFullMonth'
	| 'thisMonth';

const PERIODS: Record<PeriodName, (today: DateTime) => [DateTime, DateTime]> = {
	today: (today) => [today, today],
	yesterday: (today) => [today.minus({ days: 1 }), today.minus({ days: 1 })],
	last7Days: (today) => [today.minus({ days: 7 }), today.minus({ days: 1 })],
	lastFullWeek: (today) => wholeOf('week', today.minus({ weeks: 1 })),
	lastFullMonth: (today) => wholeOf('month', today.minus({ months: 1 })),
	thisMonth: (today) => [today.startOf('month'), today],
};

/** The first and the last day of the week (from Monday) or month that a day is in. */
function wholeOf(unit: 'week' | 'month', day: DateTime): [DateTime, DateTime] {
	return [day.startOf(unit), day.endOf(unit)];
}

/** Whether a text names a period. */
export function isPeriodName(name: unknown): name is PeriodName {
	return typeof name === 'string' && Object.hasOwn(PERIODS, name);
}

/**
 * The days of a period, seen from a moment: Norway's days, since Cube's days are these wherever the
 * workflow runs. A week begins on Monday; "last 7 days" are those before today.
 */
export function namedPeriod(name: PeriodName, now: Date): Period {
	const [from, to] = PERIODS[name](DateTime.fromJSDate(now, { zone: CUBE_TIME_ZONE }));
	return { from: from.toFormat(CUBE_DAY), to: to.toFormat(CUBE_DAY) };
}
