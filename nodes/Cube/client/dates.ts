import { CubeError } from './errors';
import { CUBE_TIME_ZONE, parseInstant, readTimestamp } from './timestamps';
import type { Period } from './types';

/** By time zone: to make one takes longer than to use it. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
	const known = formats.get(timeZone);
	if (known) return known;
	const format = new Intl.DateTimeFormat('en-GB', {
		timeZone,
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
	});
	formats.set(timeZone, format);
	return format;
}

/** The day `YYYYMMDD` that a moment falls on in a time zone (an IANA name). */
export function dayIn(timeZone: string, moment: Date): string {
	const parts = formatOf(timeZone).formatToParts(moment);
	const part = (type: string) => parts.find((p) => p.type === type)?.value ?? '';
	return part('year').padStart(4, '0') + part('month') + part('day');
}

function formatDay(year: string, month: string, date: string): string | undefined {
	const check = new Date(Date.UTC(Number(year), Number(month) - 1, Number(date)));
	const text = year + month.padStart(2, '0') + date.padStart(2, '0');
	return check.toISOString().slice(0, 10).replaceAll('-', '') === text ? text : undefined;
}

/** The text of a date: an expression may give a Luxon DateTime or a Date instead. */
export function toDateText(value: unknown): string {
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString();
	if (typeof value === 'object' && value !== null && 'toISO' in value) {
		return typeof value.toISO === 'function' ? String(value.toISO()) : '';
	}
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

/**
 * Reads a day from what a person or an expression gave. A text without an offset is that day as
 * written; a moment with an offset or `Z` is the day it falls on in the workflow's time zone.
 *
 * @param value ISO 8601, `YYYYMMDD`, `DD.MM.YYYY`, a Date or a Luxon DateTime
 * @param label the name that the caller has for the value
 * @returns the day as Cube reads it, `YYYYMMDD`
 * @throws CubeError invalidInput when it is no day
 * @see Cube's documents, "from_date" and "to_date"
 */
export function parseDay(value: unknown, label: string, timeZone: string): string {
	const text = toDateText(value);
	const iso = /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ](.*))?$/.exec(text);
	const norwegian = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
	let found: string | undefined;
	if (norwegian) {
		found = formatDay(norwegian[3] ?? '', norwegian[2] ?? '', norwegian[1] ?? '');
	} else if (iso) {
		const [, year = '', month = '', date = '', time = ''] = iso;
		found = formatDay(year, month, date);
		if (found !== undefined && time !== '') found = dayOfMoment(text, found, timeZone);
	}
	if (found === undefined) {
		throw new CubeError('dateInvalid', { field: label, given: text === '' ? value : text });
	}
	return found;
}

/** Of a text with a time: without an offset the day as written, else the day in the time zone. */
function dayOfMoment(text: string, written: string, timeZone: string): string | undefined {
	const moment = parseInstant(text);
	if (moment === undefined) return undefined;
	const hasOffset = /(z|[+-]\d{2}(:?\d{2})?)$/i.test(text.slice('YYYY-MM-DD'.length));
	return hasOffset ? dayIn(timeZone, new Date(moment)) : written;
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

const DAY = 24 * 60 * 60 * 1000;

/** A day of the calendar, as the midnight UTC of that day: so that days can be counted. */
type CalendarDay = number;

function text(day: CalendarDay): string {
	return new Date(day).toISOString().slice(0, 10).replaceAll('-', '');
}

function firstOfMonth(day: CalendarDay, monthsOn = 0): CalendarDay {
	const date = new Date(day);
	return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + monthsOn, 1);
}

/** The Monday of a day's week. */
function monday(day: CalendarDay): CalendarDay {
	return day - ((new Date(day).getUTCDay() + 6) % 7) * DAY;
}

const PERIODS: Record<PeriodName, (today: CalendarDay) => [CalendarDay, CalendarDay]> = {
	today: (today) => [today, today],
	yesterday: (today) => [today - DAY, today - DAY],
	last7Days: (today) => [today - 7 * DAY, today - DAY],
	lastFullWeek: (today) => [monday(today) - 7 * DAY, monday(today) - DAY],
	lastFullMonth: (today) => [firstOfMonth(today, -1), firstOfMonth(today) - DAY],
	thisMonth: (today) => [firstOfMonth(today), today],
};

/** Whether a text names a period. */
export function isPeriodName(name: unknown): name is PeriodName {
	return typeof name === 'string' && Object.hasOwn(PERIODS, name);
}

/**
 * The days of a period, seen from a moment: Norway's days, since Cube's days are these wherever the
 * workflow runs. A week begins on Monday; "last 7 days" are those before today.
 */
export function namedPeriod(name: PeriodName, now: Date): Period {
	const today = dayIn(CUBE_TIME_ZONE, now);
	const [from, to] = PERIODS[name](
		Date.UTC(Number(today.slice(0, 4)), Number(today.slice(4, 6)) - 1, Number(today.slice(6))),
	);
	return { from: text(from), to: text(to) };
}
