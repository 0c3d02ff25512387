import fc from 'fast-check';

import { createLabeller, distinctLabels, labelOf } from '../../nodes/Cube/output/fieldLabels';

/** Custom fields, by number. */
const custom = (...fields: Array<[number: number, label: string]>) =>
	fields.map(([number, label]) => ({ key: `crm__custom_info__${number}`, label }));

describe('the words for a key', () => {
	test.each([
		['crm__standard_info__phone_1', 'Phone 1'],
		['crm__customer_id', 'Customer ID'],
		['crm__change_log__updated', 'Updated'],
		['crm__change_log__updated_by', 'Updated By'],
		['call_outcome__type', 'Type'],
		['call_outcome__report_as__submitted_by', 'Submitted By'],
		['call_outcome__extra__Antall år', 'Antall år'],
		['crm__extra__Kjøp & salg_2', 'Kjøp & salg'],
		['product__extra__Antall år', 'Product Antall år'],
		['response_comment', 'Comment'],
		['data_owner__name', 'Data Owner Name'],
		['Pris på dagens avtale', 'Pris på dagens avtale'],
		['crm__custom_info__388', 'crm__custom_info__388'],
		['__proto__', 'Proto'],
		['toString', 'toString'],
	])('%s are %s', (key, words) => {
		expect(labelOf(key)).toBe(words);
	});

	test('of a campaign’s own field leave out that it is a campaign’s', () => {
		expect(labelOf('campaign__start_date', /^campaign__?/)).toBe('Start Date');
		expect(labelOf('campaign__id', /^campaign__?/)).toBe('ID');
		expect(labelOf('service__name', /^campaign__?/)).toBe('Service Name');
	});
});

test('two custom fields with one label both survive, with their number behind', () => {
	const names = distinctLabels(custom([3, 'Merknad'], [5, 'Merknad'], [7, 'Bransje']));
	expect([...names.values()]).toEqual(['Merknad (3)', 'Merknad (5)', 'Bransje']);
});

test('a label that is another field’s key shows its number, so that the key means one field', () => {
	const names = distinctLabels(custom([3, 'crm__custom_info__5'], [5, 'Bransje']));
	expect(names.get('crm__custom_info__3')).toBe('crm__custom_info__5 (3)');
	expect(names.get('crm__custom_info__5')).toBe('Bransje');
});

test('a label that looks like a label with a number is told apart too', () => {
	const names = distinctLabels(custom([1, 'Merknad (3)'], [3, 'Merknad'], [5, 'Merknad']));
	expect(new Set(names.values()).size).toBe(3);
	expect(names.get('crm__custom_info__1')).toBe('Merknad (3)');
});

/** Keys and labels of few letters, so that they meet each other often. */
const word = fc.oneof(
	fc.constantFrom('A', 'B', 'A (1)', 'A (2)', 'B (crm__custom_info__1)', '__proto__', 'Name', ''),
	fc.integer({ min: 1, max: 4 }).map((number) => `crm__custom_info__${number}`),
	fc.constantFrom('a', 'a_b', 'a__b', 'crm__a', 'response_a', 'call_outcome__a'),
);
const fields = fc.uniqueArray(fc.record({ key: word, label: word }), {
	selector: ({ key }) => key,
});

test('no two fields get one name, and no field the key of another', () => {
	fc.assert(
		fc.property(fields, (known) => {
			const names = distinctLabels(known);
			expect(new Set(names.values()).size).toBe(known.length);
			const keys = new Set(known.map(({ key }) => key));
			const others = [...names].filter(([key, name]) => name !== key && keys.has(name));
			expect(others).toEqual([]);
		}),
		{ numRuns: 2000 },
	);
});

test('keys that come along unknown get names of their own too, and keep them', () => {
	fc.assert(
		fc.property(fields, fc.array(word, { maxLength: 12 }), (known, came) => {
			const nameOf = createLabeller(known);
			const keys = [...new Set([...known.map(({ key }) => key), ...came])];
			const names = keys.map(nameOf);
			expect(new Set(names).size).toBe(keys.length);
			expect(keys.map(nameOf)).toEqual(names);
		}),
		{ numRuns: 2000 },
	);
});
