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

test('fewer days than before, or a clock that is a little behind, move nothing back', () => {
	const before = { from: '20260610', to: '20260614' };
	const move = movePeriod(before, { from: '20260608', to: '20260612' });
	expect(move).toEqual({ staying: before, isBack: false });
});

test('days that a wrong clock had left behind are looked at again', () => {
	const aim = { from: '20260501', to: '20260505' };
	expect(movePeriod({ from: '20270610', to: '20270614' }, aim)).toEqual({
		staying: aim,
		isBack: true,
	});
});
