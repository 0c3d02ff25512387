import fc from 'fast-check';

import { createFingerprint } from '../../nodes/Cube/trigger/fingerprint';
import {
	compareSnapshot,
	countEach,
	MAX_DIFFERENCES,
	MAX_EXACT,
	createSnapshot,
	addToSnapshot,
} from '../../nodes/Cube/trigger/snapshot';

const mark = (name: string | number) =>
	createFingerprint({ identity: name, content: 'as ever' }, true);
const marks = (from: number, to: number) =>
	Array.from({ length: to - from }, (_, place) => mark(from + place));

const few = fc.array(fc.constantFrom(...marks(0, 12)), { maxLength: 30 });

/** What is to be told apart, counted in the plainest way. */
function expected(before: string[], now: string[]) {
	const difference = { added: new Map<string, number>(), removed: new Map<string, number>() };
	for (const one of new Set([...before, ...now])) {
		const more = (countEach(now).get(one) ?? 0) - (countEach(before).get(one) ?? 0);
		if (more > 0) difference.added.set(one, more);
		if (more < 0) difference.removed.set(one, -more);
	}
	return difference;
}

test('a memory tells how often each record came and went, alike or not', () => {
	fc.assert(
		fc.property(few, few, (before, now) => {
			expect(compareSnapshot(createSnapshot(before), now)).toEqual(expected(before, now));
		}),
		{ numRuns: 500 },
	);
});

test('what is remembered later is told as if it had been remembered at first', () => {
	fc.assert(
		fc.property(few, few, few, (before, more, now) => {
			const memory = addToSnapshot(createSnapshot(before), more);
			expect(memory).toBe(createSnapshot([...before, ...more]));
			expect(compareSnapshot(memory, now)).toEqual(expected([...before, ...more], now));
		}),
	);
});

describe('of more records than can be remembered one by one', () => {
	const many = marks(0, MAX_EXACT + 1_000);

	test('a memory tells what came and went all the same, alike or not', () => {
		const memory = createSnapshot(many);
		fc.assert(
			fc.property(few, few, fc.nat(1_500), (again, more, gone) => {
				const left = many.slice(gone);
				const now = [...left, ...again, ...more];
				const { added, removed } = expected(many.slice(0, Math.max(gone, 12)), [
					...many.slice(gone, Math.max(gone, 12)),
					...again,
					...more,
				]);
				expect(compareSnapshot(memory, now)).toEqual({ added, removed });
			}),
			{ numRuns: 5 },
		);
	}, 60_000);

	test('more can be remembered, and the memory does not grow', () => {
		const memory = addToSnapshot(createSnapshot(many), marks(100_000, 100_500));
		expect(memory).toHaveLength(createSnapshot(many).length);
		expect(compareSnapshot(memory, [...many, ...marks(100_000, 100_501)])).toEqual({
			added: new Map([[mark(100_500), 1]]),
			removed: new Map(),
		});
	});

	test('it begins when the last one that is remembered one by one is one too many', () => {
		const memory = addToSnapshot(createSnapshot(many.slice(0, MAX_EXACT)), [mark('one more')]);
		expect(compareSnapshot(memory, many.slice(0, MAX_EXACT))).toEqual({
			added: new Map(),
			removed: new Map([[mark('one more'), 1]]),
		});
	});

	test(`${MAX_DIFFERENCES} differences are told, and so many that they cannot be told are refused`, () => {
		const memory = createSnapshot(many);
		for (const seed of [1, 2, 3]) {
			const start = seed * 100_000;
			const told = compareSnapshot(memory, [...many, ...marks(start, start + MAX_DIFFERENCES)]);
			expect(told?.added.size).toBe(MAX_DIFFERENCES);
			expect(told?.removed.size).toBe(0);
		}
		expect(compareSnapshot(memory, [...many, ...marks(50_000, 60_000)])).toBeUndefined();
		expect(compareSnapshot(memory, [])).toBeUndefined();
	}, 60_000);
});

test('a memory stays below 90,000 characters, of none, of some and of a hundred thousand', () => {
	for (const length of [0, 1, MAX_EXACT, MAX_EXACT + 1, 100_000]) {
		expect(createSnapshot(marks(0, length)).length).toBeLessThanOrEqual(90_000);
	}
}, 60_000);
