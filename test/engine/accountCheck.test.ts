import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { startSandbox } from '../../sandbox';
import type { GenerationName } from '../../sandbox';
import { OfferedMethods } from '../../nodes/Cube/client/offeredMethods';
import { isPublishedKey } from '../../nodes/Cube/client/publishedKeys';
import { realClock, setClock } from '../support/clock';
import { askAll } from '../support/cubeHttp';
import { credentialOf, fields, locator, runNode } from '../support/cubeNode';
import { isReading } from '../support/reading';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox({ pageSize: 5, today: '2026-06-15' });

beforeEach(() => setClock('2026-06-15T10:00:00Z'));
afterEach(() => realClock());

const CHECK: INodeParameters = { resource: 'account', operation: 'check' };

async function check(generation: GenerationName): Promise<Map<unknown, IDataObject>> {
	return await checkOf(credentialOf(sandbox(), generation));
}

async function checkOf(
	credential: ReturnType<typeof credentialOf>,
): Promise<Map<unknown, IDataObject>> {
	const { records, error } = await runNode(credential, CHECK);
	expect(error).toBeUndefined();
	return new Map(records.map((record) => [record.resource, record]));
}

describe('Account → Check', () => {
	it.each<GenerationName>(['dataOwners', 'assignments', 'legacy'])(
		'only reads, and gives the same columns in each item (%s)',
		async (generation) => {
			const rows = [...(await check(generation)).values()];
			const columns = rows.map((row) => Object.keys(row).join());
			expect(new Set(columns).size).toBe(1);
			expect(new Set(sandbox().requests.map(({ method }) => method))).toEqual(new Set(['GET']));
		},
	);

	it('names what a newer account has', async () => {
		const rows = await check('dataOwners');
		const customers = rows.get('Customer');
		expect(customers).toMatchObject({
			available: 'Yes',
			order: 'Same When Read Again',
			update: 'Offered',
			create: 'Offered',
		});
		expect([...rows.values()].map(({ pageSize }) => pageSize)).toContain(5);
		expect(rows.get('SMS')).toMatchObject({ available: 'Not in This API' });
		expect(rows.has('Call Outcome')).toBe(false);
		expect(rows.get('Response')).toMatchObject({ available: 'Yes', update: 'Offered' });
	});

	it('names what an account of the first generation has', async () => {
		const rows = await check('legacy');
		expect(rows.get('Customer')).toMatchObject({ update: 'Offered', create: 'Offered' });
		expect(rows.get('Campaign')).toMatchObject({ available: 'Yes', update: 'Not in This API' });
		expect(rows.get('Custom Field')).toMatchObject({ available: 'Not in This API' });
	});

	it.each([404, 405, 501] as const)(
		'tells that nothing can be changed where updates answer %d',
		async (status) => {
			const strict = await startSandbox({
				size: 'small',
				today: '2026-06-15',
				undocumented: status,
			});
			try {
				const rows = await checkOf(credentialOf(strict, 'dataOwners'));
				expect(rows.get('Customer')).toMatchObject({ available: 'Yes', update: 'Not Offered' });
				expect(rows.get('Campaign')?.update).toMatch(/^(Not There|Not Offered|Unknown)$/);
			} finally {
				await strict.close();
			}
		},
	);

	it('tells of a list without permission, and goes on with the others', async () => {
		sandbox().faults.answers = [
			{
				path: /callflow_customers/,
				then: { status: 403, body: { detail: 'Du har ikke tilgang.' } },
			},
			{ path: /product_registrations/, then: { status: 500, body: {} }, times: 20 },
		];
		const rows = await check('dataOwners');
		expect(rows.get('Customer Status')).toMatchObject({ available: 'No Permission' });
		expect(rows.get('Customer Status')?.reason).toMatch(/permission/);
		expect(rows.get('Product Registration')).toMatchObject({ available: 'Failed' });
		expect(rows.get('Response')).toMatchObject({ available: 'Yes' });
	});

	it('fails as a whole where the sign-in fails', async () => {
		const credential = credentialOf(sandbox(), 'dataOwners', { token: 'wrong' });
		const { error, records } = await runNode(credential, CHECK);
		expect(records).toEqual([]);
		expect(error?.message).toMatch(/[Ss]ign-in/i);
	});

	it('holds nothing of a customer, and no secret', async () => {
		const text = JSON.stringify([...(await check('dataOwners')).values()]);
		const path = '/api/v1/data_owners/2/B2C/customers/';
		const customers = await askAll(sandbox(), 'dataOwners', path);
		const values = customers.flatMap((customer) => Object.values(customer));
		const found = values.filter(
			(value) => typeof value === 'string' && value.length > 6 && text.includes(value),
		);
		expect(values.length).toBeGreaterThan(100);
		expect(found).toEqual([]);
		expect(text).not.toContain(sandbox().token);
	});
});

describe('a write that the account said it does not take', () => {
	it('is not sent', async () => {
		const strict = await startSandbox({ size: 'small', undocumented: 405 });
		try {
			const { error } = await runNode(credentialOf(strict, 'dataOwners'), {
				resource: 'customer',
				operation: 'update',
				assignment: locator('2/B2C'),
				customerId: strict.data.customersOf(9)[0]?.customerId ?? '',
				fields: fields({ Name: 'Kari Prøve' }),
				options: { skipUnchanged: true },
			});
			expect(error?.message).toBe("This Cube account doesn't support updating customers [item 0]");
			expect(error?.description).toMatch(/^Nothing was sent:/);
			expect(strict.requests.every(isReading)).toBe(true);
		} finally {
			await strict.close();
		}
	});
});

describe('what an answer tells of an address', () => {
	const read = { method: 'GET', path: '/a/', action: 'reading customers', documentation: 'documented' } as const;
	const write = { ...read, method: 'PUT' } as const;

	it.each([
		['GET, PUT, HEAD', 'offered'],
		['get,put', 'offered'],
		['GET, HEAD, OPTIONS', 'notOffered'],
		['', 'unknown'],
		['none of these', 'unknown'],
		[undefined, 'unknown'],
	])('Allow: %s', (allow, expected) => {
		const offered = new OfferedMethods();
		offered.note(read, allow);
		expect(offered.of(write)).toBe(expected);
	});

	it('is not learned from the answer to a write, which a proxy may have refused', () => {
		const offered = new OfferedMethods();
		offered.note(write, 'GET');
		expect(offered.of(write)).toBe('unknown');
	});

	it('holds for each customer of an assignment, and not for another one', () => {
		const offered = new OfferedMethods();
		const about = (id: string, customer: string) => ({
			...write,
			path: `/data_owners/${id}/B2C/customers/${customer}`,
			target: { type: 'customer', assignment: { id, crmType: 'B2C' }, customer } as const,
		});
		const one = about('2', '17');
		offered.note({ ...one, method: 'GET' }, 'GET');
		expect(offered.of(about('2', '18'))).toBe('notOffered');
		expect(offered.of(about('3', '18'))).toBe('unknown');
	});
});

describe('published keys', () => {
	it.each(['crm__secret_score', 'name2', 'xname', 'crm__custom_info__x'])(
		'are not all keys: %s',
		(key) => expect(isPublishedKey('customers', key)).toBe(false),
	);
});
