import type { GenerationName } from '../../sandbox';
import { ask } from './ask';
import { useSandbox } from '../support/useSandbox';

const CUSTOMERS = '/api/v1/assignments/9/customers';
const CUSTOMER = '/api/v1/assignments/9/customers/00417';

describe('The slash at the end of a path', () => {
	const sandbox = useSandbox({ today: '2025-03-14' });

	const status = async (path: string, method = 'GET') =>
		(await ask(sandbox(), 'assignments', path, { method, body: method === 'GET' ? undefined : {} }))
			.status;

	test.each<[GenerationName, string, string]>([
		['legacy', '/crm/customer?assignment_id=9&x=1', '/crm/customer/?assignment_id=9&x=1'],
		['assignments', `${CUSTOMERS}?page=1`, `${CUSTOMERS}/?page=1`],
		['dataOwners', '/api/v1/call_outcomes', '/api/v1/call_outcomes/'],
	])('%s: where it is missing, %s is redirected', async (generation, wrong, right) => {
		const { status, headers } = await ask(sandbox(), generation, wrong, { token: null });
		expect([status, headers.location]).toEqual([301, right]);
	});

	test.each<[GenerationName, string]>([
		['legacy', '/crm/customers/?assignment_id=9'],
		['assignments', `${CUSTOMER}/`],
		['assignments', '/api/v1/campaigns/'],
	])('%s: where it is too many, there is no %s', async (generation, wrong) => {
		const { status, headers } = await ask(sandbox(), generation, wrong);
		expect([status, headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
		expect((await ask(sandbox(), generation, wrong, { method: 'PUT', body: {} })).status).toBe(404);
	});

	test('a write to an address without its slash is redirected, too, and writes nothing', async () => {
		expect(await status('/api/v1/campaigns/31', 'PUT')).toBe(301);
		expect(sandbox().data.campaign(31)?.name).toBe('Strøm privat vår');
	});

	test('with DEBUG on it fails with a report', async () => {
		sandbox().faults.debug = true;
		const answer = await ask<string>(sandbox(), 'assignments', '/api/v1/campaigns/31', {
			method: 'PUT',
			body: { campaign__name: 'Ny' },
		});
		expect(answer.status).toBe(500);
		expect(answer.headers['content-type']).toContain('text/plain');
		expect(answer.data).toContain('APPEND_SLASH');
		expect(sandbox().data.campaign(31)?.name).toBe('Strøm privat vår');
		expect(await status('/api/v1/campaigns/31')).toBe(301);
	});

	test('with "always" only paths with a slash are served', async () => {
		sandbox().faults.slash = 'always';
		expect(await status(`${CUSTOMER}/`)).toBe(200);
		expect(await status(CUSTOMER)).toBe(301);
		expect(await status(CUSTOMER, 'PUT')).toBe(301);
		expect(await status('/api/v1/campaigns/')).toBe(200);
	});

	test('with "never" only paths without a slash are served', async () => {
		sandbox().faults.slash = 'never';
		expect(await status(CUSTOMERS)).toBe(200);
		expect(await status(`${CUSTOMERS}/`)).toBe(301);
		expect(await status('/api/v1/campaigns/31', 'PUT')).toBe(200);
		expect(await status('/api/v1/campaigns/31/', 'PUT')).toBe(301);
	});
});
