import { ask } from '../../support/cubeHttp';
import { credentialOf, fields, locator, runNode } from '../../support/cubeNode';
import {
	askedOf,
	DAYS,
	expectSame,
	list,
	MONTH,
	ofAssignment,
	ofCampaign,
	TODAY,
} from '../../support/documentedRows';
import type { Row } from '../../support/documentedRows';
import { useSandbox } from '../../support/useSandbox';

const sandbox = useSandbox({ pageSize: 20, today: TODAY });

describe('generation 2, Assignments', () => {
	const generation = 'assignments';
	const base = '/api/v1';

	test.each<Row>([
		['campaigns: GET /campaigns', list('campaign', { campaignStatus: 'all' }), `${base}/campaigns`],
		[
			'customers: GET /assignments/{a}/customers/',
			list('customer', { assignment: locator('9') }),
			`${base}/assignments/9/customers/`,
		],
		[
			'responses: GET /campaigns/{k}/responses/?from_date&to_date',
			list('response', { ...ofCampaign, filters: MONTH }),
			`${base}/campaigns/31/responses/?${DAYS}`,
		],
		[
			'responses of a type: GET /campaigns/{k}/responses/?from_date&to_date&response_type',
			list('response', { ...ofCampaign, filters: { ...MONTH, responseType: 'Sale' } }),
			`${base}/campaigns/31/responses/?${DAYS}&response_type=Sale`,
		],
		[
			'call outcomes (2019): GET /campaigns/{k}/call_outcomes/?from_date&to_date',
			list('response', { ...ofCampaign, filters: MONTH, options: { callOutcomes: true } }),
			`${base}/campaigns/31/call_outcomes/?${DAYS}`,
		],
		[
			'customer status of an assignment: GET /assignments/{a}/callflow_customers',
			list('customerStatus', ofAssignment('9')),
			`${base}/assignments/9/callflow_customers`,
		],
		[
			'customer status of a campaign: GET /campaigns/{k}/callflow_customers/?call_state=',
			list('customerStatus', ofCampaign),
			`${base}/campaigns/31/callflow_customers/`,
		],
		[
			'SMS of an assignment: GET /assignments/{a}/sms/?from_date&to_date',
			list('sms', { ...ofAssignment('9'), filters: MONTH }),
			`${base}/assignments/9/sms/?${DAYS}`,
		],
		[
			'SMS of a campaign: GET /campaigns/{k}/sms/?from_date&to_date',
			list('sms', { ...ofCampaign, filters: MONTH }),
			`${base}/campaigns/31/sms/?${DAYS}`,
		],
		[
			'custom fields: GET /assignments/{a}/crm_custom_fields/',
			list('customField', { assignment: locator('12') }),
			`${base}/assignments/12/crm_custom_fields/`,
		],
	])('%s', async (...row) => {
		await expectSame(sandbox(), generation, row);
	});

	test('campaigns of an external user: GET /client_access/campaigns, where /campaigns is refused', async () => {
		const credential = credentialOf(sandbox(), generation, { token: sandbox().clientToken });
		const { records, error } = await runNode(
			credential,
			list('campaign', { campaignStatus: 'all' }),
		);
		expect(error).toBeUndefined();
		expect(new Set(records.map(({ client__id }) => client__id))).toEqual(new Set([1]));
		expect(askedOf(sandbox())).toEqual([
			'GET /api/v1/campaigns',
			'GET /api/v1/client_access/campaigns',
		]);
	});

	test('campaigns of an external user, where /campaigns shows none', async () => {
		sandbox().faults.answers = [
			{ path: /^\/api\/v1\/campaigns$/, times: Infinity, then: { status: 200, body: [] } },
		];
		const credential = credentialOf(sandbox(), generation, { token: sandbox().clientToken });
		const { records } = await runNode(credential, list('campaign', { campaignStatus: 'all' }));
		expect(new Set(records.map(({ client__id }) => client__id))).toEqual(new Set([1]));
	});

	test('Account → Get tells the generation and how many campaigns this sign-in may see', async () => {
		const read = async (token: string) =>
			await runNode(credentialOf(sandbox(), generation, { token }), {
				resource: 'account',
				operation: 'get',
			});
		const found = {
			apiGeneration: generation,
			apiGenerationName: 'Assignments (2016 to 2019)',
			campaigns: 12,
		};
		expect((await read(sandbox().token)).records).toEqual([found]);
		expect(askedOf(sandbox())).toEqual(['GET /api/v1/campaigns']);
		const external = (await read(sandbox().clientToken)).records[0]?.campaigns;
		expect(external).toBeGreaterThan(0);
		expect(external).toBeLessThan(12);
	});

	test('one customer: GET /assignments/{a}/customers/{c}', async () => {
		const { records } = await runNode(credentialOf(sandbox(), generation), {
			resource: 'customer',
			operation: 'get',
			assignment: locator('9'),
			customerId: '05020010007',
		});
		const path = `${base}/assignments/9/customers/05020010007`;
		expect(records).toEqual([await ask(sandbox(), generation, path)]);
	});

	test('assignments are the distinct assignments of the campaigns (derived)', async () => {
		const { records } = await runNode(credentialOf(sandbox(), generation), list('assignment'));
		expect(records.map(({ assignment__id }) => assignment__id)).toEqual([9, 12, 15, 21]);
		expect(records.map(({ assignment }) => assignment)).toEqual(['9', '12', '15', '21']);
		expect(askedOf(sandbox())).toEqual(['GET /api/v1/campaigns']);
	});

	test('custom fields: GET /assignments/{a}/crm_custom_fields/ tell which fields an update may hold', async () => {
		const { records, error } = await runNode(credentialOf(sandbox(), generation), {
			resource: 'customer',
			operation: 'update',
			assignment: locator('15'),
			customerId: String(sandbox().data.customersOf(15)[0]?.customerId),
			fields: fields({ 'Bonus på bil': '70' }),
		});
		expect(error).toBeUndefined();
		expect(askedOf(sandbox())).toContain('GET /api/v1/assignments/15/crm_custom_fields/');
		// an account of the oldest kind, which shows no lookup__id: the id makes the key
		expect(sandbox().requests.at(-1)?.body).toMatchObject({ crm__custom_info__1: '70' });
		expect(records[0]).toMatchObject({ crm__custom_info__1: '70' });
	});

	test('update a customer (N): PUT /assignments/{a}/customers/{c} with the ids that the text asks for', async () => {
		const { records } = await runNode(credentialOf(sandbox(), generation), {
			resource: 'customer',
			operation: 'update',
			assignment: locator('9'),
			customerId: '05020010007',
			fields: fields({ crm__standard_info__phone_2: '+4755500012' }),
		});
		expect(sandbox().requests.at(-1)).toMatchObject({
			method: 'PUT',
			path: '/api/v1/assignments/9/customers/05020010007',
			body: {
				crm__standard_info__phone_2: '+4755500012',
				customer_id: '05020010007',
				assignment_id: '9',
			},
		});
		expect(records[0]).toMatchObject({ crm__standard_info__phone_2: '+4755500012' });
	});
});
