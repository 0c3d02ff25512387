import { dayIn, parseDay, parsePeriod } from '../../nodes/Cube/client/dates';
import { parseInstant } from '../../nodes/Cube/client/timestamps';
import { inWords } from '../support/inWords';

const OSLO = 'Europe/Oslo';

describe('a day', () => {
	test.each([
		['2026-11-01', '20261101'],
		['20261101', '20261101'],
		[20261101, '20261101'],
		['01.11.2026', '20261101'],
		['1.2.2026', '20260201'],
		['2026-11-01T00:00:00', '20261101'],
		['2026-11-01 23:59', '20261101'],
		['2024-02-29', '20240229'],
	])('%p is the day as written', (given, day) => {
		expect(parseDay(given, 'From Date', OSLO)).toBe(day);
	});

	test.each([
		['2026-10-31T23:30:00Z', OSLO, '20261101'],
		['2026-10-31T23:30:00Z', 'America/New_York', '20261031'],
		['2026-06-30T22:15:00.000Z', OSLO, '20260701'],
		['2026-11-01T00:30:00+01:00', 'UTC', '20261031'],
		['2026-11-01T00:30:00.000+0100', OSLO, '20261101'],
	])('the moment %s is in %s the day %s', (given, zone, day) => {
		expect(parseDay(given, 'From Date', zone)).toBe(day);
	});

	test('may be a Date or what Luxon gives to an expression', () => {
		const moment = new Date('2026-10-31T23:30:00Z');
		expect(parseDay(moment, 'From Date', OSLO)).toBe('20261101');
		expect(parseDay({ toISO: () => moment.toISOString() }, 'From Date', OSLO)).toBe('20261101');
	});

	test.each([
		'2026-02-30',
		'20261301',
		'31.02.2026',
		'yesterday',
		'2026-11',
		'2026-11-01T25',
		'2026-11-01Tnoon',
		'2026-11-01T99:99:99Z',
		'11/01/2026',
		'1764547200000',
		true,
		{},
		new Date(Number.NaN),
	])('%p is refused by the name of the parameter', (given) => {
		expect(inWords(() => parseDay(given, 'To Date', OSLO))).toThrow(/^'To Date' isn't a date: /);
	});
});

describe('the period that is sent', () => {
	const now = new Date('2026-11-21T23:30:00Z'); // the 22nd in Norway

	test('always holds both days: a start alone reaches to today in the time zone of the workflow', () => {
		const given = { fromDate: '2026-11-01' };
		expect(parsePeriod(given, OSLO, now)).toMatchObject({ from: '20261101', to: '20261122' });
		expect(parsePeriod(given, 'America/New_York', now)).toMatchObject({ to: '20261121' });
	});

	test('is today, and says that it assumed so, when no day was given', () => {
		const today = { from: '20261122', to: '20261122', assumedToday: true };
		expect(parsePeriod({}, OSLO, now)).toEqual(today);
		expect(parsePeriod({ fromDate: '', toDate: '' }, OSLO, now)).toEqual(today);
	});

	test('takes one day as its own start and end', () => {
		const given = { fromDate: '2026-11-20', toDate: '2026-11-20' };
		expect(parsePeriod(given, OSLO, now)).toMatchObject({ from: '20261120', to: '20261120' });
	});

	test('an end alone is refused with the reason', () => {
		expect(inWords(() => parsePeriod({ toDate: '2026-11-20' }, OSLO, now))).toThrow(
			"'To Date' is set, but 'From Date' isn't",
		);
	});

	test('an end before the start is refused', () => {
		const given = { fromDate: '2026-11-20', toDate: '2026-11-19' };
		expect(inWords(() => parsePeriod(given, OSLO, now))).toThrow(/is after 'To Date'/);
		expect(inWords(() => parsePeriod({ fromDate: '2026-11-23' }, OSLO, now))).toThrow(
			/is after today/,
		);
	});
});

describe('a timestamp of a record', () => {
	test.each([
		['2017-01-01T11:24:00Z', Date.UTC(2017, 0, 1, 11, 24)],
		['2020-02-12T10:27:06.477+0100', Date.UTC(2020, 1, 12, 9, 27, 6, 477)],
		['2020-02-12T10:27:06+01:00', Date.UTC(2020, 1, 12, 9, 27, 6)],
		['2017-01-01 12:24', Date.UTC(2017, 0, 1, 12, 24)],
		['2017-01-01', Date.UTC(2017, 0, 1)],
	])('%s is read', (text, moment) => {
		expect(parseInstant(text)).toBe(moment);
	});

	test.each(['', 'soon', null, undefined, 5, '2017-99-99 12:00'])('%p is none', (value) => {
		expect(parseInstant(value)).toBeUndefined();
	});
});

test('a day is told in any time zone', () => {
	expect(dayIn('Pacific/Kiritimati', new Date('2026-12-31T12:00:00Z'))).toBe('20270101');
});
