import type { CubeRecord, Page, Period } from '../client';
import { DescribedError } from '../nodeErrors';
import { wasWanted } from './fingerprint';
import type { Fingerprint, Fingerprinted } from './fingerprint';
import type { ListSource } from './listSource';
import { diffRecords } from './recordDiff';
import type { Diff } from './recordDiff';
import {
	addToSnapshot,
	compareSnapshot,
	countEach,
	createSnapshot,
	MAX_DIFFERENCES,
} from './snapshot';
import { digestList, digestTail, movePeriod, periodAt, TAIL } from './triggerState';
import type { ListDigest, State } from './triggerState';

/** What is watched, and what counts as an event. */
export interface WatchedLists {
	sources: ListSource[];
	/** The fingerprint of a record. */
	fingerprint(record: CubeRecord): Fingerprinted<CubeRecord>;
	/** Whether an event is a record that is new, or one that has changed. */
	event: 'new' | 'changed';
	/** How many days late a record may come; undefined where lists have no days. */
	lateDays?: number;
}

/** The part of the state that looking changes. */
export type ListState = Pick<State, 'period' | 'digests' | 'comparedAt' | 'snapshot'>;

export interface ChangeResult {
	events: CubeRecord[];
	state: ListState;
}

/**
 * Milliseconds after which every record is compared again, although the list seems to have only
 * grown at its end: a record taken out and another put in may leave that impression.
 */
const COMPARE_AGAIN = 60 * 60 * 1000;

/**
 * Looks for the first time: what is there now is known from then on, and is no event.
 * @param now milliseconds since 1970
 */
export async function startWatching(subscription: WatchedLists, now: number): Promise<ListState> {
	const period =
		subscription.lateDays === undefined ? undefined : periodAt(now, subscription.lateDays);
	const lists = await readAll(subscription, period);
	return {
		period,
		digests: lists.map((list) => digestList(list)),
		comparedAt: now,
		snapshot: createSnapshot(fingerprintsOf(lists.flat())),
	};
}

/** What is known when everything since a day is to be an event: nothing. */
export function startWatchingSince(
	subscription: WatchedLists,
	day: string,
	now: number,
): ListState {
	const { to } = periodAt(now, subscription.lateDays ?? 0);
	return {
		period: { from: day, to: to > day ? to : day },
		digests: subscription.sources.map(() => digestList([])),
		comparedAt: now,
		snapshot: createSnapshot([]),
	};
}

/**
 * Looks for what happened since the last time.
 *
 * One request a list is enough when nothing did. A list that only grew at its end is read there. In
 * all other cases, when the days move on, and once an hour, it is read and compared as a whole.
 *
 * @throws CubeError what reading throws; and when more changed than can be told apart
 */
export async function detectChanges(
	subscription: WatchedLists,
	before: ListState,
	now: number,
): Promise<ChangeResult> {
	const aim =
		subscription.lateDays === undefined ? undefined : periodAt(now, subscription.lateDays);
	const move = before.period && aim ? movePeriod(before.period, aim) : undefined;
	const quick = await checkQuickly(subscription, before, move?.all, now);
	const elapsed = now - before.comparedAt;
	// a clock that was put back is no reason to wait
	const isDue = elapsed >= COMPARE_AGAIN || elapsed < 0;
	if (quick && move?.leaving === undefined && (quick.isComplete || !isDue)) return quick;
	const periods = move?.leaving ? [move.leaving, move.staying] : [move?.staying];
	const whole = await compareWhole(subscription, quick?.state ?? before, periods, now);
	return { state: whole.state, events: [...(quick?.events ?? []), ...whole.events] };
}

/**
 * Looks at the first page of each list, and at the end of those that grew.
 *
 * @returns undefined when that does not tell what happened
 */
async function checkQuickly(
	subscription: WatchedLists,
	before: ListState,
	period: Period | undefined,
	now: number,
): Promise<(ChangeResult & { isComplete: boolean }) | undefined> {
	const firsts = await Promise.all(
		subscription.sources.map(async (source) => await source.page(1, period)),
	);
	if (firsts.every(isWhole)) {
		const lists = firsts.map(({ records }) =>
			records.map((record) => subscription.fingerprint(record)),
		);
		const diff = diffAgainst(lists.flat(), before);
		const digests = lists.map((list) => digestList(list));
		const seen = { period, digests, comparedAt: now, snapshot: createSnapshot(diff.fingerprints) };
		return { events: eventsOf(subscription, diff), state: seen, isComplete: true };
	}
	if (subscription.event === 'changed') return undefined;
	const grown = await Promise.all(
		subscription.sources.map(async (source, place) => {
			const first = firsts[place];
			const digests = before.digests[place];
			if (first === undefined || digests === undefined) return undefined;
			return await readGrowth(
				subscription,
				digests,
				first,
				async (n) => await source.page(n, period),
			);
		}),
	);
	if (!grown.every((list) => list !== undefined)) return undefined;
	const fresh = grown.flatMap((list) => list.fresh);
	const snapshot =
		fresh.length === 0 ? before.snapshot : addToSnapshot(before.snapshot, fingerprintsOf(fresh));
	return {
		events: fresh.filter(({ fingerprint }) => wasWanted(fingerprint)).map(({ record }) => record),
		state: {
			period,
			digests: grown.map(({ digests }) => digests),
			comparedAt: before.comparedAt,
			snapshot,
		},
		isComplete: false,
	};
}

