/** Runs work on a record after all earlier work on the same record. */
export type KeyedQueue = <T>(record: string, work: () => Promise<T>) => Promise<T>;

/** Makes a queue for each record: two updates of one customer must not overtake each other. */
export function createKeyedQueue(): KeyedQueue {
	const last = new Map<string, Promise<unknown>>();
	return async (record, work) => {
		const before = last.get(record) ?? Promise.resolve();
		const mine = before.then(work, work);
		last.set(record, mine);
		return await mine;
	};
}
