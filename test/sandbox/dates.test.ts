import {
	addDays,
	dayFromCompact,
	isDay,
	norwegianDay,
	toMinutes,
	toNorwegianDate,
	toTimestamp,
	toUtc,
} from '../../sandbox/dates';

describe('Norwegian days and times', () => {
	test('the day in Norway is ahead of UTC late in the evening', () => {
		expect(norwegianDay(new Date('2025-01-31T22:59:59Z'))).toBe('2025-01-31');
		expect(norwegianDay(new Date('2025-01-31T23:00:00Z'))).toBe('2025-02-01');
		expect(norwegianDay(new Date('2025-07-31T22:00:00Z'))).toBe('2025-08-01');
	});

	test('days are added over months and leap days', () => {
		expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
		expect(addDays('2025-03-01', -1)).toBe('2025-02-28');
	});

	test('only real days are days', () => {
		expect(isDay('2024-02-29')).toBe(true);
		for (const text of ['2025-02-29', '2025-13-01', '20250101', ''])
			expect(isDay(text)).toBe(false);
		expect(dayFromCompact('20250314')).toBe('2025-03-14');
		expect(dayFromCompact('20250229')).toBeUndefined();
		expect(dayFromCompact('2025-03-14')).toBeUndefined();
	});

	test('a time is shown in the ways of Cube', () => {
		const time = '2020-02-12 10:27:06.477';
		expect(toMinutes(time)).toBe('2020-02-12 10:27');
		expect(toTimestamp(time)).toBe('2020-02-12T10:27:06.477+0100');
		expect(toUtc(time)).toBe('2020-02-12T09:27:06.477Z');
		expect(toNorwegianDate('2020-02-12')).toBe('12.02.2020');
	});

	test.each([
		['2025-03-30 01:59:59.999', '+0100'],
		['2025-03-30 03:00:00.000', '+0200'],
		['2025-07-01 12:00:00.000', '+0200'],
		['2025-10-26 01:59:59.999', '+0200'],
		['2025-10-26 03:00:00.000', '+0100'],
		['2025-12-24 12:00:00.000', '+0100'],
	])('at %s the offset is %s', (time, offset) => {
		expect(toTimestamp(time).slice(-5)).toBe(offset);
	});
});
