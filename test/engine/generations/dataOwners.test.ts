import { ask, askAll } from '../../support/cubeHttp';
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
		[
			'custom fields: GET /data_owners/{d}/{t}/crm_custom_fields/',
			list('customField', { assignment: locator('2/B2C') }),
			`${base}/data_owners/2/B2C/crm_custom_fields/`,
		],
	])('%s', async (...row) => {
		await expectSame(sandbox(), generation, row);
	});

	test('customer status in one state of the calling: ?call_state=', async () => {
		const all = await askAll(sandbox(), generation, `${base}/campaigns/31/callflow_customers/`);
		const state = String(all[0]?.callflow__callstate__name);
		const records = await expectSame(sandbox(), generation, [
			'one state of the calling',
			list('customerStatus', { ...ofCampaign, filters: { callState: state } }),
			`${base}/campaigns/31/callflow_customers/?call_state=${encodeURIComponent(state)}`,
		]);
		expect(records.length).toBeLessThan(all.length);
	});

	test('call outcomes of a type are picked out here, since Cube offers no such filter', async () => {
		const filters = { ...MONTH, responseType: 'sale' };
		const { records } = await runNode(
			credentialOf(sandbox(), generation),
			list('response', { ...ofCampaign, filters }),
		);
		const all = await askAll(sandbox(), generation, `${base}/campaigns/31/call_outcomes/?${DAYS}`);
		const sales = all.filter(({ call_outcome__type }) => call_outcome__type === 'Sale');
		expect(sales.length).toBeGreaterThan(0);
		expect(sales.length).toBeLessThan(all.length);
		expect(records).toEqual(sales);
	});

	test('one customer: GET /data_owners/{d}/{t}/customers/{c}', async () => {
		const { records } = await runNode(credentialOf(sandbox(), generation), {
			resource: 'customer',
			operation: 'get',
			assignment: locator('2/B2C'),
			customerId: '9007199254740993117',
		});
		const path = `${base}/data_owners/2/B2C/customers/9007199254740993117`;
		expect(records).toEqual([await ask(sandbox(), generation, path)]);
		expect(records[0]).toMatchObject({ crm__customer_id: '9007199254740993117' });
	});

	test('custom fields: GET /data_owners/{d}/{t}/crm_custom_fields/ tell which fields an update may hold', async () => {
		await runNode(credentialOf(sandbox(), generation), {
			resource: 'customer',
			operation: 'update',
			assignment: locator('2/B2C'),
			customerId: '900001',
			fields: fields({ 'Pris på dagens avtale': '199' }),
		});
		expect(askedOf(sandbox())).toContain('GET /api/v1/data_owners/2/B2C/crm_custom_fields/');
		expect(sandbox().requests.at(-1)).toMatchObject({
			method: 'PUT',
			body: { crm__custom_info__2: '199' },
			status: 200,
		});
	});

	test('custom fields up to a Limit, asked once for all items', async () => {
		const { records } = await runNode(
			credentialOf(sandbox(), generation),
			{ ...list('customField', { assignment: locator('2/B2C') }), returnAll: false, limit: 2 },
			{ input: [{ json: {} }, { json: {} }] },
		);
		expect(records.map(({ key }) => key)).toEqual([
			'Antall år',
			'Pris på dagens avtale',
			'Antall år',
			'Pris på dagens avtale',
		]);
		const asked = askedOf(sandbox()).filter((call) => call.includes('crm_custom_fields'));
		expect(asked).toHaveLength(1);
	});

	test('Account → Get tells the generation, and a credential that names another one', async () => {
		const account = { resource: 'account', operation: 'get' };
		const { records } = await runNode(credentialOf(sandbox(), generation), account);
		expect(records).toEqual([
			{
				apiGeneration: generation,
				apiGenerationName: 'Data Owners (since 2019)',
				campaigns: 12,
			},
		]);
		expect(askedOf(sandbox())).toEqual(['GET /api/v1/campaigns']);
		const wrong = credentialOf(sandbox(), generation, { apiGeneration: 'assignments' });
		const { error } = await runNode(wrong, account);
		expect(error?.message).toBe(
			'This Cube account uses another API generation: Data Owners (since 2019) [item 0]',
		);
	});

	test('customers in the spelling of a 2019 text: GET /data_owners/{d}/crm/{t}/customers/', async () => {
		sandbox().faults.answers = [
			{
				path: /data_owners\/2\/B2C\//,
				times: Infinity,
				then: { status: 404, body: '<h1>Not Found</h1>', contentType: 'text/html' },
			},
		];
		const { records, error } = await runNode(
			credentialOf(sandbox(), generation),
			list('customer', { assignment: locator('2/B2C') }),
		);
		expect(error).toBeUndefined();
		expect(records).toHaveLength(120);
		const notFound = sandbox().requests.filter(({ status }) => status === 404);
		expect(notFound).toHaveLength(1);
	});
});
