import { linearRegression } from 'simple-statistics';

/** When something began and when it was over, in milliseconds. */
export interface Span {
	startedAt: number;
	finishedAt?: number;
}

/** How many spans lay over each other at the most. What ends at the moment another begins does not. */
export function mostAtOnce(spans: Span[]): number {
	const ends = spans.flatMap(({ startedAt, finishedAt = Infinity }) => [
		{ at: startedAt, step: 1 },
		{ at: finishedAt, step: -1 },
	]);
	ends.sort((a, b) => a.at - b.at || a.step - b.step);
	let open = 0;
	let most = 0;
	for (const { step } of ends) {
		open += step;
		most = Math.max(most, open);
	}
	return most;
}

/** A number that was measured after so many runs. */
export interface Sample {
	runs: number;
	bytes: number;
}

/** The slope of the line that fits the samples best (least squares), in bytes a run. */
export function growth(samples: Sample[]): number {
	return linearRegression(samples.map(({ runs, bytes }) => [runs, bytes])).m;
}
