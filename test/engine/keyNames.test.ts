import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { Cube } from '../../nodes/Cube/Cube.node';
import { labelOf } from '../../nodes/Cube/output/fieldLabels';
import { CUBE, credentialOf, engineWith, locator, runNode } from '../support/cubeNode';
import { list, MONTH, ofCampaign, TODAY } from '../support/documentedRows';
import { useSandbox } from '../support/useSandbox';
import { isReading } from '../support/reading';

const sandbox = useSandbox({ pageSize: 20, today: TODAY });

/** Names that every JavaScript object answers to, whether it holds them or not. */
const NAMES = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'prototype'];

/** An object with a value for each name; made by `JSON.parse`, as an answer's own keys are. */
function named(value: (name: string, at: number) => unknown, more: IDataObject = {}): IDataObject {
	const pairs = [...Object.entries(more), ...NAMES.map((name, at) => [name, value(name, at)])];
	const members = pairs.map(([name, one]) => `${JSON.stringify(name)}:${JSON.stringify(one)}`);
	return JSON.parse(`{${members.join(',')}}`) as IDataObject;
}

/** The keys and values that an object really holds. */
const entriesOf = (value: unknown) => Object.entries(value as IDataObject);

const legacy = () => credentialOf(sandbox(), 'legacy', { apiGeneration: 'legacy' });
const CUSTOMERS = '/crm/customers';

/** Legacy has custom fields under their labels: an account may call one "constructor". */
function holdCustomers(...records: IDataObject[]): void {
	sandbox().faults.answers = [{ path: CUSTOMERS, times: 9, then: { body: records } }];
}

async function customers(more: INodeParameters = {}) {
	const { records, error } = await runNode(
		legacy(),
		list('customer', { assignment: locator('9'), ...more }),
	);
	expect(error).toBeUndefined();
	return records;
}

