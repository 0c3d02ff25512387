import { Installation } from '../../tools/installation.cjs';
import type { InstallationOptions, Step } from '../../tools/installation.cjs';
import { screenOf } from '../demo/support';

const ALL: Step[] = ['project', 'download', 'build', 'start'];

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** A terminal or a log, with what was written to it. */
function screen(isTTY: boolean) {
	const made = screenOf({ isTTY });
	return { ...made, options: { screen: made.screen } satisfies InstallationOptions };
}

/** The shares in percent that a screen showed, one after the other. */
const percentsIn = (text: string) =>
	[...text.matchAll(/(\d+) %/g)].map(([, share]) => Number(share));

test('is one bar over all steps, in two processes: it goes on where it was, and never back', () => {
	const { options, text } = screen(true);
	const first = new Installation(ALL, options);
	first.begin('the packages of the project');
	for (let done = 0; done <= 900; done += 30) {
		first.reached(done, 900);
		jest.advanceTimersByTime(1600);
	}
	first.end();
	const before = JSON.parse(JSON.stringify(first.state())) as ReturnType<typeof first.state>;
	const atEnd = first.progress().share;
	const second = new Installation(['download', 'build', 'start'], { ...options, before });
	expect(second.progress().share).toBeCloseTo(atEnd, 10);
	second.begin('the packages of n8n');
	for (let done = 0; done <= 1900; done += 50) {
		second.reached(done, 1900);
		jest.advanceTimersByTime(5000);
	}
	second.end();
	for (const words of ['building sqlite3', 'trying n8n']) {
		second.begin(words);
		// much longer than usual: the bar waits before its end
		jest.advanceTimersByTime(200_000);
		expect(second.progress().share).toBeLessThan(1);
		second.end();
	}
	second.finish();
	expect(second.progress().share).toBe(1);
	const percents = percentsIn(text());
	expect(percents.length).toBeGreaterThan(100);
	expect(percents).toEqual([...percents].sort((one, other) => one - other));
	expect(text()).toMatch(/Installing █+░+ \d+ %, about \d+ minutes left: the packages of n8n \(/);
	expect(text().trimEnd().split('\n')).toHaveLength(1);
	expect(text()).toMatch(/Installed everything in \d+:\d\d minutes\.\n$/);
});

test('says what is left by how fast this machine was so far', () => {
	const left = (factor: number) => {
		const installation = new Installation(ALL, screen(true).options);
		installation.begin('the packages of the project');
		jest.advanceTimersByTime(49_000 * factor);
		installation.reached(900, 900);
		installation.end();
		return installation.progress().secondsLeft;
	};
	const usual = left(1);
	expect(usual).toBeGreaterThan(60);
	expect(left(3)).toBeCloseTo(3 * usual, 5);
});

test('is a line now and then where there is no terminal', () => {
	const { options, text } = screen(false);
	const installation = new Installation(['project'], options);
	installation.begin('the packages of the project');
	installation.reached(0, 1000);
	jest.advanceTimersByTime(16_000);
	installation.reached(950, 1000);
	jest.advanceTimersByTime(30_000);
	installation.end();
	installation.finish();
	const lines = text().trimEnd().split('\n');
	expect(lines[0]).toBe('Installing: 0 %, about 50 seconds left: the packages of the project');
	expect(lines[1]).toMatch(/^Installing: 30 %, about 30 seconds left: .* \(0 of 1,000\)$/);
	expect(lines[2]).toMatch(/^Installing: 95 %, a few seconds left: .* \(950 of 1,000\)$/);
	expect(lines.at(-1)).toBe('Installed everything in 0:46 minutes.');
	expect(lines).toHaveLength(5);
	expect(text()).not.toContain('\r');
});

test('never writes more than a line of the terminal, and leaves one that failed as it is', () => {
	const { options, text } = screen(true);
	const narrow = new Installation(ALL, {
		...options,
		screen: Object.assign(options.screen, { columns: 40 }),
	});
	narrow.begin('the packages of the project, whose names are long');
	jest.advanceTimersByTime(5_000);
	narrow.stop();
	for (const line of text().split(/[\r\n]/)) expect(line.length).toBeLessThan(40);
	const said = text();
	jest.advanceTimersByTime(60_000);
	expect(text()).toBe(said);
	expect(said.endsWith('\n')).toBe(true);
});
