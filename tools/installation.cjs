// One bar for all that a fresh machine installs. Two processes draw it, one after the other: tools/setUp.mjs, which
// runs before there is a package, and e2e/installN8n.ts. So it is plain JavaScript and needs nothing.
'use strict';

/**
 * Seconds that each step takes on a machine of two cores: how much of the bar it is. Measured were the project's
 * packages (49) and an n8n as a whole (256); a busy machine showed how the latter divides (672 : 335 : 10).
 */
const SECONDS = { project: 49, download: 169, build: 84, start: 3 };

/** Where the first process leaves for the second what there is to do and what is done. */
const VARIABLE = 'CUBE_INSTALLATION';

/** On a terminal the line moves, in milliseconds; a log gets one as often as this. */
const MOVES_EVERY = 500;
const LINE_EVERY = 15_000;
const BAR = 30;
/** How much of a step is believed to be done by the time that it took. */
const MOST_UNCOUNTED = 0.9;

class Installation {
	/**
	 * @param {string[]} steps the steps that are to come, in their order, each by its name in SECONDS; one may come twice
	 * @param options screen, clock, and what an earlier process did of the same installation
	 */
	constructor(steps, { screen = process.stderr, now = Date.now, before } = {}) {
		this.screen = screen;
		this.now = now;
		this.started = before?.started ?? now();
		this.done = before?.done ?? [];
		this.left = [...steps];
		this.step = undefined;
	}

	/** Begins the next step. `words` say what is done, as they read after "Installing:". */
	begin(words) {
		const pace = this.paceSince(sum(this.done));
		this.step = { name: this.left[0], words, started: this.now(), pace };
		if (!this.screen.isTTY) this.writeLine();
		else this.draw();
		clearInterval(this.ticking);
		this.ticking = setInterval(() => this.tick(), MOVES_EVERY);
	}

	/** Says how many of the things of this step are there. */
	reached(count, total) {
		this.step.count = count;
		this.step.total = total;
	}

	/** Ends the step. */
	end() {
		this.done.push(this.left.shift());
		this.step = undefined;
		clearInterval(this.ticking);
		if (this.screen.isTTY) this.clear();
	}

	/** Stops drawing, where a step failed. */
	stop() {
		clearInterval(this.ticking);
		if (this.screen.isTTY && this.step !== undefined) this.screen.write('\n');
		this.step = undefined;
	}

	/** Says that everything is there, and how long it took. */
	finish() {
		const seconds = Math.round((this.now() - this.started) / 1000);
		this.screen.write(`Installed everything in ${asMinutes(seconds)}.\n`);
	}

	/** What the next process needs to draw on. */
	state() {
		return { started: this.started, done: this.done, left: this.left };
	}

	/** How much of all is done, from 0 to 1, and how many seconds the rest may take. */
	progress() {
		const total = sum([...this.done, ...this.left]);
		const done = sum(this.done) + this.shareOfStep() * sum(this.left.slice(0, 1));
		return { share: done / total, secondsLeft: (total - done) * this.paceSince(done) };
	}

	/**
	 * How much slower than usual this machine was up to here; of the first moments nothing is known.
	 * @param {number} done the usual seconds of what is done
	 */
	paceSince(done) {
		const total = sum([...this.done, ...this.left]);
		return done > total / 20 ? (this.now() - this.started) / 1000 / done : 1;
	}

	/**
	 * npm fetches first and puts packages in their places at the end: until then, what is usual counts. It
	 * never reaches the end before the step does.
	 */
	shareOfStep() {
		if (this.step === undefined) return 0;
		const { name, count, total, started, pace } = this.step;
		const usual = (this.now() - started) / 1000 / (SECONDS[name] * pace);
		return Math.max(total ? Math.min(count / total, 1) : 0, Math.min(usual, MOST_UNCOUNTED));
	}

	text() {
		const { share, secondsLeft } = this.progress();
		const { words, count, total } = this.step;
		const counted = total ? ` (${number(count)} of ${number(total)})` : '';
		return [
			`${Math.floor(share * 100)} %, ${inWords(secondsLeft)} left`,
			`${words}${counted}`,
			share,
		];
	}

	tick() {
		if (this.screen.isTTY) this.draw();
		else if (this.now() - this.said >= LINE_EVERY) this.writeLine();
	}

	draw() {
		const [far, what, share] = this.text();
		const full = Math.floor(share * BAR);
		const line = `Installing ${'█'.repeat(full)}${'░'.repeat(BAR - full)} ${far}: ${what}`;
		// a line that is longer than the terminal can't be written over
		const width = (this.screen.columns ?? 120) - 1;
		this.screen.write(`\r${line.slice(0, width)}\x1b[K`);
	}

	writeLine() {
		this.said = this.now();
		const [far, what] = this.text();
		this.screen.write(`Installing: ${far}: ${what}\n`);
	}

	clear() {
		this.screen.write('\r\x1b[K');
	}
}

function sum(steps) {
	return steps.reduce((seconds, name) => seconds + SECONDS[name], 0);
}

function number(count) {
	return count.toLocaleString('en');
}

function inWords(seconds) {
	if (seconds >= 90) return `about ${Math.round(seconds / 60)} minutes`;
	return seconds >= 10 ? `about ${Math.round(seconds / 10) * 10} seconds` : 'a few seconds';
}

function asMinutes(seconds) {
	return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')} minutes`;
}

module.exports = { Installation, VARIABLE };
