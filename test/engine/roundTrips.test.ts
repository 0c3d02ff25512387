import type { INodeParameters } from 'n8n-workflow';

import { countSteps } from '../support/countSteps';
import { credentialOf, locator, runNode } from '../support/cubeNode';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox({ pageSize: 50, today: '2026-06-15' });

const everyCustomer = (assignment: string): INodeParameters => ({
	resource: 'customer',
	operation: 'getAll',
	assignment: locator(assignment),
	returnAll: true,
	output: 'raw',
	fieldNames: 'labels',
});

test.each([
	['dataOwners', '2/B2C'],
	['assignments', '9'],
] as const)(
	'a list of several pages with labels takes two steps, whatever is not known of an account of %s',
	async (generation, assignment) => {
		const credential = { ...credentialOf(sandbox(), generation), apiGeneration: 'auto' };
		const stepsSoFar = countSteps(sandbox());
		const { records, error } = await runNode(credential, everyCustomer(assignment));
		expect(error).toBeUndefined();
		expect(records.length).toBeGreaterThan(50);
		expect(stepsSoFar()).toBe(2);
		const asked = sandbox().requests.map(({ path, query }) => JSON.stringify([path, query]));
		expect(new Set(asked).size).toBe(asked.length);
	},
);

test('an assignment with a CRM type tells the generation, and nothing is asked to find it out', async () => {
	const credential = { ...credentialOf(sandbox(), 'dataOwners'), apiGeneration: 'auto' };
	const { error } = await runNode(credential, { ...everyCustomer('2/B2C'), fieldNames: 'keys' });
	expect(error).toBeUndefined();
	const paths = new Set(sandbox().requests.map(({ path }) => path));
	expect([...paths]).toEqual(['/api/v1/data_owners/2/B2C/customers/']);
});

test('an assignment that the account has in another form is named, whatever its form told', async () => {
	const credential = { ...credentialOf(sandbox(), 'assignments'), apiGeneration: 'auto' };
	const { error } = await runNode(credential, everyCustomer('9/B2C'));
	expect(error?.message).toMatch(/"?9\/B2C"?/);
	expect(`${error?.message} ${error?.description}`).toContain('9');
	const campaigns = sandbox().requests.filter(({ path }) => path === '/api/v1/campaigns');
	expect(campaigns).toHaveLength(1);
});

test.each([
	[
		'an assignment, whose form tells the generation',
		{ listOf: 'assignment', assignment: locator('2/B2C') },
		1,
	],
	['a campaign', { listOf: 'campaign', campaign: locator('31') }, 2],
])('responses of %s and their labels are asked for together', async (_, where, steps) => {
	const credential = { ...credentialOf(sandbox(), 'dataOwners'), apiGeneration: 'auto' };
	const stepsSoFar = countSteps(sandbox());
	const { error } = await runNode(credential, {
		resource: 'response',
		operation: 'getAll',
		output: 'raw',
		fieldNames: 'labels',
		...where,
	});
	expect(error).toBeUndefined();
	expect(stepsSoFar()).toBe(steps);
});

test('many gets of one register take as many requests as it has pages, and few more', async () => {
	const customers = sandbox().data.customersOf(9);
	const { records } = await runNode(
		credentialOf(sandbox(), 'assignments'),
		{
			resource: 'customer',
			operation: 'get',
			assignment: locator('9'),
			customerId: '={{ $json.id }}',
			output: 'raw',
			fieldNames: 'keys',
		},
		{ input: customers.map(({ customerId }) => ({ json: { id: customerId } })) },
	);
	expect(records.map((record) => record.crm__customer_id)).toEqual(
		customers.map(({ customerId }) => customerId),
	);
	expect(sandbox().requests.length).toBeLessThanOrEqual(Math.ceil(customers.length / 50) + 2);
});

test('Skip Unchanged reads together too, and sees what the run itself wrote', async () => {
	const ids = sandbox()
		.data.customersOf(9)
		.slice(0, 60)
		.map(({ customerId }) => customerId);
	// the first is changed, changed back to the same, and changed again
	const input = [...ids, ids[0], ids[0]].map((id, place) => ({
		json: { id, name: place === ids.length + 1 ? 'Tredje' : 'Ny' },
	}));
	const { error } = await runNode(
		credentialOf(sandbox(), 'assignments'),
		{
			resource: 'customer',
			operation: 'update',
			assignment: locator('9'),
			customerId: '={{ $json.id }}',
			fields: {
				mappingMode: 'defineBelow',
				value: { crm__standard_info__name: '={{ $json.name }}' },
			},
			options: { skipUnchanged: true },
		},
		{ input },
	);
	expect(error).toBeUndefined();
	const writes = sandbox().requests.filter(({ method }) => method === 'PUT');
	expect(writes).toHaveLength(ids.length + 1);
	const alone = sandbox().requests.filter(
		({ method, path }) => method === 'GET' && /customers\/[^/]+\/?$/.test(path),
	);
	// one to compare, and the first one after each of its own writes
	expect(alone.length).toBeLessThanOrEqual(3);
});
