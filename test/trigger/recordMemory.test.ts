import fc from 'fast-check';

import { createFingerprint } from '../../nodes/Cube/trigger/fingerprint';
import type { Fingerprint } from '../../nodes/Cube/trigger/fingerprint';
import { decodeLandmarks, encodeLandmarks } from '../../nodes/Cube/trigger/landmarks';
import { Pacer } from '../../nodes/Cube/trigger/pollBudget';
import { RecordMemory } from '../../nodes/Cube/trigger/recordMemory';

const pacer = new Pacer();

/** Any identity, also the first and the last ones, and few contents, so that some are alike. */
const half = fc.oneof(fc.nat(0xffffffff), fc.constantFrom(0, 1, 0xfffffffe, 0xffffffff));
const fingerprints = fc.array(fc.record({ high: half, low: half }), { maxLength: 200 });

async function memoryOf(some: Fingerprint[]): Promise<RecordMemory> {
	return await RecordMemory.empty().changed(() => false, some, pacer);
}

function sorted(some: Fingerprint[]): string[] {
	return some.map(({ high, low }) => `${high} ${low}`).sort();
}

function all(memory: RecordMemory): Fingerprint[] {
	return Array.from({ length: memory.length }, (_, entry) => memory.at(entry));
}

test('what is written is read again, each as often as it was there', async () => {
	await fc.assert(
		fc.asyncProperty(fingerprints, async (some) => {
			const text = await (await memoryOf(some)).encode(true, pacer);
			const read = await RecordMemory.decode({ text }, true, pacer);
			expect(read && sorted(all(read))).toEqual(sorted(some));
			expect(await read?.encode(true, pacer)).toBe(text);
		}),
		{ numRuns: 200 },
	);
});

test('every record is found by its identity, and no other', async () => {
	await fc.assert(
		fc.asyncProperty(fingerprints, fingerprints, async (some, others) => {
			const memory = await memoryOf(some);
			const identity = ({ high, low }: Fingerprint) => `${high} ${low >>> 17}`;
			for (const one of [...some, ...others]) {
				const expected = some.filter((other) => identity(other) === identity(one)).length;
				expect(memory.entriesOf(one)).toHaveLength(expected);
			}
		}),
		{ numRuns: 100 },
	);
});

test('what is put in, at once or bit by bit, stands where merging all of it puts it', async () => {
	const someAndSeen = fc.array(fc.tuple(fc.record({ high: half, low: half }), fc.boolean()));
	await fc.assert(
		fc.asyncProperty(someAndSeen, fc.array(fingerprints), async (some, additions) => {
			const before = some.map(([one]) => one);
			const memory = await memoryOf(before);
			const text = await memory.encode(true, pacer);
			const read = await RecordMemory.decode({ text }, true, pacer);
			if (read === undefined) throw new TypeError('no memory');
			some.forEach(([, isSeen], entry) => isSeen && read.see(entry, 1 + entry));
			const merged = await read.changed(() => false, additions.flat(), pacer);
			for (const added of additions) await read.insert(added, pacer);
			expect(await read.encode(true, pacer)).toBe(await merged.encode(true, pacer));
			expect(all(read)).toEqual(all(merged));
			expect(read.hasChanged).toBe(additions.flat().length > 0);
			for (const one of [...before, ...additions.flat()]) {
				const entries = read.entriesOf(one);
				expect(entries).toEqual(merged.entriesOf(one));
				const seenOf = (which: RecordMemory) =>
					entries.filter((entry) => which.isSeen(entry)).length;
				expect(seenOf(read)).toBe(seenOf(merged));
			}
		}),
		{ numRuns: 200 },
	);
});

test('a text that is cut or changed is read as something or as nothing, and never throws', async () => {
	const text = await (
		await memoryOf(Array.from({ length: 50 }, (_, n) => made(n)))
	).encode(true, pacer);
	for (let length = 0; length < text.length; length++) {
		await RecordMemory.decode({ text: text.slice(0, length) }, true, pacer);
	}
	for (const odd of [undefined, null, 5, '', 'x', '99999999.', '3.AAAA', '2.====', '1.A A']) {
		expect(await RecordMemory.decode({ text: odd }, true, pacer)).toBeUndefined();
	}
});

test('the state of 10,000 and 100,000 customers is as small as it is said to be', async () => {
	for (const [count, added, updated] of [
		[10_000, 60_000, 88_000],
		[100_000, 540_000, 825_000],
	] as const) {
		const memory = await memoryOf(Array.from({ length: count }, (_, n) => made(n)));
		expect((await memory.encode(false, pacer)).length).toBeLessThan(added);
		expect((await memory.encode(true, pacer)).length).toBeLessThan(updated);
	}
});

test('of four million records no two have one identity, whatever their IDs look like', () => {
	const count = 1_000_000;
	const kinds = [
		(n: number) => String(900_000 + n),
		(n: number) => String(n * 10_007).padStart(11, '0'),
		(n: number) => [...String(n)].reverse().join('') + '.',
		(n: number) => `2026-06-15 12:${String(n % 60).padStart(2, '0')}\n${n}\n`,
	];
	for (const kind of kinds) {
		const identities = Float64Array.from({ length: count }, (_, n) => {
			const { high, low } = createFingerprint({ identity: kind(n), content: 0 }, true);
			return high * 2 ** 15 + (low >>> 17);
		}).sort();
		expect(identities.filter((one, at) => one === identities[at - 1])).toHaveLength(0);
	}
}, 60_000);

test('a fingerprint is what saved states hold: another hash would make all records new', () => {
	const one = createFingerprint({ identity: '900001', content: 7 }, true);
	expect(one).toEqual({ high: 215_282_401, low: 3_350_986_767 });
});

test('landmarks are read as they were written', () => {
	fc.assert(
		fc.property(fc.array(fc.tuple(fc.nat(100_000), fc.nat(0xffffffff))), (steps) => {
			let position = 0;
			const landmarks = steps.map(([step, mark]) => ({ position: (position += step), mark }));
			expect(decodeLandmarks(encodeLandmarks(landmarks))).toEqual(landmarks);
		}),
	);
});

function made(n: number): Fingerprint {
	return createFingerprint({ identity: String(n), content: n * 7_919 }, true);
}
