import fc from 'fast-check';

import { readOutput } from '../../nodes/Cube/actions/properties';
import { timestampWriter } from '../../nodes/Cube/output/outputOptions';
import { MAX_SIMPLIFIED_FIELDS, SimplifiedColumns } from '../../nodes/Cube/output/projection';
import { RecordWriter } from '../../nodes/Cube/output/recordWriter';
import { bySortKey, sortKeyOf } from '../../nodes/Cube/output/sortRecords';
import { GENERATIONS } from '../../nodes/Cube/client/generations/registry';
import { simplifiedKeys } from '../../nodes/Cube/client/recordFields';
import type { OutputType } from '../../nodes/Cube/client/recordTypes';
import type { CubeRecord } from '../../nodes/Cube/client/types';

describe('timestamps', () => {
	test.each([
		['response_submitted_when', '2026-06-15 08:30', '2026-06-15T08:30:00+02:00'],
		['crm__change_log__updated', '2026-06-15', '2026-06-15'],
		['meeting__time__from_date_time', '2026-06-15 08:30', '2026-06-15T08:30:00+02:00'],
		['crm__custom_info__7', '2026-06-15 08:30', '2026-06-15 08:30'],
		['call_outcome__extra__Ringes when', '2026-06-15 08:30', '2026-06-15 08:30'],
		['call_outcome__comment', '2026-06-15 08:30', '2026-06-15 08:30'],
		['submitted_when', '', ''],
		['submitted_when', null, null],
	])('%s: %p becomes %p', (key, value, expected) => {
		const write = timestampWriter(key) ?? ((same) => same);
		expect(write(value)).toBe(expected);
	});
});

describe('sorting', () => {
	const sorted = (values: unknown[], isDescending = false) => {
		const rules = [{ field: 'x', isDescending }];
		const compare = bySortKey(rules);
		return values
			.map((x) => ({ x, key: sortKeyOf({ x } as never, rules) }))
			.sort((a, b) => compare(a.key, b.key))
			.map(({ x }) => x);
	};

	test('compares numbers as numbers, though Cube writes some as text', () => {
		expect(sorted(['233.0', 9, '70', -1])).toEqual([-1, 9, '70', '233.0']);
	});

	test('compares moments whatever their form', () => {
		const [first, second, third] = [
			'2026-06-15T06:30:00Z',
			'2026-06-15 08:31',
			'2026-06-15T08:32:00+0200',
		];
		expect(sorted([third, first, second])).toEqual([first, second, third]);
	});

	test('compares words as Norwegians do', () => {
		expect(sorted(['Ås', 'Bø', 'Ære', 'Øy'])).toEqual(['Bø', 'Ære', 'Øy', 'Ås']);
	});

	test('puts what is empty last, in either direction', () => {
		expect(sorted(['', 2, null, 1])).toEqual([1, 2, '', null]);
		expect(sorted(['', 2, null, 1], true)).toEqual([2, 1, '', null]);
	});

	test('takes the second rule where the first finds no difference', () => {
		const rules = [
			{ field: 'a', isDescending: false },
			{ field: 'b', isDescending: true },
		];
		const compare = bySortKey(rules);
		const keys = [
			{ a: 1, b: 1 },
			{ a: 0, b: 1 },
			{ a: 1, b: 2 },
		].map((record) => ({
			record,
			key: sortKeyOf(record, rules),
		}));
		keys.sort((one, other) => compare(one.key, other.key));
		expect(keys.map(({ record }) => record)).toEqual([
			{ a: 0, b: 1 },
			{ a: 1, b: 2 },
			{ a: 1, b: 1 },
		]);
	});

	test('is an order: what comes before the next comes before the one after it', () => {
		const value = fc.oneof(
			fc.constantFrom('', null, '10', 9, '2026-06-15', '2026-06-15 08:30', 'Ås', 'a', true),
			fc.string({ maxLength: 3 }),
			fc.integer(),
		);
		const rules = [{ field: 'x', isDescending: false }];
		const compare = bySortKey(rules);
		const key = (x: unknown) => sortKeyOf({ x } as never, rules);
		fc.assert(
			fc.property(value, value, value, (a, b, c) => {
				expect(Math.sign(compare(key(a), key(b)))).toBe(-Math.sign(compare(key(b), key(a))) + 0);
				if (compare(key(a), key(b)) <= 0 && compare(key(b), key(c)) <= 0) {
					expect(compare(key(a), key(c))).toBeLessThanOrEqual(0);
				}
			}),
			{ numRuns: 3000 },
		);
	});
});

