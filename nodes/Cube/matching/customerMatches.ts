import { firstText } from '../client';
import type { CubeRecord, FieldKeys } from '../client';
import { recordKeys } from './matchKeys';
import type { MatchField } from './matchKeys';

/**
 * The customers of a register that are looked for, by what they are looked for with. Page by page it
 * keeps those that match, and of the others nothing.
 */
export class CustomerMatches {
	/** Who was found, by what was looked for. */
	private readonly found = new Map<string, Set<string>>();

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
		for (const key of keys) if (!this.found.has(key)) this.found.set(key, new Set());
	}

	/** Whether all of some keys are looked for. */
	wants(keys: readonly string[]): boolean {
		return keys.every((key) => this.found.has(key));
	}

	/** Whether a record is one of those that are looked for. */
	isWanted(record: CubeRecord): boolean {
		return recordKeys(record, this.fields).some((key) => this.found.has(key));
	}

	/** Takes up a record under all its keys that are looked for, in place of what was known of it. */
	add(record: CubeRecord): void {
		// somebody without an ID is nobody else
		const id = firstText(record, this.idKeys) || `no ID ${this.records.size}`;
		this.records.set(id, record);
		for (const key of recordKeys(record, this.fields)) this.found.get(key)?.add(id);
	}

	/** The customers that match any of some keys, each once, in the order in which they were taken up. */
	find(keys: readonly string[]): CubeRecord[] {
		const ids = new Set(keys.flatMap((key) => [...(this.found.get(key) ?? [])]));
		return [...ids].map((id) => this.records.get(id)).filter((record) => record !== undefined);
	}
}
