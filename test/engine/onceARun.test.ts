/* eslint-disable @n8n/community-nodes/no-restricted-globals -- measures processor time on a developer's machine, outside n8n */
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { Campaigns } from '../../nodes/Cube/client/resources/campaigns';
import { Customers } from '../../nodes/Cube/client/resources/customers';
import { Responses } from '../../nodes/Cube/client/resources/responses';
import { startSandbox } from '../../sandbox';
import { credentialOf, locator, runNode } from '../support/cubeNode';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox({ pageSize: 20, today: '2026-06-15' });

const automatically: INodeParameters = {
	operation: 'update',
	fields: { mappingMode: 'autoMapInputData', value: null },
};
const reads = () => sandbox().requests.filter(({ method }) => method === 'GET');
const twenty = (item: (n: number) => IDataObject) =>
	Array.from({ length: 20 }, (_, n) => ({ json: item(n) }));

afterEach(() => jest.restoreAllMocks());

test("20 updates of a response's own field read the list once", async () => {
	const { error } = await runNode(
		credentialOf(sandbox(), 'dataOwners'),
		{ resource: 'response', campaign: locator('31'), responseId: '700001', ...automatically },
		{ input: twenty((n) => ({ 'call_outcome__extra__Antall år': String(n) })) },
	);
	expect(error).toBeUndefined();
	const lists = reads().filter(({ path }) => path.endsWith('/call_outcomes/'));
	expect(lists.length).toBeLessThanOrEqual(2); // the last month, and more days where it has none
	expect(sandbox().requests.filter(({ method }) => method === 'PUT')).toHaveLength(20);
});

test.each<[string, INodeParameters, (n: number) => IDataObject]>([
	[
		'customers',
		{ resource: 'customer', assignment: locator('2/B2C'), customerId: '900001' },
		(n) => ({ 'Antall år': n }),
	],
	['campaigns', { resource: 'campaign', campaign: locator('31') }, (n) => ({ Name: `N ${n}` })],
	[
		'assignments',
		{ resource: 'assignment', assignment: locator('2/B2C') },
		(n) => ({ Name: `N ${n}` }),
	],
])('the fields of %s are made once for 20 updates', async (_, parameters, item) => {
	const made = [
		jest.spyOn(Customers.prototype, 'sample'),
		jest.spyOn(Campaigns.prototype, 'all'),
		jest.spyOn(Responses.prototype, 'pages'),
	];
	const { error } = await runNode(
		credentialOf(sandbox(), 'dataOwners'),
		{ ...parameters, ...automatically },
		{ input: twenty(item) },
	);
	expect(error).toBeUndefined();
	expect(sandbox().requests.filter(({ method }) => method === 'PUT')).toHaveLength(20);
	// customers: their sample, for the fields, the labels and what the account says of itself;
	// campaigns: the list, and through the assignments' list theirs
	for (const spy of made) expect(spy.mock.calls.length).toBeLessThanOrEqual(3);
	expect(reads().length).toBeLessThanOrEqual(3);
});

test('an update costs the same however long a page of customers is', async () => {
	const costs: number[] = [];
	for (const pageSize of [20, 5000]) {
		const one = await startSandbox({ size: 'full', pageSize, today: '2026-06-15' });
		const ids = one.data.customersOf(9).map(({ customerId }) => customerId);
		const update = async (count: number) => {
			const before = process.cpuUsage();
			const { error } = await runNode(
				credentialOf(one, 'dataOwners'),
				{
					resource: 'customer',
					assignment: locator('2/B2C'),
					customerId: '={{ $json.crm__customer_id }}',
					...automatically,
				},
				{
					input: ids
						.slice(0, count)
						.map((id) => ({ json: { crm__customer_id: id, 'Antall år': '7' } })),
				},
			);
			expect(error).toBeUndefined();
			const { user, system } = process.cpuUsage(before);
			return user + system;
		};
		await update(10);
		const few = await update(20);
		costs.push((await update(220)) - few);
		await one.close();
	}
	const [small = 0, large = 0] = costs;
	// made anew for each item, the fields of 5,000 customers cost four times as much
	expect(large / small).toBeLessThan(2);
}, 60_000);
