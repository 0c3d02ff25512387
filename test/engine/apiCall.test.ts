import { sleep } from 'n8n-workflow';

import type { GenerationName } from '../../sandbox';
import { ask, askAll } from '../support/cubeHttp';
import { credentialOf, runNode } from '../support/cubeNode';
import { askedOf, DAYS, TODAY } from '../support/documentedRows';
import { apiCallTo, CUSTOMER, CUSTOMERS, put, query } from '../support/apiCall';
import { useSandbox } from '../support/useSandbox';
import { untilTogether } from '../support/together';

const sandbox = useSandbox({ pageSize: 20, today: TODAY });

const call = apiCallTo(sandbox);

describe('reading with an API call', () => {
	test('needs the path alone: the sign-in, the address and the headers are the credential’s', async () => {
		const { records, error } = await call({ path: '/api/v1/campaigns' });
		expect(error).toBeUndefined();
		expect(records).toEqual(await askAll(sandbox(), 'dataOwners', '/api/v1/campaigns'));
		expect(askedOf(sandbox())[0]).toBe('GET /api/v1/campaigns');
		expect(sandbox().requests[0]?.headers).toMatchObject({
			accept: 'application/json',
			authorization: 'Token …',
		});
	});

	test.each<[GenerationName, string]>([
		['legacy', '/account/who_am_i'],
		['assignments', '/api/v1/assignments/9/customers/00417'],
		['dataOwners', '/api/v1/data_owners/2/B2C/customers/00417'],
	])('asks an account of %s without finding out its generation', async (generation, path) => {
		const { records } = await runNode(credentialOf(sandbox(), generation), {
			resource: 'apiCall',
			operation: 'request',
			path,
		});
		expect(askedOf(sandbox())).toEqual([`GET ${path}`]);
		expect(records).toEqual([await ask(sandbox(), generation, path)]);
	});

	test('Return All reads every page of a paged list, each page once', async () => {
		const { records, hints } = await call({ path: CUSTOMERS, returnAll: true });
		expect(sandbox().requests).toHaveLength(6);
		expect(new Set(sandbox().requests.map(({ query: { page } }) => page)).size).toBe(6);
		expect(records).toEqual(await askAll(sandbox(), 'dataOwners', CUSTOMERS));
		expect(records).toHaveLength(120);
		expect(hints).toEqual([]);
	});

	test('a Limit asks for no page more than it needs', async () => {
		const { records } = await call({ path: CUSTOMERS, limit: 25 });
		expect(records).toHaveLength(25);
		expect(sandbox().requests).toHaveLength(2);
	});

	test('a list that changes while it is read is read again, from its first page', async () => {
		let isMoved = false;
		sandbox().faults.onRequest = ({ query: { page } }) => {
			if (isMoved || page !== '2') return;
			isMoved = true;
			sandbox().data.addCustomer(9, { customerId: '777001' }, 'start');
		};
		const { records } = await call({ path: CUSTOMERS, returnAll: true });
		const ids = records.map(({ crm__customer_id }) => crm__customer_id);
		expect(isMoved).toBe(true);
		expect(new Set(ids).size).toBe(121);
		expect(ids).toHaveLength(121);
		expect(ids).toContain('777001');
	});

	test('Query Parameters go along with every page', async () => {
		const path = '/api/v1/campaigns/31/call_outcomes/';
		const { records } = await call({
			path,
			returnAll: true,
			...query({ from_date: '20260516', to_date: '20260615' }),
		});
		expect(sandbox().requests.length).toBeGreaterThan(1);
		for (const asked of sandbox().requests) {
			expect(asked.query).toMatchObject({ from_date: '20260516', to_date: '20260615' });
		}
		expect(records).toEqual(await askAll(sandbox(), 'dataOwners', `${path}?${DAYS}`));
	});

	test('without Split Into Items the answer is one item, as Cube sent it', async () => {
		const one = await call({ path: CUSTOMERS, splitIntoItems: false, ...query({ page: '3' }) });
		expect(one.records).toEqual([await ask(sandbox(), 'dataOwners', `${CUSTOMERS}?page=3`)]);
		const bare = await call({ path: '/api/v1/campaigns', splitIntoItems: false });
		expect(bare.records).toEqual([
			{ data: await ask(sandbox(), 'dataOwners', '/api/v1/campaigns') },
		]);
	});

	test('a single record is one item, and a list of single values too', async () => {
		const { records } = await call({ path: CUSTOMER });
		expect(records).toEqual([await ask(sandbox(), 'dataOwners', CUSTOMER)]);
		sandbox().faults.answers = [{ then: { body: ['B2C', 'B2B'] } }];
		expect((await call({ path: '/api/v1/crm_types' })).records).toEqual([{ data: ['B2C', 'B2B'] }]);
	});

	test('an empty list gives no item', async () => {
		const { records, error } = await call({ path: '/api/v1/data_owners/5/B2B/customers/' });
		expect([records, error]).toEqual([[], undefined]);
	});

	test('is repeated when Cube is busy, and keeps to the number of requests side by side', async () => {
		sandbox().faults.answers = [{ page: 2, then: { status: 503 } }];
		sandbox().faults.onRequest = untilTogether(sandbox(), 2);
		const { records } = await call({
			path: CUSTOMERS,
			returnAll: true,
			options: { parallelRequests: 2 },
		});
		expect(records).toHaveLength(120);
		expect(sandbox().requests.filter(({ status }) => status === 503)).toHaveLength(1);
		expect(sandbox().maxInFlight()).toBe(2);
	});
});

