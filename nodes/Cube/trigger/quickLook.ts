import type { Page } from '../client';
import { decodeLandmarks, encodeLandmarks, landmarksIn, shiftOf } from './landmarks';
import type { Landmark, Shift, Placed } from './landmarks';
import type { ListReading } from './listReading';
import type { PollBudget } from './pollBudget';
import type { ListState } from './triggerState';

/** A look may ask for so many pages between the front and the end of a list, or the list is read whole. */
const MOST_PAGES_BETWEEN = 24;

/** A list as it was left, and how it is asked. */
export interface QuickLookList {
	state: ListState;
	/** The page that was read already: its first one, or the one that was its last. */
	begun: Page;
	/** Reads a page, from 1. */
	page(number: number): Promise<Page>;
}

/** A page that was read, or a side of the list: how far its records were pushed on. */
interface Bound extends Shift {
	page: number;
}

/** How many records a page of a list has, told by the page at which a look begins. */
export function pageSizeOf({ endPageSize = 0 }: ListState, { number, records }: Page): number {
	return number > 1 ? endPageSize : Math.max(records.length, 1);
}

/** The end of a look that cannot tell what happened. */
class Unclear extends Error {}

/**
 * Finds out what is new in a list without reading all of it, by places: where landmarks stand now tells
 * how many records came before them. Between two of them that were pushed on equally far, nothing came.
 *
 * What it takes in, `reading` holds afterwards. One deletion and one arrival between the same two
 * landmarks cancel each other out; a reading of the whole list finds them.
 */
export class QuickLook {
	/** Pages that were read: how far their records were pushed on, and their marks. */
	private readonly looked = new Map<number, Shift & { marks: number[] }>();
	private readonly places = new Map<number, number>();
	private readonly landmarks: Landmark[];
	private readonly count: number;
	private readonly before: number;
	private readonly pageSize: number;
	/** How many records the list has more than before. */
	private readonly total: number;
	/** Records before the first known one, and behind the last. */
	private ends = { front: 0, end: 0 };

	private constructor(
		private readonly list: QuickLookList,
		private readonly reading: ListReading,
		private readonly budget: PollBudget,
	) {
		const { begun, state } = list;
		this.count = begun.count ?? 0;
		this.before = state.count ?? 0;
		this.pageSize = pageSizeOf(state, begun);
		this.total = this.count - this.before;
		this.landmarks = decodeLandmarks(state.landmarks ?? '');
		const twice = new Set<number>();
		for (const { mark, position } of this.landmarks) {
			if (this.places.has(mark)) twice.add(mark);
			this.places.set(mark, position);
		}
		for (const mark of twice) this.places.delete(mark);
	}

	/**
	 * Looks. Begun at the page where the list grows, one request tells of what is new there; whatever else the
	 * number of records tells of is looked for between that page and the other side of the list.
	 *
	 * @returns the list's state with its places as they are now; undefined where the whole list has to be read
	 * @throws CubeError whatever reading a page throws
	 */
	static async at(
		list: QuickLookList,
		reading: ListReading,
		budget: PollBudget,
	): Promise<ListState | undefined> {
		const { count, records } = list.begun;
		if (count === undefined || records.length === 0 || records.length > count) return undefined;
		const look = new QuickLook(list, reading, budget);
		try {
			return await look.look();
		} catch (error) {
			if (error instanceof Unclear) return undefined;
			return await Promise.reject(error as Error);
		}
	}

	private get lastPage(): number {
		return Math.ceil(this.count / this.pageSize);
	}

	private async look(): Promise<ListState> {
		const { state, begun } = this.list;
		const start: Bound = { page: 0, atStart: 0, atEnd: 0 };
		if (begun.number > 1) await this.lookBetween(start, await this.lookAtEnd(begun.number));
		else await this.lookFrom(await this.lookAtFront());
		if (this.reading.hasRepeats) throw new Unclear();
		const { front, end } = this.ends;
		const endPageSize = end > front ? this.pageSize : undefined;
		return {
			...state,
			count: this.count,
			landmarks: state.landmarks && encodeLandmarks(this.movedLandmarks()),
			endPageSize: front === end ? state.endPageSize : endPageSize,
		};
	}

	/** Looks for what the front does not explain. */
	private async lookFrom(front: Bound): Promise<void> {
		const { total, lastPage } = this;
		if (front.atEnd === total) return;
		if (this.ends.front > 0) {
			// new ones come here, so that the end is as good as any other page
			const side = { page: lastPage + 1, atStart: total, atEnd: total };
			return await this.lookBetween(front, side);
		}
		const lastBefore = Math.max(this.before - 1 + front.atEnd, 0);
		const from = Math.min(Math.floor(lastBefore / this.pageSize) + 1, lastPage);
		await this.lookBetween(front, await this.lookAtEnd(Math.max(from, front.page + 1), front));
	}

