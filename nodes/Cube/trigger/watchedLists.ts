import { dayAfter, dayIn } from '../client';
import { DescribedError } from '../nodeErrors';
import type { CubeClock } from './cubeClock';
import type { Fingerprinted } from './fingerprint';
import type { Fingerprinting, ListReading } from './listReading';
import type { ListSource } from './listSource';
import type { PollBudget } from './pollBudget';
import type { ListState } from './triggerState';
import { periodAt, TRIGGER_TIME_ZONE } from './watchedDays';
import { refuseFuture } from './watchParameters';

/** What is watched, and what counts as an event. */
export interface WatchedLists extends Fingerprinting {
	sources: ListSource[];
	/** Whether an event is a record that is new, or one that has changed. */
	event: 'new' | 'changed';
	/** Whether what a record says is remembered, beside who it is. */
	hasContent: boolean;
	/** How many days late a record may come; undefined where lists have no days. */
	lateDays?: number;
}

/** What a look at a list needs beside the list. */
export interface LookOptions {
	clock: CubeClock;
	budget: PollBudget;
	/** The day from which on records are events, where the list is seen for the first time. */
	since?: string;
	/**
	 * The day from which on what was remembered is lost, for lists that are seen for the first time: what is
	 * dated since comes, perhaps once more.
	 */
	lostFrom?: string;
	/** Whether the user's filters are other ones than at the last poll. */
	hasNewFilter?: boolean;
}

export interface ChangeResult {
	/** In Cube's order. */
	events: Fingerprinted[];
	state: ListState;
	/** What people should know, as sentences. */
	notes: string[];
	/** Why the list is not known as a whole; what is missing comes with a later poll. */
	problem?: DescribedError;
	/** Whether the events may have come before. */
	mayRepeat: boolean;
	/** How many pages were read. */
	pages: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * Whether every record is to be compared again, although the list seems to have only grown: a record
 * taken out and another put in may leave that impression. It is due after an hour, or as many minutes as
 * the list has pages, so that a poll a minute makes one request more; a day at most. A clock that was put
 * back is no reason to wait; one that tells whole seconds may seem to go back a little.
 *
 * @param elapsed milliseconds since it was last done
 */
export function isDueToCompare(elapsed: number, pages: number): boolean {
	return elapsed < -MINUTE || elapsed >= Math.min(Math.max(HOUR, pages * MINUTE), 24 * HOUR);
}

/** Whether places alone may tell what happened in a list of so many pages. */
export function mayLookQuickly(
	{ count, learns, isDoubted, comparedAt }: ListState,
	pages: number,
	{ event }: WatchedLists,
	{ clock, hasNewFilter }: LookOptions,
): boolean {
	const isKnown = count !== undefined && learns !== true && isDoubted !== true;
	const isDue = isDueToCompare(clock.now() - comparedAt, Math.ceil(pages));
	return isKnown && !isDue && hasNewFilter !== true && event === 'new';
}

/** At which page a look begins: at the last one, where new records came there the last time, else at the first. */
export function pageToBegin(
	state: ListState,
	subscription: WatchedLists,
	options: LookOptions,
): number {
	const { count = 0, endPageSize, landmarks } = state;
	if (endPageSize === undefined || endPageSize === 0 || landmarks === undefined) return 1;
	const pages = Math.ceil(count / endPageSize);
	return pages > 1 && mayLookQuickly(state, pages, subscription, options) ? pages : 1;
}

/**
 * What is known of a list that is seen for the first time: what is there now is no event, or everything
 * since a day is one. Where what was remembered is lost, that day is the last one of which it told.
 *
 * @throws CubeError invalidInput for a chosen day that is yet to come
 */
export function unseenList(
	subscription: WatchedLists,
	{ clock, since: chosen, lostFrom }: LookOptions,
): ListState {
	const fresh: ListState = { memory: '0.', comparedAt: 0 };
	if (subscription.lateDays === undefined) return { ...fresh, learns: true };
	const now = clock.now();
	const period = periodAt(now, subscription.lateDays);
	// a clock that was wrong may have left a day that is yet to come
	const today = dayIn(TRIGGER_TIME_ZONE, new Date(now));
	const isLost = lostFrom !== undefined;
	if (!isLost) refuseFuture(chosen, now);
	const since = isLost && lostFrom > today ? today : (lostFrom ?? chosen);
	const state: ListState = { ...fresh, mayRepeat: isLost || undefined };
	if (since === undefined) return { ...state, period, learns: true };
	if (since >= period.from) return { ...state, period: { ...period, from: since } };
	return { ...state, period, leaving: { from: since, to: dayAfter(period.from, -1) } };
}

/** The problem of a list of which something is missing. */
export function tornError(name: string, { count, received }: ListReading): DescribedError {
	const came = `Cube reported ${count ?? 'no number of'} records and sent ${received}`;
	return new DescribedError(
		`The records of ${name} couldn't be read completely`,
		`${came}, possibly with repeats. New ones were passed on. The next poll looks for the rest.`,
	);
}
