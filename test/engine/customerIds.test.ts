import type { INodeParameters } from 'n8n-workflow';

import { credentialOf, fields, locator, runNode } from '../support/cubeNode';
import { useSandbox } from '../support/useSandbox';
import { isReading } from '../support/reading';

const sandbox = useSandbox({ pageSize: 20, today: '2026-06-15' });

const account = () => credentialOf(sandbox(), 'dataOwners');
const writes = () => sandbox().requests.filter((request) => !isReading(request));
const base: INodeParameters = {
	resource: 'customer',
	assignment: locator('2/B2C'),
	fields: fields({ crm__standard_info__name: 'Kari' }),
	customerId: '={{ $json.id }}',
};
/** Runs an operation for items with these IDs. */
const run = async (operation: string, ...ids: unknown[]) =>
	await runNode(
		account(),
		{ ...base, operation },
		{ input: ids.map((id) => ({ json: { id: id as string } })) },
	);
const idOf = (path: string) => path.split('/').at(-1);

describe.each(['get', 'update', 'create', 'upsert'])('%s', (operation) => {
	test.each([
		'9.12E9',
		'9.12e+9',
		'9E9',
		'10482.5',
		'10.482',
		'1.234.567',
		'-7',
		'.5',
		10482.5,
		-7,
		NaN,
		'NaN',
		'undefined',
		'null',
		'None',
		'NULL',
		'nan',
		'true',
		'-Infinity',
		'0x1F',
		'-',
	])('refuses the ID %p, and sends nothing', async (id) => {
		const { error } = await run(operation, id);
		expect(error?.message).toBe(`"${id}" isn't a valid customer ID [item 0]`);
		expect(error?.description).toMatch(/^Enter 'Customer ID' as text/);
		expect(sandbox().requests).toEqual([]);
	});
});

test.each(['create', 'upsert'])('%s takes no invisible character into an ID', async (operation) => {
	for (const id of ['\u200b900001\u00a0', '900\u00ad001', '\u202d900001\u202c']) {
		sandbox().reset();
		await run(operation, id);
		const written = writes().map(({ path }) => idOf(path));
		expect(written).toEqual(operation === 'create' ? [] : ['900001']);
	}
});

test.each([
	['900\u202e001', '900\\u202e001'],
	['\uff19', '\uff19'],
	['1'.repeat(100_000), `${'1'.repeat(79)}…`],
])('an ID of other characters, or without end, is refused: they are shown', async (id, shown) => {
	const { error } = await run('upsert', id);
	expect(error?.message).toBe(`"${shown}" isn't a valid customer ID [item 0]`);
	expect(sandbox().requests).toEqual([]);
});

test('a number with too many digits is refused: its last ones are lost', async () => {
	const { error } = await run('get', 1e21);
	expect(error?.message).toBe(`'Customer ID' is a number with too many digits: "1e+21" [item 0]`);
	expect(sandbox().requests).toEqual([]);
});

describe('a whole number as text', () => {
	test.each(['05020010007.0', '05020010007.00', ' 05020010007.0 '])(
		'%p is its digits',
		async (id) => {
			const { records, error } = await run('get', id);
			expect(error).toBeUndefined();
			expect(records[0]?.crm__customer_id).toBe('05020010007');
		},
	);

	test.each(['create', 'upsert'])('adds no second customer with %s', async (operation) => {
		const { error } = await run(operation, '05020010007.0');
		expect(error?.message).toBe(
			operation === 'create'
				? 'Customer 05020010007 already exists in assignment 2/B2C [item 0]'
				: undefined,
		);
		expect(writes().map(({ method }) => method)).toEqual(operation === 'create' ? [] : ['PUT']);
	});
});

describe('a number that lost its leading zeros', () => {
	test.each([417, 90012345, 5020010007, '5020010007.0', 417n])(
		'%p updates the customer of the register',
		async (id) => {
			const { records, error } = await run('upsert', id);
			expect(error).toBeUndefined();
			expect(writes()).toHaveLength(1);
			expect(writes()[0]?.method).toBe('PUT');
			const registered = String(records[0]?.crm__customer_id);
			expect(registered).toMatch(/^0/);
			expect(Number(registered)).toBe(Number(id));
		},
	);

	test('is refused by Create, with the ID of the register', async () => {
		const { error } = await run('create', 417);
		expect(error?.message).toBe(
			"Customer 00417 already exists, and 'Customer ID' is the number 417, which may mean this one [item 0]",
		);
		expect(writes()).toEqual([]);
	});

	test('names no other customer than the one without zeros, where there is one', async () => {
		sandbox().data.addCustomer(9, { customerId: '417' });
		await run('upsert', 417);
		expect(writes().map(({ path }) => idOf(path))).toEqual(['417']);
	});

	test('has the register read once, however many items there are', async () => {
		const { error } = await run('upsert', 417, 90012345, 777001, 777002, 777003);
		expect(error).toBeUndefined();
		expect(
			writes()
				.map(({ method, path }) => `${method} ${idOf(path)}`)
				.sort(),
		).toEqual(['POST 777001', 'POST 777002', 'POST 777003', 'PUT 00417', 'PUT 0090012345']);
		const pages = sandbox().requests.filter(({ path }) => path.endsWith('/customers/'));
		// the first page says how many there are
		expect(pages.length).toBeLessThanOrEqual(6 + 1);
	});

	test('is created as it is where the register has no such customer, and once only', async () => {
		const { error } = await run('upsert', 777001, '777001', 777001);
		expect(error).toBeUndefined();
		expect(writes().map(({ method }) => method)).toEqual(['POST', 'PUT', 'PUT']);
	});

	test('is told in a hint where the register is too large to look', async () => {
		sandbox().faults.answers = [
			{
				path: '/api/v1/data_owners/2/B2C/customers/',
				times: Infinity,
				then: {
					body: {
						count: 1_000_000,
						next: null,
						previous: null,
						results: [{ crm__customer_id: '1' }],
					},
				},
			},
		];
		const { hints, error } = await run('upsert', 777001);
		expect(error).toBeUndefined();
		expect(hints).toEqual([
			expect.stringMatching(/^'Customer ID' is a number, so leading zeros are lost/),
		]);
		expect(writes().map(({ method }) => method)).toEqual(['POST']);
	});
});

test('an ID as text costs no look at the register', async () => {
	await run('upsert', '900001', '777001');
	expect(sandbox().requests.filter(({ path }) => path.endsWith('/customers/'))).toEqual([]);
});
