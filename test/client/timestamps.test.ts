import fc from 'fast-check';

import {
	parseInstant,
	readTimestamp,
	startOfDay,
	toNorwegianIso,
} from '../../nodes/Cube/client/timestamps';
import { toMinutes, toTimestamp, toUtc } from '../../sandbox/dates';

const iso = (text: string) => toNorwegianIso(readTimestamp(text)?.ms ?? Number.NaN);

describe('a timestamp of a record', () => {
	test.each([
		['2017-01-01 12:24', '2017-01-01T12:24:00+01:00'],
		['2026-06-15 08:30', '2026-06-15T08:30:00+02:00'],
		['2026-06-15T08:30:05', '2026-06-15T08:30:05+02:00'],
		['2017-01-01T11:24:00Z', '2017-01-01T12:24:00+01:00'],
		['2020-02-12T10:27:06.477+0100', '2020-02-12T10:27:06.477+01:00'],
		['2020-07-12T10:27:06.477+02:00', '2020-07-12T10:27:06.477+02:00'],
		['2025-12-31T23:30:00Z', '2026-01-01T00:30:00+01:00'],
	])('%s is %s in Norway', (text, expected) => {
		expect(iso(text)).toBe(expected);
	});

	test.each([
		['the last minute before summer time', '2026-03-29 01:59', '2026-03-29T01:59:00+01:00'],
		['the first minute of summer time', '2026-03-29 03:00', '2026-03-29T03:00:00+02:00'],
		['a time that March skips', '2026-03-29 02:30', '2026-03-29T03:30:00+02:00'],
		['the last time that comes once', '2026-10-25 01:59', '2026-10-25T01:59:00+02:00'],
		['a time that October has twice', '2026-10-25 02:30', '2026-10-25T02:30:00+01:00'],
		['the first time after it', '2026-10-25 03:00', '2026-10-25T03:00:00+01:00'],
	])('%s has the offset of its day', (_, text, expected) => {
		expect(iso(text)).toBe(expected);
	});

	test.each([
		['2026-06-15', '2026-06-15T00:00:00+02:00'],
		['15.06.2026', '2026-06-15T00:00:00+02:00'],
	])('%s is a day, and begins at midnight in Norway', (text, begins) => {
		expect(readTimestamp(text)?.isDay).toBe(true);
		expect(iso(text)).toBe(begins);
		expect(toNorwegianIso(startOfDay('20260615'))).toBe(begins);
	});

	test.each([
		'',
		'soon',
		null,
		5,
		20260615,
		'20260615',
		'2026-99-99',
		'12:30',
		'10482',
		'+4700000001',
		'2026-06-15 08:30 ringt',
	])('%p is none', (value) => {
		expect(readTimestamp(value)).toBeUndefined();
	});

	test('is one and the same moment in every form in which Cube writes it', () => {
		// the sandbox counts summer time by its rule, the node asks the calendar
		const minutes = fc.integer({
			min: Date.UTC(2016, 0, 1) / 60_000,
			max: Date.UTC(2040, 0, 1) / 60_000,
		});
		fc.assert(
			fc.property(minutes, (minute) => {
				const local = `${new Date(minute * 60_000).toISOString().slice(0, 16).replace('T', ' ')}:00.000`;
				const skipped = /-03-\d\d 02/.test(local);
				const twice = /-10-\d\d 02/.test(local);
				fc.pre(!skipped && !twice);
				const moment = readTimestamp(toUtc(local))?.ms;
				expect(readTimestamp(toMinutes(local))?.ms).toBe(moment);
				expect(readTimestamp(toTimestamp(local))?.ms).toBe(moment);
				expect(toNorwegianIso(moment ?? 0).slice(0, 16)).toBe(local.slice(0, 16).replace(' ', 'T'));
			}),
			{ numRuns: 2000 },
		);
	});

	test('written as ISO is the moment that it was', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), (moment) => {
				expect(parseInstant(toNorwegianIso(moment))).toBe(moment);
			}),
			{ numRuns: 2000 },
		);
	});
});
