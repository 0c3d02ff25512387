import { dayAfter } from './dates';
import { startingWith } from './pagination';
import type { Page, ReadPage } from './pagination';
import { parseInstant } from './timestamps';
import type { Period, Route } from './types';

/** A list that has days, and is asked for more than one of them. */
export interface DatedList {
	period: Period;
	/** Reads pages of the same list within another period. */
	pagesWithin(period: Period): ReadPage;
}

/** The query's first and last day, in generations 2 and 3, and in generation 1. */
const DAY_KEYS = [
	['from_date', 'to_date'],
	['from', 'to'],
] as const;

/** A list as a list with days; undefined where it has none, or is asked for one day only. */
export function datedList(
	route: Route,
	pageReader: (route: Route) => ReadPage,
): DatedList | undefined {
	const query = route.query ?? {};
	for (const [first, last] of DAY_KEYS) {
		const [from, to] = [query[first], query[last]];
		if (!isDay(from) || !isDay(to) || from >= to) continue;
		const pagesWithin = (period: Period) =>
			pageReader({ ...route, query: { ...query, [first]: period.from, [last]: period.to } });
		return { period: { from, to }, pagesWithin };
	}
	return undefined;
}

function isDay(text: string | undefined): text is string {
	return text !== undefined && /^\d{8}$/.test(text) && parseInstant(text) !== undefined;
}

const DAY = 24 * 60 * 60 * 1000;

/** The two halves of a period of several days. */
function halvesOf({ from, to }: Period): [Period, Period] {
	const days = ((parseInstant(to) ?? 0) - (parseInstant(from) ?? 0)) / DAY;
	const middle = dayAfter(from, Math.floor(days / 2));
	return [
		{ from, to: middle },
		{ from: dayAfter(middle, 1), to },
	];
}

interface Part {
	period: Period;
	first: Page;
	readPage: ReadPage;
}

/**
 * Reads a list part by part: within periods that are halved until each fits on one page, which cannot
 * tear, or is a single day.
 *
 * @param whole how many records and pages the list has, as far as it is known
 * @param readPart reads such a part
 * @returns what the parts are, in the order of their days; undefined where days do not divide the list
 */
export async function readByPeriods<T>(
	{ period: all, pagesWithin }: DatedList,
	whole: { total?: number; pages: number },
	readPart: (readPage: ReadPage) => Promise<T>,
): Promise<T[] | undefined> {
	let requestsLeft = MIN_REQUESTS + REQUESTS_PER_PAGE * whole.pages;
	const open = async (period: Period): Promise<Part> => {
		const readPage = pagesWithin(period);
		return { period, first: await readPage(1), readPage };
	};
	const readHalves = async (period: Period, total?: number): Promise<T[] | undefined> => {
		requestsLeft -= 2;
		if (requestsLeft < 0) return undefined;
		const halves = await Promise.all(halvesOf(period).map(open));
		const sum = halves.reduce((before, { first }) => before + (first.count ?? 0), 0);
		if (total !== undefined && sum > MOST_GROWTH * total + MIN_GROWTH) return undefined;
		const parts = await Promise.all(halves.map(readOpened));
		return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
	};
	const readOpened = async ({ period, first, readPage }: Part): Promise<T[] | undefined> => {
		if (!isOnePage(first) && period.from !== period.to)
			return await readHalves(period, first.count);
		return [await readPart(startingWith(first, readPage))];
	};
	return await readHalves(all, whole.total);
}

/** An end for the halving, however an account counts: it takes a few requests for each page of the list. */
const REQUESTS_PER_PAGE = 20;
const MIN_REQUESTS = 50;
/** Two halves that have more than that between them have the same records: days do not count there. */
const MOST_GROWTH = 1.5;
const MIN_GROWTH = 20;

/** Whether a list is no longer than its first page. */
function isOnePage({ count, records, next }: Page): boolean {
	if (count === undefined) return !next.given && !next.absent;
	return count === records.length && next.page !== 2;
}
