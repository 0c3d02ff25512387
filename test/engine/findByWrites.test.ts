import { sleep } from 'n8n-workflow';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { credentialOf, fields, locator, runNode } from '../support/cubeNode';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox({ pageSize: 20, today: '2026-06-15' });

const account = () => credentialOf(sandbox(), 'dataOwners');
const customers = () => sandbox().data.customersOf(9);
const writes = () =>
	sandbox().requests.filter(({ method }) => method !== 'GET' && method !== 'OPTIONS');
const NAME = 'crm__standard_info__name';
const ID = 'crm__customer_id';

const byPhone = (operation: string, more: INodeParameters = {}): INodeParameters => ({
	resource: 'customer',
	operation,
	assignment: locator('2/B2C'),
	findBy: 'phone',
	findValue: '={{ $json.phone }}',
	customerId: '={{ $json.id }}',
	fields: fields({ [NAME]: '={{ $json.name }}', 'Phone 1': '={{ $json.phone }}' }),
	...more,
});

async function run(parameters: INodeParameters, items: IDataObject[]) {
	return await runNode(account(), parameters, {
		input: items.map((json) => ({ json })),
		settings: { onError: 'continueRegularOutput' },
	});
}

function setPhone(place: number, phones: Record<string, string>): string {
	const customer = customers()[place];
	if (customer === undefined) throw new TypeError(`there is no customer ${place}`);
	Object.assign(customer.info, phones);
	return customer.customerId;
}

describe('Update by phone', () => {
	test('changes the customer with the number, whom it read with the register', async () => {
		const id = setPhone(3, { phone_1: '004790012345' });
		const { records } = await run(
			byPhone('update', { options: { skipUnchanged: true, return: 'changes' } }),
			[{ phone: '900 12 345', name: 'Ny' }],
		);
		expect(records).toEqual([
			{
				action: 'update',
				customerId: id,
				changes: {
					Name: { before: expect.any(String), after: 'Ny' },
					'Phone 1': { before: '004790012345', after: '900 12 345' },
				},
			},
		]);
		const single = sandbox().requests.filter(({ path }) => path.endsWith(`/customers/${id}`));
		expect(single.map(({ method }) => method)).toEqual(['PUT']);
	});

	test('keeps the order of items that find one customer by different numbers', async () => {
		setPhone(3, { phone_1: '90012345', phone_2: '+4691234567' });
		let n = 0;
		sandbox().faults.onRequest = async ({ method }) => {
			if (method === 'PUT') await sleep(n++ % 3);
		};
		const items = Array.from({ length: 60 }, (_, at) => ({
			phone: at % 3 === 0 ? '0046 91234567' : '90012345',
			name: `Navn ${at}`,
		}));
		const { records } = await run(
			byPhone('update', { fields: fields({ [NAME]: '={{ $json.name }}' }) }),
			items,
		);
		expect(records.map(({ [NAME]: name }) => name)).toEqual(items.map(({ name }) => name));
		const sent = writes().map(({ body }) => (body as IDataObject)[NAME]);
		expect(sent).toEqual(items.map(({ name }) => name));
	});

	test('compares with the customer as earlier items left it', async () => {
		setPhone(3, { phone_1: '90012345' });
		const items = ['Ny', 'Ny', 'Gammel', 'Ny'].map((name) => ({ phone: '90012345', name }));
		await run(byPhone('update', { options: { skipUnchanged: true } }), items);
		expect(writes()).toHaveLength(3);
	});

	test('writes nothing where nobody or several have the number', async () => {
		setPhone(3, { phone_1: '90012345' });
		setPhone(4, { phone_1: '+4790012345' });
		const { records } = await run(byPhone('update'), [
			{ phone: '900 12 345', name: 'Ny' },
			{ phone: '90012399', name: 'Ny' },
			{ phone: '', name: 'Ny' },
		]);
		expect(records.map(({ error }) => error)).toEqual([
			expect.stringMatching(/^2 customers in assignment 2\/B2C have the phone number "900 12 345"/),
			'No customer in assignment 2/B2C has the phone number "90012399" [item 1]',
			"'Find Value' has no value [item 2]",
		]);
		expect(writes()).toEqual([]);
	});

	test('takes no choice that only Get has', async () => {
		const { records } = await run(byPhone('update', { severalMatch: '={{ "all" }}' }), [
			{ phone: '90012345', name: 'Ny' },
		]);
		expect(records[0]?.error).toMatch(/'If Several Match' must be stop or first/);
	});

	test('says that the customer is gone who was found', async () => {
		const id = setPhone(3, { phone_1: '90012345' });
		sandbox().faults.onRequest = ({ method }) => {
			if (method === 'PUT') sandbox().data.removeCustomer(9, id);
		};
		const { records } = await run(byPhone('update'), [{ phone: '900 12 345', name: 'Ny' }]);
		expect(records).toEqual([
			{
				error: `Customer "${id}" had the phone number "900 12 345", but is no longer in assignment 2/B2C [item 0]`,
				message: expect.stringContaining('Nothing was written.'),
			},
		]);
	});
});

