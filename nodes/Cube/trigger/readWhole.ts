import { iteratePages } from '../client';
import type { Page, Period } from '../client';
import { landmarksIn } from './landmarks';
import type { Landmark, Placed } from './landmarks';
import type { Coverage, ListReading } from './listReading';
import { asOnePage } from './listSource';
import type { ListSource } from './listSource';
import type { PollBudget } from './pollBudget';
import type { ReadingPlace } from './triggerState';

/** How many pages are under way at one time. */
const CONCURRENCY = 4;
/** A list that changes while it is read is read again, this often at most. */
const MAX_PASSES = 3;
/** A torn list of so many records is read as a whole, which holds all of them; a longer one isn't. */
const MOST_HELD = 100_000;
/** Reading it so takes up to so many times as long as its first pass. */
const LONGEST_REREADING = 40;
/** Pages in a row that are empty or came before, after which a pass ends. */
const MAX_IDLE_PAGES = 3;

export interface WholeReading {
	source: ListSource;
	/** The days of the list, where it has days. */
	period?: Period;
	/** The first page, where it was read already. */
	first?: Page;
	/** Where an earlier poll ended, and the landmarks up to there. */
	place?: ReadingPlace;
	landmarks?: Landmark[];
	/** Whether what is found is there already, and no event. */
	learns?: boolean;
}

/** How a reading ended. */
export interface WholeResult {
	coverage: Coverage | 'unfinished';
	/** Where the next poll goes on. */
	place?: Omit<ReadingPlace, 'seen' | 'ofLeaving'>;
	/** Undefined where pages were of different lengths, so that places tell nothing. */
	landmarks?: Landmark[];
	/** How many different records came; landmarks are places among them. */
	known: number;
	/** How many pages were asked for. */
	pages: number;
	/** It took so long that it was not tried again. */
	isLong: boolean;
}

/**
 * Reads a list to its end, page by page. One that was torn or changed meanwhile is read again: in every
 * way that the client knows where that is not too much, else one page after the other. Ends early when the
 * poll's budget is spent.
 *
 * @throws CubeError whatever reading a page throws
 */
export async function readWhole(
	reading: ListReading,
	whole: WholeReading,
	budget: PollBudget,
): Promise<WholeResult> {
	const { source, period, learns, place } = whole;
	const { pacer } = budget;
	let pages = 0;
	for (let pass = 1; ; pass++) {
		const began = Date.now();
		const isFirst = pass === 1;
		const concurrency = isFirst ? CONCURRENCY : 1;
		const result = await readPass(reading, isFirst ? whole : { source, period, learns }, {
			budget,
			concurrency,
		});
		pages += result.pages;
		if (result.place !== undefined) {
			// a second pass that had to end is as good as none
			return isFirst
				? { ...result, coverage: 'unfinished', pages, isLong: true }
				: { coverage: 'torn', known: result.known, pages, isLong: false };
		}
		const coverage = place?.hasMoved === true ? 'torn' : await reading.coverage(pacer);
		// what spans polls cannot be read again in one of them
		const tookMs = Date.now() - began;
		const isLong = place !== undefined || tookMs > budget.totalMs / 4;
		if (coverage === 'whole' || pass === MAX_PASSES || isLong) {
			return { ...result, coverage, pages, isLong };
		}
		const isShort = tookMs * LONGEST_REREADING < budget.totalMs && reading.received <= MOST_HELD;
		await reading.beginAgain(pacer);
		if (!isFirst || source.all === undefined || !isShort) continue;
		await reading.take(asOnePage(await source.all(period)), pacer);
		const united = await reading.coverage(pacer);
		const { received } = reading;
		if (united !== 'torn') {
			return { coverage: united, known: received, pages: pages * 2, isLong: false };
		}
		// of records that are alike it may have taken two for one: pages that stand still show them
		await reading.beginAgain(pacer);
	}
}

