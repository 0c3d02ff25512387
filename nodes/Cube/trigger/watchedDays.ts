import { dayAfter, dayIn } from '../client';
import type { Period } from '../client';
import type { CubeClock } from './cubeClock';
import type { ListState } from './triggerState';

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

/** How the days that are looked at move on. */
export interface PeriodMove {
	/** What is looked at for the last time, if anything is. */
	leaving?: Period;
	/** What is looked at from now on. */
	staying: Period;
	/** Whether the clock was put back by days: then days are looked at that were left behind. */
	isBack: boolean;
}

/**
 * Moves on from the period of the last poll to the one of now. It goes back only where it ends more than
 * a day too late or begins after today, which a wrong clock may have left behind; more days to look at
 * are no reason.
 */
export function movePeriod(before: Period, aim: Period): PeriodMove {
	const today = dayAfter(aim.to, -1);
	const isAhead = before.to > dayAfter(aim.to, 1) || before.from > today;
	if (isAhead && aim.from < before.from) return { staying: aim, isBack: true };
	const from = before.from > aim.from ? before.from : aim.from;
	const to = before.to > aim.to ? before.to : aim.to;
	const staying = { from, to };
	if (from === before.from) return { staying, isBack: false };
	return { staying, leaving: { from: before.from, to: dayAfter(from, -1) }, isBack: false };
}

/** A list's state with the days of now. Those that are left behind are to be read once more. */
export function withDays(state: ListState, aim: Period): { state: ListState; isBack: boolean } {
	if (state.period === undefined) return { state, isBack: false };
	const { staying, leaving, isBack } = movePeriod(state.period, aim);
	if (!isBack && leaving === undefined) {
		const isSame = staying.to === state.period.to;
		return { state: isSame ? state : { ...state, period: staying }, isBack };
	}
	return {
		state: {
			...state,
			period: staying,
			leaving,
			count: undefined,
			landmarks: undefined,
			endPageSize: undefined,
			comparedAt: 0,
			...(isBack && { mayRepeat: true }),
		},
		isBack,
	};
}

/**
 * What people should know when what was remembered is gone.
 * @param what happened, as the beginning of a sentence
 * @param lostFrom the last day of which something was known
 */
export function describeLoss(what: string, lostFrom: string | undefined): string {
	return lostFrom === undefined
		? `${what}. The trigger starts from now: check what was added since its last execution`
		: `${what}. Records dated from ${lostFrom} on are sent, possibly again: their items have 'possibleDuplicate'`;
}

/**
 * What people should know of how the days of a list moved on; undefined where it is as usual.
 * @param name the list's
 */
export function describeMove(
	name: string,
	[{ period: before }, { period: now }]: [ListState, ListState],
	{ hasHeard }: CubeClock,
): string | undefined {
	if (before === undefined || now === undefined) return undefined;
	if (now.from < before.from) {
		return `The clock was put back by days. The trigger looks at ${name} from ${now.from} again, and what was passed on since then may come once more`;
	}
	if (hasHeard || now.from <= before.to) return undefined;
	return `The last look at ${name} was days ago, or the clock was put forward. Cube's answers don't tell the time, so the trigger reads all days since ${before.from}`;
}
