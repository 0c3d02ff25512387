import { sleep } from 'n8n-workflow';

import { credentialOf, fields, locator, runNode } from '../support/cubeNode';
import { getCustomer, itemsOf, register, rename } from '../support/perItem';
import { useSandbox } from '../support/useSandbox';
import { isReading } from '../support/reading';
import { untilTogether } from '../support/together';

const sandbox = useSandbox({ pageSize: 20, today: '2026-06-15' });

const account = () => credentialOf(sandbox(), 'dataOwners');
const first = '900001';
const writes = () => sandbox().requests.filter((request) => !isReading(request));

describe('updates', () => {
	test('of one and the same customer keep the order of the items', async () => {
		let n = 0;
		// the earlier a request comes, the longer it takes: only an order of our own keeps them apart
		sandbox().faults.onRequest = async ({ method }) => {
			if (method === 'PUT') await sleep(40 - 4 * n++);
		};
		const input = itemsOf(
			...['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'].map((name) => ({ register, id: first, name })),
		);
		const { records } = await runNode(account(), rename, { input });
		expect(records.map(({ crm__standard_info__name }) => crm__standard_info__name)).toEqual([
			'A',
			'B',
			'C',
			'D',
			'E',
			'F',
			'G',
			'H',
		]);
		expect(sandbox().data.customersOf(9)[0]?.info.name).toBe('H');
	});

	test('of different customers go side by side', async () => {
		const together = untilTogether(sandbox(), 8);
		sandbox().faults.onRequest = async ({ method }) => {
			if (method === 'PUT') await together();
		};
		const input = itemsOf(
			...sandbox()
				.data.customersOf(9)
				.slice(0, 12)
				.map(({ customerId }) => ({
					register,
					id: customerId,
					name: 'Ny',
				})),
		);
		const { records } = await runNode(account(), rename, { input });
		expect(records).toHaveLength(12);
		expect(sandbox().maxInFlight()).toBe(8);
	});

	test('by label ask for the custom fields of a register once, however many there are', async () => {
		const input = itemsOf(
			...sandbox()
				.data.customersOf(9)
				.slice(0, 12)
				.map(({ customerId }, n) => ({
					register,
					id: customerId,
					name: `Kraft ${n}`,
				})),
		);
		const { error } = await runNode(
			account(),
			{ ...rename, fields: fields({ Strømleverandør: '={{ $json.name }}' }) },
			{ input },
		);
		expect(error).toBeUndefined();
		expect(writes()).toHaveLength(12);
		const asked = sandbox().requests.filter(({ path }) => path.endsWith('/crm_custom_fields/'));
		expect(asked).toHaveLength(1);
	});

	describe('with Skip Unchanged', () => {
		const skipping = { ...rename, options: { skipUnchanged: true } };

		test('send only what changes something, and give the record either way', async () => {
			const [one, two] = sandbox().data.customersOf(9);
			const input = itemsOf(
				{ register, id: one?.customerId ?? '', name: String(one?.info.name) },
				{ register, id: two?.customerId ?? '', name: 'Annet Navn' },
			);
			const { records, hints } = await runNode(account(), skipping, { input });
			expect(records.map((record) => record.crm__standard_info__name)).toEqual([
				one?.info.name,
				'Annet Navn',
			]);
			expect(writes()).toHaveLength(1);
			expect(hints).toEqual(["Updates that would change nothing were skipped ('Skip Unchanged')."]);
		});

		test('compare as a server does that trims', async () => {
			const [one] = sandbox().data.customersOf(9);
			const input = itemsOf({ register, id: first, name: `  ${String(one?.info.name)} ` });
			await runNode(account(), skipping, { input });
			expect(writes()).toEqual([]);
		});

		test('compare with the record as earlier items left it', async () => {
			const was = String(sandbox().data.customersOf(9)[0]?.info.name);
			const input = itemsOf(...['Ny', 'Ny', was].map((name) => ({ register, id: first, name })));
			await runNode(account(), skipping, { input });
			expect(writes()).toHaveLength(2);
			expect(sandbox().data.customersOf(9)[0]?.info.name).toBe(was);
		});

		test('of a campaign compare with the campaign as earlier items left it', async () => {
			const was = sandbox().data.campaigns[0];
			const input = itemsOf(
				...['Ny', 'Ny', was?.name ?? ''].map((name) => ({ id: was?.id ?? 0, name })),
			);
			const { records } = await runNode(
				account(),
				{
					resource: 'campaign',
					operation: 'update',
					campaign: locator('={{ $json.id }}'),
					fields: fields({ campaign__name: '={{ $json.name }}' }),
					options: { skipUnchanged: true },
				},
				{ input },
			);
			expect(records).toHaveLength(3);
			expect(writes()).toHaveLength(2);
		});
	});

	describe('of which Cube kept a value of its own', () => {
		const renaming = (name: string, answered: object) => {
			sandbox().faults.answers = [{ method: 'PUT', then: { body: answered } }];
			const input = itemsOf({ register, id: first, name });
			return runNode(account(), rename, { input });
		};

		test.each([{ crm__standard_info__name: 'Kari' }, { crm__customer_id: first }])(
			'say so by label: %j',
			async (answered) => {
				const { hints, records, error } = await renaming('Ola', answered);
				expect(error).toBeUndefined();
				expect(records).toEqual([answered]);
				expect(hints).toEqual([
					"Cube accepted the change, but didn't return the new values of these fields, which may be read-only: Name",
				]);
			},
		);

		test('say nothing where it only trimmed', async () => {
			const { hints } = await renaming(' Ola ', { crm__standard_info__name: 'Ola' });
			expect(hints).toEqual([]);
		});
	});

	test('that Cube refuses name the field by its label', async () => {
		const { error } = await runNode(account(), {
			...rename,
			assignment: locator(register),
			customerId: first,
			fields: fields({
				crm__standard_info__email: 'no address',
				crm__standard_info__phone_1: '+47 555 00 011 extension 12',
			}),
		});
		expect(error?.message).toBe(
			'Cube rejected the value of a field. Email: Enter a valid email address. Phone 1: Ensure this field has no more than 20 characters. [item 0]',
		);
		expect(error?.httpCode).toBe('400');
	});

	test('that do not fit a custom field are refused by its label, and nothing is sent', async () => {
		const { error } = await runNode(account(), {
			...rename,
			assignment: locator(register),
			customerId: first,
			fields: fields({ 'Antall år': 'x'.repeat(500) }),
		});
		expect(error?.message).toMatch(
			/^A value in 'Fields' doesn't fit its field in Cube\. Antall år can have up to 10 characters, but "x+…" has 500\. \[item 0\]$/,
		);
		expect(error?.description).toMatch(/^Nothing was sent\./);
		expect(writes()).toEqual([]);
	});

	test('"Map Automatically" sends the fields of the item, by key or label, and not its ids', async () => {
		const { error } = await runNode(
			account(),
			{
				...getCustomer,
				operation: 'update',
				assignment: locator(register),
				customerId: '={{ $json.crm__customer_id }}',
				fields: { mappingMode: 'autoMapInputData', value: null, matchingColumns: [], schema: [] },
			},
			{ input: itemsOf({ crm__customer_id: first, 'Phone 1': '+4755500013', 'Antall år': '9' }) },
		);
		expect(error).toBeUndefined();
		expect(writes()[0]?.body).toEqual({
			crm__standard_info__phone_1: '+4755500013',
			crm__custom_info__1: '9',
		});
	});

	test('a whole customer that was read can be written back as it is', async () => {
		const read = await runNode(account(), {
			...getCustomer,
			assignment: locator(register),
			customerId: first,
		});
		const { error } = await runNode(
			account(),
			{
				...getCustomer,
				operation: 'update',
				assignment: locator(register),
				customerId: first,
				fields: { mappingMode: 'autoMapInputData', value: null, matchingColumns: [], schema: [] },
			},
			{ input: read.items.map(({ json }) => ({ json })) },
		);
		expect(error).toBeUndefined();
		expect(writes()).toHaveLength(1);
	});

	test('an empty text empties a field; what was left blank is not sent', async () => {
		await runNode(account(), {
			...rename,
			assignment: locator(register),
			customerId: first,
			fields: fields({ crm__standard_info__phone_2: '', crm__standard_info__phone_3: null }),
		});
		expect(writes()[0]?.body).toEqual({ crm__standard_info__phone_2: '' });
	});
});
