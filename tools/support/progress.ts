/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a tool of development, never part of the published package */
import { Format, SingleBar } from 'cli-progress';
import colors from 'picocolors';

import { count, many, minutes, seconds } from './format';

/** A terminal, or a log without one, as on a build server. */
export type Screen = NodeJS.WritableStream & { isTTY?: boolean };

/** A step that takes its time. */
interface Progress {
	/** @param done how many so far */
	reached(done: number): void;
	end(): void;
}

interface ProgressOptions {
	/** Where it is shown; the standard error output unless given. */
	screen?: Screen;
	/** How many there are to do, if that is known. */
	total?: number;
	/** What is counted, in the singular, such as `record`. */
	unit?: string;
	/** The clock, in milliseconds. */
	now?: () => number;
}

/** How often a log is told that the step goes on, at the least, in milliseconds. */
const LINE_EVERY = 10_000;
/** A log gets a line at every quarter. */
const PARTS = 4;

/**
 * Shows how far a step is: on a terminal a line that moves, with a bar where the total is known; in a
 * log a line now and then. A count without a total leaves no trace on a terminal.
 * @param step what is done; spaces before it indent the line
 */
export function showProgress(step: string, options: ProgressOptions = {}): Progress {
	const { screen = process.stderr } = options;
	return screen.isTTY
		? movingLine(step, { ...options, screen })
		: lines(step, { ...options, screen });
}

type OnScreen = ProgressOptions & { screen: Screen };

function movingLine(step: string, { screen, total, unit, now = Date.now }: OnScreen): Progress {
	const started = now();
	const bar = new SingleBar({
		stream: screen,
		hideCursor: true,
		fps: 4,
		barCompleteChar: '█',
		barIncompleteChar: '░',
		clearOnComplete: total === undefined && unit !== undefined,
		format: (settings, { progress, value }) => {
			const elapsed = colors.dim(minutes(now() - started));
			if (total === undefined)
				return [step, unit && many(value, unit), elapsed].filter(Boolean).join(' ');
			const drawn = colors.cyan(Format.BarFormat(progress, { ...settings, barsize: 30 }));
			return `${step} ${drawn} ${ofTotal(value, total, unit)} ${elapsed}`;
		},
	});
	bar.start(total ?? 1, 0);
	// the elapsed time moves even when nothing else does
	const tick = setInterval(() => bar.update({}), 500);
	return {
		reached: (done) => bar.update(total === undefined ? done : Math.min(done, total)),
		end: () => {
			clearInterval(tick);
			bar.stop();
		},
	};
}

function lines(step: string, { screen, total, unit, now = Date.now }: OnScreen): Progress {
	const started = now();
	let reached = 0;
	let said = started;
	let parts = 0;
	const say = () => {
		said = now();
		const elapsed = seconds(said - started);
		const far =
			total === undefined
				? [unit && `${many(reached, unit)} after`, elapsed].filter(Boolean).join(' ')
				: ofTotal(reached, total, unit);
		screen.write(`${step}: ${far}\n`);
	};
	const look = () => {
		if (now() - said >= LINE_EVERY) say();
	};
	const tick = setInterval(look, 1000);
	return {
		reached: (done) => {
			reached = done;
			if (total === undefined) return look();
			const part = total === 0 ? PARTS : Math.floor((PARTS * done) / total);
			if (part <= parts) return look();
			parts = part;
			say();
		},
		end: () => clearInterval(tick),
	};
}

function ofTotal(done: number, total: number, unit?: string): string {
	return `${count(done)} of ${unit === undefined ? count(total) : many(total, unit)}`;
}
