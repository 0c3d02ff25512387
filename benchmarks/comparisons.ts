import { count } from '../tools/support/format';
import type { ContenderName } from './contenders';
import type { Result } from './results';
import { CONDITIONS } from './testbed';
import type { Condition } from './testbed';

/** One thing to measure: who does it, how much, and how far away it is. */
export interface Case {
	contender: ContenderName;
	condition: Condition;
	/** Customers of a list, or items. */
	records: number;
	/** Customers of the register that they are of. */
	register: number;
}

/** What belongs in one table: nothing is measured but for a goal. */
interface Comparison {
	title: string;
	/** Ours first. */
	cases: Case[];
	goals: Goal[];
}

/** Something that a comparison has to show: what is measured of one case, or how often that of another. */
export interface Goal {
	measure: Measure;
	of: Case;
	to?: Case;
	/** The number that it has to be: at least, or at most. */
	bound: ['at least' | 'at most', number];
}

/** What goals are about, as tables name it. */
export const MEASURES = {
	time: { title: 'time', of: ({ time }) => time },
	timeEach: { title: 'time of a record', of: ({ time, records }) => time / records },
	processor: { title: 'processor time', of: ({ processor }) => processor },
	peak: { title: 'peak memory', of: ({ peak }) => peak },
	held: { title: 'memory held', of: ({ held }) => held },
	memoryEach: {
		title: 'memory of a record',
		of: ({ peak, before, records }) => (peak - before) / records,
	},
	roundTrips: { title: 'round trips', of: ({ roundTrips }) => roundTrips },
	notDone: { title: 'items not done', of: ({ done, records }) => records - done },
	doneTwice: { title: 'customers changed twice', of: ({ takenAgain }) => takenAgain },
} satisfies Record<string, { title: string; of: (result: Result) => number }>;

type Measure = keyof typeof MEASURES;

/** What a run is asked to compare. */
export interface Scope {
	/** How long lists are. */
	sizes: number[];
	conditions: Condition[];
	/** How many items are got, updated and found; 0 for none. */
	items: number;
}

export const MILLION = 1_000_000;
/** The list on which most goals are judged. */
export const JUDGED = 100_000;
/** A list of three pages, the last of which is not full. */
const THREE_PAGES = 1203;
/** The registers that items are of: of the first one, pages are fewer than items. */
export const REGISTERS = { small: 10_000, large: 100_000, huge: MILLION };

/** The comparisons of a scope: lists by length, then items. */
export function comparisonsOf({ sizes, conditions, items }: Scope): Comparison[] {
	const all = [
		...sizes.flatMap((records) => listComparisons(records, sizes.includes(JUDGED))),
		threePages(),
		...(items > 0 ? itemComparisons(items) : []),
	];
	const isAsked = (one?: Case) => one === undefined || conditions.includes(one.condition);
	return all.flatMap((one) => {
		const goals = one.goals.filter(({ of, to }) => isAsked(of) && isAsked(to));
		return goals.length === 0 ? [] : [{ ...one, goals }];
	});
}

type Named<N extends ContenderName> = Record<N, Case>;

/** Makes a comparison of cases that differ in who does it. */
function compare<N extends ContenderName>(
	work: string,
	contenders: N[],
	{ goals, ...at }: Omit<Case, 'contender'> & { goals: (cases: Named<N>) => Goal[] },
): Comparison {
	const cases = contenders.map((contender): Case => ({ contender, ...at }));
	const named = Object.fromEntries(cases.map((one) => [one.contender, one])) as Named<N>;
	return {
		title: `${count(at.records)} ${work}, ${CONDITIONS[at.condition]}`,
		cases,
		goals: goals(named),
	};
}

