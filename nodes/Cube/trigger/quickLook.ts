import type { Page } from '../client';
import { landmarksIn, shiftOf } from './landmarks';
import type { Landmark, Shift, Sighting } from './landmarks';
import type { ListReading } from './listReading';
import type { PollBudget } from './pollBudget';

/** A look may ask for so many pages between the front and the end of a list, or the list is read whole. */
const MOST_PAGES_BETWEEN = 24;

/** A list as it was left, and how it is asked. */
export interface QuickLookList {
	/** Its first page now. */
	first: Page;
	/** Reads a page, from 1. */
	page(number: number): Promise<Page>;
	/** How many records it had. */
	count: number;
	landmarks: Landmark[];
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
	private readonly count: number;
	private readonly pageSize: number;

	private constructor(
		private readonly list: QuickLookList,
		private readonly reading: ListReading,
		private readonly budget: PollBudget,
	) {
		this.count = list.first.count ?? 0;
		this.pageSize = list.first.records.length;
		const twice = new Set<number>();
		for (const { mark, position } of list.landmarks) {
			if (this.places.has(mark)) twice.add(mark);
			this.places.set(mark, position);
		}
		for (const mark of twice) this.places.delete(mark);
	}

	/**
	 * Looks.
	 * @returns where the landmarks stand now, or undefined where the whole list has to be read
	 * @throws CubeError whatever reading a page throws
	 */
	static async at(
		list: QuickLookList,
		reading: ListReading,
		budget: PollBudget,
	): Promise<Landmark[] | undefined> {
		const { count, records } = list.first;
		if (count === undefined || records.length === 0 || records.length > count) return undefined;
		const look = new QuickLook(list, reading, budget);
		try {
			return await look.landmarks();
		} catch (error) {
			if (error instanceof Unclear) return undefined;
			return await Promise.reject(error as Error);
		}
	}

	private get lastPage(): number {
		return Math.ceil(this.count / this.pageSize);
	}

	private async landmarks(): Promise<Landmark[]> {
		const total = this.count - this.list.count;
		const front = await this.lookAtFront(total);
		if (front.shift !== total) {
			const end = await this.lookAtEnd(front, total);
			await this.lookBetween(front.page, front.shift, end.page, end.shift);
		}
		if (this.reading.hasRepeats) throw new Unclear();
		return this.movedLandmarks(total);
	}

	/** Reads from the first page until there is something known. */
	private async lookAtFront(total: number): Promise<{ page: number; shift: number }> {
		let shift = 0;
		for (let page = 1; ; page++) {
			const sightings = await this.read(page);
			const fresh = sightings.findIndex(({ isNew }) => !isNew);
			if (fresh === -1 && page < this.lastPage) {
				this.note(page, sightings, { atStart: shift, atEnd: shift + sightings.length });
				shift += sightings.length;
				continue;
			}
			const lead = shift + Math.max(fresh, 0);
			const isExplained = lead === total && sightings.slice(fresh).every(({ isNew }) => !isNew);
			const found = shiftOf((page - 1) * this.pageSize, sightings, this.places);
			// where no landmark is in sight, the count tells enough
			if (isExplained && (found === undefined || total !== 0)) {
				this.note(page, sightings, { atStart: shift, atEnd: total });
				return { page, shift: total };
			}
			if (found === undefined || found.atStart > shift) throw new Unclear();
			this.note(page, sightings, found);
			return { page, shift: found.atEnd };
		}
	}

	/** Reads from where the list ended before to where it ends now. */
	private async lookAtEnd(
		front: { page: number; shift: number },
		total: number,
	): Promise<{ page: number; shift: number }> {
		const lastBefore = Math.max(this.list.count - 1 + front.shift, 0);
		const from = Math.min(Math.floor(lastBefore / this.pageSize) + 1, this.lastPage);
		const begin = Math.max(from, front.page + 1);
		let shift = begin === front.page + 1 ? front.shift : undefined;
		let atStart = shift;
		for (let page = begin; page <= this.lastPage; page++) {
			const sightings = await this.read(page);
			let found = shiftOf((page - 1) * this.pageSize, sightings, this.places);
			if (found === undefined && shift !== undefined && sightings.every(({ isNew }) => isNew)) {
				found = { atStart: shift, atEnd: shift + sightings.length };
			}
			if (found === undefined || (shift !== undefined && found.atStart > shift))
				throw new Unclear();
			this.note(page, sightings, found);
			atStart ??= found.atStart;
			shift = found.atEnd;
		}
		if (shift === undefined || atStart === undefined || shift < total) throw new Unclear();
		return { page: begin, shift: atStart };
	}

	/** Looks between two pages, ever more closely, for where records came or went. */
	private async lookBetween(from: number, shift: number, to: number, shiftThere: number) {
		if (shift === shiftThere) return;
		if (to - from <= 1) {
			if (shiftThere > shift) throw new Unclear();
			return;
		}
		if (this.looked.size > MOST_PAGES_BETWEEN + this.count / this.pageSize / 8) throw new Unclear();
		const page = Math.floor((from + to) / 2);
		const sightings = await this.read(page);
		const found = shiftOf((page - 1) * this.pageSize, sightings, this.places);
		if (found === undefined) throw new Unclear();
		this.note(page, sightings, found);
		await this.lookBetween(from, shift, page, found.atStart);
		await this.lookBetween(page, found.atEnd, to, shiftThere);
	}

	/** Reads a page of the list as it is now. One of another length, or of another moment, tells nothing. */
	private async read(number: number): Promise<Sighting[]> {
		if (this.budget.isSpent) throw new Unclear();
		const page = number === 1 ? this.list.first : await this.list.page(number);
		const length = Math.min(this.pageSize, this.count - (number - 1) * this.pageSize);
		if (page.count !== this.count || page.records.length !== length) throw new Unclear();
		return await this.reading.take(page, this.budget.pacer);
	}

	private note(page: number, sightings: Sighting[], shift: Shift): void {
		this.looked.set(page, { ...shift, marks: sightings.map(({ mark }) => mark) });
	}

	/** Where landmarks are now: those of the pages that were read, and the others, pushed on. */
	private movedLandmarks(total: number): Landmark[] {
		const { pageSize, lastPage } = this;
		const numbers = [...this.looked.keys()].sort((one, other) => one - other);
		const moved: Landmark[] = [];
		for (const [at, number] of numbers.entries()) {
			const page = this.looked.get(number);
			if (page === undefined) continue;
			const start = (number - 1) * pageSize;
			moved.push(...landmarksIn(start, page.marks, { pageSize, isEnd: number === lastPage }));
			const next = numbers[at + 1] ?? lastPage + 1;
			const end = (next - 1) * pageSize;
			const shift = next > lastPage ? total : page.atEnd;
			if (next === number + 1) continue;
			for (const { position, mark } of this.list.landmarks) {
				const now = position + shift;
				if (now >= start + pageSize && now < end) moved.push({ position: now, mark });
			}
		}
		return moved;
	}
}
