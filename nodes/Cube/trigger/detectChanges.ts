import type { Page, Period } from '../client';
import type { DescribedError } from '../nodeErrors';
import type { Fingerprinted } from './fingerprint';
import { decodeLandmarks, encodeLandmarks } from './landmarks';
import { ListReading } from './listReading';
import { foundNothing } from './settleReading';
import type { ReadingResult } from './settleReading';
import type { ListSource } from './listSource';
import { pageSizeOf, QuickLook } from './quickLook';
import { readWhole } from './readWhole';
import { RecordMemory } from './recordMemory';
import { lastDayIn } from './triggerState';
import type { ListState } from './triggerState';
import { describeLoss, describeMove, periodAt, withDays } from './watchedDays';
import { mayLookQuickly, pageToBegin, tornError, unseenList } from './watchedLists';
import type { ChangeResult, LookOptions, WatchedLists } from './watchedLists';

/**
 * Looks at a list for what happened since the last time. One request is enough when nothing did.
 * @param before undefined when the list is seen for the first time
 * @throws CubeError whatever reading a page throws
 */
export async function detectChanges(
	subscription: WatchedLists,
	{ source, before }: { source: ListSource; before?: ListState },
	options: LookOptions,
): Promise<ChangeResult> {
	const look = new ListLook(subscription, source, options);
	return await look.run(before);
}

interface CompareOptions {
	/** Where it was read already. */
	first?: Page;
	/** Whether only places, and not the number of records, made the list worth reading. */
	isSuspicion?: boolean;
	/** What was read of days that are left behind. */
	reading?: ListReading;
}

/** One look at one list. */
class ListLook {
	private readonly notes: string[] = [];
	private readonly events: Fingerprinted[] = [];
	private problem?: DescribedError;
	private pages = 0;
	private mayRepeat = false;
	/** In this poll a reading ended that an earlier one began. */
	private hasEnded = false;

	constructor(
		private readonly subscription: WatchedLists,
		private readonly source: ListSource,
		private readonly options: LookOptions,
	) {}

	async run(before: ListState | undefined): Promise<ChangeResult> {
		const isUnseen = before === undefined;
		const { lateDays } = this.subscription;
		if (isUnseen && lateDays !== undefined && !this.options.clock.hasHeard) {
			await this.page(1, periodAt(this.options.clock.now(), lateDays));
		}
		let state = before ?? unseenList(this.subscription, this.options);
		let memory = await this.memoryOf(state);
		if (memory === undefined) {
			const lostFrom = lastDayIn(state);
			this.notes.push(
				describeLoss(`The saved state of ${this.source.name} can't be read`, lostFrom),
			);
			state = unseenList(this.subscription, { ...this.options, since: undefined, lostFrom });
			memory = RecordMemory.empty();
		}
		const wasBegun = state.place !== undefined;
		state = await this.lookFrom(state, memory);
		this.hasEnded = wasBegun && state.place === undefined;
		if (this.hasEnded && !this.options.budget.isSpent) {
			// what an earlier poll began is done: now the days of this one, and what came meanwhile
			const after = await this.memoryOf(state);
			if (after !== undefined) state = await this.lookFrom(state, after);
		}
		const { events, notes, problem, pages, mayRepeat } = this;
		return { events, notes, problem, pages, mayRepeat, state };
	}

	private async memoryOf({
		memory,
		place,
	}: Pick<ListState, 'memory' | 'place'>): Promise<RecordMemory | undefined> {
		const { subscription, options } = this;
		const text = { text: memory, seen: place?.seen };
		return await RecordMemory.decode(text, subscription.hasContent, options.budget.pacer);
	}

