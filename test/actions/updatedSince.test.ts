import { changedSince } from '../../nodes/Cube/actions/updatedSince';
import { parseSince } from '../../nodes/Cube/client/dates';
import { toNorwegianIso } from '../../nodes/Cube/client/timestamps';
import { inWords } from '../support/inWords';

describe('Updated Since', () => {
	test.each([
		['2026-06-15', '2026-06-15T00:00:00+02:00'],
		['20260615', '2026-06-15T00:00:00+02:00'],
		['15.06.2026', '2026-06-15T00:00:00+02:00'],
		['2026-06-15T08:00:00', '2026-06-15T08:00:00+02:00'],
		['2026-06-15T08:00:00Z', '2026-06-15T10:00:00+02:00'],
		['20260615T080000Z', '2026-06-15T10:00:00+02:00'],
		['2026-06-15T0800', '2026-06-15T08:00:00+02:00'],
		['2026-06-15T08', '2026-06-15T08:00:00+02:00'],
		['1.6.2026', '2026-06-01T00:00:00+02:00'],
		['\u200b2026-06-15', '2026-06-15T00:00:00+02:00'],
	])('%s is %s', (given, moment) => {
		expect(toNorwegianIso(parseSince(given, 'Updated Since'))).toBe(moment);
	});

	test('that is no date is refused by its name', () => {
		expect(inWords(() => parseSince('soon', 'Updated Since'))).toThrow(
			"'Updated Since' isn't a date: \"soon\"",
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
