import { count, seconds } from '../tools/support/format';
import { CONTENDERS } from './contenders';
import { comparisonsOf } from './comparisons';
import type { Case } from './comparisons';
import { resultOf } from './results';
import type { Benchmark, Result } from './results';

const WIDTH = 760;
const LABELS = 330;
const NUMBERS = 70;
const BAR = 18;
const GAP = 6;
const TITLE = 44;

/** Colours that read on white and on black; the page's own scheme decides about the text. */
const STYLE = `
	text { font: 13px system-ui, sans-serif; fill: #1f2328; }
	.title { font-weight: 600; }
	.bar { fill: #8c959f; }
	.ours { fill: #ff6d5a; }
	@media (prefers-color-scheme: dark) { text { fill: #e6edf3; } .bar { fill: #6e7681; } }`;

function escape(text: string): string {
	return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}

function barsOf(results: Result[], top: number): string[] {
	const longest = Math.max(...results.map(({ time }) => time));
	return results.map(({ contender, time }, place) => {
		const y = top + place * (BAR + GAP);
		const width = Math.max(1, (time / longest) * (WIDTH - LABELS - NUMBERS));
		const text = y + BAR - 5;
		const { title } = CONTENDERS[contender];
		return [
			`<text x="${LABELS - 8}" y="${text}" text-anchor="end">${escape(title)}</text>`,
			`<rect class="bar${contender === 'cube' ? ' ours' : ''}" x="${LABELS}" y="${y}" width="${width.toFixed(1)}" height="${BAR}" rx="2"/>`,
			`<text x="${(LABELS + width + 6).toFixed(1)}" y="${text}">${seconds(time, 'fine')}</text>`,
		].join('');
	});
}

/**
 * A chart of how long each way takes for a list, one group of bars a comparison.
 *
 * @param records which of the measured sizes
 * @returns an SVG file that fits light and dark pages
 */
export function chartOf({ results, scope }: Benchmark, records: number): string {
	let top = 8;
	const isShown = (one: Case) => one.records === records && one.register === records;
	const groups = comparisonsOf(scope).flatMap(({ title, cases }) => {
		const found = cases.filter(isShown).flatMap((one) => resultOf(results, one) ?? []);
		if (found.length === 0) return [];
		const group = [
			`<text class="title" x="0" y="${top + 18}">${escape(title)}</text>`,
			...barsOf(found, top + TITLE - 14),
		];
		top += TITLE + found.length * (BAR + GAP);
		return group;
	});
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${top}" viewBox="0 0 ${WIDTH} ${top}" role="img">`,
		`<title>How long reading ${count(records)} records takes</title>`,
		`<style>${STYLE}\n</style>`,
		...groups,
		'</svg>\n',
	].join('\n');
}
