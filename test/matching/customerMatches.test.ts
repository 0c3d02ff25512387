import fc from 'fast-check';

import { CustomerMatches } from '../../nodes/Cube/matching/customerMatches';
import { matchKeys } from '../../nodes/Cube/matching/matchKeys';
import type { MatchField, MatchKind } from '../../nodes/Cube/matching/matchKeys';

const isMatch = (kind: MatchKind, one: unknown, other: unknown) =>
	matchKeys(kind, one).some((key) => matchKeys(kind, other).includes(key));

describe('two values match', () => {
	test.each<[MatchKind, unknown, unknown]>([
		['email', 'Kari.Nordmann@Example.com', ' kari.nordmann@example.com\u00a0'],
		['email', 'kari@example.com', 'ola@example.com; kari@example.com'],
		['email', 'a\u030a@example.com', 'Å@example.com'],
		['phone', '+47 900 12 345', '90012345'],
		['phone', 4790012345, '90012345'],
		['phone', 90012345, '0047 90 01 23 45'],
		['organizationNumber', '923 609 016', 923609016],
		['organizationNumber', 'NO 923 609 016 MVA', '923.609.016'],
		['organizationNumber', 'Org.nr. 923609016', '923609016MVA'],
		['text', 'Åse Øverland', 'åse øverland'],
		['text', 'A\u030ase Nordmann', 'ÅSE NORDMANN'],
		['text', 7, '7'],
	])('as %s: %j and %j', (kind, one, other) => {
		expect(isMatch(kind, one, other)).toBe(true);
		expect(isMatch(kind, other, one)).toBe(true);
	});
});

describe('two values are different', () => {
	test.each<[MatchKind, unknown, unknown]>([
		['email', 'kari@example.com', 'kari@example.no'],
		['email', 'strauss@example.com', 'strauß@example.com'],
		['phone', '+46 90012345', '+47 90012345'],
		['phone', '012345', '90012345'],
		['organizationNumber', 'DE 923609016', '923609016'],
		['organizationNumber', '923609016', '923609017'],
		['text', 'Ola Nordmann', 'Ola Nordman'],
		['text', 'Ola', 'Ola Nordmann'],
		['text', 'Øystein', 'Oystein'],
		['text', '007', 7],
	])('as %s: %j and %j', (kind, one, other) => {
		expect(isMatch(kind, one, other)).toBe(false);
	});
});

describe.each(['email', 'organizationNumber', 'phone', 'text'] as const)('as %s', (kind) => {
	test.each(['', ' ', '\u200b', '\u00a0\n', null, undefined, true, {}, []])(
		'nothing is found by %j',
		(value) => {
			expect(matchKeys(kind, value)).toEqual([]);
		},
	);
});

const PHONES: MatchField[] = ['phone_1', 'phone_2', 'phone_3'].map((key) => ({
	key,
	kinds: ['phone'],
}));

describe('the customers that are looked for', () => {
	test('are those that comparing each with each finds', () => {
		const phone = fc.constantFrom('', '90012345', '+47 900 12 345', '90012346', '90012347 (jobb)');
		const register = fc.array(fc.record({ phone_1: phone, phone_2: phone, phone_3: phone }), {
			maxLength: 20,
		});
		fc.assert(
			fc.property(register, fc.array(phone, { maxLength: 5 }), (records, values) => {
				const customers = records.map((record, at) => ({ customer_id: String(at), ...record }));
				const matches = new CustomerMatches(PHONES, ['customer_id']);
				matches.want(values.flatMap((value) => matchKeys('phone', value)));
				customers.filter((one) => matches.isWanted(one)).forEach((one) => matches.add(one));
				for (const value of values) {
					const expected = customers.filter(({ phone_1, phone_2, phone_3 }) =>
						[phone_1, phone_2, phone_3].some((one) => isMatch('phone', one, value)),
					);
					expect(matches.find(matchKeys('phone', value))).toEqual(expected);
				}
			}),
		);
	});

	test('are not the others: these are not wanted', () => {
		const matches = new CustomerMatches(PHONES, ['customer_id']);
		matches.want(matchKeys('phone', '90012345'));
		expect(matches.isWanted({ customer_id: '1', phone_1: '90012346' })).toBe(false);
		expect(matches.isWanted({ customer_id: '2', phone_1: null })).toBe(false);
		expect(matches.wants(matchKeys('phone', '90012346'))).toBe(false);
	});

	test('are known as they were taken up last, under what they had before too', () => {
		const matches = new CustomerMatches(PHONES, ['customer_id']);
		matches.want(['90012345', '90012346'].flatMap((value) => matchKeys('phone', value)));
		matches.add({ customer_id: '1', phone_1: '90012345' });
		const now = { customer_id: '1', phone_1: '90012346' };
		matches.add(now);
		for (const value of ['90012345', '90012346']) {
			expect(matches.find(matchKeys('phone', value))).toEqual([now]);
		}
	});
});
