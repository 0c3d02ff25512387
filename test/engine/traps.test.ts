import type { Faults } from '../../sandbox';
import { NEXT_LINKS } from '../../sandbox/faults';
import { credentialOf, fields, locator, runNode } from '../support/cubeNode';
import { everyCustomer, expectEveryCustomerOnce, idsInOrder } from '../support/everyCustomer';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox({ pageSize: 20, today: '2026-06-15' });

const account = () => credentialOf(sandbox(), 'dataOwners', { apiGeneration: 'dataOwners' });
const legacy = () => credentialOf(sandbox(), 'legacy', { apiGeneration: 'legacy' });

describe('trap 1: next links', () => {
	test.each([...NEXT_LINKS])(
		'%s: each customer once, in order, in six requests to our own address',
		async (nextLink) => {
			sandbox().faults.nextLink = nextLink;
			await expectEveryCustomerOnce(sandbox(), 6);
		},
	);

	test.each<Faults['count']>(['missing', 'text', 'null'])(
		'without a usable count (%s) the links lead to the end',
		async (count) => {
			sandbox().faults.count = count;
			await expectEveryCustomerOnce(sandbox(), 6);
		},
	);

	test.each<Faults['count']>(['tooHigh', 'tooLow'])(
		'a count that is %s loses nothing and doubles nothing',
		async (count) => {
			sandbox().faults.count = count;
			const { records, error } = await runNode(account(), everyCustomer);
			expect(error).toBeUndefined();
			expect(records.map(({ crm__customer_id: id }) => id)).toEqual(idsInOrder(sandbox()));
		},
	);

	test('an account that ignores the page number comes to an end, with a hint on the node', async () => {
		sandbox().faults.ignorePage = true;
		const { records, hints } = await runNode(account(), everyCustomer);
		expect(records.map(({ crm__customer_id: id }) => id)).toEqual(
			idsInOrder(sandbox()).slice(0, 20),
		);
		expect(hints.join()).toContain('Cube reported 120 customers');
	});

	test('an empty page in the middle is said, and what follows it is not lost', async () => {
		sandbox().faults.emptyPage = 3;
		const { records, hints } = await runNode(account(), everyCustomer);
		expect(records).toHaveLength(100);
		expect(hints.join()).toContain(
			'Cube reported 120 customers but returned 100 in each of two attempts',
		);
	});

	test('a list that comes without pages is read as it is', async () => {
		sandbox().faults.unpaged = true;
		await expectEveryCustomerOnce(sandbox(), 1);
	});
});

describe('trap 2: ids', () => {
	const ids = ['05020010007', '9007199254740993117', '00417'];

	test.each(ids)('%s is read, asked for and written without losing a digit', async (id) => {
		const all = await runNode(account(), everyCustomer);
		expect(all.records.map(({ crm__customer_id }) => crm__customer_id)).toContain(id);
		const { records, error } = await runNode(account(), {
			resource: 'customer',
			operation: 'update',
			assignment: locator('2/B2C'),
			customerId: id,
			fields: fields({ Name: 'Ola Prøve' }),
		});
		expect(error).toBeUndefined();
		expect(records[0]).toMatchObject({
			crm__customer_id: id,
			crm__standard_info__name: 'Ola Prøve',
		});
		expect(sandbox().requests.at(-1)?.path).toBe(`/api/v1/data_owners/2/B2C/customers/${id}`);
	});

	test('a long id that generation 1 writes as a number keeps its digits', async () => {
		const { records } = await runNode(legacy(), { ...everyCustomer, assignment: locator('9') });
		expect(records.map(({ customer_id }) => customer_id)).toContain('9007199254740993117');
		const updated = await runNode(legacy(), {
			resource: 'customer',
			operation: 'update',
			assignment: locator('9'),
			customerId: '9007199254740993117',
			fields: fields({ name: 'Ola Prøve' }),
		});
		expect(updated.error).toBeUndefined();
		expect(updated.records[0]).toMatchObject({
			customer_id: '9007199254740993117',
			name: 'Ola Prøve',
		});
	});

	test('a customer is found again in responses that write the imported id as a number', async () => {
		sandbox().faults.responseShape = 'a';
		const response = sandbox().data.responses.find(({ campaignId }) => campaignId === 31);
		if (!response) throw new TypeError('no response to look for');
		response.customerId = '00417';
		response.submittedWhen = '2026-06-15 09:00' as typeof response.submittedWhen;
		const { records, error } = await runNode(credentialOf(sandbox(), 'assignments'), {
			resource: 'response',
			operation: 'get',
			campaign: locator('31'),
			customerId: '00417',
			filters: { fromDate: '2026-06-15', toDate: '2026-06-15' },
		});
		expect(error).toBeUndefined();
		expect(records).toEqual([expect.objectContaining({ external_customer_id: 417 })]);
	});
});

test('trap 3: empty values pass through as null, "" or a missing key, as they came', async () => {
	const { records } = await runNode(account(), everyCustomer);
	const values = records.flatMap((record) => Object.values(record));
	expect(values).toContain(null);
	expect(values).toContain('');
	const lengths = new Set(records.map((record) => Object.keys(record).length));
	expect(lengths.size).toBeGreaterThan(1);
});

