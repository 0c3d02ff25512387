import { isSettled, withSettled } from './fingerprint';
import type { Fingerprint, Fingerprinted } from './fingerprint';
import type { Held } from './heldRecords';
import type { Pacer } from './pollBudget';
import type { RecordMemory } from './recordMemory';

/** What a reading brought. */
export interface ReadingResult {
	/** Records that were not there. */
	fresh: Fingerprinted[];
	/** Records that were there and were corrected since. */
	changed: Array<{ now: Fingerprinted; wasSettled: boolean }>;
	/** What is remembered from now on. */
	memory: RecordMemory;
	/** What was not seen and is remembered all the same. */
	missing: RecordMemory;
	/** How much was not seen and is remembered no more. */
	forgotten: number;
}

/** Whether a reading found the list as it is remembered. */
export function foundNothing({ fresh, changed, missing, forgotten }: ReadingResult): boolean {
	return fresh.length + changed.length + missing.length + forgotten === 0;
}

/** Records between two looks at the clock. */
const HELD_STRIDE = 1_024;

/** What a reading found. */
interface Findings {
	/** With what was seen in it. */
	memory: RecordMemory;
	held: Held[];
	/** What was held of days that are left behind. */
	left: Held[];
	/** Whether an identity belongs to one record only. */
	isUnique: boolean;
	/** Whether the list was read more than once. */
	hasPasses: boolean;
}

/**
 * Finds out what is new, and what is a record known before that was corrected or anonymized:
 *
 * 1. One whose identity is that of a remembered record that was not seen is that record, corrected.
 * 2. One without a customer whose anonymous identity is that of a remembered record that was not seen
 *    is that record, anonymized.
 * 3. Every other one is new. Of several that are alike the last of the list are.
 *
 * @param forgets whether a remembered record that was not seen is forgotten
 */
export async function settleReading(
	{ memory, held, left: leftOnes, isUnique, hasPasses }: Findings,
	forgets: (fingerprint: Fingerprint) => boolean,
	pacer: Pacer,
): Promise<ReadingResult> {
	const taken = new Map<Held, number>();
	const used = new Set<number>();
	// seen as it was in an earlier pass, and corrected before the last one
	const isReplaced = (entry: number) =>
		hasPasses && memory.pageOf(entry) === 0 && !memory.hasLeft(entry);
	const isFree = (entry: number) =>
		(!memory.isSeen(entry) || isReplaced(entry)) && !used.has(entry);
	const take = (one: Held, entries: number[]) => {
		const free = entries.filter(isFree);
		const before = memory.sameContent(free, one.entry.fingerprint)[0] ?? free[0];
		if (before === undefined) return;
		taken.set(one, before);
		used.add(before);
	};
	const all = [...leftOnes, ...held];
	for (const [at, one] of all.entries()) {
		if (at % HELD_STRIDE === 0) await pacer.pause();
		if (one.before !== undefined) {
			taken.set(one, one.before);
			used.add(one.before);
		} else if (!isUnique) take(one, memory.entriesOf(one.entry.fingerprint));
	}
	for (const one of all) {
		if (!one.entry.isAnonymous || taken.has(one)) continue;
		take(one, memory.entriesOfAnonymous(one.entry.fingerprint));
		await pacer.pause();
	}
	all.sort((one, other) => one.order - other.order);
	const left = new Set(leftOnes);
	const added: Fingerprint[] = [];
	const fresh: Fingerprinted[] = [];
	const changed: ReadingResult['changed'] = [];
	for (const [at, one] of all.entries()) {
		if (at % HELD_STRIDE === 0) await pacer.pause();
		const { entry } = one;
		const before = taken.get(one);
		const wasSettled = before !== undefined && memory.isSettled(before);
		const isNowSettled = isSettled(entry.fingerprint) || wasSettled;
		if (!left.has(one)) added.push(withSettled(entry.fingerprint, isNowSettled));
		if (before === undefined) fresh.push(entry);
		else changed.push({ now: entry, wasSettled });
	}
	const unseen = (entry: number) => !memory.isSeen(entry) && !used.has(entry);
	const isForgotten = (entry: number) => unseen(entry) && forgets(memory.at(entry));
	const missing = await memory.only((entry) => unseen(entry) && !isForgotten(entry), pacer);
	const forgotten = await memory.countOf(isForgotten, pacer);
	const drops = (entry: number) => used.has(entry) || memory.hasLeft(entry) || isForgotten(entry);
	const { staying } = await memory.counts(pacer);
	const result = { fresh, changed, missing, forgotten };
	if (used.size + forgotten > 0 || staying < memory.length) {
		return { ...result, memory: await memory.changed(drops, added, pacer) };
	}
	await memory.insert(added, pacer);
	return { ...result, memory };
}
