import { isTelling } from './seenRecords';
import type { Sighting } from './seenRecords';

interface Seen {
	sighting: Sighting;
	/** The first and the last reading that it was seen in. */
	first: number;
	last: number;
	/** Its place in that last reading. */
	place: number;
}

/** What says the same of itself in one reading. */
interface Shown {
	content: string;
	page: number;
}

/**
 * What several readings of a list saw, put together. What one of them held twice on one page is two
 * records; what came again is one. A record that comes with other values later is one record, with the
 * later values.
 */
export class RecordUnion {
	private readonly seen = new Map<string, Seen>();
	/** Identities that one page showed with different values: they are several records. */
	private readonly shared = new Set<string>();
	/** Whether identities tell records apart in this list. */
	private isTelling = true;
	private latest: Sighting[] = [];
	private readings = 0;

	/**
	 * Adds a reading.
	 * @returns how many sightings are new, or were seen once before
	 */
	add(sightings: Sighting[]): number {
		let progress = 0;
		const reading = ++this.readings;
		const shown = new Map<string, Shown>();
		const several = new Set<string>();
		for (const [place, sighting] of sightings.entries()) {
			const { key, who, page, content } = sighting;
			const { first = reading, last = reading } = this.seen.get(key) ?? {};
			if (first === last) progress++;
			this.seen.set(key, { sighting, first, last: reading, place });
			const other = shown.get(who);
			shown.set(who, { content, page });
			if (who === '' || other === undefined || other.content === content) continue;
			several.add(who);
			if (other.page === page) this.shared.add(who);
		}
		if (!isTelling(several.size, shown.size)) this.isTelling = false;
		this.latest = sightings;
		return progress;
	}

	/** All records: those of the latest reading in its order, and after them what only others saw. */
	records(): Sighting[] {
		const kept = new Set<string>();
		for (const { seen } of this.identities())
			for (const { sighting } of seen) kept.add(sighting.key);
		const keys = new Set([...this.latest.map(({ key }) => key), ...this.seen.keys()]);
		return [...keys].flatMap((key) => (kept.has(key) ? (this.seen.get(key)?.sighting ?? []) : []));
	}

	/**
	 * Whether these are all records of a list of that length: as many as it has, and none that may be
	 * an earlier state of another one.
	 */
	isWhole(total: number | undefined): boolean {
		let records = 0;
		for (const { seen, isCertain } of this.identities()) {
			if (!isCertain) return false;
			records += seen.length;
		}
		return records === total;
	}

	/** The records of each identity. */
	private *identities(): Generator<{ seen: Seen[]; isCertain: boolean }> {
		const groups = new Map<string, Seen[]>();
		for (const seen of this.seen.values()) {
			const { who } = seen.sighting;
			const group = groups.get(who);
			if (who === '') yield { seen: [seen], isCertain: true };
			else if (group) group.push(seen);
			else groups.set(who, [seen]);
		}
		for (const [who, group] of groups) yield this.recordsOf(who, group);
	}

	/** What one identity was seen as, less its earlier states. */
	private recordsOf(who: string, group: Seen[]): { seen: Seen[]; isCertain: boolean } {
		// a state that has passed is never seen after the next one: what two readings show side by side stays
		const areSeenTwice = (some: Seen[]) => some.every(({ first, last }) => first < last);
		if (areAlike(group)) return { seen: group, isCertain: true };
		if (!this.isTelling || this.shared.has(who)) {
			return { seen: group, isCertain: areSeenTwice(group) && areSideBySide(group) };
		}
		const latest = Math.max(...group.map(({ last }) => last));
		const seen = group.filter(({ last }) => last === latest);
		if (areAlike(seen) || areSeenTwice(seen)) return { seen, isCertain: true };
		const [newest] = [...seen].sort((one, other) => other.place - one.place);
		const content = newest?.sighting.content;
		return { seen: seen.filter(({ sighting }) => sighting.content === content), isCertain: false };
	}
}

/**
 * Whether each was seen in a later reading than the one that saw any other first: none of them is what
 * another one was before. Of two that are alike, one may be corrected.
 */
function areSideBySide(some: Seen[]): boolean {
	return some.every((one) =>
		some.every(
			(other) => one.sighting.content === other.sighting.content || one.last > other.first,
		),
	);
}

/** Whether sightings differ in nothing. */
function areAlike(some: Seen[]): boolean {
	return some.every(({ sighting }) => sighting.content === some[0]?.sighting.content);
}