test('trap 4: a campaign whose is_active is "" or false is not active', async () => {
	const read = async (generation: 'dataOwners' | 'assignments', campaignStatus: string) => {
		const parameters = {
			resource: 'campaign',
			operation: 'getAll',
			returnAll: true,
			campaignStatus,
		};
		const { records } = await runNode(credentialOf(sandbox(), generation), parameters);
		return records.map(({ campaign__is_active }) => campaign__is_active);
	};
	expect(new Set(await read('dataOwners', 'all'))).toEqual(new Set([true, '']));
	expect(new Set(await read('dataOwners', 'active'))).toEqual(new Set([true]));
	expect(new Set(await read('assignments', 'all'))).toEqual(new Set([true, false]));
	expect(new Set(await read('assignments', 'active'))).toEqual(new Set([true]));
});

test('trap 5: numbers as text and text as numbers pass through as they came', async () => {
	const { records } = await runNode(account(), everyCustomer);
	const kinds = new Set(records.map(({ crm__custom_info__2: price }) => typeof price));
	expect(kinds).toContain('string');
	expect(records).toContainEqual(
		expect.objectContaining({ crm__custom_info__2: expect.stringMatching(/^\d+\.0$/) }),
	);
	expect(records).toContainEqual(
		expect.objectContaining({ crm__custom_info__1: expect.any(Number) }),
	);
});

describe('trap 6: slashes at the end of paths', () => {
	test.each(['always', 'never'] as const)(
		'an account that wants them %s is read',
		async (slash) => {
			sandbox().faults.slash = slash;
			const { records, error } = await runNode(account(), everyCustomer);
			expect(error).toBeUndefined();
			expect(records).toHaveLength(120);
		},
	);

	test.each(['always', 'never'] as const)('and written to, once (%s)', async (slash) => {
		sandbox().faults.slash = slash;
		const { error } = await runNode(account(), {
			resource: 'customer',
			operation: 'update',
			assignment: locator('2/B2C'),
			customerId: '900001',
			fields: fields({ Name: 'Ola Prøve' }),
		});
		expect(error).toBeUndefined();
		const writes = sandbox().requests.filter(
			({ method, status }) => method === 'PUT' && status === 200,
		);
		expect(writes).toHaveLength(1);
	});

	test.each(['loginPage', 'redirectElsewhere'] as const)(
		'a redirect to somewhere else (%s) is followed nowhere',
		async (then) => {
			sandbox().faults.answers = [{ path: /customers/, times: Infinity, then }];
			const { error } = await runNode(account(), everyCustomer);
			expect(error?.message).toMatch(/redirects elsewhere. The redirect wasn't followed/);
			expect(sandbox().requests).toHaveLength(1);
		},
	);
});

describe('trap 7: field keys', () => {
	test('with spaces, Norwegian letters, - and & pass through and can be written', async () => {
		const { records } = await runNode(legacy(), { ...everyCustomer, assignment: locator('9') });
		const keys = new Set(records.flatMap((record) => Object.keys(record)));
		for (const label of ['Antall år', 'Pris på dagens avtale', 'Kjøp & salg', 'Måler-nr.']) {
			expect(keys).toContain(label);
		}
		const updated = await runNode(legacy(), {
			resource: 'customer',
			operation: 'update',
			assignment: locator('9'),
			customerId: '900001',
			fields: fields({ 'Kjøp & salg': 'Kjøpt', 'Måler-nr.': '7' }),
		});
		expect(updated.records[0]).toMatchObject({ 'Kjøp & salg': 'Kjøpt', 'Måler-nr.': '7' });
	});

	test('two custom fields with one label are told apart, and each is written alone', async () => {
		const update = async (name: string) =>
			await runNode(account(), {
				resource: 'customer',
				operation: 'update',
				assignment: locator('2/B2B'),
				customerId: String(sandbox().data.customersOf(12)[0]?.customerId),
				fields: fields({ [name]: 'Ny' }),
			});
		const unclear = await update('Merknad');
		expect(unclear.error?.message).toBe('Unknown fields: Merknad [item 0]');
		const clear = await update('Merknad (crm__custom_info__5)');
		expect(clear.error).toBeUndefined();
		expect(sandbox().requests.at(-1)?.body).toEqual({ crm__custom_info__5: 'Ny' });
	});
});

test('trap 8: an update that is "not yet implemented" is a plain sentence, and an unknown customer another', async () => {
	const update = async (customerId: string) =>
		await runNode(account(), {
			resource: 'customer',
			operation: 'update',
			assignment: locator('2/B2C'),
			customerId,
			fields: fields({ Name: 'Ola' }),
		});
	const unknown = await update('123');
	expect(unknown.error?.message).toBe('There is no customer 123 in assignment 2/B2C [item 0]');
	sandbox().faults.answers = [
		{ method: 'PUT', times: Infinity, then: { status: 404, body: { detail: 'Not found.' } } },
	];
	const known = await update('900001');
	expect(known.error?.message).toBe(
		"This Cube account doesn't support updating customers [item 0]",
	);
});

test('trap 9: columns that an import brought, beside the documented ones, can be written too', async () => {
	for (const customer of sandbox().data.customersOf(9)) customer.info['Fra Excel-ark'] = 'ja';
	const { records } = await runNode(legacy(), {
		resource: 'customer',
		operation: 'update',
		assignment: locator('9'),
		customerId: '900001',
		fields: fields({ 'Fra Excel-ark': 'nei' }),
	});
	expect(sandbox().requests.at(-1)?.body).toMatchObject({ 'Fra Excel-ark': 'nei' });
	expect(records).toHaveLength(1);
});