	/** Reads from the first page until there is something known. */
	private async lookAtFront(): Promise<Bound> {
		const { total } = this;
		let shift = 0;
		for (let page = 1; ; page++) {
			const placed = await this.read(page);
			const fresh = placed.findIndex(({ isNew }) => !isNew);
			if (fresh === -1 && page < this.lastPage) {
				this.note(page, placed, { atStart: shift, atEnd: shift + placed.length });
				shift += placed.length;
				continue;
			}
			const lead = shift + Math.max(fresh, 0);
			this.ends.front = lead;
			const isExplained = lead === total && placed.slice(fresh).every(({ isNew }) => !isNew);
			const found = shiftOf((page - 1) * this.pageSize, placed, this.places);
			// where no landmark is in sight, the count tells enough
			if (isExplained && (found === undefined || total !== 0)) {
				return this.note(page, placed, { atStart: shift, atEnd: total });
			}
			if (found === undefined || found.atStart > shift) throw new Unclear();
			return this.note(page, placed, found);
		}
	}

	/**
	 * Reads from a page, where the list ended before, to where it ends now.
	 * @param before what was read already; undefined where nothing was
	 * @returns the first page of them
	 */
	private async lookAtEnd(begin: number, before?: Bound): Promise<Bound> {
		let first: Bound | undefined;
		let shift = before?.page === begin - 1 ? before.atEnd : undefined;
		for (let page = begin; page <= this.lastPage; page++) {
			const placed = await this.read(page);
			let found = shiftOf((page - 1) * this.pageSize, placed, this.places);
			if (found === undefined && shift !== undefined && placed.every(({ isNew }) => isNew)) {
				found = { atStart: shift, atEnd: shift + placed.length };
			}
			if (found === undefined || (shift !== undefined && found.atStart > shift))
				throw new Unclear();
			const noted = this.note(page, placed, found);
			first ??= noted;
			shift = found.atEnd;
			for (const { isNew } of placed) this.ends.end = isNew ? this.ends.end + 1 : 0;
		}
		if (shift === undefined || first === undefined || shift < this.total) throw new Unclear();
		return first;
	}

	/**
	 * Looks between two pages, ever more closely, for where records came or went. A page tells only whether one
	 * lies before, on or behind it, so halving takes the fewest requests that there can be.
	 */
	private async lookBetween(from: Bound, to: Bound): Promise<void> {
		if (from.atEnd === to.atStart) return;
		if (to.page - from.page <= 1) {
			if (to.atStart > from.atEnd) throw new Unclear();
			return;
		}
		if (this.looked.size > MOST_PAGES_BETWEEN + this.count / this.pageSize / 8) throw new Unclear();
		const page = Math.floor((from.page + to.page) / 2);
		const placed = await this.read(page);
		const found = shiftOf((page - 1) * this.pageSize, placed, this.places);
		if (found === undefined) throw new Unclear();
		const middle = this.note(page, placed, found);
		await this.lookBetween(from, middle);
		await this.lookBetween(middle, to);
	}

	/** Reads a page of the list as it is now. One of another length, or of another moment, tells nothing. */
	private async read(number: number): Promise<Placed[]> {
		const { begun } = this.list;
		const isBegun = number === begun.number;
		if (!isBegun && this.budget.isSpent) throw new Unclear();
		const page = isBegun ? begun : await this.list.page(number);
		const length = Math.min(this.pageSize, this.count - (number - 1) * this.pageSize);
		if (page.count !== this.count || page.records.length !== length) throw new Unclear();
		return await this.reading.take(page, this.budget.pacer);
	}

	private note(page: number, placed: Placed[], shift: Shift): Bound {
		this.looked.set(page, { ...shift, marks: placed.map(({ mark }) => mark) });
		return { page, ...shift };
	}

	/** Where landmarks are now: those of the pages that were read, and the others, pushed on. */
	private movedLandmarks(): Landmark[] {
		const { pageSize, lastPage, total, places } = this;
		const numbers = [...this.looked.keys()].sort((one, other) => one - other);
		const moved: Landmark[] = [];
		const push = (from: number, to: number, shift: number) => {
			for (const { position, mark } of this.landmarks) {
				const now = position + shift;
				if (now >= from * pageSize && now < to * pageSize) moved.push({ position: now, mark });
			}
		};
		push(0, (numbers[0] ?? 1) - 1, 0);
		for (const [at, number] of numbers.entries()) {
			const page = this.looked.get(number);
			if (page === undefined) continue;
			const start = (number - 1) * pageSize;
			const after = moved.at(-1)?.position;
			const isEnd = number === lastPage;
			moved.push(...landmarksIn(start, page.marks, { pageSize, isEnd, known: places, after }));
			const next = numbers[at + 1] ?? lastPage + 1;
			if (next > number + 1) push(number, next - 1, next > lastPage ? total : page.atEnd);
		}
		return moved;
	}
}
