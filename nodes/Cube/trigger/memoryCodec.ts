import { CONTENT_BITS, identityOf } from './fingerprint';
import type { Pacer } from './pollBudget';

/** Bits of an identity. */
const IDENTITY_BITS = 64 - CONTENT_BITS;
const HALF = 2 ** 32;
const CONTENT_SIZE = 2 ** CONTENT_BITS;
/** A step of so many times 2^k is written out: it hardly ever is. */
const LONG_STEP = 30;
/** Entries between two looks at the clock. */
const STRIDE = 4096;

/**
 * How many of a step's low bits are written as they are; the rest is counted in ones. Best for the steps
 * between so many numbers that lie at random.
 * @see Golomb-Rice coding
 */
function plainBits(length: number): number {
	return Math.max(
		0,
		Math.floor(IDENTITY_BITS - Math.log2(Math.max(length, 1)) + Math.log2(Math.LN2)),
	);
}

class BitWriter {
	private bytes: Uint8Array;
	private at = 0;
	private kept = 0;
	private bits = 0;

	constructor(bytes: number) {
		this.bytes = new Uint8Array(bytes);
	}

	/** @param bits 24 at most */
	write(value: number, bits: number): void {
		this.kept = (this.kept << bits) | value;
		this.bits += bits;
		while (this.bits >= 8) {
			this.bits -= 8;
			this.push((this.kept >>> this.bits) & 0xff);
		}
	}

	/** @param bits 48 at most */
	writeLong(value: number, bits: number): void {
		if (bits > 24) this.write(Math.floor(value / 2 ** 24), bits - 24);
		this.write(value % 2 ** 24, Math.min(bits, 24));
	}

	end(): Uint8Array {
		if (this.bits > 0) this.push((this.kept << (8 - this.bits)) & 0xff);
		return this.bytes.subarray(0, this.at);
	}

	private push(byte: number): void {
		if (this.at === this.bytes.length) {
			const longer = new Uint8Array(this.bytes.length * 2 + 16);
			longer.set(this.bytes);
			this.bytes = longer;
		}
		this.bytes[this.at++] = byte;
	}
}

class BitReader {
	private at = 0;
	private kept = 0;
	private bits = 0;

	constructor(private readonly bytes: Uint8Array) {}

	get isBeyondEnd(): boolean {
		return this.at > this.bytes.length;
	}

	read(bits: number): number {
		while (this.bits < bits) {
			this.kept = ((this.kept & 0xffff) << 8) | (this.bytes[this.at++] ?? 0);
			this.bits += 8;
		}
		this.bits -= bits;
		return (this.kept >>> this.bits) & (2 ** bits - 1);
	}

	readLong(bits: number): number {
		let value = 0;
		for (let left = bits; left > 0; left -= 16) {
			const part = Math.min(left, 16);
			value = value * 2 ** part + this.read(part);
		}
		return value;
	}
}

/**
 * Writes sorted fingerprints as text: their number, and the steps from each to the next.
 *
 * @param words two for each entry, the lower first
 * @param hasContent whether the content is written too; its 17 bits cannot be packed
 */
export async function encodeMemory(
	words: Uint32Array,
	hasContent: boolean,
	pacer: Pacer,
): Promise<string> {
	const length = words.length / 2;
	const plain = plainBits(length);
	const size = 2 ** plain;
	const bitsEach = plain + 3 + (hasContent ? CONTENT_BITS : 0);
	const bits = new BitWriter(Math.ceil((length * bitsEach) / 8) + 16);
	let before = 0;
	for (let entry = 0; entry < length; entry++) {
		const identity = identityOf({ high: words[2 * entry + 1] ?? 0, low: words[2 * entry] ?? 0 });
		const step = identity - before;
		before = identity;
		const times = Math.floor(step / size);
		if (times < LONG_STEP) {
			for (let left = times; left > 0; left -= 8)
				bits.write(0xff >>> Math.max(8 - left, 0), Math.min(left, 8));
			bits.write(0, 1);
			bits.writeLong(step % size, plain);
		} else {
			for (let left = LONG_STEP; left > 0; left--) bits.write(1, 1);
			bits.writeLong(step, IDENTITY_BITS);
		}
		if (hasContent) bits.write((words[2 * entry] ?? 0) % CONTENT_SIZE, CONTENT_BITS);
		if (entry % STRIDE === 0) await pacer.pause();
	}
	const { buffer, byteLength } = bits.end();
	return `${length}.${Buffer.from(buffer, 0, byteLength).toString('base64')}`;
}

/**
 * Reads what `encodeMemory` wrote. An entry without content counts as settled.
 * @returns undefined for a text that is none
 */
export async function decodeMemory(
	text: unknown,
	hasContent: boolean,
	pacer: Pacer,
): Promise<Uint32Array | undefined> {
	const [, digits, base64 = ''] =
		(typeof text === 'string' ? /^(\d{1,8})\.([\w+/]*={0,2})$/.exec(text) : null) ?? [];
	if (digits === undefined) return undefined;
	const length = Number(digits);
	const bytes = Buffer.from(base64, 'base64');
	if (length > bytes.length * 8) return undefined;
	const words = new Uint32Array(2 * length);
	const reader = new BitReader(bytes);
	const plain = plainBits(length);
	const size = 2 ** plain;
	let identity = 0;
	for (let entry = 0; entry < length; entry++) {
		let times = 0;
		while (times < LONG_STEP && reader.read(1) === 1) times++;
		identity +=
			times < LONG_STEP ? times * size + reader.readLong(plain) : reader.readLong(IDENTITY_BITS);
		const content = hasContent ? reader.readLong(CONTENT_BITS) : 1;
		words[2 * entry + 1] = Math.floor(identity / (HALF / CONTENT_SIZE));
		words[2 * entry] = (identity % (HALF / CONTENT_SIZE)) * CONTENT_SIZE + content;
		if (entry % STRIDE === 0) await pacer.pause();
	}
	return reader.isBeyondEnd ? undefined : words;
}