	/** @param isLeavingDone whether the days that are left behind had their turn in this poll */
	private async lookFrom(
		before: ListState,
		memory: RecordMemory,
		isLeavingDone = false,
	): Promise<ListState> {
		if (before.place !== undefined) {
			if (before.place.ofLeaving) return await this.lookAtLeaving(before, memory);
			return await this.compare(before, memory, {});
		}
		let state = this.moved(before);
		let first: Page | undefined;
		const moves = state !== before || state.leaving !== undefined;
		if (moves && !this.options.clock.hasHeard) {
			// days move on, or back, by Cube's clock, which any answer shows
			first = await this.page(1, before.period);
			state = this.moved(before);
		}
		const note = describeMove(this.source.name, [before, state], this.options.clock);
		if (note !== undefined) this.notes.push(note);
		if (state.leaving !== undefined && !isLeavingDone)
			return await this.lookAtLeaving(state, memory);
		if (state !== before || first === undefined) first = await this.firstPage(state);
		const { from, to } = this.moved(before).period ?? {};
		if (from !== state.period?.from || to !== state.period?.to) {
			return await this.lookFrom(before, memory, isLeavingDone);
		}
		return await this.lookAtList(state, memory, first);
	}

	/** Looks at days for the last time, and then at those that stay. */
	private async lookAtLeaving(state: ListState, memory: RecordMemory): Promise<ListState> {
		const { budget } = this.options;
		const { leaving, place, period } = state;
		this.mayRepeat ||= state.mayRepeat === true;
		const reading = new ListReading(memory, this.subscription, place !== undefined);
		const read = await readWhole(reading, { source: this.source, period: leaving, place }, budget);
		this.pages += read.pages;
		if (read.place === undefined && (read.coverage !== 'torn' || read.isLong)) {
			await reading.leave(budget.pacer);
			const first = await this.page(1, period);
			const staying = { ...state, leaving: undefined, place: undefined };
			return await this.compare(staying, memory, { first, reading });
		}
		const result = await reading.settle(() => false, budget.pacer);
		this.take(result);
		const after = { ...state, memory: await this.encoded(memory, result, state), place: undefined };
		if (read.place !== undefined) {
			const seen = await result.memory.encodeSeen(budget.pacer);
			return { ...after, place: { ...read.place, seen, ofLeaving: true } };
		}
		this.problem = tornError(this.source.name, reading);
		const again = await this.memoryOf(after);
		return again === undefined ? after : await this.lookFrom(after, again, true);
	}

	/** Reads the page at which a look begins. */
	private async firstPage(state: ListState): Promise<Page> {
		const number = pageToBegin(state, this.subscription, this.options);
		const page = await this.page(number, state.period);
		const isThere = number === 1 || page.records.length > 0;
		return isThere ? page : await this.page(1, state.period);
	}

	private async lookAtList(
		state: ListState,
		memory: RecordMemory,
		begun: Page,
	): Promise<ListState> {
		const { number, count, records, next } = begun;
		const first = number === 1 ? begun : undefined;
		const isOnePage = number === 1 && count === records.length && !next.given;
		const pages = (count ?? 0) / pageSizeOf(state, begun);
		if (isOnePage || !mayLookQuickly(state, pages, this.subscription, this.options)) {
			return await this.compare(state, memory, { first });
		}
		const quick = await this.lookQuickly(state, memory, begun);
		if (quick !== undefined) return quick;
		// no time is left to read the whole list again: the next poll does that
		if (this.hasEnded && this.options.budget.isSpent) return state;
		memory.unsee();
		const isSuspicion = count === state.count;
		return await this.compare({ ...state, endPageSize: undefined }, memory, { first, isSuspicion });
	}

	private moved(state: ListState): ListState {
		const { lateDays } = this.subscription;
		return lateDays === undefined
			? state
			: withDays(state, periodAt(this.options.clock.now(), lateDays)).state;
	}

	private async page(number: number, period: Period | undefined): Promise<Page> {
		this.pages++;
		return await this.source.page(number, period);
	}

	/** Looks at places only. @returns undefined where that does not tell what happened */
	private async lookQuickly(
		state: ListState,
		memory: RecordMemory,
		begun: Page,
	): Promise<ListState | undefined> {
		const { budget } = this.options;
		const reading = new ListReading(memory, this.subscription);
		const page = async (number: number) => await this.page(number, state.period);
		const after = await QuickLook.at({ state, begun, page }, reading, budget);
		if (after === undefined) return undefined;
		const isIdle = reading.heldCount === 0 && begun.count === state.count;
		if (isIdle && !memory.hasChanged) return state;
		const result = await reading.settle(() => false, budget.pacer);
		this.take(result);
		return { ...after, memory: await this.encoded(memory, result, state) };
	}

