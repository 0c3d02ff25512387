import fc from 'fast-check';

import { normaliseName } from '../../nodes/Cube/client/text';
import { createFieldIndex, listNames, quoteName } from '../../nodes/Cube/mapping/fieldIndex';

const NBSP = '\u00a0';
const BOM = '\ufeff';

describe('names are the same', () => {
	test.each([
		['in any case', 'phone 2', 'PHONE 2'],
		['with a blank at the end', 'Phone 2 ', 'Phone 2'],
		['with blanks in a row', 'Phone   2', 'Phone 2'],
		['with a line break for a blank', 'Phone\n2', 'Phone 2'],
		['with a no-break space', `Phone${NBSP}2${NBSP}`, 'Phone 2'],
		['with a byte order mark', `${BOM}Phone 2`, 'Phone 2'],
		['with a zero-width space', 'Phone\u200b 2', 'Phone 2'],
		['with letters in two parts', 'Antall a\u030ar', 'Antall år'],
		['with ß and SS', 'Straße', 'STRASSE'],
	])('%s', (_, one, other) => {
		expect(normaliseName(one)).toBe(normaliseName(other));
	});

	test.each([
		['Phone 2', 'Phone 3'],
		['Antall år', 'Antall ar'],
		['Phone 2', 'Phone2'],
		['Kjøp', 'Kjop'],
	])('but not %s and %s', (one, other) => {
		expect(normaliseName(one)).not.toBe(normaliseName(other));
	});

	test('and the normal form is its own', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), (name) => {
				expect(normaliseName(normaliseName(name))).toBe(normaliseName(name));
				expect(normaliseName(` ${name}${NBSP}`)).toBe(normaliseName(name));
				expect(normaliseName(name.normalize('NFD'))).toBe(normaliseName(name));
			}),
		);
	});
});

test('a message shows what a reader would overlook in a name', () => {
	expect(quoteName('Antall år')).toBe('"Antall år"');
	expect(quoteName('Phone 2 ')).toBe('"Phone 2 "');
	expect(quoteName(`Phone${NBSP}2`)).toBe('"Phone\\u00a02"');
	expect(quoteName(`${BOM}a\u030a`)).toBe('"\\ufeffa\\u030a"');
	expect(listNames(['A', 'b c', 'd ', 'e, f'])).toBe('A, b c, "d ", "e, f"');
});

describe('a field is found', () => {
	const type = 'string' as const;
	const index = createFieldIndex({
		changeable: [
			{ key: 'info__1', label: 'Phone', type },
			{ key: 'info__2', label: 'PHONE', type },
			{ key: 'info__3', label: 'Antall år', type },
			{ key: 'Email', label: 'Email (Email)', type },
			{ key: 'mail', label: 'Email', type },
		],
		fixed: [{ key: 'id', label: 'ID' }],
	});
	const keyOf = (name: string) => index.find(name).field?.key;

	test.each([
		['its key', 'info__1', 'info__1'],
		['its key in another case', 'INFO__1', 'info__1'],
		['its label', 'PHONE', 'info__2'],
		['its label, decomposed and with blanks', ' antall a\u030ar ', 'info__3'],
		['the key that a label shows', 'Whatever (info__3)', 'info__3'],
	])('by %s', (_, name, key) => {
		expect(index.find(name)).toMatchObject({ field: { key }, others: [] });
	});

	test('exactly before roughly; of several that fit roughly none is', () => {
		expect(keyOf('Phone')).toBe('info__1');
		expect(keyOf('phone')).toBeUndefined();
		expect(index.find('phone').others.map(({ key }) => key)).toEqual(['info__1', 'info__2']);
	});

	test('by its key first, and the other field that the name may mean is told', () => {
		const { field, others } = index.find('Email');
		expect([field?.key, others.map(({ key }) => key)]).toEqual(['Email', ['mail']]);
	});

	test('as fixed where no update changes it, and not at all where nothing fits', () => {
		expect(index.find('id').field).toEqual({ key: 'id', label: 'ID' });
		expect(index.find('Id').field?.definition).toBeUndefined();
		expect(index.find('Skostørrelse')).toEqual({ others: [] });
	});
});
