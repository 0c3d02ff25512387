import type { ContenderName } from './contenders';
import type { Cost } from './measured';
import type { Case } from './plan';
import type { Counts } from './server/main';

/** One measurement. */
export interface Measurement extends Case {
	cost: Cost;
	/** What the server saw of it, without the warming up. */
	counts: Counts;
}

/** The medians of one case over all rounds. */
export interface Figure extends Case, Cost, Counts {
	rounds: number;
	fastest: number;
	slowest: number;
}

/** What a benchmark brought, as it is kept. */
export interface Results {
	/** When it ended, ISO. */
	date: string;
	/** What it ran on: processor, number of cores, Node, n8n. */
	machine: string;
	parallel: number;
	figures: Figure[];
}

/** The middle one of some numbers; of an even number of them, halfway between the two in the middle. */
export function median(numbers: number[]): number {
	const sorted = [...numbers].sort((a, b) => a - b);
	const middle = sorted.length / 2;
	const [below = NaN, above = NaN] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
	return (below + above) / 2;
}

const keyOf = ({ contender, condition, records }: Case) => `${contender} ${condition} ${records}`;

/** Takes the medians of each case, in the order in which the cases first came. */
export function figuresOf(measurements: Measurement[]): Figure[] {
	const cases = new Map<string, Measurement[]>();
	for (const one of measurements) {
		cases.set(keyOf(one), [...(cases.get(keyOf(one)) ?? []), one]);
	}
	return [...cases.values()].map((same) => {
		const middle = (of: (one: Measurement) => number) => median(same.map(of));
		const times = same.map(({ cost }) => cost.time);
		const { contender, condition, records } = same[0] as Measurement;
		return {
			contender,
			condition,
			records,
			rounds: same.length,
			time: middle(({ cost }) => cost.time),
			fastest: Math.min(...times),
			slowest: Math.max(...times),
			processor: middle(({ cost }) => cost.processor),
			peak: middle(({ cost }) => cost.peak),
			before: middle(({ cost }) => cost.before),
			held: middle(({ cost }) => cost.held),
			requests: middle(({ counts }) => counts.requests),
			atOnce: middle(({ counts }) => counts.atOnce),
		};
	});
}

/** Finds the figure of a case; undefined when it was not measured. */
export function figureOf(
	figures: Figure[],
	contender: ContenderName,
	{ condition, records }: Pick<Case, 'condition' | 'records'>,
): Figure | undefined {
	return figures.find((one) => keyOf(one) === keyOf({ contender, condition, records }));
}
