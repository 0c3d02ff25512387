/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads a page on a developer's machine, outside n8n */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeHelpers } from 'n8n-workflow';
import type { INodeParameters } from 'n8n-workflow';

import { Cube } from '../../nodes/Cube/Cube.node';
import { credentialOf, locator, runNode } from '../support/cubeNode';
import { itemsOf } from '../support/perItem';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox({ pageSize: 20, today: '2026-06-15' });

const account = () => credentialOf(sandbox(), 'dataOwners');
const customers = () => sandbox().data.customersOf(9);
const ID = 'crm__customer_id';

/** Get by what the item's `value` holds. */
const getBy = (findBy: string, more: INodeParameters = {}): INodeParameters => ({
	resource: 'customer',
	operation: 'get',
	assignment: locator('2/B2C'),
	findBy,
	findValue: '={{ $json.value }}',
	...more,
});

/** Gives customers, by their place in the register, fields of their own. */
function set(values: Record<number, Record<string, string | number>>): void {
	for (const [place, info] of Object.entries(values)) {
		const customer = customers()[Number(place)];
		if (customer === undefined) throw new TypeError(`there is no customer ${place}`);
		Object.assign(customer.info, info);
	}
}

const idAt = (place: number) => customers()[place]?.customerId;
const listReads = () =>
	sandbox().requests.filter(({ path }) => path === '/api/v1/data_owners/2/B2C/customers/');

async function find(findBy: string, values: Array<string | number>, more: INodeParameters = {}) {
	return await runNode(account(), getBy(findBy, more), {
		input: itemsOf(...values.map((value) => ({ value }))),
		settings: { onError: 'continueRegularOutput' },
	});
}

const given = ({ records }: Awaited<ReturnType<typeof find>>) =>
	records.map(({ [ID]: id, error }) => id ?? error);

