/** Cube's days and its timestamps without an offset are Norwegian local time (its documents, "Dates"). */
export const CUBE_TIME_ZONE = 'Europe/Oslo';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Offsets are kept by the hour: they change on the hour, and asking for one is what costs. */
const MOST_KEPT = 20_000;
const kept = new Map<number, number>();

const clock = new Intl.DateTimeFormat('en-GB', {
	timeZone: CUBE_TIME_ZONE,
	hourCycle: 'h23',
	year: 'numeric',
	month: '2-digit',
	day: '2-digit',
	hour: '2-digit',
	minute: '2-digit',
	second: '2-digit',
});

/** How far Norway's clocks are ahead of UTC in an hour, in milliseconds. */
function offsetAt(moment: number): number {
	const hour = Math.floor(moment / HOUR);
	const known = kept.get(hour);
	if (known !== undefined) return known;
	const parts = clock.formatToParts(hour * HOUR);
	const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
	const shown = Date.UTC(
		part('year'),
		part('month') - 1,
		part('day'),
		part('hour'),
		part('minute'),
		part('second'),
	);
	const offset = shown - hour * HOUR;
	if (kept.size >= MOST_KEPT) kept.clear();
	kept.set(hour, offset);
	return offset;
}

/**
 * The moment at which Norway's clocks show a time. The hour that comes twice in October is read as
 * standard (winter) time; a time that March skips as what the clocks would have shown.
 *
 * @param shown what the clocks show, in milliseconds, as if it were UTC
 */
export function fromNorwegianTime(shown: number): number {
	const before = shown - offsetAt(shown - DAY);
	const after = shown - offsetAt(shown + DAY);
	const both = [before, after].filter((moment) => moment + offsetAt(moment) === shown);
	return both.length === 0 ? before : Math.max(...both);
}

/** The beginning of a day (`YYYYMMDD`) in Norway, in milliseconds since 1970. */
export function startOfDay(day: string): number {
	const [, year, month, date] = /^(\d{4})(\d{2})(\d{2})$/.exec(day) ?? [];
	return fromNorwegianTime(Date.UTC(Number(year), Number(month) - 1, Number(date)));
}

/** Days of each month; February's are looked at more closely. */
const MONTH_LENGTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether the calendar has a day: JavaScript takes 30 February for 2 March. */
function isCalendarDay(year: number, month: number, date: number): boolean {
	if (date < 1 || date > (MONTH_LENGTHS[month - 1] ?? 0)) return false;
	const isLeapYear = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
	return month !== 2 || date < 29 || isLeapYear;
}

const INSTANT =
	/^(\d{4})-?(\d{2})-?(\d{2})(?:[T ](\d{2})(?::?(\d{2}))?(?::?(\d{2}(?:[.,]\d+)?))?\s*(?:z|([+-])(\d{2}):?(\d{2})?)?)?$/i;

/**
 * Reads a timestamp of a record, to compare two of one list: ISO with `Z`, ISO with an offset
 * (`+0100`, no colon), or `YYYY-MM-DD HH:MM` without one (Norwegian local time, taken as it is).
 * Every date and time that the node reads comes by here: what neither calendar nor clock has, such as
 * 30 February, 24:00 or a minute 60, is none.
 *
 * @returns milliseconds since 1970, or undefined when it is no timestamp
 * @see docs/cube-api.md, P5
 */
export function parseInstant(value: unknown): number | undefined {
	if (typeof value !== 'string') return undefined;
	const match = INSTANT.exec(value.trim());
	if (!match) return undefined;
	const [, year = '', month = '', date = '', hour = '00', minute = '00', second = '00'] = match;
	const { 7: sign, 8: offsetHours = '00', 9: offsetMinutes = '00' } = match;
	if (!isCalendarDay(Number(year), Number(month), Number(date))) return undefined;
	if (Number(hour) > 23 || Number(offsetHours) > 23) return undefined;
	if (Number(minute) > 59 || Number(offsetMinutes) > 59) return undefined;
	const time = `${hour}:${minute}:${second.replace(',', '.')}`;
	const offset = sign === undefined ? 'Z' : `${sign}${offsetHours}:${offsetMinutes}`;
	// JavaScript refuses the seconds that no clock has
	const moment = Date.parse(`${year}-${month}-${date}T${time}${offset}`);
	return Number.isNaN(moment) ? undefined : moment;
}

const TIMESTAMP =
	/^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}([.,]\d+)?)?)\s*(z|[+-]\d{2}(?::?\d{2})?)?$/i;
const DAY_ALONE = /^\d{4}-\d{2}-\d{2}$/;
const NORWEGIAN_DAY = /^(\d{2})\.(\d{2})\.(\d{4})$/;

/** A moment, or a day of which no time is known. */
export interface Timestamp {
	/** Milliseconds since 1970; of a day its beginning in Norway. */
	ms: number;
	/** Whether only the day is known. */
	isDay: boolean;
}

/**
 * Reads a timestamp of a record: ISO with `Z`, ISO with an offset (`+0100`, no colon),
 * `YYYY-MM-DD HH:MM` in Norwegian local time, or a day (`YYYY-MM-DD`, generation 1 also `DD.MM.YYYY`).
 *
 * @returns undefined when it is none of these
 * @see docs/cube-api.md, P5
 */
export function readTimestamp(value: unknown): Timestamp | undefined {
	const text = typeof value === 'string' ? value.trim() : '';
	const [, date, month, year] = NORWEGIAN_DAY.exec(text) ?? [];
	const iso = year === undefined ? text : `${year}-${month}-${date}`;
	const isDay = DAY_ALONE.test(iso);
	const timestamp = isDay ? undefined : TIMESTAMP.exec(iso);
	if (!isDay && !timestamp) return undefined;
	const shown = parseInstant(iso);
	if (shown === undefined) return undefined;
	return { ms: timestamp?.[4] === undefined ? fromNorwegianTime(shown) : shown, isDay };
}

function two(number: number): string {
	return String(number).padStart(2, '0');
}

/**
 * A moment as ISO 8601 in Norwegian local time with its offset, such as
 * `2020-02-12T10:27:06.477+01:00`; milliseconds only where there are any.
 */
export function toNorwegianIso(moment: number): string {
	const offset = offsetAt(moment);
	const shown = new Date(moment + offset).toISOString().slice(0, -1);
	const minutes = Math.abs(offset) / 60_000;
	const sign = offset < 0 ? '-' : '+';
	return `${shown.replace(/\.000$/, '')}${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