function listComparisons(records: number, isGrowthMeasured: boolean): Comparison[] {
	const list = (condition: Condition) => ({ condition, records, register: records });
	if (records < JUDGED) {
		return [
			compare('records', ['cube', 'helper'], {
				...list('near'),
				goals: ({ cube, helper }) => [
					{ measure: 'time', of: cube, to: helper, bound: ['at most', 1.15] },
				],
			}),
		];
	}
	if (records > JUDGED) {
		return [
			compare('records', ['cube', 'helper'], {
				...list('near'),
				goals: ({ cube, helper }) => [
					{ measure: 'time', of: cube, to: helper, bound: ['at most', 1.1] },
					...(isGrowthMeasured ? growthGoals(cube) : []),
				],
			}),
		];
	}
	return [
		compare('records', ['cube', 'helper', 'httpRequest', 'splitOut'], {
			...list('near'),
			goals: ({ cube, helper, httpRequest, splitOut }) => [
				{ measure: 'time', of: cube, to: helper, bound: ['at most', 1.1] },
				{ measure: 'processor', of: cube, to: helper, bound: ['at most', 1.1] },
				{ measure: 'peak', of: cube, to: helper, bound: ['at most', 1.15] },
				{ measure: 'time', of: httpRequest, to: cube, bound: ['at least', 1.4] },
				{ measure: 'time', of: splitOut, to: cube, bound: ['at least', 1.4] },
				{ measure: 'peak', of: splitOut, to: cube, bound: ['at least', 1.2] },
			],
		}),
		compare('records', ['cube', 'helper', 'next'], {
			...list('slow'),
			goals: ({ cube, helper, next }) => [
				{ measure: 'time', of: cube, to: helper, bound: ['at most', 1.1] },
				{ measure: 'processor', of: cube, to: helper, bound: ['at most', 1.1] },
				{ measure: 'time', of: next, to: cube, bound: ['at least', 4] },
			],
		}),
		compare('records', ['cube', 'helper', 'httpRequest'], {
			...list('far'),
			goals: ({ cube, helper, httpRequest }) => [
				{ measure: 'time', of: cube, to: helper, bound: ['at most', 1.1] },
				{ measure: 'processor', of: cube, to: helper, bound: ['at most', 1.1] },
				{ measure: 'time', of: httpRequest, to: cube, bound: ['at least', 5] },
			],
		}),
		compare(
			'records by Output',
			['cube', 'cubeLabels', 'cubeDefaults', 'cubeSelected', 'cubeOlder'],
			{
				...list('near'),
				goals: ({ cube, cubeLabels, cubeDefaults, cubeSelected, cubeOlder }) => [
					{ measure: 'time', of: cubeLabels, to: cube, bound: ['at most', 1.3] },
					{ measure: 'time', of: cubeDefaults, to: cube, bound: ['at most', 1] },
					{ measure: 'held', of: cubeDefaults, to: cube, bound: ['at most', 0.5] },
					{ measure: 'held', of: cubeSelected, to: cube, bound: ['at most', 0.25] },
					{ measure: 'time', of: cubeOlder, to: cubeDefaults, bound: ['at most', 1.1] },
				],
			},
		),
	];
}

/** A record of a million costs what one of a hundred thousand costs. */
function growthGoals(cube: Case): Goal[] {
	const smaller = { ...cube, records: JUDGED, register: JUDGED };
	return (['timeEach', 'memoryEach'] as const).map((measure) => ({
		measure,
		of: cube,
		to: smaller,
		bound: ['at most', 1.1],
	}));
}

/** What has to wait for what, with labels and in both generations. */
function threePages(): Comparison {
	return compare('records with labels', ['cubeDefaults', 'cubeOlder'], {
		condition: 'distant',
		records: THREE_PAGES,
		register: THREE_PAGES,
		goals: (cases) =>
			Object.values(cases).map((of) => ({ measure: 'roundTrips', of, bound: ['at most', 2] })),
	});
}

function itemComparisons(records: number): Comparison[] {
	const { small, large, huge } = REGISTERS;
	const of = (condition: Condition, register = small) => ({ condition, records, register });
	const gets = compare(
		`gets in a register of ${count(small)}`,
		['cubeGets', 'httpRequestGets', 'httpRequestBatches'],
		{
			...of('slow'),
			goals: ({ cubeGets, httpRequestGets, httpRequestBatches }) => [
				{ measure: 'time', of: httpRequestGets, to: cubeGets, bound: ['at least', 5] },
				{ measure: 'time', of: httpRequestBatches, to: cubeGets, bound: ['at least', 5] },
			],
		},
	);
	const getsOfMany = compare(
		`gets in a register of ${count(huge)}`,
		['cubeGets', 'httpRequestGets'],
		{
			...of('slow', huge),
			goals: ({ cubeGets, httpRequestGets }) => [
				{ measure: 'time', of: httpRequestGets, to: cubeGets, bound: ['at least', 1] },
			],
		},
	);
	const updates = compare('updates', ['cubeUpdates', 'httpRequestUpdates', 'helperUpdates'], {
		...of('slow'),
		goals: ({ cubeUpdates, httpRequestUpdates, helperUpdates }) => [
			{ measure: 'time', of: httpRequestUpdates, to: cubeUpdates, bound: ['at least', 1] },
			{ measure: 'processor', of: cubeUpdates, to: helperUpdates, bound: ['at most', 1.2] },
			{ measure: 'doneTwice', of: cubeUpdates, bound: ['at most', 0] },
		],
	});
	const refused = compare('updates', ['cubeUpdates', 'httpRequestUpdates'], {
		...of('small'),
		goals: ({ cubeUpdates, httpRequestUpdates }) => [
			{ measure: 'notDone', of: cubeUpdates, bound: ['at most', 0] },
			{ measure: 'doneTwice', of: cubeUpdates, bound: ['at most', 0] },
			// it shows that the server refuses
			{ measure: 'notDone', of: httpRequestUpdates, bound: ['at least', 1] },
		],
	});
	const finds = [small, large].flatMap((register) =>
		(['slow', 'far'] as const).map((condition): Comparison => {
			// by ID, which it has to know, it takes the same in any register
			const byId: Case = { contender: 'httpRequestGets', ...of(condition) };
			const cube: Case = { contender: 'cubeFinds', ...of(condition, register) };
			return {
				title: `${count(records)} items to their customers, of ${count(register)}, ${CONDITIONS[condition]}`,
				cases: [cube, byId],
				goals: [{ measure: 'time', of: byId, to: cube, bound: ['at least', 5] }],
			};
		}),
	);
	return [gets, getsOfMany, updates, refused, ...finds];
}
