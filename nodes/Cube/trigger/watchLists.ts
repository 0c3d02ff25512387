import { CubeError, rethrow } from '../client';
import type { CubeRecord } from '../client';
import { detectChanges } from './detectChanges';
import type { ChangeResult, LookOptions } from './watchedLists';
import type { Subscription } from './events/triggerEvent';
import type { ListState, State } from './triggerState';

/** What a poll found in all of its lists. */
export interface WatchResult {
	/** By their moment, ties in Cube's order. */
	events: CubeRecord[];
	/** Those that may have come before. */
	repeats: ReadonlySet<CubeRecord>;
	lists: State['lists'];
	notes: string[];
	/** Why lists were not read, or not as a whole. */
	problems: unknown[];
	pages: number;
}

/**
 * Looks at each list on its own. One that can't be read keeps what is known of it, and what it has comes
 * later; the others are passed on.
 *
 * @param event the event's value: what is known of a list for one event says nothing to another
 * @param before what is known of lists, by their keys; of others nothing is
 * @throws CubeError where none of the lists could be read
 */
export async function watchLists(
	event: string,
	subscription: Subscription,
	{ before, options }: { before: State['lists']; options: LookOptions },
): Promise<WatchResult> {
	const looks = await Promise.all(
		subscription.sources.map(async (source) => {
			const key = `${event} ${source.key}`;
			try {
				const result = await detectChanges(subscription, { source, before: before[key] }, options);
				for (const { record } of result.events) source.onFound?.(record);
				return { key, result, state: result.state, error: undefined };
			} catch (error) {
				if (!(error instanceof CubeError)) return await rethrow(error);
				return { key, result: undefined, state: before[key], error };
			}
		}),
	);
	const results = looks.flatMap(({ result }) => (result === undefined ? [] : [result]));
	const errors = looks.flatMap(({ error }) => (error === undefined ? [] : [error]));
	const [error] = errors;
	if (results.length === 0 && error !== undefined) return await rethrow(error);
	const known = looks.filter((look): look is typeof look & { state: ListState } =>
		Boolean(look.state),
	);
	return {
		events: inOrder(subscription, results),
		repeats: new Set(
			results
				.filter(({ mayRepeat }) => mayRepeat)
				.flatMap(({ events }) => events.map(({ record }) => record)),
		),
		lists: Object.fromEntries(known.map(({ key, state }) => [key, state])),
		notes: results.flatMap(({ notes }) => notes),
		problems: [...errors, ...results.flatMap(({ problem }) => problem ?? [])],
		pages: results.reduce((sum, { pages }) => sum + pages, 0),
	};
}

/** The events of all lists by their moment; those without one come last. */
function inOrder({ timestampOf }: Subscription, results: ChangeResult[]): CubeRecord[] {
	const records = results.flatMap(({ events }) => events.map(({ record }) => record));
	if (timestampOf === undefined) return records;
	return records
		.map((record, place) => ({ record, place, moment: timestampOf(record) ?? Infinity }))
		.sort((one, other) =>
			one.moment === other.moment ? one.place - other.place : one.moment - other.moment,
		)
		.map(({ record }) => record);
}
