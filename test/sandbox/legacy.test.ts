import { ask, askList } from './ask';
import { useSandbox } from '../support/useSandbox';

describe('Generation 1, Legacy', () => {
	const sandbox = useSandbox({ today: '2025-03-14' });

	const list = async (path: string) => await askList(sandbox(), 'legacy', path);
	const get = async (path: string) => await ask(sandbox(), 'legacy', path);
	const post = async (path: string, body: unknown) =>
		await ask(sandbox(), 'legacy', path, { method: 'POST', body });

	test('the customers of an assignment come as one bare list', async () => {
		const customers = await list('/crm/customers?assignment_id=9');
		expect(customers).toHaveLength(120);
		expect(customers[0]).toMatchObject({ customer_id: 900001, assignment_id: 9, country: 'Norge' });
	});

	test('a customer shows custom fields under their label', async () => {
		const [customer] = await list('/crm/customers?assignment_id=9');
		expect(customer).toHaveProperty(['Antall år']);
		expect(Object.keys(customer ?? {}).some((key) => key.startsWith('crm__'))).toBe(false);
	});

	test('of two custom fields with one label the last is shown', async () => {
		const customer = sandbox().data.addCustomer(12, { customerId: '77' });
		customer.custom = { 3: 'first', 5: 'last' };
		const { data } = await get('/crm/customer/?assignment_id=12&customer_id=77');
		expect(data.Merknad).toBe('last');
	});

	test('a company shows its organisation and when it was updated, a person does not', async () => {
		const [company] = await list('/crm/customers?assignment_id=12');
		const [person] = await list('/crm/customers?assignment_id=9');
		for (const key of ['org_number', 'org_name', 'updated', 'updated_by', 'update_method']) {
			expect(company).toHaveProperty(key);
			expect(person).not.toHaveProperty(key);
		}
	});

	test('an empty register is an empty list', async () => {
		expect(await list('/crm/customers?assignment_id=21')).toEqual([]);
	});

	test('one customer is an object', async () => {
		const { status, data } = await get('/crm/customer/?assignment_id=9&customer_id=900004');
		expect([status, data.customer_id]).toEqual([200, 900004]);
	});

	test('ids are numbers: leading zeros are lost, and found without them', async () => {
		const { data } = await get('/crm/customer/?assignment_id=9&customer_id=417');
		expect(data.customer_id).toBe(417);
		const same = await get('/crm/customer/?assignment_id=9&customer_id=00417');
		expect(same.data).toEqual(data);
	});

	test('an id of nineteen digits is written digit by digit', async () => {
		const path = '/crm/customer/?assignment_id=9&customer_id=9007199254740993117';
		const answer = await fetch(sandbox().urls.legacy + path, {
			headers: { Authorization: `Token ${sandbox().token}` },
		});
		expect(await answer.text()).toContain('"customer_id":9007199254740993117,');
	});

	test.each([
		['/crm/customers', { assignment_id: ['This field is required.'] }],
		['/crm/customers?assignment_id=x', { assignment_id: ['A valid integer is required.'] }],
		['/crm/customer/?assignment_id=9', { customer_id: ['This field is required.'] }],
		['/responses?from=20250101', { campaign_id: ['This field is required.'] }],
		['/responses?campaign_id=31', { from: ['This field is required.'] }],
		[
			'/responses?campaign_id=31&from=2025-01-01',
			{ from: ['Date has wrong format. Use YYYYMMDD.'] },
		],
		[
			'/responses?campaign_id=31&from=20250101&to=20250230',
			{ to: ['Date has wrong format. Use YYYYMMDD.'] },
		],
	])('%s is refused with 400 by field', async (path, errors) => {
		const { status, data } = await get(path);
		expect([status, data]).toEqual([400, errors]);
	});

	test.each([
		'/crm/customers?assignment_id=10',
		'/crm/customer/?assignment_id=9&customer_id=1',
		'/responses?campaign_id=1&from=20250101',
	])('%s is not found', async (path) => {
		const { status, data } = await get(path);
		expect([status, data]).toEqual([404, { detail: 'Not found.' }]);
	});

	test('responses run from a day up to today unless an end is named', async () => {
		const all = await list('/responses?campaign_id=31&from=20250101');
		expect(all).toHaveLength(sandbox().data.responsesOf(31).length);
		const day = '2025-03-04';
		const ofDay = sandbox()
			.data.responsesOf(31)
			.filter((each) => each.submittedWhen.startsWith(day));
		expect(ofDay.length).toBeGreaterThan(0);
		expect(await list('/responses?campaign_id=31&from=20250304&to=20250304')).toHaveLength(
			ofDay.length,
		);
	});

	test('a response has the fields of the document', async () => {
		sandbox().data.addResponse(31, {
			customerId: '00417',
			type: 'Callback',
			subtype: 'Avtalt tid',
			comment: 'Ring',
			scheduledCall: '2025-03-20',
		});
		const response = (await list('/responses?campaign_id=31&from=20250314')).at(-1);
		expect(response).toEqual({
			customer_id: 417,
			name: sandbox().data.customer(9, '00417')?.info.name,
			updated: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) as string,
			updated_by: expect.any(String) as string,
			update_method: expect.any(String) as string,
			org_number: null,
			org_name: null,
			response_type: 'Callback',
			response_alternative: 'Avtalt tid',
			scheduled_call_due_date: '20.03.2025',
			comment: 'Ring',
		});
	});

	test('campaigns are the active ones, with include_inactive_campaigns=True all', async () => {
		expect(await list('/campaigns')).toHaveLength(8);
		expect(await list('/campaigns?include_inactive_campaigns=False')).toHaveLength(8);
		const all = await list('/campaigns?include_inactive_campaigns=True');
		expect(all).toHaveLength(12);
		expect(all[0]).toEqual({
			campaign_id: 31,
			campaign_name: 'Strøm privat vår',
			start_date: '2024-12-14',
			end_date: null,
			assignment_id: 9,
			assignment_name: 'Eksempel Strøm privat',
			client_id: 1,
			client_name: 'Eksempel Strøm AS',
		});
	});

	test('assignments are the four registers', async () => {
		const assignments = await list('/assignments');
		expect(assignments.map((each) => each.assignment_id)).toEqual([9, 12, 15, 21]);
	});

	test('an update lasts, leaves the other fields alone and answers with the whole record', async () => {
		const path = '/crm/customer/?assignment_id=9&customer_id=900004';
		const before = (await get(path)).data;
		const changed = { name: 'Kari Ny', 'Antall år': '12', address_street_no: 7 };
		const ids = { customer_id: 900004, assignment_id: 9 };
		const { status, data } = await post('/crm/update_customer/', { ...ids, ...changed });
		expect([status, data]).toEqual([200, { ...before, ...changed }]);
		expect((await get(path)).data).toEqual(data);
	});

	test('an update needs both ids', async () => {
		const { status, data } = await post('/crm/update_customer/', { name: 'Kari' });
		expect(status).toBe(400);
		expect(data).toEqual({
			assignment_id: ['This field is required.'],
			customer_id: ['This field is required.'],
		});
	});

	test('a wrong update is refused by field and changes nothing', async () => {
		const before = structuredClone(sandbox().data.customer(9, '900004'));
		const { status, data } = await post('/crm/update_customer/', {
			customer_id: 900004,
			assignment_id: 9,
			city: 'Ny by',
			name: ' ',
			email: 'nobody',
			phone_1: '1'.repeat(21),
			birth_date: '01.02.1990',
			address_street_no: 'seven',
			'Antall år': '1'.repeat(11),
		});
		expect(status).toBe(400);
		expect(data).toEqual({
			name: ['This field may not be blank.'],
			email: ['Enter a valid email address.'],
			phone_1: ['Ensure this field has no more than 20 characters.'],
			birth_date: ['Date has wrong format. Use one of these formats instead: YYYY-MM-DD.'],
			address_street_no: ['A valid integer is required.'],
			'Antall år': ['Ensure this field has no more than 10 characters.'],
		});
		expect(sandbox().data.customer(9, '900004')).toEqual(before);
	});

	test('a created customer is in the register; a second one with the id is refused', async () => {
		const body = { customer_id: 4711, assignment_id: 21, name: 'Ny Kunde' };
		expect((await post('/crm/customers', body)).status).toBe(201);
		expect(await list('/crm/customers?assignment_id=21')).toMatchObject([
			{ customer_id: 4711, name: 'Ny Kunde' },
		]);
		expect((await post('/crm/customers', body)).data).toEqual({
			customer_id: ['customer with this customer id already exists.'],
		});
	});

	test('a customer who is refused is not created', async () => {
		const body = { customer_id: 4711, assignment_id: 21, email: 'nobody' };
		expect((await post('/crm/customers', body)).status).toBe(400);
		expect(await list('/crm/customers?assignment_id=21')).toEqual([]);
	});

	test('there is no update by URL and no list of responses without a campaign', async () => {
		const put = await ask(sandbox(), 'legacy', '/campaigns', { method: 'PUT', body: {} });
		expect([put.status, put.data]).toEqual([405, { detail: 'Method "PUT" not allowed.' }]);
	});
});