/** Whether a page is a list in one piece, of one moment. */
function isWhole({ count, records, next }: Page): boolean {
	return count === records.length && !next.given;
}

/**
 * What a list has more at its end, if that is all that happened to it: its first page and the last
 * records that it had are as they were.
 */
async function readGrowth(
	subscription: WatchedLists,
	before: ListDigest,
	first: Page,
	page: (number: number) => Promise<Page>,
): Promise<{ fresh: Array<Fingerprinted<CubeRecord>>; digests: ListDigest } | undefined> {
	const { count, records } = first;
	if (count === undefined || count < before.count || records.length === 0) return undefined;
	const firstPage = records.map((record) => subscription.fingerprint(record));
	const head = digestList(firstPage.slice(0, before.headLength));
	if (head.count !== before.headLength || head.head !== before.head) return undefined;
	if (count === before.count) return { fresh: [], digests: before };

	const size = records.length;
	const known = Math.max(0, before.count - TAIL);
	const from = Math.floor(known / size) + 1;
	const to = Math.ceil(count / size);
	const pages = await Promise.all(
		Array.from({ length: to - from + 1 }, async (_, place) =>
			from + place === 1 ? first : await page(from + place),
		),
	);
	const end = pages.flatMap((one) => one.records.map((record) => subscription.fingerprint(record)));
	const offset = (from - 1) * size;
	// a list that moves while it is read, or whose pages are not as long as they seem
	if (pages.some((one) => one.count !== count) || offset + end.length !== count) return undefined;
	if (digestTail(end.slice(known - offset, before.count - offset)) !== before.tail)
		return undefined;
	return {
		fresh: end.slice(before.count - offset),
		digests: { ...digestList(firstPage), count, tail: digestTail(end) },
	};
}

/**
 * Reads everything and compares it. What seems to be gone is looked for once more: while a list is
 * read, a record may slip from one page to another that was read already.
 *
 * @param periods what is looked at for the last time, if anything is, and what stays
 */
async function compareWhole(
	subscription: WatchedLists,
	before: ListState,
	periods: Array<Period | undefined>,
	now: number,
): Promise<ChangeResult> {
	const read = async () =>
		await Promise.all(periods.map(async (period) => await readAll(subscription, period)));
	let parts = await read();
	let diff = diffAgainst(parts.flat(2), before);
	if (diff.gone.length > 0) {
		const earlier = parts;
		parts = await read();
		const slipped = countEach(diffAgainst(parts.flat(2), before).gone);
		parts = parts.map((lists, part) =>
			lists.map((list, place) => [...takeCounted(earlier[part]?.[place] ?? [], slipped), ...list]),
		);
		diff = diffAgainst(parts.flat(2), before);
	}
	const staying = parts.at(-1) ?? [];
	const kept = staying.flat().length;
	return {
		events: eventsOf(subscription, diff),
		state: {
			period: periods.at(-1),
			digests: staying.map((list) => digestList(list)),
			comparedAt: now,
			snapshot: createSnapshot(kept === 0 ? [] : diff.fingerprints.slice(-kept)),
		},
	};
}

async function readAll(
	subscription: WatchedLists,
	period: Period | undefined,
): Promise<Array<Array<Fingerprinted<CubeRecord>>>> {
	return await Promise.all(
		subscription.sources.map(async (source) =>
			(await source.all(period)).map((record) => subscription.fingerprint(record)),
		),
	);
}

/** The records with these fingerprints; what is taken is taken off the counts. */
function takeCounted(
	list: Array<Fingerprinted<CubeRecord>>,
	counts: Map<Fingerprint, number>,
): Array<Fingerprinted<CubeRecord>> {
	return list.filter(({ fingerprint }) => {
		const count = counts.get(fingerprint) ?? 0;
		counts.set(fingerprint, count - 1);
		return count > 0;
	});
}

function diffAgainst(
	list: Array<Fingerprinted<CubeRecord>>,
	{ snapshot }: ListState,
): Diff<CubeRecord> {
	const difference = compareSnapshot(snapshot, fingerprintsOf(list));
	if (difference !== undefined) return diffRecords(list, difference);
	throw new DescribedError(
		`More than ${MAX_DIFFERENCES.toLocaleString('en-US')} records came, went or changed since the last poll, and it cannot be told which`,
		'Nothing was passed on. To go on from now, give this node another name: it then begins anew. What happened until then can be read with the Cube node.',
	);
}

function eventsOf(subscription: WatchedLists, { fresh, changed }: Diff<CubeRecord>): CubeRecord[] {
	if (subscription.event === 'changed') return changed.map(({ now }) => now.record);
	const wanted = fresh.filter(({ fingerprint }) => wasWanted(fingerprint));
	// corrected into what is wanted: it was not passed on before
	const become = changed.filter(
		({ now, before }) => wasWanted(now.fingerprint) && !wasWanted(before),
	);
	return [...wanted, ...become.map(({ now }) => now)].map(({ record }) => record);
}

function fingerprintsOf(list: Array<Fingerprinted<CubeRecord>>): Fingerprint[] {
	return list.map(({ fingerprint }) => fingerprint);
}
