/**
 * Waits for work, unless a signal comes first. What is not waited for any more goes on by itself,
 * and nobody hears of its end.
 *
 * @returns what the work brought, or `otherwise` as soon as the signal is there
 */
export async function raceAbort<T, U>(
	signal: AbortSignal | undefined,
	work: Promise<T>,
	otherwise: U,
): Promise<T | U> {
	if (signal === undefined) return await work;
	let stop = () => {};
	const stopped = new Promise<U>((resolve) => {
		stop = () => resolve(otherwise);
	});
	if (signal.aborted) stop();
	signal.addEventListener('abort', stop, { once: true });
	try {
		return await Promise.race([stopped, work]);
	} finally {
		signal.removeEventListener('abort', stop);
	}
}
