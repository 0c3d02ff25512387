import { fields, locator } from '../support/cubeNode';
import { useSandbox } from '../support/useSandbox';
import { useWrites, UPDATE } from '../support/writeItems';

const sandbox = useSandbox({ pageSize: 20, today: '2026-06-15' });

const { writes, sent, run } = useWrites(sandbox);

describe('field names', () => {
	test('are found without regard to case, blanks and composition', async () => {
		const { error } = await run(UPDATE, {
			'phone 1 ': '1',
			'\ufeffPHONE\u00a02': '2',
			'Antall a\u030ar': '3',
			CRM__standard_info__Phone_3: '4',
		});
		expect(error).toBeUndefined();
		expect(sent()).toEqual([
			{
				crm__standard_info__phone_1: '1',
				crm__standard_info__phone_2: '2',
				crm__custom_info__1: '3',
				crm__standard_info__phone_3: '4',
			},
		]);
	});

	test('that are one and the same field with two values are told apart in the message', async () => {
		const { error } = await run(UPDATE, { 'Phone 1': '1', 'Phone\u00a01': '2' });
		expect(error?.message).toBe(
			'\'Fields\' contains two values for "Phone\\u00a01", under different names [item 0]',
		);
		expect(writes()).toEqual([]);
	});

	test('that give one field one value twice are taken, a Date too', async () => {
		await run(UPDATE, { 'Phone 1': new Date(0), 'phone 1': new Date(0) });
		expect(sent()).toEqual([{ crm__standard_info__phone_1: '1970-01-01T00:00:00.000Z' }]);
		const { error } = await run(UPDATE, { 'Phone 1': new Date(0), 'phone 1': new Date(1) });
		expect(error?.message).toBe(
			'\'Fields\' contains two values for "phone 1", under different names [item 0]',
		);
	});

	test('that fit two fields are refused, unless one fits exactly', async () => {
		const register = sandbox().data.register(9);
		if (register?.customFields[0]) register.customFields[0].label = 'PHONE 1';
		const { error } = await run(UPDATE, { 'phone 1': '1' });
		expect(error?.message).toBe('"phone 1" in \'Fields\' matches two different fields [item 0]');
		expect(error?.description).toContain('"Phone 1", "PHONE 1"');
		await run(UPDATE, { 'PHONE 1': '1', 'Phone 1': '2' });
		expect(sent()).toEqual([{ crm__custom_info__1: '1', crm__standard_info__phone_1: '2' }]);
	});
});

describe('unknown fields', () => {
	const item = { 'Phone 1': '1', Sendt: '2026-06-01', Rad: 7, nested: { a: [NaN] } };

	test('are not what n8n puts beside the values itself', async () => {
		const added = { submittedAt: '2026-06-01', formMode: 'production', row_number: 7 };
		const { error, hints } = await run(UPDATE, { 'Phone 1': '1', ...added });
		expect([error, hints]).toEqual([undefined, []]);
		expect(sent()).toEqual([{ crm__standard_info__phone_1: '1' }]);
	});

	test.each(['row_number', 'submittedAt', 'formMode'])(
		'are not %s where the register has a field of that label',
		async (label) => {
			Object.assign(sandbox().data.register(9)?.customFields[0] ?? {}, { label });
			const { error } = await run(UPDATE, { 'Phone 1': '1', [label]: '7' });
			expect(error).toBeUndefined();
			expect(sent()).toEqual([{ crm__standard_info__phone_1: '1', crm__custom_info__1: '7' }]);
		},
	);

	test('are refused by name', async () => {
		const { error } = await run(UPDATE, item);
		expect(error?.message).toBe('Unknown fields: Sendt, Rad, nested [item 0]');
		expect(error?.description).toContain("set the option 'Unknown Fields' to Ignore");
		expect(writes()).toEqual([]);
	});

	test.each(['update', 'create', 'upsert'])(
		'are ignored by %s with a hint that names them',
		async (operation) => {
			const customerId = operation === 'create' ? '77' : '900001';
			const options = { unknownFields: 'ignore' };
			const { error, hints } = await run({ ...UPDATE, operation, customerId, options }, item);
			expect(error).toBeUndefined();
			expect(hints).toEqual(['Unknown fields were ignored: Sendt, Rad, nested']);
			expect(sent()[0]).toMatchObject({ crm__standard_info__phone_1: '1' });
			expect(sent()[0]).not.toHaveProperty('Rad');
		},
	);

	test('are named in one hint, a dozen of them, whatever each item has', async () => {
		const options = { unknownFields: 'ignore' };
		const items = Array.from({ length: 20 }, (_, at) => ({ 'Phone 1': '1', [`c${at}`]: at }));
		const { hints } = await run({ ...UPDATE, options }, ...items);
		expect(hints).toEqual([
			'Unknown fields were ignored: c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11 and 8 more',
		]);
	});

	test('are counted where they are a thousand', async () => {
		const many = Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [`c${at}`, at]));
		const { error } = await run(UPDATE, many);
		expect(error?.message).toBe(
			'Unknown fields: c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11 and 988 more [item 0]',
		);
	});

	test('are named once however many items have them', async () => {
		const { hints } = await run({ ...UPDATE, options: { unknownFields: 'ignore' } }, item, item);
		expect(hints).toHaveLength(1);
		expect(writes()).toHaveLength(2);
	});

	test('alone are nothing to update', async () => {
		const { error } = await run({ ...UPDATE, options: { unknownFields: 'ignore' } }, { Rad: 7 });
		expect(error?.message).toBe('No values to update [item 0]');
		expect(error?.description).toContain('Rad');
	});
});

