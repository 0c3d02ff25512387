import { sleep } from 'n8n-workflow';
import type { INode, INodeParameters } from 'n8n-workflow';

import { credentialOf, CUBE_TOOL, locator, runNode } from '../support/cubeNode';
import { getCustomer, itemsOf, register, rename } from '../support/perItem';
import { useSandbox } from '../support/useSandbox';
import { isReading } from '../support/reading';
import { untilTogether } from '../support/together';

const sandbox = useSandbox({ pageSize: 20, today: '2026-06-15' });

const account = () => credentialOf(sandbox(), 'dataOwners');
const [first, second, third] = ['900001', '05020010007', '00417'];
const writes = () => sandbox().requests.filter((request) => !isReading(request));

describe('input items', () => {
	test('each have their expressions read, and their results paired, in their order', async () => {
		const { items } = await runNode(account(), getCustomer, {
			input: itemsOf({ register, id: third }, { register, id: first }, { register, id: second }),
		});
		expect(items.map(({ json, pairedItem }) => [json.crm__customer_id, pairedItem])).toEqual([
			[third, { item: 0 }],
			[first, { item: 1 }],
			[second, { item: 2 }],
		]);
	});

	test('that want the same customer have it asked once, and each a record of its own', async () => {
		const { items } = await runNode(account(), getCustomer, {
			input: itemsOf({ register, id: first }, { register, id: second }, { register, id: first }),
		});
		expect(items.map(({ json }) => json.crm__customer_id)).toEqual([first, second, first]);
		expect(items[2]?.json).toEqual(items[0]?.json);
		expect(items[2]?.json).not.toBe(items[0]?.json);
		const asked = sandbox().requests.filter(({ path }) => path.includes('/customers/'));
		expect(asked).toHaveLength(2);
	});

	test('are never under way all at once: as many requests as are allowed at most, for gets and for updates', async () => {
		const input = itemsOf(
			...sandbox()
				.data.customersOf(9)
				.map(({ customerId }) => ({ register, id: customerId, name: 'Ny' })),
		);
		const allowed = { parallelRequests: 8 };
		const ids = input.map(({ json }) => json.id);
		sandbox().faults.onRequest = async () => await sleep(5);
		const got = await runNode(account(), { ...getCustomer, options: allowed }, { input });
		expect(got.records.map((record) => record.crm__customer_id)).toEqual(ids);
		expect(sandbox().maxInFlight()).toBeLessThanOrEqual(8);
		sandbox().faults.onRequest = untilTogether(sandbox(), 8);
		const updated = await runNode(account(), { ...rename, options: allowed }, { input });
		expect(updated.records.map((record) => record.crm__customer_id)).toEqual(ids);
		expect(sandbox().maxInFlight()).toBe(8);
		expect(input.length).toBeGreaterThan(100);
	});

	test('that each read a list have every record paired with their item', async () => {
		const { items } = await runNode(
			account(),
			{
				resource: 'customer',
				operation: 'getAll',
				assignment: locator('={{ $json.register }}'),
				limit: '={{ $json.limit }}',
			},
			{ input: itemsOf({ register, limit: 2 }, { register: '2/B2B', limit: 3 }) },
		);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 0, 1, 1, 1].map((item) => ({ item })),
		);
	});

	test('without any record give no item, and no failure', async () => {
		const { items, error } = await runNode(account(), {
			resource: 'customer',
			operation: 'getAll',
			assignment: locator('5/B2B'),
		});
		expect(error).toBeUndefined();
		expect(items).toEqual([]);
	});

	test('of the same campaign and period have its responses read once', async () => {
		const { customerId } =
			sandbox().data.responses.find(({ campaignId }) => campaignId === 31) ?? {};
		const { records, error } = await runNode(
			account(),
			{
				resource: 'response',
				operation: 'get',
				campaign: locator('31'),
				customerId: String(customerId),
				filters: { fromDate: '2026-01-01' },
			},
			{ input: itemsOf({}, {}, {}) },
		);
		expect(error).toBeUndefined();
		expect(new Set(records.map((record) => JSON.stringify(record))).size).toBe(1);
		const pages = sandbox().requests.map(({ query }) => query.page ?? '1');
		expect(new Set(pages).size).toBe(pages.length - 1); // the campaigns are the one other request
	});
});

describe('a limit', () => {
	test.each([
		[1, 1],
		[20, 1],
		[21, 2],
		[119, 6],
		[120, 6],
		[500, 6],
	])('of %d customers asks for %d pages of 20', async (limit, pages) => {
		const { records } = await runNode(account(), {
			resource: 'customer',
			operation: 'getAll',
			assignment: locator(register),
			limit,
		});
		expect(records).toHaveLength(Math.min(limit, 120));
		expect(sandbox().requests.filter(({ path }) => path.endsWith('/customers/'))).toHaveLength(
			pages,
		);
	});

	test('holds for campaigns and assignments too', async () => {
		for (const resource of ['campaign', 'assignment']) {
			const { records } = await runNode(account(), { resource, operation: 'getAll', limit: 2 });
			expect(records).toHaveLength(2);
		}
	});
});