describe('a simplified record', () => {
	test('takes of each field the first key that holds something', () => {
		const record = {
			crm__standard_info__phone_1: '',
			crm__phone_1: '+4700000001',
			response_type: null,
		};
		const columns = new SimplifiedColumns(simplifiedKeys(GENERATIONS.assignments, 'responses'));
		expect(columns.simplify(record, [])).toEqual(['+4700000001', null]);
		expect(columns.keys).toEqual(['crm__phone_1', 'response_type']);
	});

	test('has the columns of all others, whichever of its keys hold something', () => {
		const wanted = [['id'], ['exact', 'day'], ['note']];
		const columns = new SimplifiedColumns(wanted);
		const simplified = (record: CubeRecord) => {
			const values = columns.simplify(record, ['crm__custom_info__1']);
			return Object.fromEntries(columns.keys.map((key, n) => [key, values[n]]));
		};
		expect(simplified({ id: 1, exact: '08:15:30', day: '08:15' })).toEqual({
			id: 1,
			exact: '08:15:30',
			crm__custom_info__1: null,
		});
		expect(columns.isUnevenSoFar).toBe(false);
		expect(simplified({ id: 2, exact: '', day: '08:20' })).toMatchObject({ exact: '08:20' });
		expect(simplified({ id: 3, note: 'x' })).toMatchObject({ exact: null, note: 'x' });
		expect(columns.isUnevenSoFar).toBe(true);
		expect(columns.keys).toEqual(['id', 'exact', 'note', 'crm__custom_info__1']);
	});

	test.each<OutputType>([
		'callOutcomes',
		'campaigns',
		'customers',
		'customerStatus',
		'productRegistrations',
		'responses',
		'sms',
	])('of %s has ten fields at most, whatever Cube sends', (kind) => {
		fc.assert(
			fc.property(
				fc.dictionary(fc.string(), fc.string()),
				fc.array(fc.string()),
				(record, more) => {
					const columns = new SimplifiedColumns(simplifiedKeys(GENERATIONS.dataOwners, kind));
					const values = columns.simplify(record, more);
					expect(values).toHaveLength(columns.keys.length);
					expect(values.length).toBeLessThanOrEqual(MAX_SIMPLIFIED_FIELDS);
				},
			),
		);
	});
});

describe('records under other names', () => {
	const KEYS = ['__proto__', 'constructor', '7', 'a', 'b', 'when'];
	const someRecords = fc.array(
		fc
			.uniqueArray(fc.tuple(fc.constantFrom(...KEYS), fc.jsonValue()), { selector: ([key]) => key })
			.map((entries) => Object.fromEntries(entries) as CubeRecord),
	);

	test('have the keys, the order and the values of each, whatever the one before had', () => {
		const nameOf = (key: string) => (key === 'a' ? 'Label A' : key);
		const twice = (value: unknown) => [value, value];
		fc.assert(
			fc.property(someRecords, (records) => {
				const writer = new RecordWriter(nameOf, [(key) => (key === 'when' ? twice : undefined)]);
				const expected = records.map((record) =>
					Object.entries(record).map(([key, value]) => [
						nameOf(key),
						key === 'when' ? twice(value) : value,
					]),
				);
				const written = records.map((record) => writer.write(record));
				expect(written.map((one) => Object.entries(one))).toEqual(expected);
				expect(new Set(written).size).toBe(records.length);
			}),
		);
	});
});

describe('the parameters of the output', () => {
	const untouched = { output: 'raw', fieldNames: 'keys', outputFields: [], options: {} };
	const read = (changes: Record<string, unknown> = {}) => {
		const parameters = new Map<string, unknown>(Object.entries({ ...untouched, ...changes }));
		return readOutput({ parameter: (name) => parameters.get(name) });
	};

	test('that nobody touched leave records as they are in Cube', () => {
		expect(read()).toEqual({
			output: 'raw',
			selected: [],
			fieldNames: 'keys',
			valueWriters: [],
			includeCustomer: false,
		});
	});

	test('take selected fields as a list, as text with commas, or as the text of a list', () => {
		const selected = (outputFields: unknown) => read({ output: 'selected', outputFields }).selected;
		expect(selected(['a', ' b, c '])).toEqual(['a', 'b, c']);
		expect(selected('a, b c')).toEqual(['a', 'b c']);
		expect(selected('["a", "b, c"]')).toEqual(['a', 'b, c']);
		expect(selected(7)).toEqual(['7']);
	});

	test.each([[], '', ' , '])('refuse %p as selected fields', (outputFields) => {
		expect(() => read({ output: 'selected', outputFields })).toThrow(
			"'Output' is Selected Fields, but no field is selected",
		);
	});
});
