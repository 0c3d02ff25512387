import { SingleBar } from 'cli-progress';

import { count, many, say, seconds } from './screen';
import type { Screen } from './screen';

/** Shows how far something is. */
export interface Progress {
	/** @param done how many so far */
	show(done: number): void;
	/** Ends the display with the last number, and leaves it on the screen. */
	stop(): void;
}

/** How often, at least, a log without a terminal is told that there is progress, in milliseconds. */
const LINE_EVERY = 10_000;

/**
 * Shows how many of a known number of records are read: a bar, or where there is no terminal a line
 * at every quarter.
 */
export function recordProgress(screen: Screen, what: string, total: number): Progress {
	if (screen.isTTY) return bar(screen, { format: `${what} {bar} {value} of {total}`, total });
	let quarters = 0;
	return lines((done) => {
		const reached = total === 0 ? 4 : Math.floor((4 * done) / total);
		if (reached <= quarters) return;
		quarters = reached;
		say(screen, `  ${what}: ${count(done)} of ${count(total)}`);
	});
}

/**
 * Shows how many answers came, where nobody knows how many there will be: a line that counts, or where there is no terminal a new line now and then.
 */
export function requestProgress(
	screen: Screen,
	what: string,
	now: () => number = Date.now,
): Progress {
	if (screen.isTTY)
		return bar(screen, { format: `${what} … {value} answers, {duration_formatted}` });
	const started = now();
	let said = started;
	return lines((done) => {
		if (now() - said < LINE_EVERY) return;
		said = now();
		say(screen, `  ${what}: ${many(done, 'answer')} after ${seconds(said - started)}`);
	});
}

function lines(show: (done: number) => void): Progress {
	return { show, stop: () => undefined };
}

/** A line that is written over again and again. Without a total it leaves no trace in the end. */
function bar(screen: Screen, { format, total }: { format: string; total?: number }): Progress {
	const single = new SingleBar({
		format: `  ${format}`,
		barsize: 30,
		barCompleteChar: '█',
		barIncompleteChar: '░',
		hideCursor: true,
		clearOnComplete: total === undefined,
		stream: screen,
		formatValue: (value, _, type) =>
			type === 'value' || type === 'total' ? count(value) : String(value),
	});
	single.start(total ?? 0, 0);
	return {
		show: (done) => single.update(done),
		stop: () => single.stop(),
	};
}
