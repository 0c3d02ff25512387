import { DateTime } from 'luxon';

import { fields, locator } from '../support/cubeNode';
import { useSandbox } from '../support/useSandbox';
import { useWrites, UPDATE } from '../support/writeItems';

const sandbox = useSandbox({ pageSize: 20, today: '2026-06-15' });

const { writes, sent, run } = useWrites(sandbox);

describe('what cannot go over the wire as it is', () => {
	const wrong: Array<[string, unknown, string]> = [
		['NaN', NaN, 'is NaN'],
		['Infinity', -Infinity, 'is -Infinity'],
		['a rounded whole number', Number('1503987654321098765'), 'is a number with too many digits'],
		['half a character', 'x\ud83d', 'contains half of a character'],
		['a control character', 'a\u0000', 'contains a control character'],
		['a list', ['1'], 'is a list'],
		['an object', { a: 1 }, 'is an object'],
		['an invalid Date', new Date('x'), 'is not a valid date'],
	];

	test.each(
		['update', 'create', 'upsert'].flatMap((operation) =>
			wrong.map(([what, value, said]) => ({ operation, what, value, said })),
		),
	)('$operation refuses $what by label and item', async ({ operation, value, said }) => {
		const parameters = {
			...UPDATE,
			operation,
			customerId: operation === 'create' ? '77' : '900001',
		};
		for (const name of ['Phone 1', 'crm__standard_info__phone_1', 'Antall år']) {
			const label = name === 'Antall år' ? name : 'Phone 1';
			const { error } = await run(parameters, { [name]: value });
			expect(error?.message).toContain(`doesn't fit its field in Cube. ${label} ${said}`);
			expect(error?.message).toMatch(/\[item 0\]$/);
		}
		expect(writes()).toEqual([]);
	});

	test.each([
		['campaign', { campaign: locator('31') }, 'Name'],
		['assignment', { assignment: locator('2/B2C') }, 'Name'],
		['response', { campaign: locator('31'), responseId: '700001' }, 'Comment'],
	])('of a %s is refused too', async (resource, parameters, name) => {
		const { error } = await run({ ...UPDATE, resource, ...parameters }, { [name]: NaN });
		expect(error?.message).toContain(`${name} is NaN`);
		expect(writes()).toEqual([]);
	});

	test('an expression that gives it is refused as well', async () => {
		const { error } = await run({ ...UPDATE, fields: fields({ 'Phone 1': '={{ 0 / 0 }}' }) }, {});
		expect(error?.message).toContain('Phone 1 is NaN');
	});

	test('in an API call is refused by its path', async () => {
		const { error } = await run(
			{
				resource: 'apiCall',
				operation: 'request',
				method: 'PUT',
				path: '/api/v1/data_owners/2/B2C/customers/900001',
				body: '={{ { a: [{ b: 0 / 0 }] } }}',
			},
			{},
		);
		expect(error?.message).toBe(
			`'Body' can't be sent: "a[0].b" is NaN, which can't be sent [item 0]`,
		);
		expect(sandbox().requests).toEqual([]);
	});
});

describe('dates', () => {
	const noon = '2026-02-28T23:30:00.000Z';
	const dates: Array<[string, unknown]> = [
		['a Date', new Date(noon)],
		['a Luxon DateTime', DateTime.fromISO(noon)],
		['an ISO text', noon],
	];
	const typed = (type: string) =>
		Object.assign(sandbox().data.register(9)?.customFields[4] ?? {}, { type, maxLength: 40 });

	test.each(dates)('%s is its day in Norway where the field takes a day', async (_, value) => {
		typed('date');
		const { error } = await run(UPDATE, { 'E-faktura': value });
		expect(error).toBeUndefined();
		expect(sent()).toEqual([{ crm__custom_info__5: '2026-03-01' }]);
	});

	test.each(dates)('%s is its ISO text elsewhere', async (_, value) => {
		typed('datetime');
		await run(UPDATE, { 'E-faktura': value });
		const [{ crm__custom_info__5: text } = {}] = sent();
		expect(text).toMatch(/^2026-0[23]-\d\dT\d\d:30:00\.000/);
		expect(Date.parse(String(text))).toBe(Date.parse(noon));
	});

	test('of a campaign are days', async () => {
		await run(
			{ ...UPDATE, resource: 'campaign', campaign: locator('31') },
			{ 'End Date': new Date(noon) },
		);
		expect(sent()).toEqual([{ campaign__end_date: '2026-03-01' }]);
	});

	test('an expression that gives none is refused', async () => {
		const { error } = await run(
			{ ...UPDATE, fields: fields({ 'Phone 1': '={{ DateTime.fromISO("never") }}' }) },
			{},
		);
		expect(error?.message).toContain('Phone 1 is not a valid date');
	});
});

describe('empty values', () => {
	const clear = { ...UPDATE, options: { nullValues: 'clear' } };
	const typed = (type: string) =>
		Object.assign(sandbox().data.register(9)?.customFields[1] ?? {}, { type });

	test.each([
		['text', ''],
		['integer', null],
		['decimal', null],
		['date', null],
		['datetime', null],
		['boolean', null],
	])('"" clears a %s as %p', async (type, value) => {
		typed(type);
		await run(UPDATE, { 'Pris på dagens avtale': '' });
		expect(sent()).toEqual([{ crm__custom_info__2: value }]);
	});

	test('null and undefined are not sent', async () => {
		await run(UPDATE, { 'Phone 1': '1', 'Phone 2': null, 'Phone 3': undefined });
		expect(sent()).toEqual([{ crm__standard_info__phone_1: '1' }]);
	});

	test('null clears with Null Values, and undefined does not', async () => {
		typed('integer');
		await run(clear, { 'Phone 2': null, 'Phone 3': undefined, 'Pris på dagens avtale': null });
		expect(sent()).toEqual([{ crm__standard_info__phone_2: '', crm__custom_info__2: null }]);
	});

	test('a field that was left blank in the editor is no null that was given', async () => {
		await run(
			{ ...clear, fields: fields({ 'Phone 1': '1', 'Phone 2': null, 'Phone 3': '={{ null }}' }) },
			{},
		);
		expect(sent()).toEqual([{ crm__standard_info__phone_1: '1', crm__standard_info__phone_3: '' }]);
	});

	test('a choice that there is not is refused by the name of the option', async () => {
		const { error } = await run(
			{ ...UPDATE, options: { nullValues: 'empty' } },
			{ 'Phone 1': '1' },
		);
		expect(error?.message).toBe(`'Null Values' must be ignore or clear: "empty" [item 0]`);
	});
});
