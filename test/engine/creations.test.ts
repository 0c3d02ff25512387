import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { startSandbox } from '../../sandbox';
import type { GenerationName, Sandbox } from '../../sandbox';
import { ask } from '../support/cubeHttp';
import { credentialOf, fields, locator, runNode } from '../support/cubeNode';
import { askedOf } from '../support/documentedRows';
import { useSandbox } from '../support/useSandbox';
import { isReading } from '../support/reading';

const sandbox = useSandbox({ pageSize: 20, today: '2026-06-15' });

const NEW = '00900777';
const THERE = '900001';
const UNCLEAR = /Cube may have applied the change\. Check the record before you send it again\./;

/** How each generation is asked: the call of a creation, its body beside the fields, and the look. */
interface Way {
	generation: GenerationName;
	register: string;
	/** The keys of a name and of a custom field. */
	name: string;
	custom: string;
	label: string;
	post: string;
	ids: IDataObject;
	look: string;
	put: string;
}

const WAYS: Way[] = [
	{
		generation: 'legacy',
		register: '9',
		name: 'name',
		custom: 'Antall år',
		label: 'Antall år',
		post: '/crm/customers',
		ids: { customer_id: NEW, assignment_id: 9 },
		look: `/crm/customer/?assignment_id=9&customer_id=${NEW}`,
		put: 'POST /crm/update_customer/',
	},
	{
		generation: 'assignments',
		register: '9',
		name: 'crm__standard_info__name',
		custom: 'crm__custom_info__1',
		label: 'Antall år',
		post: `/api/v1/assignments/9/customers/${NEW}`,
		ids: { customer_id: NEW, assignment_id: '9' },
		look: `/api/v1/assignments/9/customers/${NEW}`,
		put: `PUT /api/v1/assignments/9/customers/${THERE}`,
	},
	{
		generation: 'dataOwners',
		register: '2/B2C',
		name: 'crm__standard_info__name',
		custom: 'crm__custom_info__1',
		label: 'Antall år',
		post: `/api/v1/data_owners/2/B2C/customers/${NEW}`,
		ids: { customer_id: NEW },
		look: `/api/v1/data_owners/2/B2C/customers/${NEW}`,
		put: `PUT /api/v1/data_owners/2/B2C/customers/${THERE}`,
	},
];

const writes = (of = sandbox()) => of.requests.filter((request) => !isReading(request));
const asked = (method: string, path: string) => `${method} ${path.split('?')[0]}`;

function customer({ register }: Way, operation: string, more: INodeParameters): INodeParameters {
	return { resource: 'customer', operation, assignment: locator(register), ...more };
}

function values({ name, label }: Way) {
	return { fields: fields({ [name]: 'Kari Prøve', [label]: '7' }) };
}

