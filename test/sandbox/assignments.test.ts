import { ask, askList, askPage } from './ask';
import { useSandbox } from '../support/useSandbox';

const ALL_DAYS = 'from_date=20250101&to_date=20250314';

describe('Generation 2, Assignments', () => {
	const sandbox = useSandbox({ today: '2025-03-14' });

	const list = async (path: string) => await askList(sandbox(), 'assignments', `/api/v1${path}`);
	const page = async (path: string) => await askPage(sandbox(), 'assignments', `/api/v1${path}`);
	const get = async (path: string) => await ask(sandbox(), 'assignments', `/api/v1${path}`);

	test('campaigns come as a bare list, whether active is a boolean', async () => {
		const campaigns = await list('/campaigns');
		expect(campaigns).toHaveLength(12);
		expect(campaigns[0]).toEqual({
			campaign__id: 31,
			campaign__name: 'Strøm privat vår',
			campaign__description: 'Strøm privat vår: ringes av innleid team',
			campaign__start_date: '2024-12-14',
			campaign__end_date: null,
			campaign__archived_date: null,
			campaign__is_active: true,
			assignment__id: 9,
			assignment__name: 'Eksempel Strøm privat',
			assignment__description: 'Private kunder av Eksempel Strøm',
			client__id: 1,
			client__short_name: 'Eksempel',
			client__full_name: 'Eksempel Strøm AS',
		});
		expect(campaigns.filter((each) => each.campaign__is_active === false)).toHaveLength(4);
	});

	test('a user of all clients gets all campaigns from /client_access/campaigns too', async () => {
		expect(await list('/client_access/campaigns')).toEqual(await list('/campaigns'));
	});

	test('customers come in pages, their id is text', async () => {
		const { count, results } = await page('/assignments/9/customers/');
		expect([count, results.length]).toEqual([120, 120]);
		expect(results[6]?.crm__customer_id).toBe('05020010007');
		expect(results[0]).toHaveProperty('crm__standard_info__name');
		expect(results[0]).not.toHaveProperty('crm__standard_info__city');
	});

	test('one customer is found by the id letter by letter', async () => {
		expect((await get('/assignments/9/customers/05020010007')).data.crm__customer_id).toBe(
			'05020010007',
		);
		expect((await get('/assignments/9/customers/5020010007')).status).toBe(404);
		const long = await get('/assignments/9/customers/9007199254740993117');
		expect(long.data.crm__customer_id).toBe('9007199254740993117');
	});

	test('custom fields tell how they are named in records', async () => {
		const fields = await list('/assignments/9/crm_custom_fields/');
		expect(fields[0]).toEqual({
			id: 101,
			key: 'Antall år',
			type: 'text',
			max_length: 10,
			hint: 'Hvor lenge kunden har hatt avtalen',
			lookup__id: 'crm__custom_info__1',
		});
	});

	test('an old register leaves lookup__id out; the name then ends with the id', async () => {
		const fields = await list('/assignments/15/crm_custom_fields/');
		expect(fields).toHaveLength(3);
		for (const field of fields) expect(field).not.toHaveProperty('lookup__id');
		sandbox().data.customersOf(15)[0]!.custom = { 2: 'Begge' };
		const { results } = await page('/assignments/15/customers/');
		expect(results[0]?.[`crm__custom_info__${String(fields[1]?.id)}`]).toBe('Begge');
	});

	test('two custom fields may have one label', async () => {
		const fields = await list('/assignments/12/crm_custom_fields/');
		const same = fields.filter((field) => field.key === 'Merknad');
		expect(same.map((field) => field.lookup__id)).toEqual([
			'crm__custom_info__3',
			'crm__custom_info__5',
		]);
	});

	test.each([
		'/campaigns/31/responses/',
		'/campaigns/31/responses/?from_date=20250101',
		'/campaigns/31/responses/?to_date=20250314',
		'/campaigns/31/call_outcomes/?from_date=20250101',
	])('%s answers for today only, as a day is missing', async (path) => {
		const today = sandbox()
			.data.responsesOf(31)
			.filter((each) => each.submittedWhen.startsWith('2025-03-14'));
		expect(today.length).toBeGreaterThan(0);
		expect((await page(path)).count).toBe(today.length);
	});

	test('with both days responses run from the first to the last, both included', async () => {
		expect((await page(`/campaigns/31/responses/?${ALL_DAYS}`)).count).toBe(170);
		const { results } = await page('/campaigns/31/responses/?from_date=20250310&to_date=20250312');
		const days = results.map((each) => String(each.response_submitted_when).slice(0, 10));
		expect([...new Set(days)]).toEqual(['2025-03-10', '2025-03-11', '2025-03-12']);
	});

	test('response_type leaves only responses of that type', async () => {
		const { count, results } = await page(
			`/campaigns/31/responses/?${ALL_DAYS}&response_type=Sale`,
		);
		const sales = sandbox()
			.data.responsesOf(31)
			.filter(({ type }) => type === 'Sale');
		expect(count).toBe(sales.length);
		expect(new Set(results.map((each) => each.response_type))).toEqual(new Set(['Sale']));
	});

	test('a response comes in the newer shape', async () => {
		sandbox().data.addResponse(41, {
			customerId: '000123456789',
			submittedWhen: '2025-03-14 10:27:06.477',
			comment: 'Hei',
			extra: { 'Kjøp & salg': 'Ja', 'Antall år': '233.0' },
		});
		const { results } = await page('/campaigns/41/responses/');
		const customer = sandbox().data.customer(12, '000123456789');
		expect(results.at(-1)).toEqual({
			crm__customer_id: '000123456789',
			crm__name: customer?.info.name,
			crm__phone_1: customer?.info.phone_1,
			crm__phone_2: customer?.info.phone_2 ?? '',
			crm__phone_3: customer?.info.phone_3 ?? '',
			'crm__extra__Kjøp & salg_1': 'Ja',
			'crm__extra__Antall år_2': '233.0',
			response_type: 'No',
			response_subtype: 'Ikke interessert',
			response_submitted_when: '2025-03-14 10:27',
			response_submitted_by: 'agent.en@example.com',
			response_comment: 'Hei',
			campaign__name: 'Strøm bedrift',
			campaign__type: 'Outbound',
			assignment__name: 'Eksempel Strøm bedrift',
			client__short_name: 'Eksempel',
			client__full_name: 'Eksempel Strøm AS',
		});
	});

	test('a response comes in the older shape if the account is older', async () => {
		sandbox().faults.responseShape = 'a';
		sandbox().data.addResponse(31, {
			customerId: '00417',
			submittedWhen: '2025-03-14 10:27:06.477',
		});
		const { results } = await page('/campaigns/31/responses/');
		const customer = sandbox().data.customer(9, '00417');
		expect(results.at(-1)).toEqual({
			submitted_by: 'agent.en@example.com',
			submitted_when: '2025-03-14T09:27:06.477Z',
			crm_customer_id: customer?.internalId,
			external_customer_id: 417,
			customer_name: customer?.info.name,
			campaign_id: 31,
			type: 'No',
			subtype: 'Ikke interessert',
			comment: null,
		});
	});

	test('call outcomes name the department', async () => {
		const { count, results } = await page(`/campaigns/31/call_outcomes/?${ALL_DAYS}`);
		expect(count).toBe(170);
		expect(results[0]).toMatchObject({
			call_outcome__submitted_by: expect.stringContaining('agent') as string,
			call_outcome__submitted_when: expect.stringMatching(/^2025-\d\d-\d\d \d\d:\d\d$/) as string,
			call_outcome__submitted_in_department: expect.any(String) as string,
			'call_outcome__extra__Kjøp & salg': expect.any(String) as string,
		});
	});

	test('customer status of an assignment holds every customer', async () => {
		const { count, results } = await page('/assignments/9/callflow_customers');
		expect(count).toBe(120);
		const attempts = results.map((each) => Number(each.callflow__attempts_status__attempts));
		const ofRegister = [31, 32, 33, 34, 35].flatMap((id) => sandbox().data.responsesOf(id));
		const ofCustomers = ofRegister.filter(({ customerId }) => customerId !== '');
		expect(attempts.reduce((sum, each) => sum + each, 0)).toBe(ofCustomers.length);
	});

	test('customer status of a campaign holds whom it has called; call_state leaves some', async () => {
		const called = new Set(
			sandbox()
				.data.responsesOf(31)
				.map(({ customerId }) => customerId),
		);
		called.delete('');
		const all = await page('/campaigns/31/callflow_customers/');
		expect(all.count).toBe(called.size);
		const some = await page('/campaigns/31/callflow_customers/?call_state=Callback');
		const expected = all.results.filter((each) => each.callflow__callstate__name === 'Callback');
		expect(expected.length).toBeGreaterThan(0);
		expect(some.results).toEqual(expected);
	});

	test('every sale is followed by an SMS', async () => {
		const sales = (ids: number[]) =>
			ids.flatMap((id) => sandbox().data.responsesOf(id)).filter(({ type }) => type === 'Sale');
		const campaign = await page(`/campaigns/31/sms/?${ALL_DAYS}`);
		expect(campaign.count).toBe(sales([31]).length);
		expect(campaign.results[0]).toMatchObject({ sms_campaign_id: 31, sms_assignment_number: 9 });
		const register = await page(`/assignments/9/sms/?${ALL_DAYS}`);
		expect(register.count).toBe(sales([31, 32, 33, 34, 35]).length);
	});

	test.each([
		'/assignments/10/customers/',
		'/assignments/x/customers/',
		'/assignments/9/customers/1',
		'/assignments/9/customers/x',
		'/campaigns/99/responses/',
		'/campaigns/x/sms/',
	])('%s is not found', async (path) => {
		const { status, data } = await get(path);
		expect([status, data]).toEqual([404, { detail: 'Not found.' }]);
	});

	test.each(['2025-03-01', '20250230', 'x'])('the day %s is refused', async (day) => {
		const { status, data } = await get(
			`/campaigns/31/responses/?from_date=${day}&to_date=20250314`,
		);
		expect(status).toBe(400);
		expect(data).toEqual({ from_date: ['Date has wrong format. Use YYYYMMDD.'] });
	});
});
