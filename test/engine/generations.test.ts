import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { startSandbox } from '../../sandbox';
import type { GenerationName, Sandbox } from '../../sandbox';
import { ask, askAll } from '../support/cubeHttp';
import { credentialOf, fields, locator, runNode } from '../support/cubeNode';

const TODAY = '2026-06-15';
/** The month before the sandbox's last day. */
const MONTH = { fromDate: '2026-05-16', toDate: TODAY };
const DAYS = 'from_date=20260516&to_date=20260615';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ size: 'small', pageSize: 20, today: TODAY });
});
afterAll(async () => await sandbox.close());
beforeEach(() => sandbox.reset());

type Row = [row: string, parameters: INodeParameters, path: string];

const list = (resource: string, more: INodeParameters = {}): INodeParameters => ({
	resource,
	operation: 'getAll',
	returnAll: true,
	...more,
});
const ofCampaign = { listOf: 'campaign', campaign: locator('31') };
const ofAssignment = (id: string) => ({ listOf: 'assignment', assignment: locator(id) });

/** The requests that were made, less those that only found out the generation. */
function asked(): string[] {
	return sandbox.requests.map(({ method, path }) => `${method} ${path}`);
}

/** Runs the node, and compares each record with what a direct request brings. */
async function expectSame(
	generation: GenerationName,
	parameters: INodeParameters,
	path: string,
): Promise<IDataObject[]> {
	const credential = credentialOf(sandbox, generation, { apiGeneration: generation });
	const { records, error, hints } = await runNode(credential, parameters);
	expect(error).toBeUndefined();
	expect(asked()).toContain(`GET ${path.split('?')[0]}`);
	expect(sandbox.requests.filter(({ status }) => status !== 200)).toEqual([]);
	const direct = await askAll(sandbox, generation, path);
	expect(direct.length).toBeGreaterThan(0);
	expect(records).toEqual(direct);
	expect(hints).toEqual([]);
	return records;
}

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
	])('%s', async (_, parameters, path) => {
		await expectSame(generation, parameters, path);
	});

	test('assignments (N): GET /assignments', async () => {
		const credential = credentialOf(sandbox, generation, { apiGeneration: generation });
		const { records } = await runNode(credential, list('assignment'));
		const direct = await askAll(sandbox, generation, '/assignments');
		expect(records).toEqual(direct.map((record) => expect.objectContaining(record)));
		expect(records.map(({ assignment }) => assignment)).toEqual(['9', '12', '15', '21']);
	});

	test('who am I: GET /account/who_am_i tells a Legacy account from others', async () => {
		const { records } = await runNode(credentialOf(sandbox, generation), list('campaign'));
		expect(records.length).toBeGreaterThan(0);
		expect(asked()).toEqual(['GET /api/v1/campaigns', 'GET /account/who_am_i', 'GET /campaigns']);
	});

	test('one customer: GET /crm/customer/?assignment_id={int}&customer_id={int}', async () => {
		const { records } = await runNode(credentialOf(sandbox, generation), {
			resource: 'customer',
			operation: 'get',
			assignment: locator('9'),
			customerId: '900001',
		});
		const path = '/crm/customer/?assignment_id=9&customer_id=900001';
		expect(records).toEqual([await ask(sandbox, generation, path)]);
	});

	test('update a customer: POST /crm/update_customer/ with both ids, and the updated record comes back', async () => {
		const { records, error } = await runNode(credentialOf(sandbox, generation), {
			resource: 'customer',
			operation: 'update',
			assignment: locator('9'),
			customerId: '900001',
			fields: fields({ phone_2: '+4755500011', 'Antall år': '7' }),
		});
		expect(error).toBeUndefined();
		const update = sandbox.requests.find(({ method }) => method === 'POST');
		expect(update).toMatchObject({
			path: '/crm/update_customer/',
			body: { customer_id: 900001, assignment_id: 9, phone_2: '+4755500011', 'Antall år': '7' },
		});
		const path = '/crm/customer/?assignment_id=9&customer_id=900001';
		expect(records).toEqual([await ask(sandbox, generation, path)]);
		expect(records[0]).toMatchObject({ phone_2: '+4755500011' });
	});
});

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
	])('%s', async (_, parameters, path) => {
		await expectSame(generation, parameters, path);
	});

	test('campaigns of an external user: GET /client_access/campaigns, where /campaigns is refused', async () => {
		const credential = credentialOf(sandbox, generation, { token: sandbox.clientToken });
		const { records, error } = await runNode(
			credential,
			list('campaign', { campaignStatus: 'all' }),
		);
		expect(error).toBeUndefined();
		expect(new Set(records.map(({ client__id }) => client__id))).toEqual(new Set([1]));
		expect(asked()).toEqual(['GET /api/v1/campaigns', 'GET /api/v1/client_access/campaigns']);
	});

	test('one customer: GET /assignments/{a}/customers/{c}', async () => {
		const { records } = await runNode(credentialOf(sandbox, generation), {
			resource: 'customer',
			operation: 'get',
			assignment: locator('9'),
			customerId: '05020010007',
		});
		const path = `${base}/assignments/9/customers/05020010007`;
		expect(records).toEqual([await ask(sandbox, generation, path)]);
	});

	test('assignments are the distinct assignments of the campaigns (derived)', async () => {
		const { records } = await runNode(credentialOf(sandbox, generation), list('assignment'));
		expect(records.map(({ assignment__id }) => assignment__id)).toEqual([9, 12, 15, 21]);
		expect(records.map(({ assignment }) => assignment)).toEqual(['9', '12', '15', '21']);
		expect(asked()).toEqual(['GET /api/v1/campaigns']);
	});

	test('custom fields: GET /assignments/{a}/crm_custom_fields/ tell which fields an update may hold', async () => {
		const { records, error } = await runNode(credentialOf(sandbox, generation), {
			resource: 'customer',
			operation: 'update',
			assignment: locator('15'),
			customerId: String(sandbox.data.customersOf(15)[0]?.customerId),
			fields: fields({ 'Bonus på bil': '70' }),
		});
		expect(error).toBeUndefined();
		expect(asked()).toContain('GET /api/v1/assignments/15/crm_custom_fields/');
		// an account of the oldest kind, which shows no lookup__id: the id makes the key
		expect(sandbox.requests.at(-1)?.body).toMatchObject({ crm__custom_info__1: '70' });
		expect(records[0]).toMatchObject({ crm__custom_info__1: '70' });
	});

	test('update a customer (N): PUT /assignments/{a}/customers/{c} with the ids that the text asks for', async () => {
		const { records } = await runNode(credentialOf(sandbox, generation), {
			resource: 'customer',
			operation: 'update',
			assignment: locator('9'),
			customerId: '05020010007',
			fields: fields({ crm__standard_info__phone_2: '+4755500012' }),
		});
		expect(sandbox.requests.at(-1)).toMatchObject({
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

describe('generation 3, Data Owners', () => {
	const generation = 'dataOwners';
	const base = '/api/v1';

	test.each<Row>([
		['campaigns: GET /campaigns', list('campaign', { campaignStatus: 'all' }), `${base}/campaigns`],
		[
			'customers: GET /data_owners/{d}/{t}/customers/',
			list('customer', { assignment: locator('2/B2C') }),
			`${base}/data_owners/2/B2C/customers/`,
		],
		[
			'call outcomes of all: GET /call_outcomes/?from_date&to_date',
			list('response', { listOf: 'account', filters: MONTH }),
			`${base}/call_outcomes/?${DAYS}`,
		],
		[
			'call outcomes of one register: GET /data_owners/{d}/crm/{t}/call_outcomes/?from_date&to_date',
			list('response', { ...ofAssignment('2/B2C'), filters: MONTH }),
			`${base}/data_owners/2/crm/B2C/call_outcomes/?${DAYS}`,
		],
		[
			'call outcomes of one campaign: GET /campaigns/{k}/call_outcomes/?from_date&to_date',
			list('response', { ...ofCampaign, filters: MONTH }),
			`${base}/campaigns/31/call_outcomes/?${DAYS}`,
		],
		[
			'customer status of a register: GET /data_owners/{d}/crm/{t}/callflow_customers/',
			list('customerStatus', ofAssignment('2/B2C')),
			`${base}/data_owners/2/crm/B2C/callflow_customers/`,
		],
		[
			'customer status of a campaign: GET /campaigns/{k}/callflow_customers/?call_state=',
			list('customerStatus', ofCampaign),
			`${base}/campaigns/31/callflow_customers/`,
		],
		[
			'product registrations of a register: GET /data_owners/{d}/crm/{t}/product_registrations/?from_date&to_date',
			list('productRegistration', { ...ofAssignment('2/B2C'), filters: MONTH }),
			`${base}/data_owners/2/crm/B2C/product_registrations/?${DAYS}`,
		],
		[
			'product registrations of a campaign: GET /campaigns/{k}/product_registrations/?from_date&to_date',
			list('productRegistration', { ...ofCampaign, filters: MONTH }),
			`${base}/campaigns/31/product_registrations/?${DAYS}`,
		],
	])('%s', async (_, parameters, path) => {
		await expectSame(generation, parameters, path);
	});

	test('customer status in one state of the calling: ?call_state=', async () => {
		const all = await askAll(sandbox, generation, `${base}/campaigns/31/callflow_customers/`);
		const state = String(all[0]?.callflow__callstate__name);
		const records = await expectSame(
			generation,
			list('customerStatus', { ...ofCampaign, filters: { callState: state } }),
			`${base}/campaigns/31/callflow_customers/?call_state=${encodeURIComponent(state)}`,
		);
		expect(records.length).toBeLessThan(all.length);
	});

	test('call outcomes of a type are picked out here, since Cube offers no such filter', async () => {
		const filters = { ...MONTH, responseType: 'sale' };
		const { records } = await runNode(
			credentialOf(sandbox, generation),
			list('response', { ...ofCampaign, filters }),
		);
		const all = await askAll(sandbox, generation, `${base}/campaigns/31/call_outcomes/?${DAYS}`);
		const sales = all.filter(({ call_outcome__type }) => call_outcome__type === 'Sale');
		expect(sales.length).toBeGreaterThan(0);
		expect(sales.length).toBeLessThan(all.length);
		expect(records).toEqual(sales);
	});

	test('one customer: GET /data_owners/{d}/{t}/customers/{c}', async () => {
		const { records } = await runNode(credentialOf(sandbox, generation), {
			resource: 'customer',
			operation: 'get',
			assignment: locator('2/B2C'),
			customerId: '9007199254740993117',
		});
		const path = `${base}/data_owners/2/B2C/customers/9007199254740993117`;
		expect(records).toEqual([await ask(sandbox, generation, path)]);
		expect(records[0]).toMatchObject({ crm__customer_id: '9007199254740993117' });
	});

	test('custom fields: GET /data_owners/{d}/{t}/crm_custom_fields/ tell which fields an update may hold', async () => {
		await runNode(credentialOf(sandbox, generation), {
			resource: 'customer',
			operation: 'update',
			assignment: locator('2/B2C'),
			customerId: '900001',
			fields: fields({ 'Pris på dagens avtale': '199' }),
		});
		expect(asked()).toContain('GET /api/v1/data_owners/2/B2C/crm_custom_fields/');
		expect(sandbox.requests.at(-1)).toMatchObject({
			method: 'PUT',
			body: { crm__custom_info__2: '199' },
			status: 200,
		});
	});

	test('customers in the spelling of a 2019 text: GET /data_owners/{d}/crm/{t}/customers/', async () => {
		sandbox.faults.answers = [
			{
				path: /data_owners\/2\/B2C\//,
				times: Infinity,
				then: { status: 404, body: { detail: 'Not found.' } },
			},
		];
		const { records, error } = await runNode(
			credentialOf(sandbox, generation),
			list('customer', { assignment: locator('2/B2C') }),
		);
		expect(error).toBeUndefined();
		expect(records).toHaveLength(120);
		const notFound = sandbox.requests.filter(({ status }) => status === 404);
		expect(notFound).toHaveLength(1);
	});
});
