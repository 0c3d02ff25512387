import { firstText, toText } from '../client';
import type { CubeRecord, FieldKeys } from '../client';
import { matchKeys, recordKeys } from './matchKeys';
import type { MatchField } from './matchKeys';
import { endsOtherwise, lastDigits } from './phoneNumbers';

/**
 * The customers of a register that are looked for, by what they are looked for with. Page by page it
 * keeps those that match, and of the others nothing.
 */
export class CustomerMatches {
	/** Who was found, by what was looked for. */
	private readonly found = new Map<string, Set<string>>();

	/** How the phone numbers end that are looked for. */
	private readonly endings = new Set<string>();

	/** The customers that were found, by ID. */
	private readonly records = new Map<string, CubeRecord>();

	/**
	 * @param fields that may hold what is looked for
	 * @param idKeys that may hold a customer's ID
	 */
	constructor(
		private readonly fields: readonly MatchField[],
		private readonly idKeys: FieldKeys,
	) {}

	/** Looks for more keys, as `matchKeys` reads them. */
	want(keys: Iterable<string>): void {
		for (const key of keys) {
			if (!this.found.has(key)) this.found.set(key, new Set());
			this.endings.add(lastDigits(key));
		}
	}

	/** Whether all of some keys are looked for. */
	wants(keys: readonly string[]): boolean {
		return keys.every((key) => this.found.has(key));
	}

	/** Whether a record is one of those that are looked for. */
	isWanted(record: CubeRecord): boolean {
		for (const { key, kinds } of this.fields) {
			const text = toText(record[key]);
			if (text === '') continue;
			for (const kind of kinds) {
				// most are somebody else's: that is seen before they are read
				if (kind === 'phone' && endsOtherwise(text, this.endings)) continue;
				if (matchKeys(kind, text).some((one) => this.found.has(one))) return true;
			}
		}
		return false;
	}

	/** Takes up a record under all its keys that are looked for. */
	add(record: CubeRecord): void {
		// somebody without an ID is nobody else
		const id = firstText(record, this.idKeys) || `no ID ${this.records.size}`;
		this.set(id, record, recordKeys(record, this.fields));
	}

	/**
	 * Notes how a customer is now. Who looks for something else than it was found by so far finds the
	 * customer as before: that doesn't depend on which of two items comes first.
	 *
	 * @param id the customer's ID, which the record need not hold
	 * @param keys that are new: the customer is found by those that the record has
	 */
	set(id: string, record: CubeRecord, keys: readonly string[] = []): void {
		this.records.set(id, record);
		const own = new Set(keys.length > 0 ? recordKeys(record, this.fields) : []);
		for (const key of keys) if (own.has(key)) this.found.get(key)?.add(id);
	}

	/** The customer with an ID, where somebody like that was taken up. */
	get(id: string): CubeRecord | undefined {
		return this.records.get(id);
	}

	/** The customers that match any of some keys, each once, in the order in which they were taken up. */
	find(keys: readonly string[]): CubeRecord[] {
		const ids = new Set(keys.flatMap((key) => [...(this.found.get(key) ?? [])]));
		return [...ids].map((id) => this.records.get(id)).filter((record) => record !== undefined);
	}
}
