import { ask, askAll } from '../../support/cubeHttp';
import { credentialOf, fields, locator, runNode } from '../../support/cubeNode';
import { askedOf, expectSame, list, MONTH, TODAY } from '../../support/documentedRows';
import type { Row } from '../../support/documentedRows';
import { useSandbox } from '../../support/useSandbox';

const sandbox = useSandbox({ pageSize: 20, today: TODAY });

describe('generation 1, Legacy', () => {
	const generation = 'legacy';

	test.each<Row>([
		[
			'customers of an assignment: GET /crm/customers?assignment_id={int}',
			list('customer', { assignment: locator('9') }),
			'/crm/customers?assignment_id=9',
		],
		[
			'responses of a campaign: GET /responses?campaign_id={int}&from={YYYYMMDD}&to={YYYYMMDD}',
			list('response', { campaign: locator('31'), filters: MONTH }),
			'/responses?campaign_id=31&from=20260516&to=20260615',
		],
		[
			'campaigns (N): GET /campaigns?include_inactive_campaigns=True',
			list('campaign', { campaignStatus: 'all' }),
			'/campaigns?include_inactive_campaigns=True',
		],
		['active campaigns (N): GET /campaigns', list('campaign'), '/campaigns'],
	])('%s', async (...row) => {
		await expectSame(sandbox(), generation, row);
	});

	test('assignments (N): GET /assignments', async () => {
		const credential = credentialOf(sandbox(), generation, { apiGeneration: generation });
		const { records } = await runNode(credential, list('assignment'));
		const direct = await askAll(sandbox(), generation, '/assignments');
		expect(records).toEqual(direct.map((record) => expect.objectContaining(record)));
		expect(records.map(({ assignment }) => assignment)).toEqual(['9', '12', '15', '21']);
	});

	test('who am I: GET /account/who_am_i tells a Legacy account from others', async () => {
		const { records } = await runNode(credentialOf(sandbox(), generation), list('campaign'));
		expect(records.length).toBeGreaterThan(0);
		expect(askedOf(sandbox())).toEqual([
			'GET /api/v1/campaigns',
			'GET /account/who_am_i',
			'GET /campaigns',
		]);
	});

	test('who am I: GET /account/who_am_i is what Account → Get gives, beside the generation', async () => {
		const account = { resource: 'account', operation: 'get' };
		const whoAmI = await ask(sandbox(), generation, '/account/who_am_i');
		const expected = [
			{ apiGeneration: 'legacy', apiGenerationName: 'Legacy (2016)', ...(whoAmI as object) },
		];
		sandbox().requests.length = 0;
		const input = [{ json: {} }, { json: {} }];
		const found = await runNode(credentialOf(sandbox(), generation), account, { input });
		expect(found.records).toEqual([...expected, ...expected]);
		expect(askedOf(sandbox())).toEqual(['GET /api/v1/campaigns', 'GET /account/who_am_i']);
		const credential = credentialOf(sandbox(), generation, { apiGeneration: generation });
		sandbox().requests.length = 0;
		const named = await runNode(credential, account, { input });
		expect(named.records).toEqual([...expected, ...expected]);
		expect(askedOf(sandbox())).toEqual(['GET /account/who_am_i']);
		// what its answer holds is not documented
		sandbox().faults.answers = [{ path: '/account/who_am_i', then: { body: ['kari'] } }];
		expect((await runNode(credential, account)).records).toEqual([
			expect.objectContaining({ whoAmI: ['kari'] }),
		]);
	});

	test('custom fields are in the customers alone: there is no list of them', async () => {
		const { error } = await runNode(
			credentialOf(sandbox(), generation),
			list('customField', { assignment: locator('9') }),
		);
		expect(error?.message).toBe('Legacy (2016) accounts have no list of custom fields [item 0]');
	});

	test('one customer: GET /crm/customer/?assignment_id={int}&customer_id={int}', async () => {
		const { records } = await runNode(credentialOf(sandbox(), generation), {
			resource: 'customer',
			operation: 'get',
			assignment: locator('9'),
			customerId: '900001',
		});
		const path = '/crm/customer/?assignment_id=9&customer_id=900001';
		expect(records).toEqual([await ask(sandbox(), generation, path)]);
	});

	test('update a customer: POST /crm/update_customer/ with both ids, and the updated record comes back', async () => {
		const { records, error } = await runNode(credentialOf(sandbox(), generation), {
			resource: 'customer',
			operation: 'update',
			assignment: locator('9'),
			customerId: '900001',
			fields: fields({ phone_2: '+4755500011', 'Antall år': '7' }),
		});
		expect(error).toBeUndefined();
		const update = sandbox().requests.find(({ method }) => method === 'POST');
		expect(update).toMatchObject({
			path: '/crm/update_customer/',
			body: { customer_id: 900001, assignment_id: 9, phone_2: '+4755500011', 'Antall år': '7' },
		});
		const path = '/crm/customer/?assignment_id=9&customer_id=900001';
		expect(records).toEqual([await ask(sandbox(), generation, path)]);
		expect(records[0]).toMatchObject({ phone_2: '+4755500011' });
	});
});
