import fc from 'fast-check';

import { markOf } from '../../nodes/Cube/trigger/marks';
import {
	compare,
	counted,
	MOST_DIFFERENCES,
	ONE_BY_ONE,
	remember,
	rememberAlso,
} from '../../nodes/Cube/trigger/memory';

const mark = (name: string | number) => markOf({ subject: name, content: 'as ever' }, true);
const marks = (from: number, to: number) =>
	Array.from({ length: to - from }, (_, place) => mark(from + place));

const few = fc.array(fc.constantFrom(...marks(0, 12)), { maxLength: 30 });

/** What is to be told apart, counted in the plainest way. */
function expected(before: string[], now: string[]) {
	const difference = { added: new Map<string, number>(), removed: new Map<string, number>() };
	for (const one of new Set([...before, ...now])) {
		const more = (counted(now).get(one) ?? 0) - (counted(before).get(one) ?? 0);
		if (more > 0) difference.added.set(one, more);
		if (more < 0) difference.removed.set(one, -more);
	}
	return difference;
}

test('a memory tells how often each record came and went, alike or not', () => {
	fc.assert(
		fc.property(few, few, (before, now) => {
			expect(compare(remember(before), now)).toEqual(expected(before, now));
		}),
		{ numRuns: 500 },
	);
});

test('what is remembered later is told as if it had been remembered at first', () => {
	fc.assert(
		fc.property(few, few, few, (before, more, now) => {
			const memory = rememberAlso(remember(before), more);
			expect(memory).toBe(remember([...before, ...more]));
			expect(compare(memory, now)).toEqual(expected([...before, ...more], now));
		}),
	);
});

describe('of more records than can be remembered one by one', () => {
	const many = marks(0, ONE_BY_ONE + 1_000);

	test('a memory tells what came and went all the same, alike or not', () => {
		const memory = remember(many);
		fc.assert(
			fc.property(few, few, fc.nat(1_500), (again, more, gone) => {
				const left = many.slice(gone);
				const now = [...left, ...again, ...more];
				const { added, removed } = expected(many.slice(0, Math.max(gone, 12)), [
					...many.slice(gone, Math.max(gone, 12)),
					...again,
					...more,
				]);
				expect(compare(memory, now)).toEqual({ added, removed });
			}),
			{ numRuns: 5 },
		);
	}, 60_000);

	test('more can be remembered, and the memory does not grow', () => {
		const memory = rememberAlso(remember(many), marks(100_000, 100_500));
		expect(memory).toHaveLength(remember(many).length);
		expect(compare(memory, [...many, ...marks(100_000, 100_501)])).toEqual({
			added: new Map([[mark(100_500), 1]]),
			removed: new Map(),
		});
	});

	test('it begins when the last one that is remembered one by one is one too many', () => {
		const memory = rememberAlso(remember(many.slice(0, ONE_BY_ONE)), [mark('one more')]);
		expect(compare(memory, many.slice(0, ONE_BY_ONE))).toEqual({
			added: new Map(),
			removed: new Map([[mark('one more'), 1]]),
		});
	});

	test(`${MOST_DIFFERENCES} differences are told, and so many that they cannot be told are refused`, () => {
		const memory = remember(many);
		for (const seed of [1, 2, 3]) {
			const start = seed * 100_000;
			const told = compare(memory, [...many, ...marks(start, start + MOST_DIFFERENCES)]);
			expect(told?.added.size).toBe(MOST_DIFFERENCES);
			expect(told?.removed.size).toBe(0);
		}
		expect(compare(memory, [...many, ...marks(50_000, 60_000)])).toBeUndefined();
		expect(compare(memory, [])).toBeUndefined();
	}, 60_000);
});

test('a memory stays below 90,000 characters, of none, of some and of a hundred thousand', () => {
	for (const length of [0, 1, ONE_BY_ONE, ONE_BY_ONE + 1, 100_000]) {
		expect(remember(marks(0, length)).length).toBeLessThanOrEqual(90_000);
	}
}, 60_000);