/**
 * Reads a list once.
 *
 * A record that is put in behind the reading pushes one that was read to a page that was not: it comes once more. One
 * that is taken out there lets one slip to a page that was read: where the number of records fell, and where an
 * earlier poll ended, that page is looked at again. So each record that was there all the time comes, and places
 * are counted among the different ones: what was put in meanwhile shows by how far they are pushed on.
 */
async function readPass(
	reading: ListReading,
	{ source, period, first, place, landmarks: earlier, learns }: WholeReading,
	{ budget, concurrency }: { budget: PollBudget; concurrency: number },
): Promise<Omit<WholeResult, 'coverage' | 'isLong'>> {
	const readPage = async (number: number) => await source.page(number, period);
	const landmarks = [...(earlier ?? [])];
	reading.keepsRecords = learns !== true;
	const seen = new Set<number>();
	let pageSize = place?.pageSize ?? 0;
	let isEven = place === undefined || earlier !== undefined;
	let idle = 0;
	let pages = 0;
	let known = place?.known ?? 0;
	let position = (place?.page ?? 1) * pageSize - pageSize;
	/** Of different records, as long as the list moves; of one that stands, what comes twice is two. */
	const different = (placed: Placed[]) => {
		const isMoving = reading.hasMoved || place?.hasMoved === true;
		return isMoving ? placed.filter(({ isRepeat }) => !isRepeat) : placed;
	};
	const takeSlippedBefore = async (number: number) => {
		for (let before = number - 1; before > 0; before--) {
			pages++;
			const page = await readPage(before);
			const slipped = await reading.takeSlipped(page, budget.pacer);
			if (slipped.length > 0) reading.hasMoved = true;
			known += different(slipped).length;
			if (slipped.length < page.records.length) return;
		}
	};
	if (place !== undefined) {
		reading.received = place.known;
		reading.count = place.count;
		await takeSlippedBefore(place.page);
	}
	const { count = 0 } = reading;
	const last = Math.max(place?.page ?? 1, Math.ceil(count / Math.max(pageSize, 1)));
	const open = iteratePages(startingWith(first, readPage), {
		concurrency,
		wanted: Infinity,
		range: place === undefined ? undefined : { from: place.page, to: last },
	});
	for await (const page of open) {
		pages++;
		if (page.beyondEnd) break;
		const { length } = page.records;
		const isDone = reading.count !== undefined && reading.received >= reading.count;
		if (isDone && (page.count ?? reading.count) === reading.count && reading.repeatsAll(page))
			break;
		if ((page.count ?? Infinity) < (reading.count ?? 0)) await takeSlippedBefore(page.number);
		const held = reading.heldCount;
		const marks = different(await reading.take(page, budget.pacer)).map(({ mark }) => mark);
		if (learns !== true) budget.count(reading.heldCount - held);
		else if (reading.isFull) await reading.learn(budget.pacer);
		if (pageSize === 0) pageSize = length;
		isEven &&= position === (page.number - 1) * pageSize;
		position += length;
		const isEnd = position === reading.count;
		const after = landmarks.at(-1)?.position;
		landmarks.push(...landmarksIn(known, marks, { pageSize: Math.max(pageSize, 1), isEnd, after }));
		known += marks.length;
		const digest = reading.digests.at(-1) ?? 0;
		idle = length === 0 || seen.has(digest) ? idle + 1 : 0;
		seen.add(digest);
		if (idle >= MAX_IDLE_PAGES) break;
		if (budget.isSpent && page.number * pageSize < (reading.count ?? 0)) {
			const hasMoved = reading.hasMoved || reading.hasRepeats || place?.hasMoved === true;
			const next = { page: page.number + 1, pageSize, known, count: reading.count, hasMoved };
			return { pages, known, place: next, landmarks: isEven ? landmarks : undefined };
		}
	}
	return { pages, known, landmarks: isEven ? landmarks : undefined };
}

function startingWith(
	first: Page | undefined,
	readPage: (number: number) => Promise<Page>,
): (number: number) => Promise<Page> {
	return async (number) => (number === 1 && first !== undefined ? first : await readPage(number));
}