describe('dates', () => {
	const responses = { resource: 'response', operation: 'getAll', campaign: locator('31') };
	const query = () => sandbox().requests.at(-1)?.query;

	test('both are always sent: a moment is the day that it falls on in Norway, in any time zone of the workflow', async () => {
		const parameters = {
			...responses,
			filters: { fromDate: '={{ "2026-06-01T22:30:00Z" }}', toDate: '' },
		};
		await runNode(account(), parameters, { timezone: 'Europe/Oslo' });
		expect(query()).toMatchObject({
			from_date: '20260602',
			to_date: expect.stringMatching(/^\d{8}$/),
		});
		await runNode(account(), parameters, { timezone: 'America/New_York' });
		expect(query()).toMatchObject({ from_date: '20260602' });
	});

	test('of Luxon, as expressions give them, are read', async () => {
		const filters = {
			fromDate: '={{ DateTime.fromISO("2026-06-08") }}',
			toDate: '={{ DateTime.fromISO("2026-06-08").plus({ days: 6 }) }}',
		};
		const { error } = await runNode(account(), { ...responses, filters });
		expect(error).toBeUndefined();
		expect(query()).toMatchObject({ from_date: '20260608', to_date: '20260614' });
	});

	test('not given mean today, and the node says so', async () => {
		const { hints } = await runNode(account(), responses);
		expect(hints).toEqual(["Only today was read. To read more, choose another 'Period'."]);
		const { from_date: from, to_date: to } = query() ?? {};
		expect(from).toBe(to);
	});
});

describe('an item that does not succeed', () => {
	const input = itemsOf(
		{ register, id: first, name: 'A' },
		{ register, id: '123', name: 'B' },
		{ register, id: second, name: 'C' },
	);
	const run = async (parameters: INodeParameters, settings: Partial<INode>) =>
		await runNode(account(), parameters, { input, settings });

	test('stops the node with its number, what happened and what to do', async () => {
		const { error, items } = await run(getCustomer, {});
		expect(error?.message).toBe('There is no customer 123 in assignment 2/B2C [item 1]');
		expect(error?.description).toMatch(/^Check 'Customer ID'/);
		expect(error?.context?.itemIndex).toBe(1);
		expect(error?.httpCode).toBe('404');
		expect(items).toEqual([]);
	});

	test('continues on the regular output in its place, with its pairing', async () => {
		const { items } = await run(getCustomer, { onError: 'continueRegularOutput' });
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		expect(items[1]?.json).toEqual({
			error: 'There is no customer 123 in assignment 2/B2C [item 1]',
			message: expect.stringMatching(
				/^There is no customer 123 .* \[item 1\]\. Check 'Customer ID'/,
			),
		});
	});

	test('goes to the error output with its input and its pairing', async () => {
		const { items, errorItems } = await run(getCustomer, { onError: 'continueErrorOutput' });
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
		expect(errorItems).toEqual([
			expect.objectContaining({
				pairedItem: { item: 1 },
				json: expect.objectContaining({
					id: '123',
					name: 'B',
					error: 'There is no customer 123 in assignment 2/B2C [item 1]',
				}),
			}),
		]);
	});

	test('does not stop the tool of an agent: the model reads what went wrong', async () => {
		const { error, records } = await run(getCustomer, { type: CUBE_TOOL });
		expect(error).toBeUndefined();
		expect(records[1]).toMatchObject({
			error: 'There is no customer 123 in assignment 2/B2C [item 1]',
		});
	});

	test('begins no further item', async () => {
		const parameters = { ...getCustomer, options: { parallelRequests: 1 } };
		await runNode(account(), parameters, { input: [...input.slice(1), ...input] });
		const read = sandbox().requests.filter(({ path }) => /customers\/\d/.test(path));
		expect(read.map(({ path }) => path.split('/').at(-1))).toEqual(['123', '123']);
		expect(read.map(({ path }) => path.includes('/crm/'))).toEqual([false, true]);
	});

	test('begins no further update, and says which were done', async () => {
		const { error } = await runNode(
			account(),
			{ ...rename, options: { parallelRequests: 1 } },
			{ input },
		);
		expect(error?.message).toBe('There is no customer 123 in assignment 2/B2C [item 1]');
		expect(error?.description).toMatch(/Item 0 succeeded before that\.$/);
		expect(writes().map(({ body }) => body)).toEqual([
			{ crm__standard_info__name: 'A' },
			{ crm__standard_info__name: 'B' },
		]);
	});
});
