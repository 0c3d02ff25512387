import { identityOf } from './fingerprint';
import type { Fingerprint, Fingerprinted } from './fingerprint';

/** A record that the memory has not, or not as it is now. */
export interface Held {
	entry: Fingerprinted;
	/** Its place in the list, to keep Cube's order. */
	order: number;
	/** On which page of this pass it was seen; 0 for none. */
	page: number;
	/** Of a list with IDs the entry of the memory that it was. */
	before?: number;
}

const NONE: Held[] = [];

/** The records that a reading holds, found by who they are. */
export class HeldRecords {
	/** As they were found. */
	all: Held[] = [];

	private readonly byIdentity = new Map<number, Held[]>();

	hold(some: Held[]): void {
		for (const one of some) {
			this.all.push(one);
			const key = identityOf(one.entry.fingerprint);
			const others = this.byIdentity.get(key);
			if (others) others.push(one);
			else this.byIdentity.set(key, [one]);
		}
	}

	/** Those with the identity of a fingerprint. */
	of(fingerprint: Fingerprint): Held[] {
		return this.byIdentity.get(identityOf(fingerprint)) ?? NONE;
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
		this.byIdentity.clear();
		this.hold(kept);
	}
}
