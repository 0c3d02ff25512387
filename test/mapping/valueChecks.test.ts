import { fitValue } from '../../nodes/Cube/mapping/valueChecks';

/** Fields that take days: one whose type Cube tells, and two that its documents name. */
const DAYS = [
	{ key: 'crm__custom_info__1', label: 'Born', type: 'string', holds: 'date' },
	{ key: 'campaign__start_date', label: 'Born', type: 'string' },
	{ key: 'birth_date', label: 'Born', type: 'string' },
] as const;

describe.each(DAYS)('the field $key', (field) => {
	test.each([46174, 1780300800, 1780300800000, 0.5, true, 20260230])(
		'refuses %p, which is no day to Cube',
		(value) => {
			expect(fitValue(field, value)).toEqual({
				problem: `Born takes a date, such as 2026-11-01, and not "${value}".`,
			});
		},
	);

	test.each([
		[20261101, '2026-11-01'],
		[new Date('2026-10-31T23:30:00Z'), '2026-11-01'],
		['2026-10-31T23:30:00Z', '2026-11-01'],
		['01.11.2026', '01.11.2026'],
	])('takes %p', (value, day) => {
		expect(fitValue(field, value)).toEqual({ value: day });
	});
});
