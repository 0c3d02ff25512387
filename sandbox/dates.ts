/**
 * Norwegian days and times as text. Inside the sandbox a moment is local text, `YYYY-MM-DD HH:MM:SS.mmm`, because
 * every filter of Cube works on days of the account's local time.
 */

/** A day as `YYYY-MM-DD`. */
export type Day = string;

/** A moment in Norwegian local time as `YYYY-MM-DD HH:MM:SS.mmm`. */
export type LocalTime = string;

/** Which day it is in Norway at `now`. */
export function norwegianDay(now: Date): Day {
	return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo' }).format(now);
}

/** What the clock in Norway shows at `now`. */
export function norwegianTime(now: Date): LocalTime {
	const shown = new Intl.DateTimeFormat('sv-SE', {
		timeZone: 'Europe/Oslo',
		dateStyle: 'short',
		timeStyle: 'medium',
	}).format(now);
	return `${shown}.${String(now.getUTCMilliseconds()).padStart(3, '0')}`;
}

/** `2020-02-12 10:27:06.477` → `10:27:06.477`. */
export function timeOfDay(time: LocalTime): string {
	return time.slice(11);
}

/** `2020-02-12 10:27:06.477` → the milliseconds since midnight on that clock. */
export function msOfDay(time: LocalTime): number {
	return Date.parse(`1970-01-01T${timeOfDay(time)}Z`);
}

/** The moment of a day, by the milliseconds since midnight on its clock. */
export function atMsOfDay(day: Day, ms: number): LocalTime {
	return `${day} ${new Date(ms).toISOString().slice(11, 23)}`;
}

/** The day `days` days after `day`; negative numbers go back. */
export function addDays(day: Day, days: number): Day {
	const moved = new Date(`${day}T00:00:00Z`);
	moved.setUTCDate(moved.getUTCDate() + days);
	return moved.toISOString().slice(0, 10);
}

/** Whether `text` is a real day in the form `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
	const date = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}

/** Reads Cube's `YYYYMMDD`; anything that is no real day gives undefined. */
export function dayFromCompact(text: string): Day | undefined {
	if (!/^\d{8}$/.test(text)) return undefined;
	const day = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
	return isDay(day) ? day : undefined;
}

/** `2020-02-12 10:27:06.477` → `2020-02-12 10:27`: Norwegian local time without an offset. */
export function toMinutes(time: LocalTime): string {
	return time.slice(0, 16);
}

/** `2020-02-12 10:27:06.477` → `2020-02-12T10:27:06.477+0100`: the offset has no colon in Cube. */
export function toTimestamp(time: LocalTime): string {
	return `${time.replace(' ', 'T')}+0${offsetHours(time)}00`;
}

/** `2020-02-12 10:27:06.477` → `2020-02-12T09:27:06.477Z`. */
export function toUtc(time: LocalTime): string {
	return new Date(`${time.replace(' ', 'T')}+0${offsetHours(time)}:00`).toISOString();
}

/** `2020-02-12` → `12.02.2020`. */
export function toNorwegianDate(day: Day): string {
	return `${day.slice(8, 10)}.${day.slice(5, 7)}.${day.slice(0, 4)}`;
}

/** Hours ahead of UTC in Norway: summer time runs from the last Sunday of March to the last Sunday of October. */
function offsetHours(time: LocalTime): 1 | 2 {
	const year = time.slice(0, 4);
	const begins = `${lastSunday(`${year}-03-31`)} 02:00`;
	const ends = `${lastSunday(`${year}-10-31`)} 03:00`;
	return time >= begins && time < ends ? 2 : 1;
}

function lastSunday(lastDayOfMonth: Day): Day {
	return addDays(lastDayOfMonth, -new Date(`${lastDayOfMonth}T00:00:00Z`).getUTCDay());
}