describe('writing with an API call', () => {
	test('sends the body, and gives the record that came back', async () => {
		const change = { crm__standard_info__name: 'Kari Prøve' };
		const { records, error } = await call(put(change));
		expect(error).toBeUndefined();
		expect(sandbox().requests).toHaveLength(1);
		expect(sandbox().requests[0]).toMatchObject({ method: 'PUT', path: CUSTOMER, body: change });
		expect(records).toEqual([await ask(sandbox(), 'dataOwners', CUSTOMER)]);
		expect(records[0]).toMatchObject(change);
	});

	test('takes an expression that gives an object', async () => {
		const { records } = await call(
			{ ...put({}), body: '={{ $json }}' },
			{
				input: [{ json: { crm__standard_info__name: 'Ola' } }],
			},
		);
		expect(records[0]).toMatchObject({ crm__standard_info__name: 'Ola' });
	});

	test('keeps every digit of a long number', async () => {
		await call({ ...put({}), body: '{"crm__custom_info__1": 9007199254740993117}' });
		expect(sandbox().requests[0]?.body).toEqual({ crm__custom_info__1: '9007199254740993117' });
	});

	test.each(['noContent', 'empty'] as const)('that is answered with %s succeeded', async (then) => {
		sandbox().faults.answers = [{ method: 'DELETE', then }];
		const { records, error } = await call({ method: 'DELETE', path: CUSTOMER });
		expect(error).toBeUndefined();
		expect(records).toEqual([{ success: true }]);
		expect(sandbox().requests[0]?.body).toBeUndefined();
	});

	test.each([
		['DELETE', '900001', 'reset'],
		['POST', '900777', 'cutJson'],
		['PATCH', '900001', { status: 502 }],
		['PUT', '900001', 'html'],
	] as const)(
		'is never repeated when it may have arrived (%s %s, %p)',
		async (method, path, then) => {
			sandbox().faults.answers = [{ times: Infinity, then }];
			const { error } = await call({ ...put({ a: 1 }), path: `${CUSTOMERS}${path}`, method });
			expect(error?.description).toMatch(/Cube may have applied the change/);
			expect(sandbox().requests).toHaveLength(1);
		},
	);

	test('to one and the same path keeps the order of the items', async () => {
		let n = 0;
		sandbox().faults.onRequest = async () => await sleep(30 - 10 * n++);
		const names = ['A', 'B', 'C'];
		const { records } = await call(
			{ ...put({}), body: '={{ { crm__standard_info__name: $json.name } }}' },
			{ input: names.map((name) => ({ json: { name } })) },
		);
		expect(records.map(({ crm__standard_info__name }) => crm__standard_info__name)).toEqual(names);
		expect(sandbox().data.customer(9, '900001')?.info.name).toBe('C');
	});
});

describe('an API call that Cube declines', () => {
	test('names the fields that Cube did not accept', async () => {
		const { error } = await call(put({ crm__standard_info__email: 'no address' }));
		expect(error?.message).toBe(
			'Cube rejected the value of a field. crm__standard_info__email: Enter a valid email address. [item 0]',
		);
	});

	test('names what was asked where nothing is', async () => {
		const { error } = await call({ path: '/api/v1/nothing/' });
		expect(error?.message).toBe(
			"This Cube account doesn't support calling GET /api/v1/nothing/ [item 0]",
		);
		expect(error?.description).toMatch(/address doesn't exist.*'Path'/);
		expect(error?.httpCode).toBe('404');
	});

	test("says that the account doesn't offer a method", async () => {
		const { error } = await call({ ...put({}), method: 'PATCH' });
		expect(error?.message).toBe(
			`This Cube account doesn't support calling PATCH ${CUSTOMER} [item 0]`,
		);
	});

	test('that is a web page or an empty response to a reading is no data', async () => {
		for (const [then, came] of [
			['html', 'a web page'],
			['empty', 'an empty response'],
		] as const) {
			sandbox().faults.answers = [{ times: Infinity, then }];
			const { error } = await call({ path: CUSTOMER, options: { longestWait: 0 } });
			expect(error?.message).toBe(
				`Couldn't call GET ${CUSTOMER}: Cube returned ${came} instead of data [item 0]`,
			);
		}
	});

	test('leaves the other items to go on', async () => {
		const { records } = await call(
			{ path: '={{ $json.path }}' },
			{
				input: [{ json: { path: '/api/v1/nothing' } }, { json: { path: CUSTOMER } }],
				settings: { onError: 'continueRegularOutput' },
			},
		);
		expect(records[0]?.error).toMatch(/doesn't support calling GET \/api\/v1\/nothing/);
		expect(records[1]).toMatchObject({ crm__customer_id: '900001' });
	});

	test('says which items succeeded before', async () => {
		const { error } = await call(
			{ path: '={{ $json.path }}', options: { parallelRequests: 1 } },
			{ input: [{ json: { path: CUSTOMER } }, { json: { path: '/api/v1/nothing' } }] },
		);
		expect(error?.description).toMatch(/Item 0 succeeded before that\.$/);
	});
});

test('the secret is in no message of an API call', async () => {
	for (const then of ['reset', 'html', { status: 400, body: { detail: 'No.' } }] as const) {
		sandbox().faults.answers = [{ times: Infinity, then }];
		const { error } = await call(put({ a: 1 }));
		expect(JSON.stringify([error, error?.message, error?.description])).not.toContain(
			sandbox().token,
		);
	}
});
