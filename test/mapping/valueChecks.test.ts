import type { FieldDefinition } from '../../nodes/Cube/mapping/fieldDefinitions';
import { fitValue } from '../../nodes/Cube/mapping/valueChecks';

/** Fields that take days: one whose type Cube tells, and two that its documents name. */
const DAYS: Array<[fieldKey: string, more: Pick<FieldDefinition, 'holds'>]> = [
	['crm__custom_info__1', { holds: 'date' }],
	['campaign__start_date', {}],
	['birth_date', {}],
];

describe.each(DAYS)('the field %s', (fieldKey, more) => {
	const field: FieldDefinition = { key: fieldKey, label: 'Born', type: 'string', ...more };

	test.each([46174, 1780300800, 1780300800000, 0.5, true, 20260230])(
		'refuses %p, which is no day to Cube',
		(value) => {
			expect(fitValue(field, value)).toEqual({
				problem: `Born must be a date, such as 2026-11-10, but is "${value}".`,
			});
		},
	);

	test.each([
		[20261101, '2026-11-01'],
		[new Date('2026-10-31T23:30:00Z'), '2026-11-01'],
		['2026-10-31T23:30:00Z', '2026-11-01'],
		['01.11.2026', '2026-11-01'],
		['1.11.2026', '2026-11-01'],
		['20261101', '2026-11-01'],
		['  2026-11-01 ', '2026-11-01'],
		['2026-11-01T00:00:00', '2026-11-01'],
		['', null],
		['  ', null],
	])('takes %p', (value, day) => {
		expect(fitValue(field, value)).toEqual({ value: day });
	});
});
