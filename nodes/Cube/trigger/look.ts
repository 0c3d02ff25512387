import { CubeError } from '../api/errors';
import type { Page } from '../api/pages';
import type { CubeRecord, Period } from '../api/types';
import { looksOf, tailOf, TAIL } from './looks';
import { wasWanted } from './marks';
import type { Mark, Marked } from './marks';
import { compare, counted, MOST_DIFFERENCES, remember, rememberAlso } from './memory';
import { newsIn } from './news';
import type { News } from './news';
import { moveOn, periodAt } from './period';
import type { Source } from './source';
import type { Looks, State } from './state';

/** What is looked at, and what counts as an event. */
export interface Watch {
	sources: Source[];
	/** Says of a record what is to be remembered of it. */
	mark(record: CubeRecord): Marked<CubeRecord>;
	/** Whether an event is a record that is new, or one that has changed. */
	event: 'new' | 'changed';
	/** How many days late a record may come; undefined where lists have no days. */
	lateDays?: number;
}

/** The part of the state that looking changes. */
export type Seen = Pick<State, 'period' | 'looks' | 'compared' | 'memory'>;

export interface Sight {
	events: CubeRecord[];
	seen: Seen;
}

/**
 * Milliseconds after which every record is compared again, although the list looks as if it had only
 * grown at its end: a record taken out and another put in may leave that impression.
 */
const COMPARE_AGAIN = 60 * 60 * 1000;

/**
 * Looks for the first time: what is there now is known from then on, and is no event.
 * @param now milliseconds since 1970
 */
export async function begin(watch: Watch, now: number): Promise<Seen> {
	const period = watch.lateDays === undefined ? undefined : periodAt(now, watch.lateDays);
	const lists = await readAll(watch, period);
	return {
		period,
		looks: lists.map((list) => looksOf(list)),
		compared: now,
		memory: remember(marksOf(lists.flat())),
	};
}