describe('fields that are called like what every object has', () => {
	const record = named((name) => `value of ${name}`, { customer_id: 1, name: 'Kari' });

	test('pass through as Cube sent them', async () => {
		holdCustomers(record);
		expect(entriesOf((await customers())[0])).toEqual(entriesOf(record));
	});

	test('have labels of their own words', async () => {
		holdCustomers(record);
		const [labelled] = await customers({ fieldNames: 'labels' });
		expect(entriesOf(labelled)).toEqual([
			['Customer ID', 1],
			['Name', 'Kari'],
			['Constructor', 'value of constructor'],
			['Proto', 'value of __proto__'],
			['toString', 'value of toString'],
			['hasOwnProperty', 'value of hasOwnProperty'],
			['Prototype', 'value of prototype'],
		]);
	});

	test.each(NAMES)('are selected where a record has them: %s', async (name) => {
		holdCustomers(record, { customer_id: 2, name: 'Ola' });
		const [first, second] = await customers({ output: 'selected', outputFields: [name] });
		expect(entriesOf(first)).toEqual([
			['customer_id', 1],
			[name, `value of ${name}`],
		]);
		expect(entriesOf(second)).toEqual([['customer_id', 2]]);
	});

	test.each(NAMES)('can be sorted by, and a record without one comes last: %s', async (name) => {
		holdCustomers(
			{ customer_id: 1 },
			named(() => 'b', { customer_id: 2 }),
			named(() => 'a', { customer_id: 3 }),
		);
		const sorted = await customers({ sort: { rules: [{ field: name, direction: 'asc' }] } });
		expect(sorted.map(({ customer_id }) => customer_id)).toEqual([3, 2, 1]);
	});

	test('leave a simplified record without what it does not hold', async () => {
		holdCustomers(record);
		const [simplified] = await customers({ output: 'simplified' });
		expect(entriesOf(simplified).slice(0, 2)).toEqual([
			['customer_id', 1],
			['name', 'Kari'],
		]);
		expect(JSON.stringify(simplified)).not.toContain('value of');
	});

	test('are offered for an update, and sent', async () => {
		holdCustomers(record);
		sandbox().faults.answers.push({ method: 'POST', then: { body: record } });
		const changes = named((name) => `new ${name}`);
		const { records, error } = await runNode(
			legacy(),
			{
				resource: 'customer',
				operation: 'update',
				assignment: locator('9'),
				customerId: '1',
				fields: { mappingMode: 'autoMapInputData', value: null },
			},
			{ input: [{ json: changes }] },
		);
		expect(error).toBeUndefined();
		expect(entriesOf(records[0])).toEqual(entriesOf(record));
		const body = sandbox().requests.at(-1)?.body;
		expect(entriesOf(body)).toEqual([
			...entriesOf(changes),
			['customer_id', 1],
			['assignment_id', 9],
		]);
	});

	test.each([...NAMES, 'binding'])('are sent when mapped by hand: %s', async (name) => {
		holdCustomers({ ...record, binding: '12 mnd' });
		sandbox().faults.answers.push({ method: 'POST', then: { body: record } });
		const { fields } = await new Cube().methods.resourceMapping.getFields.call(
			engineWith(legacy()).loadOptionsContext(CUBE, {
				resource: 'customer',
				operation: 'update',
				assignment: locator('9'),
			}),
		);
		// the value stands under the ID of its column, as the editor stores it
		const column = fields.find(({ id }) => id === name || id.endsWith(` (${name})`));
		const value = JSON.parse(`{${JSON.stringify(column?.id)}:"new"}`) as INodeParameters;
		const { error } = await runNode(legacy(), {
			resource: 'customer',
			operation: 'update',
			assignment: locator('9'),
			customerId: '1',
			fields: { mappingMode: 'defineBelow', value },
		});
		expect(error).toBeUndefined();
		expect(entriesOf(sandbox().requests.at(-1)?.body)).toEqual([
			[name, 'new'],
			['customer_id', 1],
			['assignment_id', 9],
		]);
	});

	test.each(NAMES)('are unknown where a record does not have them: %s', async (name) => {
		holdCustomers({ customer_id: 1, name: 'Kari' });
		const { error } = await runNode(
			legacy(),
			{
				resource: 'customer',
				operation: 'update',
				assignment: locator('9'),
				customerId: '1',
				fields: { mappingMode: 'autoMapInputData', value: null },
			},
			{ input: [{ json: JSON.parse(`{"${name}":"x"}`) as IDataObject }] },
		);
		expect(error?.message).toBe(`Unknown fields: ${name} [item 0]`);
		expect(sandbox().requests.filter((request) => !isReading(request))).toEqual([]);
	});

	test('make an update be sent where the record does not have them', async () => {
		const there = { customer_id: 1, name: 'Kari' };
		holdCustomers(record);
		sandbox().faults.answers.push(
			{ path: '/crm/customer/', then: { body: there } },
			{ method: 'POST', then: { body: record } },
		);
		await runNode(
			legacy(),
			{
				resource: 'customer',
				operation: 'update',
				assignment: locator('9'),
				customerId: '1',
				fields: { mappingMode: 'autoMapInputData', value: null },
				options: { skipUnchanged: true },
			},
			{ input: [{ json: { constructor: String(Object) } as unknown as IDataObject }] },
		);
		expect(sandbox().requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
	});
});

describe('fields that an account named itself', () => {
	test.each([
		['call_outcome__extra__constructor', 'constructor'],
		['crm__extra__constructor_2', 'constructor'],
		['product__extra__toString', 'Product toString'],
		['call_outcome__constructor', 'Constructor'],
		['response_constructor', 'Constructor'],
		['campaign__constructor', 'Campaign Constructor'],
		['constructor', 'Constructor'],
		['crm__to_string', 'To String'],
	])('are labelled by their words: %s is %s', (key, label) => {
		expect(labelOf(key)).toBe(label);
	});

	test('keep their labels in responses', async () => {
		for (const one of sandbox().data.responsesOf(31)) {
			one.extra = named((name) => name) as typeof one.extra;
		}
		const { records, error } = await runNode(
			credentialOf(sandbox(), 'dataOwners'),
			list('response', { ...ofCampaign, filters: MONTH, fieldNames: 'labels' }),
		);
		expect(error).toBeUndefined();
		expect(records.length).toBeGreaterThan(0);
		const own = NAMES.map((name) => [name, name]);
		for (const record of records) {
			expect(entriesOf(record)).toEqual(expect.arrayContaining(own));
		}
	});
});

describe('Send Request', () => {
	const call = async (parameters: INodeParameters) =>
		await runNode(credentialOf(sandbox(), 'dataOwners'), {
			resource: 'apiCall',
			operation: 'request',
			path: '/api/v1/campaigns',
			...parameters,
		});

	test('sends query parameters of any name', async () => {
		const parameter = NAMES.map((name) => ({ name, value: `a b&${name}=æ` }));
		const { error } = await call({ queryParameters: { parameter } });
		expect(error).toBeUndefined();
		expect(entriesOf(sandbox().requests[0]?.query)).toEqual(
			NAMES.map((name) => [name, `a b&${name}=æ`]),
		);
	});

	test('sends them along with each page', async () => {
		await call({
			path: '/api/v1/data_owners/2/B2C/customers/',
			returnAll: true,
			queryParameters: { parameter: NAMES.map((name) => ({ name, value: '1' })) },
		});
		expect(sandbox().requests.length).toBeGreaterThan(1);
		for (const { query } of sandbox().requests) {
			expect(Object.keys(query)).toEqual(expect.arrayContaining(NAMES));
		}
	});

	test.each(['POST', 'PUT', 'PATCH'])('sends body keys of any name with %s', async (method) => {
		sandbox().faults.answers = [{ then: { body: named((name) => name) } }];
		const body = named((name) => name, { inner: named((name) => name) });
		const { records, error } = await call({ method, body: JSON.stringify(body) });
		expect(error).toBeUndefined();
		const sent = sandbox().requests[0];
		expect(entriesOf(sent?.body)).toEqual(entriesOf(body));
		expect(entriesOf((sent?.body as IDataObject).inner)).toEqual(entriesOf(body.inner));
		expect(sent?.headers['content-type']).toMatch(/^application\/json/);
		expect(entriesOf(records[0])).toEqual(entriesOf(named((name) => name)));
	});

	test('sends no body where there is none, and an empty object as one', async () => {
		await call({});
		await call({ method: 'PUT', path: '/api/v1/campaigns/31/', body: '{}' });
		expect(sandbox().requests.map(({ method, body }) => [method, body])).toEqual([
			['GET', undefined],
			['PUT', {}],
		]);
	});
});

describe('a resource that the node has not', () => {
	const { loadOptions, resourceMapping } = new Cube().methods;
	const editor = (parameters: INodeParameters) =>
		engineWith(credentialOf(sandbox(), 'dataOwners')).loadOptionsContext(CUBE, {
			assignment: locator('2/B2C'),
			campaign: locator('31'),
			...parameters,
		});

	test.each([...NAMES, 'widget', '', 'account', 'apiCall'])(
		'has no fields, neither to choose nor to update: "%s"',
		async (resource) => {
			await expect(loadOptions.getOutputFields.call(editor({ resource }))).rejects.toThrow(
				`Resource "${resource}" has no fields to choose from`,
			);
			await expect(loadOptions.getSortFields.call(editor({ resource }))).rejects.toThrow(
				`Resource "${resource}" has no fields to choose from`,
			);
			await expect(resourceMapping.getFields.call(editor({ resource }))).rejects.toThrow(
				`Resource "${resource}" has no fields to update`,
			);
			expect(sandbox().requests).toEqual([]);
		},
	);
});
