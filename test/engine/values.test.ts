import type { IDataObject } from 'n8n-workflow';

import type { GenerationName } from '../../sandbox';
import { credentialOf, fields, locator, runNode } from '../support/cubeNode';
import { useSandbox } from '../support/useSandbox';
import { isReading } from '../support/reading';

const sandbox = useSandbox({ pageSize: 20, today: '2026-06-15' });

const account = (generation: GenerationName = 'dataOwners') => credentialOf(sandbox(), generation);

describe('what was read by label', () => {
	test('can be written back by label, field by field', async () => {
		const { records } = await runNode(account(), {
			resource: 'customer',
			operation: 'get',
			assignment: locator('2/B2B'),
			customerId: '1200001',
			fieldNames: 'labels',
		});
		const first = records[0] ?? {};
		const { error } = await runNode(
			account(),
			{
				resource: 'customer',
				operation: 'update',
				assignment: locator('2/B2B'),
				customerId: '1200001',
				fields: { ...fields({}), mappingMode: 'autoMapInputData', value: null },
			},
			{ input: [{ json: { ...first, 'Merknad (3)': 'tre', 'Merknad (5)': 'fem' } }] },
		);
		expect(error).toBeUndefined();
		const sent = sandbox().requests.find(({ method }) => method === 'PUT')?.body as IDataObject;
		expect(sent).toMatchObject({ crm__custom_info__3: 'tre', crm__custom_info__5: 'fem' });
		expect(sent.crm__standard_info__name).toBe(first.Name);
		expect(Object.keys(sent).every((key) => key.startsWith('crm__'))).toBe(true);
		expect(sent).not.toHaveProperty('crm__customer_id');
	});

	test('a key and its label with different values are refused, and nothing is sent', async () => {
		const { error } = await runNode(account(), {
			resource: 'customer',
			operation: 'update',
			assignment: locator('2/B2C'),
			customerId: '900001',
			fields: fields({ 'Antall år': '3', crm__custom_info__1: '4' }),
		});
		expect(error?.message).toMatch(/^'Fields' contains two values for "crm__custom_info__1"/);
		expect(sandbox().requests.filter((request) => !isReading(request))).toEqual([]);
	});

	test('a name that is one field’s key and another’s label is refused when mapped automatically', async () => {
		const register = sandbox().data.register(9);
		if (register?.customFields[0]) register.customFields[0].label = 'Email';
		const { error } = await runNode(
			account('legacy'),
			{
				resource: 'customer',
				operation: 'update',
				assignment: locator('9'),
				customerId: '900001',
				fields: { ...fields({}), mappingMode: 'autoMapInputData', value: null },
			},
			{ input: [{ json: { Email: 'ny@example.com' } }] },
		);
		expect(error?.message).toBe('"Email" in \'Fields\' matches two different fields [item 0]');
		expect(sandbox().requests.filter((request) => !isReading(request))).toEqual([]);
	});
});

describe('values of an update', () => {
	const update = async (type: string, value: string | number | boolean) => {
		const field = sandbox().data.register(9)?.customFields[1];
		if (field) Object.assign(field, { type, maxLength: 20 });
		const { error } = await runNode(account(), {
			resource: 'customer',
			operation: 'update',
			assignment: locator('2/B2C'),
			customerId: '900001',
			fields: fields({ crm__custom_info__2: value }),
		});
		const sent = sandbox().requests.some(({ method }) => method === 'PUT');
		return { message: error?.message ?? '', sent };
	};

	test.each([
		[
			'text',
			'x'.repeat(21),
			/Pris på dagens avtale can have up to 20 characters, but "x{21}" has 21\./,
		],
		[
			'integer',
			'12.5',
			/Pris på dagens avtale must be a whole number, such as 12, but is "12.5"\./,
		],
		['integer', 'tolv', /must be a whole number/],
		['decimal', '12,5', /must be a number, such as 12 or 233\.5, but is "12,5"\./],
		['date', '31.02.2026', /must be a date, such as 2026-11-10, but is "31.02.2026"\./],
		['date', 'i morgen', /must be a date/],
	])('%s: %s is refused by the label, and nothing is sent', async (type, value, sentence) => {
		const { message, sent } = await update(type, value);
		expect(message).toMatch(sentence);
		expect(sent).toBe(false);
	});

	test.each([
		['text', 'ø'.repeat(20)],
		['text', ''],
		['integer', '12'],
		['integer', 12],
		['integer', ''],
		['decimal', '12.5'],
		['date', '2026-02-28'],
		['date', '28.02.2026'],
		['date', ''],
		['a type that nobody knows', 'x'],
	])('%s: %p is sent', async (type, value) => {
		expect(await update(type, value)).toEqual({ message: '', sent: true });
	});
});
