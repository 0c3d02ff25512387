import type { INodeParameters } from 'n8n-workflow';

import { CAMPAIGN, polled, useSandboxAtNoon } from './sandboxAtNoon';

const { sandbox, triggerOn, sale } = useSandboxAtNoon();

const SALES: INodeParameters = {
	triggerOn: 'newResponse',
	...CAMPAIGN,
	options: { responseTypes: ['sale', ' '] },
};

test('only responses of the types that were asked for, whatever their case', async () => {
	const trigger = triggerOn('dataOwners', SALES);
	await polled(trigger);
	sale('Ny');
	sandbox().data.addResponse(31, { customerId: '900002', type: 'No' });
	expect(await polled(trigger)).toEqual([expect.objectContaining({ call_outcome__comment: 'Ny' })]);
});

test('a response that is corrected into such a type, and once only', async () => {
	const trigger = triggerOn('dataOwners', SALES);
	await polled(trigger);
	const response = sandbox().data.addResponse(31, { customerId: '900002', type: 'No' });
	expect(await polled(trigger)).toBeNull();
	response.type = 'Sale';
	expect(await polled(trigger)).toEqual([expect.objectContaining({ call_outcome__type: 'Sale' })]);
	response.type = 'Callback';
	expect(await polled(trigger)).toBeNull();
	response.type = 'Sale';
	expect(await polled(trigger)).toBeNull();
});

test('what was registered since a day, when that is asked for', async () => {
	const old = sandbox()
		.data.responsesOf(31)
		.filter(({ submittedWhen }) => submittedWhen > '2026-06-10');
	expect(old.length).toBeGreaterThan(5);
	const trigger = triggerOn('dataOwners', {
		triggerOn: 'newResponse',
		...CAMPAIGN,
		options: { since: '2026-06-10' },
	});
	expect(await polled(trigger)).toHaveLength(old.length);
	expect(await polled(trigger)).toBeNull();
	sale('Ny');
	expect(await polled(trigger)).toHaveLength(1);
});

test('records as the Cube node gives them: simplified, by label, with the customer, of several campaigns in order', async () => {
	const parameters: INodeParameters = {
		triggerOn: 'newResponse',
		listOf: 'campaign',
		campaigns: ['31', '41'],
		fieldNames: 'labels',
		options: { includeCustomer: true, timestampsAsIso: true },
	};
	const trigger = triggerOn('dataOwners', parameters);
	await polled(trigger);
	sale('Ny');
	const [company] = sandbox().data.customersOf(12);
	sandbox().data.addResponse(41, { customerId: company?.customerId, comment: 'Bedrift' });
	const before = sandbox().requests.length;
	// what nobody dated otherwise was registered before: events come by their moment
	const [other, one] = (await polled(trigger)) ?? [];
	expect(one).toMatchObject({ Comment: 'Ny', Customer: { 'Customer ID': '900001' } });
	expect(other).toMatchObject({
		Comment: 'Bedrift',
		Customer: { 'Customer ID': company?.customerId },
	});
	expect(sandbox().requests.length - before).toBeGreaterThan(2);
	const simple = triggerOn('dataOwners', { ...parameters, output: 'simplified' });
	const shown = (await simple.fetchTestEvent()) ?? [];
	expect(shown).toHaveLength(5);
	for (const record of shown) expect(Object.keys(record).length).toBeLessThanOrEqual(10);
});

describe('with Include Customer', () => {
	const joining: INodeParameters = {
		triggerOn: 'newResponse',
		...CAMPAIGN,
		options: { includeCustomer: true },
	};

	test('nothing is taken for passed on when Cube is down', async () => {
		const trigger = triggerOn('dataOwners', joining);
		await polled(trigger);
		sale('Ny');
		sandbox().faults.answers = [{ path: /customers/, times: 99, then: 'reset' }];
		await expect(trigger.poll()).rejects.toThrow();
		sandbox().faults.answers = [];
		expect(await polled(trigger)).toEqual([
			expect.objectContaining({
				customer: expect.objectContaining({ crm__customer_id: '900001' }),
			}),
		]);
	}, 60_000);

	test('a customer who cannot be read keeps nothing back: the event says why', async () => {
		const trigger = triggerOn('dataOwners', joining);
		const other = sandbox()
			.data.customersOf(9)
			.find(({ customerId }) => customerId !== '900001');
		await polled(trigger);
		sale('Ny');
		sandbox().data.addResponse(31, {
			customerId: other?.customerId,
			submittedWhen: '2026-06-15 11:59:31.000',
			comment: 'Etter',
		});
		sandbox().faults.answers = [
			{
				path: /customers\/900001/,
				times: 99,
				then: { status: 403, body: { detail: 'Not yours.' } },
			},
		];
		expect(await polled(trigger)).toEqual([
			expect.objectContaining({
				call_outcome__comment: 'Ny',
				customer: null,
				customerError: expect.stringContaining("doesn't have permission"),
			}),
			expect.objectContaining({
				call_outcome__comment: 'Etter',
				customer: expect.objectContaining({ crm__customer_id: other?.customerId }),
			}),
		]);
		expect(await polled(trigger)).toBeNull();
	});
});

test('of two polls at one time only the first to end passes on what is new', async () => {
	const trigger = triggerOn('dataOwners', { triggerOn: 'newResponse', ...CAMPAIGN });
	await polled(trigger);
	sale('Ny');
	const both = await Promise.all([polled(trigger), polled(trigger)]);
	expect(both.flatMap((items) => items ?? [])).toHaveLength(1);
});
