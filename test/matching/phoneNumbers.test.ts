import fc from 'fast-check';
import { findPhoneNumbersInText, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { CountryCode } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/examples.mobile.json';

import { endsOtherwise, lastDigits, phoneNumbersIn } from '../../nodes/Cube/matching/phoneNumbers';

const COUNTRIES: CountryCode[] = [
	'AU',
	'BE',
	'BR',
	'CH',
	'CZ',
	'DE',
	'DK',
	'EE',
	'ES',
	'FI',
	'FR',
	'GB',
	'HU',
	'IE',
	'IN',
	'IS',
	'IT',
	'LT',
	'LV',
	'NL',
	'NO',
	'PL',
	'PT',
	'RO',
	'SE',
	'TR',
	'UA',
	'US',
];

/** What the judge reads of a text, where a number without a country code is Norwegian. */
function judged(text: string): string[] {
	const number = parsePhoneNumberFromString(text, 'NO');
	return number?.isValid() ? [number.number] : [];
}

const exampleOf = (country: CountryCode) => {
	const number = parsePhoneNumberFromString(examples[country], country);
	if (number === undefined) throw new TypeError(`no example of ${country}`);
	return number;
};

/** Valid numbers of a country: its example with other digits at the end. */
const numberOf = (country: CountryCode) =>
	fc.integer({ min: 0, max: 9999 }).map((end) => {
		const { nationalNumber, countryCallingCode } = exampleOf(country);
		const national = nationalNumber.slice(0, -4) + String(end).padStart(4, '0');
		const number = parsePhoneNumberFromString(`+${countryCallingCode}${national}`);
		if (number === undefined) throw new TypeError(`${national} is no number of ${country}`);
		return number;
	});

const anyNumber = fc.constantFrom(...COUNTRIES).chain(numberOf);

/** Puts blanks, dots or hyphens between some digits. */
const spaced = (digits: string) =>
	fc
		.array(fc.constantFrom('', '', ' ', '.', '-', '\u00a0', '\u2011', ' - '), {
			minLength: digits.length,
			maxLength: digits.length,
		})
		.map((gaps) => [...digits].map((digit, at) => digit + (gaps[at] ?? '')).join(''));

type Example = ReturnType<typeof exampleOf>;

/** The ways in which people write one and the same number with its country code. */
const WAYS: Array<(number: Example) => string> = [
	({ number }) => number,
	(number) => number.formatInternational(),
	(number) => number.formatInternational().replace('+', '00'),
	({ number }) => number.replace('+', '00'),
	(number) => number.formatInternational().replaceAll(' ', '-'),
	(number) => number.formatInternational().replaceAll(' ', '.'),
	({ countryCallingCode: code, nationalNumber }) => `(+${code}) ${nationalNumber}`,
	({ countryCallingCode: code, nationalNumber }) => `+ ${code} ${nationalNumber}`,
	({ number }) => `tel:${number}`,
	({ number }) => `${number} (mobil)`,
	({ number }) => `${number} jobb`,
	({ number }) => `Mob.: ${number}`,
	({ number }) => `\u202a${number}\u202c`,
	({ number }) => `  ${number}\n`,
];

/** Where people write the (0) that is dialled within the country. */
const WITH_TRUNK_ZERO: CountryCode[] = ['AU', 'BE', 'CH', 'DE', 'FI', 'FR', 'GB', 'IE', 'NL', 'SE'];

describe('phone numbers, with libphonenumber as the judge', () => {
	test.each(COUNTRIES)('of %s are read in each way of writing', (country) => {
		fc.assert(
			fc.property(numberOf(country), fc.constantFrom(...WAYS), (number, write) => {
				const text = write(number);
				expect([text, phoneNumbersIn(text)]).toEqual([text, [number.number]]);
			}),
			{ numRuns: 60 },
		);
	});

	test('are what the judge reads, wherever the blanks, dots and hyphens are', () => {
		fc.assert(
			fc.property(
				anyNumber.chain(({ number, countryCallingCode }) =>
					fc.tuple(
						fc.constantFrom('+', '00', countryCallingCode === '47' ? '' : '+'),
						spaced(number.slice(1)),
					),
				),
				([prefix, digits]) => {
					const text = prefix + digits;
					const found = judged(text);
					if (found.length > 0) expect([text, phoneNumbersIn(text)]).toEqual([text, found]);
				},
			),
			{ numRuns: 500 },
		);
	});

	test.each(WITH_TRUNK_ZERO)('of %s may have a (0)', (country) => {
		const { countryCallingCode: code, nationalNumber, number } = exampleOf(country);
		for (const text of [
			`+${code} (0)${nationalNumber}`,
			`+${code} (0) ${nationalNumber}`,
			`00${code}(0)${nationalNumber}`,
			`+${code} 0${nationalNumber}`,
		]) {
			expect([text, judged(text)]).toEqual([text, [number]]);
			expect([text, phoneNumbersIn(text)]).toEqual([text, [number]]);
		}
	});

	test.each([
		'+39 06 698 12345',
		'+39 (0)6 698 12345',
		'+36 (06) 30 123 4567',
		'+36 06 30 123 4567',
		'+225 07 07 12 34 56',
		'+49 30/123456',
		'+49 (0)30/123456',
		'+44 (020) 7946 0958',
		'02800',
		'+47 02800',
		'4795499097',
		'47 954 99 097',
		'90012345 ext 5',
		'90012345x5',
		'22 33 44 55',
	])('%s is what the judge says', (text) => {
		expect(judged(text)).toHaveLength(1);
		expect(phoneNumbersIn(text)).toEqual(judged(text));
	});

	test("are those of Cube's published examples", () => {
		expect(phoneNumbersIn('004795499097')).toEqual(['+4795499097']);
		expect(phoneNumbersIn('+4795499097')).toEqual(['+4795499097']);
		expect(phoneNumbersIn('90978457')).toEqual(['+4790978457']);
	});

	test.each(['/', ' / ', ', ', '; ', '\n', ' og ', ' eller ', ' & ', ' | ', ' - '])(
		'two with %j between them are two',
		(between) => {
			fc.assert(
				fc.property(numberOf('NO'), anyNumber, fc.boolean(), (one, other, isNational) => {
					fc.pre(one.number !== other.number);
					const first = isNational ? one.nationalNumber : one.formatInternational();
					const text = `${first}${between}${other.formatInternational()}`;
					expect([text, phoneNumbersIn(text)]).toEqual([text, [one.number, other.number]]);
				}),
				{ numRuns: 60 },
			);
		},
	);

	test.each([
		['90012345 91234567', ['+4790012345', '+4791234567']],
		['900 12 345 912 34 567', ['+4790012345', '+4791234567']],
		['+47 90012345 +46 70 123 45 67', ['+4790012345', '+46701234567']],
		['90012345 0046701234567', ['+4790012345', '+46701234567']],
		['ring 90012345 eller 912 34 567', ['+4790012345', '+4791234567']],
		['Ola 90012345, Kari 91234567', ['+4790012345', '+4791234567']],
		['90012345 (91234567)', ['+4790012345', '+4791234567']],
		['90012345/91234567', ['+4790012345', '+4791234567']],
		['22334455/56', ['+4722334455']],
	])('%j holds %j', (text, numbers) => {
		expect(phoneNumbersIn(text)).toEqual(numbers);
		const found = findPhoneNumbersInText(text, 'NO').map(({ number }) => number.number);
		for (const one of found) expect(numbers).toContain(one);
	});

	test('a second extension behind a slash belongs to the number, which the judge takes for a country code', () => {
		expect(judged('47334455/56')).toEqual(['+4733445556']);
		expect(phoneNumbersIn('47334455/56')).toEqual(['+4747334455']);
	});

	test.each([
		'',
		' ',
		'ukjent',
		'-',
		'0',
		'110',
		'12345',
		'9001234',
		'900123456',
		'0701234567',
		'46701234567',
		'+',
		'+47',
		'+4790012',
		'+47900123456',
		'+00',
		'+00 12',
		'923 456 789',
		'01010112345',
		'1234.56.78903',
		'2026-11-26 12:30',
		'+46 70 123 45 67 89 01 23 45',
		'9001234590123456',
		'1 '.repeat(500),
		'2222 '.repeat(2000),
		'ola@example.com',
	])('%j is no phone number', (text) => {
		expect(phoneNumbersIn(text)).toEqual([]);
	});

	test('no number is found by its last digits, nor by its first', () => {
		fc.assert(
			fc.property(anyNumber, fc.integer({ min: 1, max: 14 }), ({ number }, length) => {
				const digits = number.slice(1);
				fc.pre(length < digits.length);
				for (const part of [digits.slice(-length), digits.slice(0, length)]) {
					const isWholeNorwegian = `+47${part}` === number;
					if (!isWholeNorwegian) expect(phoneNumbersIn(part)).not.toContain(number);
				}
			}),
		);
	});

	test('two numbers of the world are never one', () => {
		const everywhere = (Object.keys(examples) as CountryCode[]).map(exampleOf);
		const read = everywhere.map(({ number }) => phoneNumbersIn(number));
		expect(read).toEqual(everywhere.map(({ number }) => [number]));
	});

	test('the code before a number as it is dialled at home, of any country', () => {
		const everywhere = (Object.keys(examples) as CountryCode[])
			// a mobile has another area code and a 15 at home, which no code before them makes valid
			.filter((country) => country !== 'AR')
			.map((country) => exampleOf(country));
		for (const number of everywhere) {
			const text = `+${number.countryCallingCode} ${number.formatNational()}`;
			if (judged(text).length > 0)
				expect([text, phoneNumbersIn(text)]).toEqual([text, judged(text)]);
		}
	});

	test('whatever the text is, it is read quickly and to numbers that are read as themselves', () => {
		fc.assert(
			fc.property(
				fc.string({ unit: fc.constantFrom(...'+04790 ./()-a2,'), maxLength: 80 }),
				(text) => {
					for (const number of phoneNumbersIn(text))
						expect(phoneNumbersIn(number)).toEqual([number]);
				},
			),
			{ numRuns: 2000 },
		);
	});
});

test('a text that ends otherwise has none of the numbers, however they are written', () => {
	const digits = fc.stringMatching(/^(?:\+|00|\+47|0047|47|\+39|\+36|\+354|06|0)?\d{0,15}$/);
	fc.assert(
		fc.property(digits, fc.array(digits, { maxLength: 5 }), (text, others) => {
			const numbers = phoneNumbersIn(text);
			const endings = new Set([...numbers, ...others.flatMap(phoneNumbersIn)].map(lastDigits));
			if (numbers.length > 0) expect(endsOtherwise(text, endings)).toBe(false);
			expect(endsOtherwise(`tlf. ${text}`, new Set())).toBe(false);
		}),
		{ numRuns: 5000 },
	);
});

test('the shortest number abroad has its last digits whether a zero is dialled before it or not', () => {
	const [number = ''] = phoneNumbersIn('+354 1234');
	expect(phoneNumbersIn('+35401234')).toEqual([number]);
	expect(endsOtherwise('+35401234', new Set([lastDigits(number)]))).toBe(false);
	expect(endsOtherwise('+35401235', new Set([lastDigits(number)]))).toBe(true);
});