describe.each(WAYS)('in generation $generation', (way) => {
	const { generation } = way;
	const account = (of = sandbox()) => credentialOf(of, generation, { apiGeneration: generation });
	const create = customer(way, 'create', { customerId: NEW, ...values(way) });
	const upsert = customer(way, 'upsert', { customerId: NEW, ...values(way) });

	test('Create looks for the customer, then writes the fields and gives the record', async () => {
		const { records, error } = await runNode(account(), create);
		expect(error).toBeUndefined();
		const calls = askedOf(sandbox());
		expect(calls.at(-1)).toBe(`POST ${way.post}`);
		expect(calls).toContain(asked('GET', way.look));
		expect(writes()).toHaveLength(1);
		expect(writes()[0]?.body).toEqual({
			...way.ids,
			[way.name]: 'Kari Prøve',
			[way.custom]: '7',
		});
		expect(records).toEqual([await ask(sandbox(), generation, way.look)]);
		expect(records[0]).toMatchObject({ [way.name]: 'Kari Prøve', [way.custom]: '7' });
	});

	test('Create needs no more than a Customer ID', async () => {
		const { records, error } = await runNode(
			account(),
			customer(way, 'create', { customerId: NEW, fields: fields({}) }),
		);
		expect(error).toBeUndefined();
		expect(writes()[0]?.body).toEqual(way.ids);
		expect(records).toEqual([await ask(sandbox(), generation, way.look)]);
	});

	test('Create leaves a customer alone who is there', async () => {
		const before = structuredClone(sandbox().data.customer(9, THERE));
		const { error } = await runNode(account(), { ...create, customerId: THERE });
		expect(error?.message).toBe(
			`Customer ${THERE} already exists in assignment ${way.register} [item 0]`,
		);
		expect(error?.description).toMatch(/^Nothing was written\. Use Update, or Create or Update/);
		expect(writes()).toEqual([]);
		expect(sandbox().data.customer(9, THERE)).toEqual(before);
	});

	test('Create or Update creates a customer who is not there', async () => {
		const { records, error } = await runNode(account(), upsert);
		expect(error).toBeUndefined();
		expect(writes().map(({ method, path }) => `${method} ${path}`)).toEqual([`POST ${way.post}`]);
		expect(records).toEqual([await ask(sandbox(), generation, way.look)]);
	});

	test('Create or Update updates a customer who is there, and keeps what is not named', async () => {
		const phone = sandbox().data.customer(9, THERE)?.info.phone_1;
		expect(phone).toBeTruthy();
		const { records, error } = await runNode(account(), { ...upsert, customerId: THERE });
		expect(error).toBeUndefined();
		expect(writes().map(({ method, path }) => `${method} ${path}`)).toEqual([way.put]);
		expect(records[0]).toMatchObject({ [way.name]: 'Kari Prøve', [way.custom]: '7' });
		expect(sandbox().data.customer(9, THERE)?.info).toMatchObject({
			name: 'Kari Prøve',
			phone_1: phone,
		});
	});

	test('of one and the same customer twice, Create or Update creates once and updates once', async () => {
		const input = ['Kari', 'Ola'].map((name) => ({ json: { name } }));
		const { records, error } = await runNode(
			account(),
			{ ...upsert, fields: fields({ [way.name]: '={{ $json.name }}' }) },
			{ input },
		);
		expect(error).toBeUndefined();
		expect(writes().map(({ body }) => (body as IDataObject)[way.name])).toEqual(['Kari', 'Ola']);
		expect(records.map((record) => record[way.name])).toEqual(['Kari', 'Ola']);
		const { length } = sandbox()
			.data.customersOf(9)
			.filter(({ customerId }) => customerId === NEW);
		expect(length).toBe(1);
	});

	test('a customer whom somebody else creates between the look and the write is Cube’s to judge', async () => {
		sandbox().faults.onRequest = ({ method }) => {
			if (method === 'POST') sandbox().data.addCustomer(9, { customerId: NEW });
		};
		const { error } = await runNode(account(), create);
		expect(error?.message).toBe(
			'Cube rejected the value of a field. customer_id: customer with this customer id already exists. [item 0]',
		);
	});

	test.each(['reset', 'empty', 'cutJson', 'html'] as const)(
		'a creation that is answered with %s is sent once, and may have arrived',
		async (then) => {
			sandbox().faults.answers = [{ method: 'POST', times: Infinity, then }];
			const { error } = await runNode(account(), create);
			expect(error?.description).toMatch(UNCLEAR);
			expect(writes()).toHaveLength(1);
		},
	);

	test('a creation that Cube puts off is sent again, and happens once', async () => {
		sandbox().faults.answers = [
			{ method: 'POST', then: { status: 429, headers: { 'retry-after': '0' } } },
		];
		const { error } = await runNode(account(), create);
		expect(error).toBeUndefined();
		expect(writes().map(({ status }) => status)).toEqual([429, 201]);
	});

	test('a field that the register does not have is refused before anything is written', async () => {
		const { error } = await runNode(account(), {
			...create,
			fields: fields({ [way.name]: 'Kari', Skostørrelse: '44' }),
		});
		expect(error?.message).toMatch(/^Unknown fields: Skostørrelse/);
		expect(writes()).toEqual([]);
	});

	test('a value that Cube refuses is told by the label of its field, and nothing is created', async () => {
		const { error } = await runNode(account(), {
			...create,
			fields: fields({ [way.name]: 'Kari', Email: 'no address' }),
		});
		expect(error?.message).toMatch(/^Cube rejected the value of a field\. Email: Enter/);
		expect(sandbox().data.customer(9, NEW)).toBeUndefined();
	});

	test('an assignment that is not there is told as such', async () => {
		const register = generation === 'dataOwners' ? '77/B2C' : '77';
		for (const operation of ['create', 'upsert']) {
			const { error } = await runNode(account(), {
				...create,
				operation,
				assignment: locator(register),
				fields: fields({ [way.name]: 'Kari' }),
			});
			expect(error?.message).toBe(
				`There is no assignment ${register} in this Cube account [item 0]`,
			);
		}
	});

	describe.each([404, 405, 501] as const)(
		'where the account answers creations with %d',
		(status) => {
			let refusing: Sandbox;
			beforeAll(async () => {
				refusing = await startSandbox({ size: 'small', undocumented: status });
			});
			afterAll(async () => await refusing.close());

			test.each(['create', 'upsert'])('%s is a plain sentence', async (operation) => {
				const { error } = await runNode(account(refusing), { ...create, operation });
				expect(error?.message).toBe(
					"This Cube account doesn't support creating customers [item 0]",
				);
				expect(error?.description).toMatch(/Cube doesn't document it.*Ask Headshed/);
				expect(refusing.data.customer(9, NEW)).toBeUndefined();
			});
		},
	);
});

test('a customer of generation 1 is found whatever zeros the ID begins with, and not created twice', async () => {
	const { error } = await runNode(credentialOf(sandbox(), 'legacy'), {
		resource: 'customer',
		operation: 'create',
		assignment: locator('9'),
		customerId: '417',
		fields: fields({ name: 'Kari' }),
	});
	expect(error?.message).toBe('Customer 417 already exists in assignment 9 [item 0]');
	expect(writes()).toEqual([]);
});
