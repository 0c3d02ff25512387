/** Runs work on a record after all earlier work on the same record of the same owner. */
export type KeyedQueue = <T>(owner: object, record: string, work: () => Promise<T>) => Promise<T>;

/** Makes a queue for each record: two updates of one customer must not overtake each other. */
export function createKeyedQueue(): KeyedQueue {
	const owners = new WeakMap<object, Map<string, Promise<unknown>>>();
	return async (owner, record, work) => {
		const last = owners.get(owner) ?? new Map<string, Promise<unknown>>();
		owners.set(owner, last);
		const before = last.get(record) ?? Promise.resolve();
		const mine = before.then(work, work);
		last.set(record, mine);
		return await mine;
	};
}

/** Begins work as soon as what it needs is there, and never before work that was asked for earlier. */
export type OrderedStart = <T, R>(
	needed: Promise<T>,
	work: (needed: T) => Promise<R>,
) => Promise<R>;

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
