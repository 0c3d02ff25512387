import { createHash } from 'crypto';

import { FINGERPRINT_BYTES } from './fingerprint';
import type { Fingerprint } from './fingerprint';

/** How often each fingerprint is in one list and not in the other. */
export interface Difference {
	/** In the later one only. */
	added: Map<Fingerprint, number>;
	/** In the earlier one only. */
	removed: Map<Fingerprint, number>;
}

/** Each fingerprint is added to so many cells, one in each third of the table. */
const CELLS_PER_FINGERPRINT = 3;
/** A sum keeps eight bits more than a fingerprint, so that one that is there 127 times is still found. */
const SUM_BYTES = FINGERPRINT_BYTES + 1;
const CELL_BYTES = 1 + SUM_BYTES + 2;
const SUM_BITS = SUM_BYTES * 8;
const FINGERPRINT_LIMIT = 1n << BigInt(FINGERPRINT_BYTES * 8);

/**
 * A list of fingerprints of any length in a fixed size, from which none can be read, but the difference
 * to another list can: two tables are subtracted, and what is left are the fingerprints that only one of
 * them has. It works for up to three quarters as many differences as there are cells, and says when
 * it does not.
 *
 * Each cell holds how many fingerprints were added to it, their sum as numbers, and the sum of their
 * checks. A cell whose sum is a multiple of one fingerprint, which the check confirms, gives that one
 * away; with it taken out of its other cells, these give away theirs. The method is known as the
 * invertible Bloom lookup table (Goodrich and Mitzenmacher, 2011).
 */
export class InvertibleBloomTable {
	private constructor(
		private readonly counts: number[],
		private readonly sums: bigint[],
		private readonly checks: number[],
	) {}

	/** An empty one that takes up so many bytes at most. */
	static ofBytes(bytes: number): InvertibleBloomTable {
		const cells = Math.floor(bytes / CELL_BYTES / CELLS_PER_FINGERPRINT) * CELLS_PER_FINGERPRINT;
		const zeros = Array.from({ length: cells }, () => 0);
		return new InvertibleBloomTable(
			zeros,
			zeros.map(() => 0n),
			[...zeros],
		);
	}

	/** Reads what `toBytes` wrote. */
	static fromBytes(bytes: Buffer): InvertibleBloomTable {
		const table = InvertibleBloomTable.ofBytes(bytes.length);
		for (let cell = 0; cell < table.counts.length; cell++) {
			const at = cell * CELL_BYTES;
			table.counts[cell] = bytes.readInt8(at);
			table.sums[cell] = BigInt(`0x${bytes.toString('hex', at + 1, at + 1 + SUM_BYTES)}`);
			table.checks[cell] = bytes.readUInt16BE(at + 1 + SUM_BYTES);
		}
		return table;
	}

	toBytes(): Buffer {
		const bytes = Buffer.alloc(this.counts.length * CELL_BYTES);
		for (const [cell, count] of this.counts.entries()) {
			const at = cell * CELL_BYTES;
			const sum = BigInt.asUintN(SUM_BITS, this.sums[cell] ?? 0n);
			bytes.writeInt8(signed8(count), at);
			bytes.write(sum.toString(16).padStart(SUM_BYTES * 2, '0'), at + 1, 'hex');
			bytes.writeUInt16BE((this.checks[cell] ?? 0) & 0xffff, at + 1 + SUM_BYTES);
		}
		return bytes;
	}

	/** Adds a fingerprint so many times; a negative number takes it out. */
	add(fingerprint: Fingerprint, times = 1): void {
		const { cells, check } = this.traits(fingerprint);
		const value = BigInt(`0x${fingerprint}`) * BigInt(times);
		for (const cell of cells) {
			this.counts[cell] = (this.counts[cell] ?? 0) + times;
			this.sums[cell] = (this.sums[cell] ?? 0n) + value;
			this.checks[cell] = ((this.checks[cell] ?? 0) + check * times) & 0xffff;
		}
	}

	/**
	 * Which fingerprints a later list has and this one has not, and the reverse.
	 * @returns undefined when there are too many differences to tell
	 */
	compare(later: Fingerprint[]): Difference | undefined {
		const rest = InvertibleBloomTable.fromBytes(this.toBytes());
		for (const fingerprint of later) rest.add(fingerprint, -1);
		return rest.takeApart();
	}

	/** Finds the fingerprints that are left; positive counts are the earlier list's. Empties the table. */
	private takeApart(): Difference | undefined {
		const difference: Difference = { added: new Map(), removed: new Map() };
		const waiting = [...this.counts.keys()];
		for (let cell = waiting.pop(); cell !== undefined; cell = waiting.pop()) {
			const found = this.fingerprintIn(cell);
			if (found === undefined) continue;
			const { fingerprint, times } = found;
			const side = times > 0 ? difference.removed : difference.added;
			side.set(fingerprint, (side.get(fingerprint) ?? 0) + Math.abs(times));
			this.add(fingerprint, -times);
			waiting.push(...this.traits(fingerprint).cells);
		}
		return this.isEmpty() ? difference : undefined;
	}

	/** The one fingerprint of a cell, when it holds only one, however often. */
	private fingerprintIn(cell: number): { fingerprint: Fingerprint; times: number } | undefined {
		const times = signed8(this.counts[cell] ?? 0);
		if (times === 0) return undefined;
		const sum = BigInt.asIntN(SUM_BITS, this.sums[cell] ?? 0n);
		const value = sum / BigInt(times);
		if (value * BigInt(times) !== sum || value < 0n || value >= FINGERPRINT_LIMIT) return undefined;
		const fingerprint = value.toString(16).padStart(FINGERPRINT_BYTES * 2, '0');
		const { cells, check } = this.traits(fingerprint);
		const isIt = ((check * times) & 0xffff) === this.checks[cell] && cells.includes(cell);
		return isIt ? { fingerprint, times } : undefined;
	}

	private isEmpty(): boolean {
		return (
			this.counts.every((count) => signed8(count) === 0) &&
			this.sums.every((sum) => BigInt.asUintN(SUM_BITS, sum) === 0n) &&
			this.checks.every((check) => check === 0)
		);
	}

	/** The cells of a fingerprint, and its check. Its own digits would not do: some of them are alike. */
	private traits(fingerprint: Fingerprint): { cells: number[]; check: number } {
		const hash = createHash('sha256').update(fingerprint).digest();
		const third = this.counts.length / CELLS_PER_FINGERPRINT;
		const cells = Array.from(
			{ length: CELLS_PER_FINGERPRINT },
			(_, part) => part * third + (hash.readUInt32BE(part * 4) % third),
		);
		return { cells, check: hash.readUInt16BE(CELLS_PER_FINGERPRINT * 4) };
	}
}

function signed8(count: number): number {
	return (count << 24) >> 24;
}
