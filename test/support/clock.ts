/** Sets the clock of the process, and nothing else: what waits goes on waiting in real time. */
export function setClock(now: string): void {
	jest.useFakeTimers({
		now: new Date(now),
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
