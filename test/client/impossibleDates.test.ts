import fc from 'fast-check';
import { DateTime } from 'luxon';

import { parseDay, parsePeriod, parseSince } from '../../nodes/Cube/client/dates';
import { parseInstant, readTimestamp } from '../../nodes/Cube/client/timestamps';
import { fitValue } from '../../nodes/Cube/mapping/valueChecks';
import { inWords } from '../support/inWords';

const OSLO = 'Europe/Oslo';
const NOW = new Date('2026-06-15T10:00:00Z');
const BIRTHDAY = { key: 'born', label: 'Born', type: 'string', holds: 'date' } as const;

/** Every way in which the node reads a date that a person, an expression or Cube gives. */
const READERS: Record<string, (text: string) => unknown> = {
	'From Date, and Since of the trigger': (text) => thrown(() => parseDay(text, 'From Date', OSLO)),
	'To Date': (text) =>
		thrown(() => parsePeriod({ fromDate: '0001-01-01', toDate: text }, OSLO, NOW)),
	'Updated Since': (text) => thrown(() => parseSince(text, 'Updated Since')),
	'a value for a date field': (text) => ('problem' in fitValue(BIRTHDAY, text) ? undefined : text),
	'a moment of a record': (text) => parseInstant(text),
	'a timestamp of a record': (text) => readTimestamp(text),
};

function thrown(read: () => unknown): unknown {
	try {
		return read();
	} catch {
		return undefined;
	}
}

test.each([
	'2026-02-30',
	'30.02.2026',
	'20260230',
	'2026-02-30T10:00',
	'2026-02-30 10:00',
	'2026-02-30T10:00:00Z',
	'2026-02-30T10:00:00.000+0100',
	'2026-02-29',
	'2100-02-29',
	'2026-04-31',
	'2026-04-31T10:00+02:00',
	'2026-13-01',
	'2026-00-10',
	'2026-01-00',
	'2026-01-32',
	'2026-01-01T24:00',
	'2026-01-01T24:00:00Z',
	'2026-01-01 10:60',
	'2026-01-01T10:61:00Z',
	'2026-01-01T10:00:60',
	'2026-01-01T10:00:00+24:00',
	'2026-01-01T10:00:00+01:60',
	'2026-01-01Z',
	'2026-01-01+01:00',
])('%s is refused wherever a date is read', (text) => {
	for (const [where, read] of Object.entries(READERS)) {
		expect([where, read(text)]).toEqual([where, undefined]);
	}
});

const two = (number: number) => String(number).padStart(2, '0');
const parts = fc.record({
	year: fc.integer({ min: 1900, max: 2100 }),
	month: fc.integer({ min: 0, max: 14 }),
	day: fc.oneof(fc.integer({ min: 0, max: 33 }), fc.integer({ min: 27, max: 32 })),
});
const times = fc.option(
	fc.record({
		hour: fc.integer({ min: 0, max: 25 }),
		minute: fc.integer({ min: 0, max: 62 }),
		second: fc.option(fc.integer({ min: 0, max: 62 }), { nil: undefined }),
		offset: fc.constantFrom('', 'Z', '+01:00', '-0730', '+02'),
		separator: fc.constantFrom('T', ' '),
	}),
	{ nil: undefined },
);

test('a date is read exactly where calendar and clock have it, and as what it says', () => {
	fc.assert(
		fc.property(parts, times, ({ year, month, day }, time) => {
			const { hour = 0, minute = 0, second = 0 } = time ?? {};
			const iso = DateTime.fromObject({ year, month, day, hour, minute, second }, { zone: 'utc' });
			// Luxon takes 24:00 for the next midnight
			const isReal = iso.isValid && hour < 24;
			const seconds = time?.second === undefined ? '' : `:${two(time.second)}`;
			const clock = time && `${time.separator}${two(hour)}:${two(minute)}${seconds}${time.offset}`;
			const text = `${year}-${two(month)}-${two(day)}${clock ?? ''}`;
			for (const [where, read] of Object.entries(READERS)) {
				expect([where, text, read(text) !== undefined]).toEqual([where, text, isReal]);
			}
			if (!isReal) return;
			if (!time?.offset) {
				expect(parseDay(text, '', OSLO)).toBe(iso.toFormat('yyyyMMdd'));
				expect(parseInstant(text)).toBe(iso.toMillis());
			} else {
				expect(parseInstant(text)).toBe(
					Date.parse(DateTime.fromISO(text.replace(' ', 'T')).toISO() ?? ''),
				);
			}
		}),
		{ numRuns: 1000 },
	);
});

test('a day is read in every form exactly where the calendar has it', () => {
	fc.assert(
		fc.property(parts, ({ year, month, day }) => {
			const { isValid } = DateTime.fromObject({ year, month, day });
			const compact = `${year}${two(month)}${two(day)}`;
			const forms = [compact, Number(compact), `${two(day)}.${two(month)}.${year}`];
			for (const form of forms) {
				const wanted = isValid ? compact : undefined;
				expect([form, thrown(() => parseDay(form, '', OSLO))]).toEqual([form, wanted]);
				expect([form, thrown(() => parseSince(form, '')) !== undefined]).toEqual([form, isValid]);
			}
			expect(thrown(() => parseDay(`${day}.${month}.${year}`, '', OSLO))).toBe(
				isValid ? compact : undefined,
			);
		}),
		{ numRuns: 500 },
	);
});

test('what Luxon calls invalid is refused by the name of the parameter', () => {
	expect(inWords(() => parseDay(DateTime.fromISO('2026-02-30'), 'From Date', OSLO))).toThrow(
		/^'From Date' isn't a date: /,
	);
	expect(inWords(() => parseSince(DateTime.invalid('none'), 'Updated Since'))).toThrow(
		/^'Updated Since' isn't a date: /,
	);
});