describe('Create or Update by phone', () => {
	test('updates who is there, and creates who is not with the ID of the item', async () => {
		const id = setPhone(3, { phone_1: '004790012345' });
		const { records } = await run(byPhone('upsert'), [
			{ phone: '900 12 345', name: 'Gammel', id: '555001' },
			{ phone: '+46 70 123 45 67', name: 'Ny', id: '555002' },
		]);
		expect(records.map(({ [ID]: one, [NAME]: name }) => [one, name])).toEqual([
			[id, 'Gammel'],
			['555002', 'Ny'],
		]);
		expect(customers().some(({ customerId }) => customerId === '555001')).toBe(false);
	});

	test('creates a customer once, whatever the items call the number, and keeps their order', async () => {
		let n = 0;
		sandbox().faults.onRequest = async () => await sleep(n++ % 4);
		const phones = ['90012345', '+47 900 12 345', '0047 90012345', '900 12 345 (jobb)'];
		const items = Array.from({ length: 40 }, (_, at) => ({
			phone: phones[at % 4] ?? '',
			name: `Navn ${at}`,
			id: String(555001 + at),
		}));
		const { records } = await run(byPhone('upsert'), items);
		expect(records.map(({ [ID]: id, [NAME]: name }) => [id, name])).toEqual(
			items.map(({ name }) => ['555001', name]),
		);
		expect(writes().filter(({ method }) => method === 'POST')).toHaveLength(1);
	});

	test('creates nobody without an ID, and nobody under an ID that somebody else has', async () => {
		const taken = customers()[0]?.customerId;
		const { records } = await run(byPhone('upsert'), [
			{ phone: '90012345', name: 'Ny', id: '' },
			{ phone: '90012345', name: 'Ny', id: taken },
		]);
		expect(records.map(({ error, message }) => [error, message])).toEqual([
			[
				'No customer in assignment 2/B2C has the phone number "90012345" [item 0]',
				expect.stringContaining("enter an ID in 'ID for New Customer'"),
			],
			[
				`No customer in assignment 2/B2C has the phone number "90012345", and the ID ${taken} for a new one belongs to another customer [item 1]`,
				expect.stringContaining('Nothing was written.'),
			],
		]);
		expect(writes()).toEqual([]);
	});

	test('creates nobody where the register moved while it was searched', async () => {
		let n = 0;
		sandbox().faults.onRequest = ({ path }) => {
			if (path.endsWith('/customers/')) customers().splice(100 - n++, 1);
		};
		const { records, hints } = await run(byPhone('upsert'), [
			{ phone: '90012345', name: 'Ny', id: '555001' },
		]);
		expect(records[0]?.error).toMatch(
			/^Assignment 2\/B2C couldn't be read completely, so a customer/,
		);
		expect(hints).toContainEqual(expect.stringMatching(/the list changed during/));
		expect(writes()).toEqual([]);
	});
});
