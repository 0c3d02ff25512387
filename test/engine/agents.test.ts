import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { credentialOf, fields, locator, runNode } from '../support/cubeNode';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox({ pageSize: 20, today: '2026-06-15' });

const account = () => credentialOf(sandbox(), 'dataOwners');
const customers: INodeParameters = {
	resource: 'customer',
	operation: 'getAll',
	assignment: locator('2/B2C'),
	returnAll: true,
};
const responses: INodeParameters = {
	resource: 'response',
	operation: 'getAll',
	listOf: 'campaign',
	campaign: locator('31'),
	returnAll: true,
	filters: { fromDate: '2026-01-01' },
};
const update: INodeParameters = {
	resource: 'customer',
	operation: 'update',
	assignment: locator('2/B2C'),
	customerId: '900001',
};

async function asAgent(parameters: INodeParameters, json: IDataObject = {}) {
	return await runNode(account(), parameters, { asTool: true, input: [{ json }] });
}
const written = () => sandbox().requests.filter(({ method }) => method === 'PUT');

describe('Return All, called by an agent', () => {
	test('has a bound, and the last item says how many more there are', async () => {
		const { records, hints } = await asAgent(customers);
		expect(records).toHaveLength(101);
		expect(records[100]).toEqual({
			notice:
				'Showing the first 100 records. 20 more are not shown. Narrow the list to see the others.',
			shownRecords: 100,
			totalRecords: 120,
			moreRecords: 20,
		});
		expect(records.slice(0, 100).every((record) => 'Customer ID' in record)).toBe(true);
		expect(hints).toEqual([
			expect.stringMatching(/^With 'Return All', an AI agent gets up to 100 records/),
		]);
		// five pages of twenty are enough
		expect(sandbox().requests.filter(({ path }) => path.endsWith('/customers/'))).toHaveLength(5);
	});

	test('counts what a filter leaves, and what a sorted list holds', async () => {
		const { length } = sandbox()
			.data.responsesOf(31)
			.filter(({ type }) => type === 'Sale');
		for (let more = 100 + length; more < 230; more++) {
			const submittedWhen = `2026-06-10 12:00:00.${more}`;
			sandbox().data.addResponse(31, { customerId: '900001', type: 'Sale', submittedWhen });
		}
		const filtered = { fromDate: '2026-01-01', responseType: 'Sale' };
		const sales = await asAgent({ ...responses, filters: filtered });
		expect(sales.records).toHaveLength(101);
		expect(sales.records[100]).toMatchObject({ totalRecords: 130, moreRecords: 30 });
		const sort = { rules: [{ field: 'crm__standard_info__name', direction: 'asc' }] };
		const sorted = await asAgent({ ...customers, sort });
		expect(sorted.records[100]).toMatchObject({ totalRecords: 120, moreRecords: 20 });
	});

	test.each<[string, INodeParameters]>([
		['all there is', { ...customers, assignment: locator('5/B2B') }],
		['a short list', { resource: 'campaign', operation: 'getAll', returnAll: true }],
	])('of %s gives no such item', async (_, parameters) => {
		const { records } = await asAgent(parameters);
		expect(records.some((record) => 'notice' in record)).toBe(false);
	});

	test('a Limit that somebody chose stands, and says how many more there are too', async () => {
		const { records } = await asAgent({ ...customers, returnAll: false, limit: 110 });
		expect(records).toHaveLength(111);
		expect(records[110]).toMatchObject({ shownRecords: 110, totalRecords: 120, moreRecords: 10 });
	});

	test.each([null, '', undefined])('left out (%p) is off, with a Limit of 50', async (left) => {
		const json = JSON.stringify(left) ?? 'undefined';
		const parameters = { ...customers, returnAll: `={{ ${json} }}`, limit: `={{ ${json} }}` };
		const { records, error } = await asAgent(parameters);
		expect(error).toBeUndefined();
		expect(records).toHaveLength(51);
		expect(records[50]).toMatchObject({ moreRecords: 70 });
	});

	test('of a list that an API call reads has the bound too', async () => {
		const { records } = await asAgent({
			resource: 'apiCall',
			operation: 'request',
			path: '/api/v1/data_owners/2/B2C/customers/',
			returnAll: true,
		});
		expect(records).toHaveLength(101);
		expect(records[100]).toMatchObject({ totalRecords: 120, moreRecords: 20 });
	});

	test('people get all', async () => {
		const { records } = await runNode(account(), customers);
		expect(records).toHaveLength(120);
	});
});

describe('what a model leaves out', () => {
	test.each(['null', 'undefined', '""', '" "'])('%s in a filter is no filter', async (nothing) => {
		const bare = { ...responses, returnAll: false, limit: 5 };
		const filters = {
			fromDate: '={{ "2026-01-01" }}',
			toDate: `={{ ${nothing} }}`,
			responseType: `={{ ${nothing} }}`,
		};
		const { records, error } = await asAgent({ ...bare, filters });
		expect(error).toBeUndefined();
		expect(records).toEqual((await asAgent(bare)).records);
	});

	test('"" in a field is no change, and what has a value is written', async () => {
		const { error } = await asAgent({
			...update,
			fields: fields({
				crm__standard_info__name: '',
				crm__standard_info__email: ' ',
				crm__standard_info__phone_2: '+4755500077',
			}),
		});
		expect(error).toBeUndefined();
		expect(written().map(({ body }) => body)).toEqual([
			{ crm__standard_info__phone_2: '+4755500077' },
		]);
	});

	test('"" in every field writes nothing, and says so', async () => {
		const { records } = await asAgent({
			...update,
			fields: fields({ crm__standard_info__name: '' }),
		});
		expect(records[0]?.error).toMatch(/^No values to update/);
		expect(written()).toEqual([]);
	});

	test('"" from a person empties a field, as before', async () => {
		await runNode(account(), { ...update, fields: fields({ crm__standard_info__phone_2: '' }) });
		expect(written().map(({ body }) => body)).toEqual([{ crm__standard_info__phone_2: '' }]);
	});

	test.each(['null', '""'])('%s as an ID is refused, by name', async (nothing) => {
		const { records } = await asAgent({
			...customers,
			operation: 'get',
			customerId: `={{ ${nothing} }}`,
		});
		expect(records[0]?.error).toMatch(/Customer ID/);
	});

	test('a value of no sense is refused for an agent too', async () => {
		const { records } = await asAgent({ ...customers, output: '={{ "everything" }}' });
		expect(records).toEqual([
			expect.objectContaining({
				error: `'Output' must be raw, selected or simplified: "everything" [item 0]`,
			}),
		]);
	});
});
