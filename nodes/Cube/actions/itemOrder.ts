import { ConcurrencyLimiter } from '../client';
import type { Announcement } from '../client';
import { n8nRuntime } from '../n8nTransport';

/** Runs work on records after all earlier work on any of them, of the same owner. */
type KeyedQueue = <T>(
	owner: string,
	records: readonly string[],
	work: () => Promise<T>,
) => Promise<T>;

/** Makes a queue for each record: two updates of one customer must not overtake each other. */
export function createKeyedQueue(): KeyedQueue {
	const last = new Map<string, Promise<unknown>>();
	return async (owner, records, work) => {
		const keys = records.map((record) => JSON.stringify([owner, record]));
		const before = Promise.allSettled(keys.map((key) => last.get(key)));
		const mine = before.then(work);
		keys.forEach((key) => last.set(key, mine));
		return await mine;
	};
}

/** Begins work as soon as what it needs is there, and never before work that was asked for earlier. */
type OrderedStart = <T, R>(needed: Promise<T>, work: (needed: T) => Promise<R>) => Promise<R>;

/**
 * Makes a line of starts: what is begun runs side by side, but in the order of asking it is begun. So
 * the first part of each work, up to its first wait, comes in that order.
 */
export function createOrderedStart(): OrderedStart {
	let begun: Promise<unknown> = Promise.resolve();
	return async (needed, work) => {
		const start = Promise.allSettled([needed, begun]).then(([outcome]) =>
			outcome.status === 'fulfilled'
				? { running: work(outcome.value) }
				: Promise.reject(outcome.reason),
		);
		begun = start;
		return await (
			await start
		).running;
	};
}

/** So many items that send something begin in one turn of the event loop. */
const BEGUN_IN_A_TURN = 4;

/**
 * Makes a gate that few items pass in one turn of the event loop, in the order of asking. Answers often
 * come together: the next requests leave a few at a time, instead of all of them after the last item's
 * work, and the server doesn't wait meanwhile. An item that ends without waiting for anything makes room at once.
 */
export function createTurns(): (work: () => Promise<void>) => Promise<void> {
	const turn = new ConcurrencyLimiter(BEGUN_IN_A_TURN);
	const { yieldToEventLoop } = n8nRuntime();
	return async (work) =>
		await new Promise((resolve) => {
			void turn.run(async () => {
				const working = work();
				resolve(working);
				await Promise.race([working.catch(() => {}), yieldToEventLoop()]);
			});
		});
}

/** So many items are prepared in one turn of the event loop, so that requests and answers go on. */
const PREPARED_IN_A_TURN = 8;

/** So many items are prepared that don't begin yet: as many as may begin at one time. */
const PREPARED_AHEAD = 32;

/** The items of a run, made ready ahead of their turn while earlier ones wait for their answers. */
interface PreparedItems<T> {
	/**
	 * Hands over an item that begins now; once, and in the order of the items.
	 * @throws what preparing it throws
	 */
	take(itemIndex: number): Promise<T>;
}

/**
 * Prepares items ahead of their turn: what they are going to ask for is known early, and their
 * expressions are resolved while nothing else is to be done.
 *
 * @param prepare makes an item ready, and announces what it asks for; called once an item
 * @param isStopped whether no further item begins
 */
export function prepareItems<T extends { readAhead?(): void }>({
	count,
	prepare,
	isStopped,
}: {
	count: number;
	prepare: (itemIndex: number, announcement: Announcement) => Promise<T>;
	isStopped: () => boolean;
}): PreparedItems<T> {
	const { yieldToEventLoop } = n8nRuntime();
	const ready = new Map<number, Promise<T>>();
	const beginning = new Set<Promise<T>>();
	let taken = 0;
	/** Up to here, items are prepared. */
	let next = 0;
	/** Up to here, they are to be. */
	let wanted = 0;
	let preparing: Promise<void> | undefined;

	const prepared = async (itemIndex: number): Promise<T> => {
		const one = ready.get(itemIndex) ?? prepare(itemIndex, announcement);
		ready.set(itemIndex, one);
		return await one;
	};
	const prepareAhead = async () => {
		while (next < wanted && !isStopped()) {
			await yieldToEventLoop();
			const first = Math.max(next, taken);
			next = Math.max(first, Math.min(first + PREPARED_IN_A_TURN, wanted));
			const some = Array.from({ length: next - first }, (_, place) => first + place);
			// an item that fails says so when it is taken
			await Promise.allSettled(
				some.map(async (itemIndex) => (await prepared(itemIndex)).readAhead?.()),
			);
		}
		preparing = undefined;
	};
	const prepareUntil = async (end: number): Promise<void> => {
		wanted = Math.max(wanted, Math.min(end, count));
		if (next < wanted && !isStopped()) preparing ??= prepareAhead();
		await preparing;
	};
	const announcement: Announcement = {
		atMost: count,
		async more() {
			await prepareUntil(Math.max(next, taken) + PREPARED_IN_A_TURN);
			if (next < count && !isStopped()) return true;
			await Promise.allSettled(beginning);
			return false;
		},
	};
	return {
		async take(itemIndex) {
			const item = prepared(itemIndex);
			ready.delete(itemIndex);
			beginning.add(item);
			taken = itemIndex + 1;
			void prepareUntil(taken + PREPARED_AHEAD);
			try {
				return await item;
			} finally {
				beginning.delete(item);
			}
		},
	};
}
