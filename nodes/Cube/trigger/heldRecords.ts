import type { CubeRecord } from '../client';
import { identityOf } from './fingerprint';
import type { Fingerprint, Fingerprinted } from './fingerprint';

/** What is held of a record, and where it was seen. */
interface Sight {
	entry: Fingerprinted;
	/** Its place in the list, to keep Cube's order. */
	order: number;
	/** On which page of this pass it was seen; 0 for none. */
	page: number;
	/** Of a list with IDs the entry of the memory that it was. */
	before?: number;
	/** Whether it is passed on. Otherwise it is freed as soon as its fingerprint is made. */
	keepsRecord: boolean;
}

/** Stands for a record of which nothing but its fingerprint is wanted. */
const NO_RECORD: CubeRecord = {};

const NONE: Held[] = [];

/**
 * A record that the memory has not, or not as it is now.
 *
 * Whatever is made for each record is made by a class: where what an object literal makes has often stayed, V8 puts
 * all that it makes among the long-lived objects, which only a full garbage collection frees.
 */
export class Held {
	readonly entry: Fingerprinted;
	readonly order: number;
	readonly before?: number;
	page: number;
	/** The one with the same identity that was held before it. */
	earlier?: Held;

	constructor({ entry, order, page, before, keepsRecord }: Sight) {
		this.entry = new HeldEntry(entry, keepsRecord);
		this.order = order;
		this.page = page;
		this.before = before;
	}
}

class HeldEntry implements Fingerprinted {
	readonly record: CubeRecord;
	readonly fingerprint: Fingerprint;
	readonly isAnonymous: boolean;
	readonly isWanted: boolean;

	constructor({ record, fingerprint, isAnonymous, isWanted }: Fingerprinted, keepsRecord: boolean) {
		this.record = keepsRecord ? record : NO_RECORD;
		this.fingerprint = fingerprint;
		this.isAnonymous = isAnonymous;
		this.isWanted = isWanted;
	}
}

/** The records that a reading holds, found by who they are. */
export class HeldRecords {
	/** As they were found. */
	all: Held[] = [];

	/** The last one that was held of an identity. */
	private readonly latest = new Map<number, Held>();

	hold(one: Held): void {
		const key = identityOf(one.entry.fingerprint);
		one.earlier = this.latest.get(key);
		this.latest.set(key, one);
		this.all.push(one);
	}

	/** Those with the identity of a fingerprint, as they were found. */
	of(fingerprint: Fingerprint): Held[] {
		let one = this.latest.get(identityOf(fingerprint));
		if (one === undefined) return NONE;
		const found: Held[] = [];
		for (; one !== undefined; one = one.earlier) found.push(one);
		return found.reverse();
	}

	/**
	 * Lets go of what a pass before this one found, where this one found the same record corrected: there is
	 * one of it, not two. Should both be there after all, the next reading finds the other one.
	 *
	 * @param passOrder the order of the first record that was found in this pass
	 */
	dropCorrected(passOrder: number): void {
		if (this.all.every(({ order }) => order >= passOrder)) return;
		const found = new Map<number, number>();
		for (const { order, entry } of this.all) {
			const who = identityOf(entry.fingerprint);
			if (order >= passOrder) found.set(who, (found.get(who) ?? 0) + 1);
		}
		const kept = this.all.filter(({ order, page, before, entry }) => {
			if (order >= passOrder || page > 0 || before !== undefined) return true;
			const who = identityOf(entry.fingerprint);
			const left = found.get(who) ?? 0;
			found.set(who, left - 1);
			return left <= 0;
		});
		if (kept.length === this.all.length) return;
		this.all = [];
		this.latest.clear();
		kept.forEach((one) => this.hold(one));
	}
}
