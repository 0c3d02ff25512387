/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a script of the project: it runs in Node, never inside n8n */
import { Format, SingleBar } from 'cli-progress';
import colors from 'picocolors';

/** A step that takes its time: a line that moves until the step is over. */
export interface Progress {
	/** How many of how many are done. */
	reached(done: number, of: number): void;
	end(): void;
}

function elapsedText(milliseconds: number): string {
	const seconds = Math.floor(milliseconds / 1000);
	return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Shows a step with the time it has taken so far, and with a bar as soon as it is known how much there is to do. */
export function showProgress(step: string, unit = ''): Progress {
	const started = Date.now();
	let total = 0;
	const bar = new SingleBar({
		stream: process.stderr,
		hideCursor: true,
		// Where nobody watches (a log of a build server), a line now and then is enough.
		noTTYOutput: true,
		notTTYSchedule: 15_000,
		fps: 4,
		format: (options, params) => {
			const elapsed = colors.dim(elapsedText(Date.now() - started));
			if (!total) return `${step} ${elapsed}`;
			const drawn = Format.BarFormat(params.progress, { ...options, barsize: 24 });
			return `${step} ${colors.cyan(drawn)} ${params.value} of ${total} ${unit} ${elapsed}`;
		},
	});
	bar.start(1, 0);
	// The elapsed time moves even when nothing else does.
	const tick = setInterval(() => bar.update({}), 500);
	return {
		reached(done, of) {
			total = of;
			bar.setTotal(of);
			bar.update(Math.min(done, of));
		},
		end() {
			clearInterval(tick);
			bar.stop();
		},
	};
}
