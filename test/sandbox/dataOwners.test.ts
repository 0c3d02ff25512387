import { ANONYMIZED_DAYS } from '../../sandbox/data/responses';
import { addDays } from '../../sandbox/dates';
import { ask, askList, askPage } from './ask';
import { useSandbox } from '../support/useSandbox';

const TODAY = '2025-03-14';
const ALL_DAYS = 'from_date=20250101&to_date=20250314';

describe('Generation 3, Data Owners', () => {
	const sandbox = useSandbox({ today: TODAY });

	const list = async (path: string) => await askList(sandbox(), 'dataOwners', `/api/v1${path}`);
	const page = async (path: string) => await askPage(sandbox(), 'dataOwners', `/api/v1${path}`);
	const get = async (path: string) => await ask(sandbox(), 'dataOwners', `/api/v1${path}`);
	const put = async (path: string, body: unknown) =>
		await ask(sandbox(), 'dataOwners', `/api/v1${path}`, { method: 'PUT', body });

	test('campaigns come as a bare list; what is not active is ""', async () => {
		const campaigns = await list('/campaigns');
		expect(campaigns).toHaveLength(12);
		expect(campaigns[3]).toEqual({
			campaign__id: 34,
			campaign__name: 'Spotpris til fastpris',
			campaign__start_date: '2024-11-14',
			campaign__end_date: '2025-02-27',
			campaign__archived_date: '',
			campaign__is_active: '',
			campaign__crm_type: 'B2C',
			service__id: 1,
			service__name: 'Salg',
			data_owner__id: 2,
			data_owner__name: 'Eksempel Strøm',
		});
		expect(campaigns[0]?.campaign__is_active).toBe(true);
	});

	test.each([
		['2/B2C', 120],
		['2/B2B', 64],
		['5/B2C', 12],
		['5/B2B', 0],
	])('the register %s holds %i customers', async (register, count) => {
		const answer = await page(`/data_owners/${register}/customers/`);
		expect([answer.count, answer.results.length]).toEqual([count, count]);
	});

	test('customers also answer under the path of 2019', async () => {
		const { results } = await page('/data_owners/2/crm/B2C/customers/');
		expect(results).toEqual((await page('/data_owners/2/B2C/customers/')).results);
	});

	test('it is the same register as in generation 2', async () => {
		const old = await askPage(sandbox(), 'assignments', '/api/v1/assignments/12/customers/');
		expect((await page('/data_owners/2/B2B/customers/')).results).toEqual(old.results);
	});

	test('one customer is found by the id letter by letter', async () => {
		const { data } = await get('/data_owners/2/B2C/customers/00417');
		expect(data.crm__customer_id).toBe('00417');
		expect((await get('/data_owners/2/B2C/customers/417')).status).toBe(404);
	});

	test('every custom field has a lookup__id', async () => {
		const fields = await list('/data_owners/5/B2C/crm_custom_fields/');
		expect(fields.map((field) => field.lookup__id)).toEqual([
			'crm__custom_info__1',
			'crm__custom_info__2',
			'crm__custom_info__3',
		]);
	});

	test('call outcomes of all, of a register and of a campaign', async () => {
		expect((await page(`/call_outcomes/?${ALL_DAYS}`)).count).toBe(480);
		const ofRegister = await page(`/data_owners/5/crm/B2C/call_outcomes/?${ALL_DAYS}`);
		const expected = [51, 52].flatMap((id) => sandbox().data.responsesOf(id)).length;
		expect(ofRegister.count).toBe(expected);
		expect((await page(`/campaigns/31/call_outcomes/?${ALL_DAYS}`)).count).toBe(170);
		expect((await page(`/campaigns/61/call_outcomes/?${ALL_DAYS}`)).count).toBe(0);
	});

	test('call outcomes are of today only unless both days are named', async () => {
		const today = sandbox().data.responses.filter((each) => each.submittedWhen.startsWith(TODAY));
		expect(today.length).toBeGreaterThan(0);
		for (const query of ['', '?from_date=20250101', '?to_date=20250314']) {
			expect((await page(`/call_outcomes/${query}`)).count).toBe(today.length);
		}
	});

	test('a call outcome holds the customer and when it was, without and with an offset', async () => {
		sandbox().data.addResponse(31, {
			customerId: '00417',
			submittedWhen: '2025-03-14 10:27:06.477',
			extra: { 'Antall år': '3' },
		});
		const outcome = (await page('/call_outcomes/')).results.at(-1);
		const { data } = await get('/data_owners/2/B2C/customers/00417');
		expect(outcome).toEqual({
			...data,
			crm__change_log__updated: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string,
			crm__change_log__updated_by: expect.any(String) as string,
			crm__change_log__update_method: expect.any(String) as string,
			call_outcome__comment: null,
			call_outcome__type: 'No',
			call_outcome__subtype: 'Ikke interessert',
			call_outcome__report_as__submitted_by: 'agent.en@example.com',
			call_outcome__report_as__submitted_in_team: 'Team Øst',
			call_outcome__report_as__submitted_when: '2025-03-14 10:27',
			call_outcome__report_as__submitted_when_timestamp: '2025-03-14T10:27:06.477+0100',
			'call_outcome__extra__Antall år': '3',
			campaign__name: 'Strøm privat vår',
			campaign__crm_type: 'B2C',
			data_owner__name: 'Eksempel Strøm',
			segment__name: '',
		});
	});

	test('no record of a call outcome tells its internal id', async () => {
		const { results } = await page(`/campaigns/31/call_outcomes/?${ALL_DAYS}`);
		const ids = new Set(
			sandbox()
				.data.responsesOf(31)
				.map(({ id }) => id),
		);
		const told = results.flatMap((each) => Object.values(each)).filter((v) => ids.has(Number(v)));
		expect(told).toEqual([]);
	});

	test('customer status of a register and of a campaign', async () => {
		const register = await page('/data_owners/2/crm/B2C/callflow_customers/');
		expect(register.count).toBe(120);
		const state = 'call_state=Not%20called';
		const some = await page(`/data_owners/2/crm/B2C/callflow_customers/?${state}`);
		expect(some.results).toEqual(
			register.results.filter((each) => each.callflow__attempts_status__attempts === 0),
		);
		const campaign = await page('/campaigns/41/callflow_customers/');
		expect(campaign.count).toBeGreaterThan(0);
		expect(campaign.results[0]).toHaveProperty('callflow__last_change__alternative');
	});

	test('product registrations are the sales, with what was sold', async () => {
		const sales = sandbox()
			.data.responsesOf(31)
			.filter(({ type }) => type === 'Sale');
		const { count, results } = await page(`/campaigns/31/product_registrations/?${ALL_DAYS}`);
		expect(count).toBe(sales.length);
		expect(results[0]).toMatchObject({
			product__code: sales[0]?.product?.code,
			product__title: expect.any(String) as string,
			product__price: expect.any(Number) as number,
			'product__extra__Antall år': expect.stringMatching(/^\d\.0$/) as string,
		});
		const register = await page(`/data_owners/2/crm/B2C/product_registrations/?${ALL_DAYS}`);
		expect(register.count).toBeGreaterThan(count);
	});

	test('an anonymized customer has a name and "" in every other field', async () => {
		const day = addDays(TODAY, -ANONYMIZED_DAYS[0]!).replaceAll('-', '');
		const { results } = await page(
			`/campaigns/31/product_registrations/?from_date=${day}&to_date=${day}`,
		);
		const anonymized = results.filter((each) => each.crm__standard_info__name === 'Anonymized');
		expect(anonymized).toHaveLength(1);
		const fields = Object.entries(anonymized[0]!).filter(
			([key]) => key.startsWith('crm__') && key !== 'crm__standard_info__name',
		);
		expect(fields.length).toBeGreaterThan(10);
		expect(new Set(fields.map(([, value]) => value))).toEqual(new Set(['']));
	});

	test.each([
		'/data_owners/3/B2C/customers/',
		'/data_owners/2/B2X/customers/',
		'/data_owners/2/b2c/customers/',
		'/data_owners/x/B2C/customers/',
		'/campaigns/99/call_outcomes/',
		'/client_access/campaigns',
	])('%s is not found', async (path) => {
		expect((await get(path)).status).toBe(404);
	});

	test('an update of a customer lasts', async () => {
		const path = '/data_owners/2/B2C/customers/00417';
		const changed = { crm__standard_info__phone_1: '+4700000001', crm__custom_info__1: '12' };
		const { status, data } = await put(path, changed);
		expect([status, data]).toEqual([200, expect.objectContaining(changed)]);
		expect((await get(path)).data).toEqual(data);
	});

	test('a customer is created under the id of the address, once', async () => {
		const path = '/data_owners/2/B2C/customers/00900777';
		const body = { crm__standard_info__name: 'Ny Prøve', crm__custom_info__2: '120' };
		const post = async () =>
			await ask(sandbox(), 'dataOwners', `/api/v1${path}`, { method: 'POST', body });
		const { status, data } = await post();
		expect([status, data]).toEqual([201, { crm__customer_id: '00900777', ...body }]);
		expect((await get(path)).data).toEqual(data);
		const second = await post();
		expect([second.status, second.data]).toEqual([
			400,
			{ customer_id: ['customer with this customer id already exists.'] },
		]);
	});

	test('a campaign, a register and a call outcome can be updated', async () => {
		const ended = { campaign__name: 'Slutt', campaign__is_active: false };
		expect((await put('/campaigns/31/', ended)).data).toMatchObject({
			campaign__name: 'Slutt',
			campaign__is_active: '',
		});
		const register = await put('/data_owners/2/B2C/', { data_owner__name: 'Ny Eier' });
		expect(register.data).toEqual({
			campaign__crm_type: 'B2C',
			data_owner__id: 2,
			data_owner__name: 'Ny Eier',
		});
		expect((await list('/campaigns'))[0]).toMatchObject({
			campaign__name: 'Slutt',
			data_owner__name: 'Ny Eier',
		});
		const { id } = sandbox().data.responsesOf(31).at(-1)!;
		const outcome = await put(`/campaigns/31/call_outcomes/${id}/`, {
			call_outcome__type: 'Callback',
			call_outcome__subtype: 'Avtalt tid',
			call_outcome__comment: 'I morgen',
		});
		expect(outcome.data).toMatchObject({ call_outcome__comment: 'I morgen' });
		expect((await page('/campaigns/31/call_outcomes/')).results.at(-1)).toEqual(outcome.data);
	});

	test('a campaign keeps to days and booleans', async () => {
		const { status, data } = await put('/campaigns/31/', {
			campaign__end_date: '31.12.2025',
			campaign__is_active: 'perhaps',
		});
		expect(status).toBe(400);
		expect(data).toEqual({
			campaign__end_date: ['Date has wrong format. Use one of these formats instead: YYYY-MM-DD.'],
			campaign__is_active: ['Must be a valid boolean.'],
		});
	});
});
