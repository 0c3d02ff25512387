import fc from 'fast-check';

import { CUBE_TIME_ZONE } from '../../nodes/Cube/client/timestamps';
import { dayIn, isPeriodName, namedPeriod } from '../../nodes/Cube/client/dates';
import type { PeriodName } from '../../nodes/Cube/client/dates';

const period = (name: PeriodName, now: string) => {
	const { from, to } = namedPeriod(name, new Date(now));
	return `${from}-${to}`;
};

// 2026-06-17 is a Wednesday
test.each<[PeriodName, string]>([
	['today', '20260617-20260617'],
	['yesterday', '20260616-20260616'],
	['last7Days', '20260610-20260616'],
	['lastFullWeek', '20260608-20260614'],
	['lastFullMonth', '20260501-20260531'],
	['thisMonth', '20260601-20260617'],
])('on a Wednesday in June %s is %s', (name, days) => {
	expect(period(name, '2026-06-17T10:00:00Z')).toBe(days);
});

test.each<[string, PeriodName, string, string]>([
	[
		'the day of Norway, which is a day ahead of UTC at night',
		'today',
		'2026-06-16T22:30:00Z',
		'20260617-20260617',
	],
	['the winter’s midnight is an hour later', 'today', '2026-12-31T22:30:00Z', '20261231-20261231'],
	['a new year begins', 'today', '2026-12-31T23:30:00Z', '20270101-20270101'],
	['yesterday was last year', 'yesterday', '2027-01-01T12:00:00Z', '20261231-20261231'],
	['the week before a Monday', 'lastFullWeek', '2026-06-15T05:00:00Z', '20260608-20260614'],
	['the week before a Sunday', 'lastFullWeek', '2026-06-21T20:00:00Z', '20260608-20260614'],
	['the week that holds the new year', 'lastFullWeek', '2027-01-04T12:00:00Z', '20261228-20270103'],
	['the month before January', 'lastFullMonth', '2027-01-15T12:00:00Z', '20261201-20261231'],
	['February of a leap year', 'lastFullMonth', '2028-03-01T12:00:00Z', '20280201-20280229'],
	['the first of a month', 'thisMonth', '2026-06-01T12:00:00Z', '20260601-20260601'],
	[
		'seven days over the change to summer time',
		'last7Days',
		'2026-03-31T22:30:00Z',
		'20260325-20260331',
	],
	[
		'seven days over the change to winter time',
		'last7Days',
		'2026-10-26T23:30:00Z',
		'20261020-20261026',
	],
])('%s', (_, name, now, days) => {
	expect(period(name, now)).toBe(days);
});

const moments = fc.date({
	min: new Date('2016-01-01'),
	max: new Date('2040-01-01'),
	noInvalidDate: true,
});
const count = ({ from, to }: { from: string; to: string }) => {
	const day = (text: string) =>
		Date.UTC(Number(text.slice(0, 4)), Number(text.slice(4, 6)) - 1, Number(text.slice(6)));
	return (day(to) - day(from)) / 86_400_000 + 1;
};

test('a full week has seven days from a Monday, and is over', () => {
	fc.assert(
		fc.property(moments, (now) => {
			const week = namedPeriod('lastFullWeek', now);
			const { from, to } = week;
			expect(count(week)).toBe(7);
			expect(new Date(`${from.slice(0, 4)}-${from.slice(4, 6)}-${from.slice(6)}`).getUTCDay()).toBe(
				1,
			);
			const today = dayIn(CUBE_TIME_ZONE, now);
			expect(to < today).toBe(true);
			expect(count({ from: to, to: today })).toBeLessThanOrEqual(8);
		}),
	);
});

test('a full month is over, and this month goes on from where it ended', () => {
	fc.assert(
		fc.property(moments, (now) => {
			const last = namedPeriod('lastFullMonth', now);
			const current = namedPeriod('thisMonth', now);
			expect(last.from.slice(6)).toBe('01');
			expect(last.from.slice(0, 6)).toBe(last.to.slice(0, 6));
			expect(count({ from: last.to, to: current.from })).toBe(2);
			expect(current.to).toBe(dayIn(CUBE_TIME_ZONE, now));
		}),
	);
});

test('only the names of periods are periods', () => {
	for (const name of ['range', 'sinceLastRun', 'toString', '__proto__', '', 7, undefined]) {
		expect(isPeriodName(name)).toBe(false);
	}
	expect(isPeriodName('today')).toBe(true);
});
