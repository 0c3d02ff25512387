import fc from 'fast-check';

import { changedSince, countsAt, parseSince, windowSince } from '../../nodes/Cube/api/window';
import { norwegianIso } from '../../nodes/Cube/api/moments';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const dayOf = (moment: number) => norwegianIso(moment).slice(0, 10).replaceAll('-', '');

/** The forms in which accounts tell when a response was made. */
const FORMS: Array<(moment: number) => string> = [
	(moment) => norwegianIso(moment).slice(0, 16).replace('T', ' '),
	(moment) => norwegianIso(moment),
	(moment) => norwegianIso(moment).slice(0, 10),
];

/** Calls over two weeks about a start, and runs at any gaps from minutes to days. */
const story = fc.record({
	start: fc.constantFrom(
		'2026-03-24T00:00:00Z',
		'2026-10-20T00:00:00Z',
		'2026-12-27T00:00:00Z',
		'2026-06-01T00:00:00Z',
	),
	calls: fc.array(fc.integer({ min: 0, max: 14 * 24 * 60 * 60 - 1 }), { maxLength: 60 }),
	gaps: fc.array(fc.integer({ min: 10, max: 40 * 60 * 60 }), { minLength: 1, maxLength: 40 }),
});

describe('what came since the last run', () => {
	test.each([0, 1, 2])('is given once and never lost, in the form %i of timestamps', (form) => {
		const write = FORMS[form] ?? String;
		fc.assert(
			fc.property(story, ({ start, calls, gaps }) => {
				const begin = Date.parse(start);
				const made = calls.map((second) => {
					const moment = begin + second * 1000;
					const counts = countsAt({ when: write(moment) }, ['none', 'when']) ?? 0;
					return { moment, day: dayOf(moment), counts };
				});
				const given = made.map(() => 0);
				let last: number | undefined;
				let first: number | undefined;
				let now = begin;
				for (const gap of [...gaps, 20 * 24 * 60 * 60]) {
					now += gap * 1000;
					const window = windowSince(last, new Date(now), false);
					first ??= window.since;
					const { from, to } = window.period ?? { from: '9', to: '0' };
					made.forEach(({ moment, day, counts }, at) => {
						// a record is there when its call is over, and Cube picks it by its day
						if (moment > now || day < from || day > to) return;
						if (counts >= window.since && counts < window.until) given[at] = (given[at] ?? 0) + 1;
					});
					last = window.until;
				}
				expect(given).toEqual(made.map(({ counts }) => (counts >= (first ?? 0) ? 1 : 0)));
			}),
			{ numRuns: 500 },
		);
	});

	test('is read by whole days, each once, where records do not tell when they were made', () => {
		fc.assert(
			fc.property(story, ({ start, gaps }) => {
				const days: string[] = [];
				let last: number | undefined;
				let now = Date.parse(start);
				for (const gap of gaps) {
					now += gap * 1000;
					const { period, until } = windowSince(last, new Date(now), true);
					last = until;
					if (period === undefined) continue;
					for (let day = period.from; day <= period.to; day = next(day)) days.push(day);
				}
				expect(days).toEqual([...new Set(days)].sort());
				const [earliest, latest] = [days[0], days.at(-1)];
				if (earliest === undefined || latest === undefined) return;
				let expected = 1;
				for (let day = earliest; day < latest; day = next(day)) expected++;
				expect(days).toHaveLength(expected);
				// no day is read before it is over
				expect(latest < dayOf(now)).toBe(true);
			}),
			{ numRuns: 200 },
		);
	});

	test('begins with today, and leaves the last five minutes to the next run', () => {
		const now = new Date('2026-06-17T10:00:30Z');
		const { since, until, period } = windowSince(undefined, now, false);
		expect(norwegianIso(since)).toBe('2026-06-17T00:00:00+02:00');
		expect(norwegianIso(until)).toBe('2026-06-17T11:55:00+02:00');
		expect(period).toEqual({ from: '20260616', to: '20260617' });
	});

	test('is nothing, and not everything, when the clock was put back', () => {
		const now = new Date('2026-06-17T10:00:00Z');
		const { since, until } = windowSince(now.getTime() + HOUR, now, false);
		expect(since).toBe(until);
	});

	test('a record that tells no moment has none', () => {
		expect(countsAt({ when: '' }, ['when'])).toBeUndefined();
	});
});

function next(day: string): string {
	const date = Date.UTC(
		Number(day.slice(0, 4)),
		Number(day.slice(4, 6)) - 1,
		Number(day.slice(6)) + 1,
	);
	return new Date(date).toISOString().slice(0, 10).replaceAll('-', '');
}

describe('Updated Since', () => {
	test.each([
		['2026-06-15', '2026-06-15T00:00:00+02:00'],
		['20260615', '2026-06-15T00:00:00+02:00'],
		['15.06.2026', '2026-06-15T00:00:00+02:00'],
		['2026-06-15T08:00:00', '2026-06-15T08:00:00+02:00'],
		['2026-06-15T08:00:00Z', '2026-06-15T10:00:00+02:00'],
	])('%s is %s', (given, moment) => {
		expect(norwegianIso(parseSince(given, 'Updated Since'))).toBe(moment);
	});

	test('that is no date is refused by its name', () => {
		expect(() => parseSince('soon', 'Updated Since')).toThrow(
			'Updated Since is not a date: "soon"',
		);
	});

	test('takes the day where the record has no time, and keeps what has neither', () => {
		const { keep, counts } = changedSince(parseSince('2026-06-15T08:00', ''), ['when', 'day']);
		expect(keep({ when: '2026-06-15 07:59' })).toBe(false);
		expect(keep({ when: '2026-06-15 08:00' })).toBe(true);
		expect(keep({ day: '2026-06-15' })).toBe(true);
		expect(keep({ day: '2026-06-14' })).toBe(false);
		expect(keep({ day: '' })).toBe(true);
		expect(counts).toEqual({ dated: 4, undated: 1 });
	});
});
