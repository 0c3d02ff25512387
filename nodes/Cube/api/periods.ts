import { dayIn } from './dates';
import { CUBE_TIME_ZONE } from './moments';
import type { Period } from './types';

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
