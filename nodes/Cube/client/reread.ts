import type { ReadPage } from './pagination';
import { isAsCounted, isConsistent, isSamePass, runReadPass } from './readPass';
import type { ListOptions, ReadPass } from './readPass';
import { RecordUnion } from './recordUnion';
import type { Sighting } from './seenRecords';
import { readByPeriods } from './shorterPeriods';
import type { DatedList } from './shorterPeriods';

/** What came of reading a list several times. */
export interface Rereading {
	/** Every record that was seen, in Cube's order as far as the last pass has it. */
	sightings: Sighting[];
	/** Whether these are all that the list holds. */
	isWhole: boolean;
	/** The last pass. */
	pass: ReadPass;
	/** How often the list was read from its beginning. */
	passes: number;
	/** Whether the last two passes met the same records at the same places. */
	isSame: boolean;
	/** Whether the list became longer or shorter meanwhile. */
	hasMoved: boolean;
}

/** A list that becomes longer or shorter while it is read is read this often at most. */
const MAX_PASSES = 3;
/**
 * One that keeps its length comes in another order each time: its passes are put together until all
 * is there. Of a list of 20 pages in an order of chance, one pass sees two thirds.
 */
const MAX_UNITED_PASSES = 20;
/** Passes in a row that show nothing new, after which nothing more is expected. */
const MAX_IDLE_PASSES = 4;

/**
 * Reads a list again that did not come as promised: as before; where it has days, within shorter
 * periods; then one page after the other, as often as it takes, and puts together what was seen.
 *
 * @param first the pass that did not come as promised, where there was one
 * @throws CubeError whatever reading a page throws
 */
export async function reread(
	readPage: ReadPage,
	options: ListOptions,
	first?: ReadPass,
): Promise<Rereading> {
	const { range, limit, dated, concurrency } = options;
	const isAll = range === undefined && limit === undefined;
	const union = new RecordUnion();
	let before = first;
	let passes = first === undefined ? 0 : 1;
	let idle = 0;
	let hasMoved = false;
	let hasShrunk = false;
	let isDivided = false;
	for (;;) {
		const atOnce = passes < 2 ? concurrency : 1;
		const pass = await runReadPass(readPage, { ...options, concurrency: atOnce }, true);
		passes++;
		const { sightings = [], repeats } = pass;
		let { total } = pass;
		const isSame = before !== undefined && isSamePass(before, pass);
		// what happened before these passes does not matter to what they have seen
		const last = before === first ? undefined : before;
		hasShrunk ||= pass.shrank || (total ?? 0) < (last?.total ?? 0);
		hasMoved ||= hasShrunk || pass.grew || (last !== undefined && last.total !== total);
		const progress = { pass, passes, isSame, hasMoved };
		const isProven = isSame && isAsCounted(pass, range) && areDistinct(sightings);
		if (isProven || isConsistent(pass, range)) return { sightings, isWhole: true, ...progress };
		idle = union.add(sightings) === 0 ? idle + 1 : 0;
		// a number that was wrong both times, and no record on two pages: that is how this account counts
		const isCountWrong = isSame && repeats === 0;
		if (isAll && dated && !isCountWrong && !isDivided) {
			isDivided = true;
			const parts = await readParts(dated, readPage, { options, pass });
			if (parts?.isWhole) return { ...progress, ...parts };
			if (parts) {
				union.add(parts.sightings);
				hasShrunk ||= (parts.total ?? 0) < (total ?? 0);
				({ total } = parts);
			}
		}
		if (isAll && !hasShrunk && union.isWhole(total)) {
			return { sightings: union.records(), isWhole: true, ...progress };
		}
		const mayBeUnited = isAll && !hasMoved && total !== undefined && idle < MAX_IDLE_PASSES;
		const most = mayBeUnited ? MAX_UNITED_PASSES : MAX_PASSES;
		if (isCountWrong || (isSame && passes >= MAX_PASSES) || passes >= most) {
			return { sightings: union.records(), isWhole: false, ...progress };
		}
		before = pass;
	}
}

function areDistinct(sightings: Sighting[]): boolean {
	return new Set(sightings.map(({ key }) => key)).size === sightings.length;
}

/** What the days of a list hold. */
type Parts = Pick<Rereading, 'sightings' | 'isWhole'> & {
	/** How many records the whole list has afterwards. */
	total?: number;
};

/** Reads a list within shorter periods; undefined where days do not divide it. */
async function readParts(
	dated: DatedList,
	readPage: ReadPage,
	{ options, pass }: { options: ListOptions; pass: ReadPass },
): Promise<Parts | undefined> {
	const inPart = { ...options, dated: undefined };
	const whole = { total: pass.total, pages: pass.pages.length };
	const parts = await readByPeriods(dated, whole, async (part) => await reread(part, inPart));
	if (parts === undefined) return undefined;
	// what stands on the border of two days may come with both
	const found = new Map(parts.flatMap((part) => part.sightings).map((one) => [one.key, one]));
	const sightings = inOrderOf(pass.sightings ?? [], [...found.values()]);
	const isEach = parts.every(({ isWhole }) => isWhole);
	if (pass.total === undefined) {
		// without a count, as many as came in the pass, those that came again counted once more
		const isNoneMissing =
			found.size >= pass.received && (pass.sightings ?? []).every(({ key }) => found.has(key));
		return { sightings, isWhole: isEach && isNoneMissing };
	}
	if (isEach && pass.total === found.size) return { sightings, isWhole: true, total: pass.total };
	// the days have what the list had before they were read, or has now, or had in between
	const { count: total = pass.total } = await readPage(1);
	const [least, most] = [Math.min(pass.total, total), Math.max(pass.total, total)];
	const fits = found.size >= least && found.size <= most;
	return { sightings, isWhole: isEach && fits, total };
}

/** Puts sightings in the order that a pass met them in; what it did not meet comes last. */
function inOrderOf(met: Sighting[], sightings: Sighting[]): Sighting[] {
	const places = new Map(met.map(({ key }, place) => [key, place]));
	const placeOf = ({ key }: Sighting) => places.get(key) ?? met.length;
	return sightings.sort((one, other) => placeOf(one) - placeOf(other));
}