describe('fields that no UPDATE changes', () => {
	const campaign = { ...UPDATE, resource: 'campaign', campaign: locator('31') };
	const assignment = { ...UPDATE, resource: 'assignment' };

	test.each([
		['campaign', campaign, { service__id: 999, campaign__name: 'x' }, '"service__id"'],
		['campaign by label', campaign, { 'Data Owner Name': 'Andre', Name: 'x' }, '"Data Owner Name"'],
		['campaign by its ID', campaign, { campaign__id: 32, campaign__name: 'x' }, '"campaign__id"'],
		['assignment', assignment, { data_owner__id: 3, data_owner__name: 'x' }, '"data_owner__id"'],
		['customer', UPDATE, { crm__customer_id: '900004', 'Phone 1': '1' }, '"crm__customer_id"'],
	])(
		'of a %s are refused by name when they hold another value',
		async (_, parameters, item, name) => {
			const { error } = await run(parameters, item);
			expect(error?.message).toBe(`${name} can't be changed [item 0]`);
			expect(writes()).toEqual([]);
		},
	);

	test('several are named together', async () => {
		const { error } = await run(campaign, { service__id: 999, service__name: 'x', Name: 'y' });
		expect(error?.message).toBe(
			"These fields can't be changed: service__id, service__name [item 0]",
		);
	});

	test('and nothing else give the record as it is, with a hint', async () => {
		const { records, error, hints } = await run(campaign, { campaign__id: 31 });
		expect(error).toBeUndefined();
		expect(writes()).toEqual([]);
		expect(records).toEqual([expect.objectContaining({ campaign__id: 31 })]);
		expect(hints).toEqual(["Items that contain only read-only fields weren't sent."]);
	});

	test('of a response are left out, and named in a hint; by hand they are refused', async () => {
		const response = {
			...UPDATE,
			resource: 'response',
			campaign: locator('31'),
			responseId: '700001',
		};
		const { error, hints } = await run(response, {
			Comment: 'x',
			'Campaign Name': 'y',
			Submitted: 'z',
		});
		expect(error).toBeUndefined();
		expect(sent()).toEqual([{ call_outcome__comment: 'x' }]);
		expect(hints).toEqual(['Read-only fields were left out: Campaign Name, Submitted']);
		const byHand = await run({ ...response, fields: fields({ campaign__name: 'y' }) }, {});
		expect(byHand.error?.message).toBe(`"campaign__name" can't be changed [item 0]`);
	});

	test.each(['responseId', 'Response ID', 'response_id', 'RESPONSE ID '])(
		'say which response it is: %p',
		async (name) => {
			const response = { resource: 'response', campaign: locator('31'), responseId: '700001' };
			const right = await run({ ...UPDATE, ...response }, { [name]: 700001, Comment: 'x' });
			expect(right.error).toBeUndefined();
			expect(sent()).toEqual([{ call_outcome__comment: 'x' }]);
			const wrong = await run({ ...UPDATE, ...response }, { [name]: 700002, Comment: 'x' });
			expect(wrong.error?.message).toBe(`"${name}" can't be changed [item 0]`);
		},
	);

	test('of a customer who is copied are no matter', async () => {
		const { error } = await run(
			{ ...UPDATE, operation: 'create', customerId: '77' },
			{ crm__customer_id: '900001', Name: 'Kari' },
		);
		expect(error).toBeUndefined();
		expect(sent()).toEqual([{ crm__standard_info__name: 'Kari', customer_id: '77' }]);
	});
});