describe('a customer is found', () => {
	test('by phone, however it is written in Cube and in the item', async () => {
		set({
			3: { phone_1: '004795499097' },
			4: { phone_2: '+4790978457' },
			5: { phone_3: '90012345 (jobb)' },
			6: { phone_1: '22334455 / 912 34 567' },
			7: { phone_1: '+46 (0)70 123 45 67' },
		});
		const found = await find('phone', [
			'954 99 097',
			90978457,
			'0047 900 12 345',
			'+4791234567',
			'0046701234567',
		]);
		expect(given(found)).toEqual([3, 4, 5, 6, 7].map(idAt));
		expect(found.hints).toEqual([
			'Customers found by phone number in assignment 2/B2C: 5. Not found: 0. Found several times: 0.',
		]);
	});

	test('by email, name and any field, by its label too', async () => {
		set({ 3: { email: 'Kari.Nordmann@Example.com', name: 'Kari  Nordmann' } });
		expect(given(await find('email', [' kari.nordmann@example.com']))).toEqual([idAt(3)]);
		expect(given(await find('name', ['KARI NORDMANN']))).toEqual([idAt(3)]);
		for (const findField of ['Email', 'crm__standard_info__email', 'email']) {
			const found = await find('field', ['kari.nordmann@example.com'], { findField });
			expect([findField, given(found)]).toEqual([findField, [idAt(3)]]);
		}
	});

	test.each([
		['assignments', '9'],
		['legacy', '9'],
	] as const)('in an account of the generation %s', async (generation, register) => {
		set({ 3: { phone_2: '004795499097', email: 'Kari.Nordmann@Example.com' } });
		const legacy = credentialOf(sandbox(), generation);
		for (const [findBy, value] of [
			['phone', '954 99 097'],
			['email', 'kari.nordmann@example.com'],
			['name', String(customers()[3]?.info.name).toUpperCase()],
		] as const) {
			const parameters = getBy(findBy, { assignment: locator(register), severalMatch: 'all' });
			const { records } = await runNode(legacy, parameters, { input: itemsOf({ value }) });
			const ids = records.map(({ [ID]: id, customer_id: older }) => String(id ?? older));
			expect([findBy, ids]).toEqual([findBy, expect.arrayContaining([idAt(3)])]);
		}
	});

	test('by organization number, in an account that has one', async () => {
		const legacy = credentialOf(sandbox(), 'legacy');
		const [, company] = sandbox().data.customersOf(12);
		const number = String(company?.info.org_number);
		const { records, error } = await runNode(
			legacy,
			getBy('organizationNumber', { assignment: locator('12') }),
			{ input: itemsOf({ value: `NO ${number.replace(/(...)(?=.)/g, '$1 ')} MVA` }) },
		);
		expect(error).toBeUndefined();
		expect(records.map(({ customer_id: id }) => String(id))).toEqual([company?.customerId]);
	});

	test('however many items look, with one reading of the register', async () => {
		const all = customers();
		const values = all.map(({ info }) => String(info.phone_1));
		const { records, error } = await runNode(account(), getBy('phone'), {
			input: itemsOf(...[...values, ...values].map((value) => ({ value }))),
		});
		expect(error).toBeUndefined();
		const ids = all.map(({ customerId }) => customerId);
		expect(records.map(({ [ID]: id }) => id)).toEqual([...ids, ...ids]);
		expect(listReads()).toHaveLength(Math.ceil(all.length / 20));
		expect(sandbox().requests.filter(({ path }) => /customers\/./.test(path))).toEqual([]);
	});

	test('in the register that each item names', async () => {
		const one = customers()[0];
		const other = sandbox().data.customersOf(12)[0];
		const input = itemsOf(
			{ register: '2/B2C', value: String(one?.info.phone_1) },
			{ register: '2/B2B', value: String(other?.info.phone_1) },
		);
		const { records } = await runNode(
			account(),
			getBy('phone', { assignment: locator('={{ $json.register }}') }),
			{ input },
		);
		expect(records.map(({ [ID]: id }) => id)).toEqual([one?.customerId, other?.customerId]);
	});

	test('though its expression says something else each time it is asked', async () => {
		set({ 3: { phone_1: '90012345' } });
		const findValue =
			'={{ Math.random() < 2 ? "+47 900 12 345" + " ".repeat(Math.random() * 9) : "" }}';
		expect(given(await find('phone', [''], { findValue }))).toEqual([idAt(3)]);
		const text = '={{ "x" + Math.random() }}';
		const { records } = await find('name', [''], { findValue: text });
		expect(records[0]?.error).toMatch(/^No customer in assignment 2\/B2C has the name "x0\.\d+"/);
	});
});

describe('where several match', () => {
	beforeEach(() => set({ 3: { phone_1: '90012345' }, 5: { phone_2: '+4790012345' } }));

	test('the item fails with their IDs', async () => {
		const { records, hints } = await find('phone', ['900 12 345', '90012399']);
		expect(records[0]).toEqual({
			error: `2 customers in assignment 2/B2C have the phone number "900 12 345": ${idAt(3)}, ${idAt(5)} [item 0]`,
			message: expect.stringContaining("change 'If Several Match'"),
		});
		expect(hints).toEqual([
			'Customers found by phone number in assignment 2/B2C: 0. Not found: 1. Found several times: 1.',
		]);
	});

	test('the first or all are given, where the item says so', async () => {
		const first = await find('phone', ['900 12 345'], { severalMatch: 'first' });
		expect(given(first)).toEqual([idAt(3)]);
		const all = await find('phone', ['900 12 345'], { severalMatch: 'all' });
		expect(given(all)).toEqual([idAt(3), idAt(5)]);
		expect(all.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 0 }]);
	});
});

