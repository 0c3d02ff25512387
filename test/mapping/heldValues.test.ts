import fc from 'fast-check';

import { isHeld, keysNotHeld } from '../../nodes/Cube/mapping/heldValues';

type Field = Parameters<typeof isHeld>[2];

/** A row each, with nothing where nothing is known of the field: else Jest gives a callback there. */
function rows(...all: Array<[sent: unknown, held: unknown, field?: Field]>) {
	return all.map(([sent, held, field]) => [sent, held, field] as const);
}

describe('a record holds', () => {
	test.each(
		rows(
			['Storgata', 'Storgata'],
			['  Storgata ', 'Storgata'],
			['  Storgata ', '  Storgata '],
			['', null],
			[null, ''],
			['   ', ''],
			['44', 44],
			[44, '44'],
			['233.0', 233],
			[233.5, '233.50'],
			['007', 7, { type: 'number', holds: 'wholeNumber' }],
			['+7', 7, { type: 'number', holds: 'wholeNumber' }],
			['1e3', 1000, { type: 'number', holds: 'number' }],
			['2027-03-01', '2027-03-01T00:00:00'],
			['2027-03-01', '01.03.2027', { type: 'string', holds: 'date' }],
			['2027-03-01T10:00:00+01:00', '2027-03-01T09:00:00Z', { type: 'string', holds: 'dateTime' }],
			[true, 'True'],
			[false, ''],
			['true', true],
		),
	)('%p as %p', (sent, held, field) => {
		expect(isHeld(sent, held, field)).toBe(true);
	});

	test.each(
		rows(
			['n8n', 'Import'],
			['n8n', undefined],
			['n8n', ''],
			['', 'Import'],
			[null, 0],
			['0150', 150],
			['+4799887766', '4799887766'],
			['12345678901234567', '12345678901234568'],
			['Storgata', ' Storgata '],
			['44', 45, { type: 'number', holds: 'wholeNumber' }],
			['2027-03-01', '2027-03-02', { type: 'string', holds: 'date' }],
			['2027-03-01', 'snart', { type: 'string', holds: 'date' }],
			['01.03.2027', '2027-03-01'],
			[true, false],
			[true, ''],
			[true, 'kanskje'],
		),
	)('not %p as %p', (sent, held, field) => {
		expect(isHeld(sent, held, field)).toBe(false);
	});

	test('every text as it is, and as a server trims it', () => {
		fc.assert(fc.property(fc.string(), (text) => isHeld(text, text) && isHeld(text, text.trim())));
	});

	test('a text that is another one in no other way', () => {
		const letter = fc.constantFrom(...'aæ0 -+.');
		const texts = fc.array(letter, { minLength: 1, maxLength: 5 }).map((all) => all.join(''));
		fc.assert(
			fc.property(texts, texts, (sent, held) => {
				const isNumber = /^-?(0|[1-9]\d*)(\.\d+)?$/;
				fc.pre(!(isNumber.test(sent.trim()) && isNumber.test(held)));
				return isHeld(sent, held) === (sent === held || sent.trim() === held);
			}),
		);
	});
});

test('what a record lacks is not held, unless it was emptied', () => {
	expect(keysNotHeld({ name: 'Ola', phone_1: '' }, { email: 'ola@example.com' })).toEqual(['name']);
});
