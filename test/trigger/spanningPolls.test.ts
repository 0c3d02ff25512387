import fc from 'fast-check';

import { chance } from '../../sandbox/data/chance';
import { WatchedList } from '../support/watchedList';

const PAGE_SIZE = 10;
const PAGES = 12;
/** A reading takes three polls or so. */
const BUDGET_MS = 1_000;
const PAGE_MS = 150;
/** Less than it takes until the list is compared as a whole again. */
const POLLS = 25;

afterEach(() => jest.restoreAllMocks());

type Edit = 'put in' | 'take out' | 'move to the end' | 'grow' | 'grow at the front';

interface Plan {
	seed: number;
	/** What happens before which of the pages that are asked for. */
	edits: Array<{ at: number; edit: Edit }>;
	/** Whether it happens between two polls only. */
	isBetween: boolean;
	isUnique: boolean;
}

/** A list of which a poll reads some pages only, and which changes before certain pages are asked for. */
async function readOverPolls({ seed, edits, isBetween, isUnique }: Plan) {
	const draw = chance(seed);
	const list = new WatchedList(PAGE_SIZE, { isUnique });
	list.add(PAGES * PAGE_SIZE - 3);
	await list.poll();
	list.budgetMs = BUDGET_MS;
	let ms = Date.now();
	jest.spyOn(Date, 'now').mockImplementation(() => ms);
	const due = new Set(list.add(25));
	let asked = 0;
	let left = [...edits];
	const happen = () => {
		for (const { edit } of left.filter(({ at }) => at <= asked))
			change(list, due, edit, draw.next());
		left = left.filter(({ at }) => at > asked);
	};
	list.before = () => {
		ms += PAGE_MS;
		asked++;
		if (!isBetween) happen();
	};
	const found: unknown[] = [];
	let polls = 0;
	// an hour later the list is compared as a whole
	found.push(...(await list.poll(60)));
	for (; polls < POLLS; polls++) {
		if (isBetween) happen();
		found.push(...(await list.poll()));
	}
	return { list, found, due, asked };
}

function change(list: WatchedList, due: Set<unknown>, edit: Edit, place: number): void {
	const { records } = list;
	const at = Math.floor(place * records.length);
	if (edit === 'grow') for (const one of list.add(2)) due.add(one);
	if (edit === 'put in' || edit === 'grow at the front') {
		const [fresh = {}] = list.make(1);
		records.splice(edit === 'put in' ? at : 0, 0, fresh);
		due.add(fresh);
	}
	if (edit === 'move to the end') records.push(...records.splice(at, 1));
	// one that nobody has seen yet may go unseen
	if (edit === 'take out' && !due.has(records[at])) records.splice(at, 1);
}

const edits = (kinds: Edit[]) =>
	fc.array(fc.record({ at: fc.nat(30), edit: fc.constantFrom(...kinds) }), { maxLength: 5 });

const ALL: Edit[] = ['put in', 'take out', 'move to the end', 'grow', 'grow at the front'];

test.each<[string, boolean, Edit[]]>([
	['put in between polls', true, ['put in', 'grow', 'grow at the front']],
	['taken out between polls', true, ['take out', 'move to the end']],
	['put in while pages are asked for', false, ['put in', 'grow', 'grow at the front']],
	['taken out while pages are asked for', false, ['take out']],
])(
	'each record comes once where a reading spans polls and others are %s',
	async (_, isBetween, kinds) => {
		const property = fc.asyncProperty(
			fc.nat(1e6),
			edits(kinds),
			fc.boolean(),
			async (seed, planned, isUnique) => {
				const plan = { seed, edits: planned, isBetween, isUnique };
				const { list, found, due } = await readOverPolls(plan);
				expect(found).toHaveLength(due.size);
				expect(new Set(found)).toEqual(due);
				const before = JSON.stringify(list.state);
				expect(await list.poll()).toEqual([]);
				expect(JSON.stringify(list.state)).toBe(before);
				expect(list.asked).toHaveLength(1);
			},
		);
		await fc.assert(property, { numRuns: 100 });
	},
	120_000,
);

test('whatever happens meanwhile, all of it has come with the next whole reading', async () => {
	const property = fc.asyncProperty(
		fc.nat(1e6),
		edits(ALL),
		fc.boolean(),
		fc.boolean(),
		async (seed, planned, isBetween, isUnique) => {
			const plan = { seed, edits: planned, isBetween, isUnique };
			const { list, found, due } = await readOverPolls(plan);
			for (let poll = 0; poll < POLLS; poll++) found.push(...(await list.poll(61)));
			expect(found).toHaveLength(due.size);
			expect(new Set(found)).toEqual(due);
		},
	);
	await fc.assert(property, { numRuns: 100 });
}, 120_000);
