/** How long one reading took with a number of requests side by side. */
export interface Measurement {
	width: number;
	/** Milliseconds. */
	time: number;
}

/** What all rounds together say of one width. */
export interface Result {
	width: number;
	times: number[];
	/** How many times as fast as the first width, by the medians. */
	ratio: number;
}

/**
 * The order of measuring: every width once a round, each round beginning with the next one, so that
 * no width always comes first or after the same other.
 */
export function inTurn(widths: number[], rounds: number): number[] {
	return Array.from({ length: rounds }, (_, round) => {
		const first = round % widths.length;
		return [...widths.slice(first), ...widths.slice(0, first)];
	}).flat();
}

/** The middle one of some numbers; of an even number of them, halfway between the two in the middle. */
export function median(numbers: number[]): number {
	const sorted = [...numbers].sort((a, b) => a - b);
	const middle = sorted.length / 2;
	const [below = NaN, above = NaN] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
	return (below + above) / 2;
}

/**
 * Compares the widths, narrowest first.
 * @param wanted the width that has to be so many times as fast as the narrowest
 */
export function judge(
	measured: Measurement[],
	wanted: { width: number; times: number },
): { rows: Result[]; isFastEnough: boolean } {
	const widths = [...new Set(measured.map(({ width }) => width))].sort((a, b) => a - b);
	const timesOf = (wide: number) =>
		measured.filter(({ width }) => width === wide).map(({ time }) => time);
	const slowest = median(timesOf(widths[0] ?? 0));
	const rows = widths.map((width) => {
		const times = timesOf(width);
		return { width, times, ratio: slowest / median(times) };
	});
	const judged = rows.find(({ width }) => width === wanted.width);
	return { rows, isFastEnough: judged !== undefined && judged.ratio >= wanted.times };
}
