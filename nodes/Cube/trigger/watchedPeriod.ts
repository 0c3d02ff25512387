import { dayAfter, dayIn } from '../client';
import type { Period } from '../client';

/** Cube's days are those of the account's local time. @see Cube's documents, "Dates" */
export const TRIGGER_TIME_ZONE = 'Europe/Oslo';

/** Milliseconds by which the clocks of n8n and of Cube may differ without anything coming too late. */
const CLOCKS_DIFFER = 60 * 60 * 1000;

/**
 * The days that are looked at: as many days back as records may come late, and a day ahead, since the
 * two clocks need not agree about when a day ends.
 *
 * @param now milliseconds since 1970
 */
export function periodAt(now: number, lateDays: number): Period {
	const first = dayIn(TRIGGER_TIME_ZONE, new Date(now - CLOCKS_DIFFER));
	const today = dayIn(TRIGGER_TIME_ZONE, new Date(now));
	return { from: dayAfter(first, -lateDays), to: dayAfter(today, 1) };
}

/** How the days that are looked at move on; they never move back, whatever the clock says. */
export interface PeriodMove {
	/** Everything that was looked at before or is now. */
	all: Period;
	/** What is looked at for the last time, if anything is. */
	leaving?: Period;
	/** What is looked at from now on. */
	staying: Period;
}

/** Moves on from the period of the last poll to the one of now. */
export function movePeriod(before: Period, aim: Period): PeriodMove {
	const from = before.from > aim.from ? before.from : aim.from;
	const to = before.to > aim.to ? before.to : aim.to;
	const staying = { from, to };
	const all = { from: before.from, to };
	if (from === before.from) return { all, staying };
	return { all, staying, leaving: { from: before.from, to: dayAfter(from, -1) } };
}
