import { readSwitches, wholeNumbers } from '../tools/support/commandLine';
import { Failure } from '../tools/support/failure';
import { MILLION } from './comparisons';
import type { BenchPlan } from './plan';
import { PAGE_SIZE } from './server/names';
import { CONDITIONS } from './testbed';
import type { Condition } from './testbed';

export interface BenchCommand extends BenchPlan {
	/** How many requests n8n's helper sends side by side; 8 unless given. */
	parallel?: number;
	/** Whether to look into what the time goes, instead of how much it is. */
	profile: boolean;
	/** Whether the results go into docs/. */
	save: boolean;
	help: boolean;
}

export const BENCH_HELP = `npm run bench -- [switches]

  --quick                 two rounds of 1,000 and 10,000 records, and 200 items: a few minutes
  --sizes 1000,100000     how many records, in whole pages of ${PAGE_SIZE}; 0 for none
  --conditions near,far   near: no latency; slow: 50 ms for an answer, 32 workers; far: TLS with 40 ms round trip;
                          small: 50 ms, 4 workers and 429; distant: 100 ms
  --items 2000            how many items are got, updated and found; 0 for none
  --rounds 5              how often each is measured
  --parallel 8            how many requests n8n's helper sends side by side
  --profile               what the time goes into: of 100,000 records without latency, if no other switch is given
  --save                  writes results and chart to docs/
  --help
`;

const EVERYWHERE = Object.keys(CONDITIONS) as Condition[];

/** What is measured where no switch says otherwise. */
const USUAL: Record<'all' | 'quick' | 'profile', BenchPlan> = {
	all: {
		sizes: [1000, 10_000, 100_000, MILLION],
		conditions: EVERYWHERE,
		items: 2000,
		rounds: 5,
	},
	quick: {
		sizes: [1000, 10_000],
		conditions: EVERYWHERE,
		items: 200,
		rounds: 2,
	},
	profile: { sizes: [100_000], conditions: ['near'], items: 0, rounds: 5 },
};

const SWITCHES = [
	'--quick',
	'--sizes <numbers>',
	'--conditions <names>',
	'--items <number>',
	'--rounds <number>',
	'--parallel <number>',
	'--profile',
	'--save',
	'--help',
];

interface Values {
	quick?: true;
	sizes?: string;
	conditions?: string;
	items?: string;
	rounds?: string;
	parallel?: string;
	profile?: true;
	save?: true;
	help?: true;
}

/**
 * Reads the command line.
 * @throws Failure with a sentence
 */
export function readBenchCommand(args: string[]): BenchCommand {
	const values = readSwitches<Values>(SWITCHES, args, BENCH_HELP);
	const profile = values.profile === true;
	const usual = profile ? USUAL.profile : values.quick === true ? USUAL.quick : USUAL.all;
	const sizes = wholeNumbers('sizes', values.sizes, 0)?.filter((size) => size > 0) ?? usual.sizes;
	const [items = usual.items] = wholeNumbers('items', values.items, 0) ?? [];
	const [rounds = usual.rounds] = wholeNumbers('rounds', values.rounds) ?? [];
	if (sizes.some((size) => size % PAGE_SIZE !== 0)) {
		throw new Failure(`--sizes takes whole pages of ${PAGE_SIZE}`);
	}
	return {
		sizes,
		conditions: conditionsOf(values.conditions) ?? usual.conditions,
		items,
		rounds,
		parallel: wholeNumbers('parallel', values.parallel)?.[0],
		profile,
		save: values.save === true,
		help: values.help === true,
	};
}

function conditionsOf(text: string | undefined): Condition[] | undefined {
	if (text === undefined) return undefined;
	const unknown = text.split(',').find((word) => !EVERYWHERE.some((one) => one === word));
	if (unknown === undefined) return EVERYWHERE.filter((one) => text.split(',').includes(one));
	throw new Failure(`--conditions takes ${EVERYWHERE.join(', ')}: ${unknown}`);
}