/** What is known when everything since a day is to be an event: nothing. */
export function beginSince(watch: Watch, day: string, now: number): Seen {
	const { to } = periodAt(now, watch.lateDays ?? 0);
	return {
		period: { from: day, to: to > day ? to : day },
		looks: watch.sources.map(() => looksOf([])),
		compared: now,
		memory: remember([]),
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
export async function look(watch: Watch, before: Seen, now: number): Promise<Sight> {
	const aim = watch.lateDays === undefined ? undefined : periodAt(now, watch.lateDays);
	const move = before.period && aim ? moveOn(before.period, aim) : undefined;
	const quick = await lookQuickly(watch, before, move?.all, now);
	const elapsed = now - before.compared;
	// a clock that was put back is no reason to wait
	const isDue = elapsed >= COMPARE_AGAIN || elapsed < 0;
	if (quick && move?.leaving === undefined && (quick.isComplete || !isDue)) return quick;
	const periods = move?.leaving ? [move.leaving, move.staying] : [move?.staying];
	const whole = await lookAtAll(watch, quick?.seen ?? before, periods, now);
	return { seen: whole.seen, events: [...(quick?.events ?? []), ...whole.events] };
}

/**
 * Looks at the first page of each list, and at the end of those that grew.
 *
 * @returns undefined when that does not tell what happened
 */
async function lookQuickly(
	watch: Watch,
	before: Seen,
	period: Period | undefined,
	now: number,
): Promise<(Sight & { isComplete: boolean }) | undefined> {
	const firsts = await Promise.all(
		watch.sources.map(async (source) => await source.page(1, period)),
	);
	if (firsts.every(isWhole)) {
		const lists = firsts.map(({ records }) => records.map((record) => watch.mark(record)));
		const news = judge(lists.flat(), before);
		const looks = lists.map((list) => looksOf(list));
		const seen = { period, looks, compared: now, memory: remember(news.marks) };
		return { events: eventsOf(watch, news), seen, isComplete: true };
	}
	if (watch.event === 'changed') return undefined;
	const grown = await Promise.all(
		watch.sources.map(async (source, place) => {
			const first = firsts[place];
			const looks = before.looks[place];
			if (first === undefined || looks === undefined) return undefined;
			return await grownBy(watch, looks, first, async (n) => await source.page(n, period));
		}),
	);
	if (!grown.every((list) => list !== undefined)) return undefined;
	const fresh = grown.flatMap((list) => list.fresh);
	const memory = fresh.length === 0 ? before.memory : rememberAlso(before.memory, marksOf(fresh));
	return {
		events: fresh.filter(({ mark }) => wasWanted(mark)).map(({ record }) => record),
		seen: { period, looks: grown.map(({ looks }) => looks), compared: before.compared, memory },
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
async function grownBy(
	watch: Watch,
	before: Looks,
	first: Page,
	page: (number: number) => Promise<Page>,
): Promise<{ fresh: Array<Marked<CubeRecord>>; looks: Looks } | undefined> {
	const { count, records } = first;
	if (count === undefined || count < before.count || records.length === 0) return undefined;
	const firstPage = records.map((record) => watch.mark(record));
	const head = looksOf(firstPage.slice(0, before.headLength));
	if (head.count !== before.headLength || head.head !== before.head) return undefined;
	if (count === before.count) return { fresh: [], looks: before };

	const size = records.length;
	const known = Math.max(0, before.count - TAIL);
	const from = Math.floor(known / size) + 1;
	const to = Math.ceil(count / size);
	const pages = await Promise.all(
		Array.from({ length: to - from + 1 }, async (_, place) =>
			from + place === 1 ? first : await page(from + place),
		),
	);
	const end = pages.flatMap((one) => one.records.map((record) => watch.mark(record)));
	const offset = (from - 1) * size;
	// a list that moves while it is read, or whose pages are not as long as they seem
	if (pages.some((one) => one.count !== count) || offset + end.length !== count) return undefined;
	if (tailOf(end.slice(known - offset, before.count - offset)) !== before.tail) return undefined;
	return {
		fresh: end.slice(before.count - offset),
		looks: { ...looksOf(firstPage), count, tail: tailOf(end) },
	};
}

/**
 * Reads everything and compares it. What seems to be gone is looked for once more: while a list is
 * read, a record may slip from one page to another that was read already.
 *
 * @param periods what is looked at for the last time, if anything is, and what stays
 */
async function lookAtAll(
	watch: Watch,
	before: Seen,
	periods: Array<Period | undefined>,
	now: number,
): Promise<Sight> {
	const read = async () =>
		await Promise.all(periods.map(async (period) => await readAll(watch, period)));
	let parts = await read();
	let news = judge(parts.flat(2), before);
	if (news.gone.length > 0) {
		const earlier = parts;
		parts = await read();
		const slipped = counted(judge(parts.flat(2), before).gone);
		parts = parts.map((lists, part) =>
			lists.map((list, place) => [...takeFrom(earlier[part]?.[place] ?? [], slipped), ...list]),
		);
		news = judge(parts.flat(2), before);
	}
	const staying = parts.at(-1) ?? [];
	const kept = staying.flat().length;
	return {
		events: eventsOf(watch, news),
		seen: {
			period: periods.at(-1),
			looks: staying.map((list) => looksOf(list)),
			compared: now,
			memory: remember(kept === 0 ? [] : news.marks.slice(-kept)),
		},
	};
}

async function readAll(
	watch: Watch,
	period: Period | undefined,
): Promise<Array<Array<Marked<CubeRecord>>>> {
	return await Promise.all(
		watch.sources.map(async (source) =>
			(await source.all(period)).map((record) => watch.mark(record)),
		),
	);
}

/** The records with these marks; what is taken is taken off the counts. */
function takeFrom(
	list: Array<Marked<CubeRecord>>,
	counts: Map<Mark, number>,
): Array<Marked<CubeRecord>> {
	return list.filter(({ mark }) => {
		const count = counts.get(mark) ?? 0;
		counts.set(mark, count - 1);
		return count > 0;
	});
}

function judge(list: Array<Marked<CubeRecord>>, { memory }: Seen): News<CubeRecord> {
	const difference = compare(memory, marksOf(list));
	if (difference !== undefined) return newsIn(list, difference);
	throw new CubeError(
		`More than ${MOST_DIFFERENCES.toLocaleString('en-US')} records came, went or changed since the last poll, and it cannot be told which`,
		{
			kind: 'tooMuch',
			description:
				'Nothing was passed on. To go on from now, give this node another name: it then begins anew. What happened until then can be read with the Cube node.',
		},
	);
}

function eventsOf(watch: Watch, { fresh, changed }: News<CubeRecord>): CubeRecord[] {
	if (watch.event === 'changed') return changed.map(({ now }) => now.record);
	const wanted = fresh.filter(({ mark }) => wasWanted(mark));
	// corrected into what is wanted: it was not passed on before
	const become = changed.filter(({ now, before }) => wasWanted(now.mark) && !wasWanted(before));
	return [...wanted, ...become.map(({ now }) => now)].map(({ record }) => record);
}

function marksOf(list: Array<Marked<CubeRecord>>): Mark[] {
	return list.map(({ mark }) => mark);
}
