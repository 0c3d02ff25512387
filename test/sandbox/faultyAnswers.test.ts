/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a test that waits */
import { setImmediate as aMoment, setTimeout as wait } from 'node:timers/promises';
import axios from 'axios';
import type { BrokenAnswer, FaultyAnswer } from '../../sandbox';
import { ask } from './ask';
import { useSandbox } from '../support/useSandbox';

const CAMPAIGNS = '/api/v1/campaigns';
const CUSTOMERS = '/api/v1/data_owners/2/B2C/customers/';

describe('Faulty answers', () => {
	const sandbox = useSandbox({ today: '2025-03-14', pageSize: 50 });

	const get = async (path = CAMPAIGNS) => await ask<unknown>(sandbox(), 'dataOwners', path);
	const put = async (body: unknown) =>
		await ask(sandbox(), 'dataOwners', '/api/v1/campaigns/31/', { method: 'PUT', body });
	const fault = (rule: FaultyAnswer) => sandbox().faults.answers.push(rule);
	const name = () => sandbox().data.campaign(31)?.name;

	test('a status with a body and headers', async () => {
		fault({
			then: { status: 503, body: { detail: 'Later.' }, headers: { 'Retry-After': '2' } },
		});
		const answer = await get();
		expect([answer.status, answer.data]).toEqual([503, { detail: 'Later.' }]);
		expect(answer.headers['retry-after']).toBe('2');
		expect(answer.headers['content-type']).toContain('application/json');
	});

	test('text goes out as it is, under the content type that is asked for', async () => {
		fault({ then: { status: 502, body: '<h1>Bad gateway</h1>', contentType: 'text/html' } });
		const answer = await get();
		expect([answer.status, answer.data]).toEqual([502, '<h1>Bad gateway</h1>']);
		expect(answer.headers['content-type']).toContain('text/html');
	});

	test('a rule answers once unless it says how often', async () => {
		fault({ then: { status: 500 } });
		expect([(await get()).status, (await get()).status]).toEqual([500, 200]);
		fault({ then: { status: 500 }, times: 2 });
		const statuses = [await get(), await get(), await get()].map(({ status }) => status);
		expect(statuses).toEqual([500, 500, 200]);
		expect(sandbox().faults.answers).toEqual([]);
		fault({ then: { status: 500 }, times: Infinity });
		for (let i = 0; i < 5; i++) expect((await get()).status).toBe(500);
	});

	test('the first rule that fits answers, in the order of the queue', async () => {
		fault({ then: { status: 500 } });
		fault({ then: { status: 502 } });
		expect([(await get()).status, (await get()).status]).toEqual([500, 502]);
	});

	test('a rule can be for a method, a path and a page', async () => {
		fault({ method: 'put', then: { status: 500 } });
		expect((await get()).status).toBe(200);
		expect((await put({})).status).toBe(500);
		fault({ path: '/data_owners/2/B2C/customers', page: 2, then: { status: 500 } });
		expect((await get()).status).toBe(200);
		expect((await get(CUSTOMERS)).status).toBe(200);
		expect((await get(`${CUSTOMERS}?page=2`)).status).toBe(500);
		fault({ path: /B2C.*page=3/g, then: { status: 500 } });
		expect((await get(`${CUSTOMERS}?page=2`)).status).toBe(200);
		expect((await get(`${CUSTOMERS}?page=3`)).status).toBe(500);
		fault({ path: CUSTOMERS, page: 1, then: { status: 500 } });
		expect((await get(CUSTOMERS)).status).toBe(500);
	});

	test('a rule waits for a request that is signed in', async () => {
		fault({ then: { status: 500 } });
		const unsigned = await ask(sandbox(), 'dataOwners', CAMPAIGNS, { token: null });
		expect(unsigned.status).toBe(401);
		expect((await get()).status).toBe(500);
	});

	test('html is a page with status 200', async () => {
		fault({ then: 'html' });
		const { status, data, headers } = await get();
		expect(status).toBe(200);
		expect(headers['content-type']).toContain('text/html');
		expect(data).toContain('<html>');
	});

	test('empty, emptyObject and noContent', async () => {
		for (const then of ['empty', 'emptyObject', 'noContent'] as const) fault({ then });
		const answers = [await get(), await get(), await get()];
		expect(answers.map(({ status, data }) => [status, data])).toEqual([
			[200, ''],
			[200, {}],
			[204, ''],
		]);
	});

	test('cutJson ends in the middle of the text, as a whole answer', async () => {
		const whole = JSON.stringify((await get()).data);
		fault({ then: 'cutJson' });
		const { status, data } = await get();
		expect(status).toBe(200);
		expect(whole.startsWith(String(data))).toBe(true);
		expect(String(data).length).toBe(Math.ceil(whole.length / 2));
	});

	test('cutBody breaks off, after the write has been done', async () => {
		fault({ method: 'PUT', then: 'cutBody' });
		await expect(put({ name: 'Skrevet' })).rejects.toMatchObject({
			message: expect.stringMatching(/aborted|ECONNRESET|socket hang up/) as string,
		});
		expect(name()).toBe('Skrevet');
		const seen = sandbox().requests.at(-1);
		expect(seen?.status).toBe(200);
	});

	test('reset ends the connection without an answer and without the write', async () => {
		fault({ method: 'PUT', then: 'reset' });
		await expect(put({ name: 'Skrevet' })).rejects.toMatchObject({ code: 'ECONNRESET' });
		expect(name()).toBe('Strøm privat vår');
		expect(sandbox().requests.at(-1)?.status).toBeUndefined();
	});

	test('hang gives no answer', async () => {
		fault({ then: 'hang' });
		const hanging = axios.get(sandbox().urls.dataOwners + CAMPAIGNS, {
			headers: { Authorization: `Token ${sandbox().token}` },
			timeout: 100,
		});
		await expect(hanging).rejects.toMatchObject({ code: 'ECONNABORTED' });
	});

	test('redirectElsewhere leads to another host name, and what arrives there is seen', async () => {
		fault({ then: 'redirectElsewhere' });
		const { status, headers } = await get(`${CAMPAIGNS}?x=1`);
		const elsewhere = sandbox().urls.dataOwners.replace('127.0.0.1', 'localhost');
		expect([status, headers.location]).toEqual([302, `${elsewhere}${CAMPAIGNS}?x=1`]);
		await axios.get(String(headers.location), { validateStatus: () => true });
		expect(sandbox().requests.at(-1)?.host).toMatch(/^localhost:/);
		expect(sandbox().requests.at(-1)?.headers.authorization).toBeUndefined();
	});

	test('loginPage leads to a page that anyone may see', async () => {
		fault({ then: 'loginPage' });
		const { status, headers } = await get();
		expect([status, headers.location]).toEqual([302, '/login/?next=%2Fapi%2Fv1%2Fcampaigns']);
		const page = await ask<string>(sandbox(), 'dataOwners', String(headers.location), {
			token: null,
		});
		expect([page.status, page.data]).toEqual([200, expect.stringContaining('Sign in')]);
	});

	test.each<BrokenAnswer>(['cutJson', 'cutBody'])('%s does not hide a refusal', async (then) => {
		fault({ then });
		expect((await get('/api/v1/campaigns/99/call_outcomes/')).status).toBe(404);
	});

	test('one request in every three is told to wait, in seconds', async () => {
		sandbox().faults.throttle = { afterRequests: 3, retryAfterSeconds: 2 };
		const answers = [await get(), await get(), await get(), await get(), await get(), await get()];
		expect(answers.map(({ status }) => status)).toEqual([200, 200, 429, 200, 200, 429]);
		expect(answers[2]?.headers['retry-after']).toBe('2');
		expect(answers[2]?.data).toEqual({
			detail: 'Request was throttled. Expected available in 2 seconds.',
		});
	});

	test('… or with a date less than a second ahead', async () => {
		sandbox().faults.throttle = { afterRequests: 1, retryAfterSeconds: 'date' };
		const before = Date.now();
		const answer = await get();
		const until = Date.parse(String(answer.headers['retry-after']));
		expect(answer.status).toBe(429);
		expect(until).toBeGreaterThanOrEqual(before);
		expect(until).toBeLessThanOrEqual(Date.now() + 1000);
	});

	test('so many requests within so many seconds, the oldest of which makes room', async () => {
		sandbox().faults.rate = { requests: 3, seconds: 3 };
		const statuses = [];
		for (let sent = 0; sent < 5; sent++) statuses.push((await get()).status);
		expect(statuses).toEqual([200, 200, 200, 429, 429]);
		const seconds = Number((await get()).headers['retry-after']);
		expect([1, 2, 3]).toContain(seconds);
		await wait(1000 * seconds);
		expect((await get()).status).toBe(200);
	});

	test('onRequest is called before the answer is made, and waited for', async () => {
		sandbox().faults.onRequest = async (request) => {
			await aMoment();
			if (request.query.page === '2') sandbox().data.customersOf(9).length = 60;
		};
		expect((await get(CUSTOMERS)).data).toMatchObject({ count: 120 });
		expect((await get(`${CUSTOMERS}?page=2`)).data).toMatchObject({ count: 60 });
	});
});
