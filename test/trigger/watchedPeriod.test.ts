import fc from 'fast-check';

import { dayAfter } from '../../nodes/Cube/client/dates';
import { movePeriod, periodAt } from '../../nodes/Cube/trigger/watchedDays';

const at = (text: string) => Date.parse(text);

test('days are counted over the ends of months and years', () => {
	expect(dayAfter('20260228', 1)).toBe('20260301');
	expect(dayAfter('20240228', 1)).toBe('20240229');
	expect(dayAfter('20260101', -1)).toBe('20251231');
});

test.each([
	['in the afternoon', '2026-06-15T13:00:00Z', '20260612', '20260616'],
	['just after midnight in Norway', '2026-06-14T22:10:00Z', '20260611', '20260616'],
	['an hour after it', '2026-06-14T23:10:00Z', '20260612', '20260616'],
	['just before it', '2026-06-15T21:59:59Z', '20260612', '20260616'],
	['in the night when summer time begins', '2026-03-29T00:30:00Z', '20260326', '20260330'],
	['in the hour that comes twice', '2026-10-25T00:30:00Z', '20261022', '20261026'],
	['on the first day of a year', '2026-01-01T12:00:00Z', '20251229', '20260102'],
])('%s three days back and one ahead are looked at', (_, now, from, to) => {
	expect(periodAt(at(now), 3)).toEqual({ from, to });
});

test('days that are left behind are looked at for the last time', () => {
	const before = { from: '20260610', to: '20260614' };
	expect(movePeriod(before, { from: '20260612', to: '20260616' })).toEqual({
		leaving: { from: '20260610', to: '20260611' },
		staying: { from: '20260612', to: '20260616' },
		isBack: false,
	});
});

test.each([
	['more days than before', { from: '20260605', to: '20260614' }],
	['a clock that is a little behind', { from: '20260609', to: '20260613' }],
])('%s: nothing moves back', (_, aim) => {
	const before = { from: '20260610', to: '20260614' };
	expect(movePeriod(before, aim)).toEqual({ staying: before, isBack: false });
});

test.each([
	['by a year', { from: '20270610', to: '20270614' }],
	['by four days', { from: '20260505', to: '20260509' }],
	['by two days', { from: '20260503', to: '20260507' }],
])('days that a clock had left behind that was ahead %s are looked at again', (_, before) => {
	const aim = { from: '20260501', to: '20260505' };
	expect(movePeriod(before, aim)).toEqual({ staying: aim, isBack: true });
});

test('however far a clock was ahead, today is looked at again', () => {
	const day = fc.integer({ min: 0, max: 500 });
	fc.assert(
		fc.property(day, fc.nat(9), fc.nat(9), (ahead, lateDays, before) => {
			const now = at('2026-06-15T13:00:00Z');
			const wrong = periodAt(now + ahead * 86_400_000, before);
			const { staying } = movePeriod(wrong, periodAt(now, lateDays));
			expect(staying.from <= '20260615' && staying.to >= '20260615').toBe(true);
		}),
	);
});
