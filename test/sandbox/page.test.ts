/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a test that waits */
import { setTimeout as wait } from 'node:timers/promises';
import axios from 'axios';
import { startSandbox } from '../../sandbox';
import { norwegianDay, norwegianTime } from '../../sandbox/dates';
import { useSandbox } from '../support/useSandbox';
import { ask, askPage } from './ask';

const REGISTER = '/api/v1/data_owners/2/B2C/customers/';

describe('The page', () => {
	const sandbox = useSandbox({ page: true });

	const send = async (method: string, path: string, headers: Record<string, string> = {}) =>
		await axios.request<string>({
			method,
			url: sandbox().urls.dataOwners + path,
			headers,
			maxRedirects: 0,
			validateStatus: () => true,
		});
	const press = async (name: string) => await send('POST', `/try/${name}`);

	test('says that it is no Cube, what to enter, and has every button', async () => {
		const { data, headers } = await send('GET', '/');
		const { token, email, password, urls } = sandbox();
		for (const text of ['It isn’t Cube', token, email, password, urls.dataOwners])
			expect(data).toContain(text);
		for (const name of [
			'Register a sale',
			'Import 20,000 customers',
			'Be slow',
			'Be away',
			'Back to normal',
		])
			expect(data).toContain(`<button>${name}</button>`);
		expect(data).not.toContain('<script');
		expect(headers['content-security-policy']).toContain("default-src 'none'");
		expect(sandbox().requests).toEqual([]);
	});

	test('a sale is registered now, by Norway’s clock, and shown', async () => {
		const before = norwegianTime(new Date());
		expect(await press('sale')).toMatchObject({ status: 303, headers: { location: '/' } });
		const sale = sandbox().data.responses.at(-1)!;
		expect(sale).toMatchObject({ type: 'Sale', campaignId: 31 });
		expect(sale.product).toBeDefined();
		expect(sale.submittedWhen >= before && sale.submittedWhen <= norwegianTime(new Date())).toBe(
			true,
		);
		expect((await send('GET', '/')).data).toContain(sale.submittedWhen.slice(0, 19));
	});

	test('imports add 20,000 customers each, and no ID twice', async () => {
		await press('import');
		expect((await askPage(sandbox(), 'dataOwners', REGISTER)).count).toBe(20_120);
		await press('import');
		const ids = sandbox()
			.data.customersOf(9)
			.map(({ customerId }) => customerId);
		expect([ids.length, new Set(ids).size]).toEqual([40_120, 40_120]);
	});

	test('away is 503 for Cube’s addresses and not for the page, until it is back', async () => {
		await press('away');
		expect((await ask(sandbox(), 'legacy', '/campaigns')).status).toBe(503);
		expect((await send('GET', '/')).data).toContain('<strong>away</strong>');
		await press('normal');
		expect((await ask(sandbox(), 'legacy', '/campaigns')).status).toBe(200);
	});

	test('slow makes answers late, and away takes its place', async () => {
		await press('slow');
		expect(sandbox().faults).toMatchObject({ delayMs: 3000, away: false });
		await press('away');
		expect(sandbox().faults).toMatchObject({ delayMs: 0, away: true });
	});

	test.each<Record<string, string>>([
		{ origin: 'http://elsewhere.example' },
		{ origin: 'null' },
		{ 'sec-fetch-site': 'cross-site' },
		{ 'sec-fetch-site': 'same-site' },
		{ host: 'elsewhere.example' },
	])('another page cannot press a button: %j', async (headers) => {
		const count = sandbox().data.responses.length;
		expect((await send('POST', '/try/sale', headers)).status).toBe(403);
		expect(sandbox().data.responses).toHaveLength(count);
	});

	test('what a record holds is text and no markup', async () => {
		sandbox().data.addResponse(31, {
			submittedWhen: norwegianTime(new Date()),
			submittedBy: '<img onerror="x">',
		});
		const { data } = await send('GET', '/');
		expect(data).not.toContain('<img');
		expect(data).toContain('&#60;img');
	});
});

test('there is no page unless asked for', async () => {
	const sandbox = await startSandbox({ size: 'small' });
	try {
		expect((await ask(sandbox, 'dataOwners', '/')).status).toBe(404);
		expect((await ask(sandbox, 'dataOwners', '/try/sale', { method: 'POST' })).status).toBe(404);
	} finally {
		await sandbox.close();
	}
});

test('an agent registers responses of today when asked to, until the sandbox is closed', async () => {
	const sandbox = await startSandbox({ size: 'small', liveEveryMs: 20 });
	const { responses } = sandbox.data;
	const before = responses.length;
	while (responses.length < before + 3) await wait(10);
	await sandbox.close();
	const after = responses.length;
	await wait(100);
	expect(responses).toHaveLength(after);
	expect(responses.at(-1)!.submittedWhen.slice(0, 10)).toBe(norwegianDay(new Date()));
});