	private async compare(
		state: ListState,
		memory: RecordMemory,
		{ first, isSuspicion = false, reading: begun }: CompareOptions,
	): Promise<ListState> {
		const { budget, clock } = this.options;
		const { place, learns } = state;
		this.mayRepeat ||= state.mayRepeat === true;
		const { staying } = await memory.counts(budget.pacer);
		const reading = begun ?? new ListReading(memory, this.subscription, place !== undefined);
		const read = await readWhole(
			reading,
			{
				source: this.source,
				period: state.period,
				first,
				place,
				learns,
				landmarks: place && decodeLandmarks(state.landmarks ?? ''),
			},
			budget,
		);
		this.pages += read.pages - Number(first !== undefined);
		const { coverage } = read;
		const isOnePage = read.pages <= 1 && place === undefined;
		// one answer is of one moment; between two pages a record may slip
		const missed = await this.memoryOf({ memory: state.missed ?? '' });
		const isHalf = reading.received * 2 < staying;
		const isDoubted = coverage === 'whole' && isHalf && state.isDoubted !== true;
		const forgets = coverage === 'whole' && state.leaving === undefined && !isDoubted;
		const result = await reading.settle(
			(fingerprint) => forgets && (isOnePage || missed?.has(fingerprint) === true),
			budget.pacer,
		);
		if (learns !== true) this.take(result);
		const after: ListState = {
			...state,
			memory: await this.encoded(memory, result, state),
			place: undefined,
			landmarks: undefined,
		};
		const landmarks = read.landmarks && encodeLandmarks(read.landmarks);
		if (read.place !== undefined) {
			const seen = await result.memory.encodeSeen(budget.pacer);
			return { ...after, place: { ...read.place, seen, ofLeaving: false }, landmarks };
		}
		// a long list that grew while it was read has its places, by which the next look finds what was put in
		const isRead = coverage !== 'torn' || (read.isLong && landmarks !== undefined);
		const comparesAgain = this.subscription.event === 'new' && !isOnePage;
		const { missing } = result;
		const hasOrder = comparesAgain && !(isSuspicion && foundNothing(result));
		if (!isRead) {
			this.problem = tornError(this.source.name, reading);
			return { ...after, mayRepeat: undefined, count: undefined, comparedAt: 0 };
		}
		return {
			...after,
			learns: undefined,
			mayRepeat: undefined,
			count: coverage === 'torn' ? read.known : (reading.count ?? reading.received),
			landmarks: hasOrder ? landmarks : undefined,
			comparedAt: comparesAgain ? clock.now() : 0,
			isDoubted: isDoubted || undefined,
			missed: coverage === 'whole' && !isDoubted ? await this.asText(missing) : state.missed,
		};
	}

	private async encoded(
		memory: RecordMemory,
		result: ReadingResult,
		{ memory: text }: ListState,
	): Promise<string> {
		if (result.memory === memory && !memory.hasChanged) return text;
		const { hasContent } = this.subscription;
		return await result.memory.encode(hasContent, this.options.budget.pacer);
	}

	private async asText(memory: RecordMemory): Promise<string | undefined> {
		if (memory.length === 0) return undefined;
		return await memory.encode(this.subscription.hasContent, this.options.budget.pacer);
	}

	private take({ fresh, changed }: ReadingResult): void {
		const isChanged = this.subscription.event === 'changed';
		// corrected into what is wanted: it was not passed on before
		const become = changed.filter(({ now, wasSettled }) => now.isWanted && !wasSettled);
		const found = isChanged ? [] : fresh.filter(({ isWanted }) => isWanted);
		for (const one of found) this.events.push(one);
		for (const { now } of isChanged ? changed : become) this.events.push(now);
	}
}
