/**
 * Sets the clock of the process, which goes on from there, and nothing else: timers and the network stay real.
 *
 * @param moment milliseconds since 1970, or ISO
 */
export function setClock(moment: number | string): void {
	jest.useFakeTimers({
		now: new Date(moment),
		advanceTimers: true,
		doNotFake: [
			'clearImmediate',
			'clearInterval',
			'clearTimeout',
			'hrtime',
			'nextTick',
			'performance',
			'queueMicrotask',
			'setImmediate',
			'setInterval',
			'setTimeout',
		],
	});
}

/** Puts the real clock back. */
export function realClock(): void {
	jest.useRealTimers();
}
