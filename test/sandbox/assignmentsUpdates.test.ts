import { ask, askList, askPage } from './ask';
import { useSandbox } from '../support/useSandbox';

describe('Updates in generation 2, Assignments', () => {
	const sandbox = useSandbox({ today: '2025-03-14' });

	const list = async (path: string) => await askList(sandbox(), 'assignments', `/api/v1${path}`);
	const page = async (path: string) => await askPage(sandbox(), 'assignments', `/api/v1${path}`);
	const get = async (path: string) => await ask(sandbox(), 'assignments', `/api/v1${path}`);
	const send = async (method: string, path: string, body: unknown) =>
		await ask(sandbox(), 'assignments', `/api/v1${path}`, { method, body });

	test('an update of a customer lasts and answers with the whole record', async () => {
		const path = '/assignments/9/customers/00417';
		const before = (await get(path)).data;
		const changed = { crm__standard_info__email: 'ny@example.com', crm__custom_info__5: 'Ja' };
		const { status, data } = await send('PUT', path, { ...changed, unknown: 'ignored' });
		expect([status, data]).toEqual([200, { ...before, ...changed }]);
		expect((await get(path)).data).toEqual(data);
		const legacy = '/crm/customer/?assignment_id=9&customer_id=417';
		expect((await ask(sandbox(), 'legacy', legacy)).data['E-faktura']).toBe('Ja');
	});

	test('an update may name both ids, but not others than the address', async () => {
		const path = '/assignments/9/customers/00417';
		const right = { assignment_id: 9, customer_id: '00417' };
		expect((await send('PUT', path, right)).status).toBe(200);
		const wrong = await send('PUT', path, { ...right, assignment_id: 12 });
		expect([wrong.status, Object.keys(wrong.data)]).toEqual([400, ['assignment_id']]);
	});

	test('a wrong update of a customer is refused by field', async () => {
		const { status, data } = await send('PUT', '/assignments/9/customers/00417', {
			crm__standard_info__name: '',
			crm__standard_info__email: 'nobody',
			crm__standard_info__phone_1: ['1'],
			crm__custom_info__5: 'x'.repeat(11),
		});
		expect(status).toBe(400);
		expect(data).toEqual({
			crm__standard_info__name: ['This field may not be blank.'],
			crm__standard_info__email: ['Enter a valid email address.'],
			crm__standard_info__phone_1: ['Not a valid string.'],
			crm__custom_info__5: ['Ensure this field has no more than 10 characters.'],
		});
	});

	test('a customer is created under the id of the address, once', async () => {
		const path = '/assignments/21/customers/0815';
		const body = { crm__standard_info__name: 'Ny Bedrift' };
		expect((await send('POST', path, body)).status).toBe(201);
		expect((await page('/assignments/21/customers/')).results).toEqual([
			{ crm__customer_id: '0815', ...body },
		]);
		expect((await send('POST', path, body)).status).toBe(400);
	});

	test('a campaign, an assignment and a response can be updated', async () => {
		const campaign = await send('PUT', '/campaigns/31/', { campaign__name: 'Nytt navn' });
		expect(campaign.data).toMatchObject({ campaign__id: 31, campaign__name: 'Nytt navn' });
		const register = await send('PUT', '/assignments/9/', { assignment__name: 'Nytt register' });
		expect(register.data).toMatchObject({ assignment__id: 9, assignment__name: 'Nytt register' });
		expect((await list('/campaigns'))[0]).toMatchObject({
			campaign__name: 'Nytt navn',
			assignment__name: 'Nytt register',
		});
		const { id } = sandbox().data.responsesOf(31).at(-1)!;
		const response = await send('PUT', `/campaigns/31/responses/${id}/`, {
			response_comment: 'Ny kommentar',
			response_type: 'Sale',
		});
		expect(response.data).toMatchObject({
			response_comment: 'Ny kommentar',
			response_type: 'Sale',
		});
		expect((await page('/campaigns/31/responses/')).results.at(-1)).toEqual(response.data);
	});

	test('a response keeps to known types and to its own campaign', async () => {
		const { id } = sandbox().data.responsesOf(31)[0]!;
		const wrong = await send('PUT', `/campaigns/31/responses/${id}/`, { response_type: 'Maybe' });
		expect(wrong.data).toEqual({ response_type: ['"Maybe" is not a valid choice.'] });
		expect((await send('PUT', `/campaigns/32/responses/${id}/`, {})).status).toBe(404);
	});

	test('a wrong method is refused', async () => {
		const { status, data } = await send('PUT', '/assignments/9/customers/', {});
		expect([status, data]).toEqual([405, { detail: 'Method "PUT" not allowed.' }]);
	});

	test.each([
		['{"a":', { detail: expect.stringMatching(/^JSON parse error - /) as string }],
		['[1]', { non_field_errors: ['Invalid data. Expected a dictionary, but got list.'] }],
	])('the body %s is refused', async (body, errors) => {
		const { status, data } = await send('PUT', '/assignments/9/customers/00417', body);
		expect([status, data]).toEqual([400, errors]);
	});
});