describe('nobody is found', () => {
	test('by a number that nobody has', async () => {
		const { records } = await find('phone', ['900 12 345']);
		expect(records).toEqual([
			{
				error: 'No customer in assignment 2/B2C has the phone number "900 12 345" [item 0]',
				message: expect.stringContaining("Check 'Find Value'"),
			},
		]);
	});

	test.each(['={{ "" }}', ' ', '\u200b', '={{ null }}', '={{ undefined }}', '={{ [] }}'])(
		'by %j: an empty value matches no empty field, and nothing is asked',
		async (findValue) => {
			set({ 0: { phone_1: '', email: '', name: '' } });
			for (const findBy of ['email', 'name', 'organizationNumber', 'phone']) {
				const { records } = await find(findBy, [''], { findValue });
				expect(records).toHaveLength(1);
				expect(records[0]?.error).toMatch(/^'Find Value' (has no value|must be text)/);
			}
			expect(sandbox().requests).toEqual([]);
		},
	);

	test('by what is no phone number, no email and no organization number', async () => {
		const read = async (findBy: string, value: string) =>
			(await find(findBy, [value])).records[0]?.error;
		expect(await read('phone', 'ukjent')).toBe('"ukjent" isn\'t a phone number [item 0]');
		expect(await read('phone', '0701234567')).toMatch(/isn't a phone number/);
		expect(await read('email', 'kari')).toMatch(/"kari" isn't an email/);
		expect(await read('organizationNumber', '12')).toMatch(/isn't a Norwegian organization number/);
		expect(listReads().length).toBeLessThanOrEqual(1);
	});

	test('in a field that the register does not have', async () => {
		const { records } = await find('field', ['x'], { findField: 'Skostørrelse' });
		expect(records[0]?.error).toBe(
			'Assignment 2/B2C has no field Skostørrelse [item 0]'.replace(
				'Skostørrelse',
				'"Skostørrelse"',
			),
		);
		expect(records[0]?.message).toMatch(/This item was skipped\..*Name, Phone 1/);
	});

	test('by organization number, where the register has no such field', async () => {
		const { records } = await find('organizationNumber', ['923609016']);
		expect(records[0]?.error).toMatch(/has no field for organization numbers/);
	});
});

describe('an agent', () => {
	test('is told what Get finds, as docs/find-and-preview.md shows it', () => {
		const parameters = { resource: 'customer', operation: 'get' };
		const text = NodeHelpers.makeDescription(parameters, new Cube().description);
		expect(text).toMatch(/phone/);
		expect(readFileSync(join(__dirname, '../../docs/find-and-preview.md'), 'utf8')).toContain(
			`"${text}"`,
		);
	});

	test('finds the customer with a number in one call, with a small answer', async () => {
		set({ 3: { phone_1: '004790012345' } });
		const { records } = await runNode(account(), getBy('phone', { findValue: '900 12 345' }), {
			asTool: true,
		});
		expect(records).toEqual([
			expect.objectContaining({ 'Customer ID': idAt(3), 'Phone 1': '004790012345' }),
		]);
		expect(Object.keys(records[0] ?? {}).length).toBeLessThanOrEqual(10);
	});

	test('gets no more customers than its model can read', async () => {
		for (const { info } of customers()) Object.assign(info, { name: 'Kari Nordmann' });
		const parameters = getBy('name', { findValue: 'Kari Nordmann', severalMatch: 'all' });
		const { records } = await runNode(account(), parameters, { asTool: true });
		expect(records).toHaveLength(101);
		expect(records.at(-1)).toMatchObject({ moreRecords: customers().length - 100 });
	});

	test.each(['={{ "" }}', '={{ null }}'])('that gives %s finds nobody', async (findValue) => {
		const { records } = await runNode(account(), getBy('phone', { findValue }), { asTool: true });
		expect(records[0]?.error).toBe("'Find Value' has no value [item 0]");
	});
});

test('a register that moves while it is searched is told', async () => {
	set({ 30: { phone_1: '90012345' } });
	let n = 0;
	sandbox().faults.onRequest = async ({ path }) => {
		if (path.endsWith('/customers/'))
			sandbox()
				.data.customersOf(9)
				.splice(100 - n++, 1);
	};
	const { hints } = await find('phone', ['900 12 345']);
	expect(hints).toContainEqual(expect.stringMatching(/the list changed during/));
});
