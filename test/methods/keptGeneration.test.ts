import type { ILoadOptionsFunctions, INodeParameters } from 'n8n-workflow';

import { Cube } from '../../nodes/Cube/Cube.node';
import type { GenerationName } from '../../sandbox';
import { credentialOf, CUBE, engineWith, locator } from '../support/cubeNode';
import { startTenant } from '../support/tenant';
import type { Tenant } from '../support/tenant';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox({ pageSize: 500 });
const { listSearch, loadOptions } = new Cube().methods;

let tenant: Tenant;
afterEach(async () => {
	jest.restoreAllMocks();
	await tenant.close();
});

const customersOf: Record<GenerationName, INodeParameters> = {
	legacy: { resource: 'customer', assignment: locator('9') },
	assignments: { resource: 'customer', assignment: locator('9') },
	dataOwners: { resource: 'customer', assignment: locator('2/B2C') },
};

/** Opens a list of the editor, and counts the requests that it takes. */
async function requestsOf(
	list: keyof typeof lists,
	parameters: INodeParameters = {},
	changes: { token?: string } = {},
): Promise<number> {
	const account = credentialOf(sandbox(), tenant.generation, { baseUrl: tenant.url, ...changes });
	sandbox().requests.length = 0;
	await lists[list](engineWith(account).loadOptionsContext(CUBE, parameters));
	return sandbox().requests.length;
}

const lists = {
	assignments: async (context: ILoadOptionsFunctions) =>
		await listSearch.searchAssignments.call(context),
	clients: async (context: ILoadOptionsFunctions) => await loadOptions.getClients.call(context),
	sortFields: async (context: ILoadOptionsFunctions) =>
		await loadOptions.getSortFields.call(context),
	responseTypes: async (context: ILoadOptionsFunctions) =>
		await listSearch.searchResponseTypes.call(context),
};

const responses = { resource: 'response', listOf: 'campaign', campaign: locator('31') };

describe.each<
	[GenerationName, Record<'first' | 'clients' | 'responseTypes' | 'sortFields', number>]
>([
	// the generation is found out by one request more, or two: all but the last one
	['legacy', { first: 3, clients: 1, responseTypes: 1, sortFields: 1 }],
	['assignments', { first: 1, clients: 1, responseTypes: 1, sortFields: 2 }],
	['dataOwners', { first: 1, clients: 1, responseTypes: 1, sortFields: 2 }],
])('the generation of an account of %s', (generation, { first, ...others }) => {
	beforeEach(async () => {
		tenant = await startTenant(sandbox(), generation);
	});

	test('is found out by the first list that is opened, and the others ask for what they show alone', async () => {
		expect(await requestsOf('assignments')).toBe(first);
		expect(await requestsOf('clients')).toBe(others.clients);
		expect(await requestsOf('responseTypes', responses)).toBe(others.responseTypes);
		expect(await requestsOf('sortFields', customersOf[generation])).toBe(others.sortFields);
	});

	test('is found out again after half a minute, and by every other sign-in', async () => {
		const now = Date.now();
		const clock = jest.spyOn(Date, 'now').mockReturnValue(now);
		const unknown = await requestsOf('responseTypes', responses);
		expect(unknown).toBeGreaterThan(others.responseTypes);
		clock.mockReturnValue(now + 29_999);
		expect(await requestsOf('responseTypes', responses)).toBe(others.responseTypes);
		// a tenant takes any token
		expect(await requestsOf('responseTypes', responses, { token: 'another' })).toBe(unknown);
		clock.mockReturnValue(now + 30_001);
		expect(await requestsOf('responseTypes', responses)).toBe(unknown);
	});
});

test.each([401, 404])('what was found out is forgotten after %i', async (status) => {
	tenant = await startTenant(sandbox(), 'assignments');
	const unknown = await requestsOf('responseTypes', responses);
	expect(await requestsOf('responseTypes', responses)).toBe(unknown - 1);
	sandbox().faults.answers = [{ times: 50, then: { status, body: { detail: 'No.' } } }];
	await expect(requestsOf('responseTypes', responses)).rejects.toThrow();
	sandbox().faults.answers = [];
	expect(await requestsOf('responseTypes', responses)).toBe(unknown);
});

test('an account that is of another generation now is asked anew, and shows its list', async () => {
	tenant = await startTenant(sandbox(), 'assignments');
	await requestsOf('assignments');
	tenant.generation = 'dataOwners';
	const account = credentialOf(sandbox(), 'dataOwners', { baseUrl: tenant.url });
	const context = engineWith(account).loadOptionsContext(CUBE, responses);
	const { results } = await listSearch.searchResponseTypes.call(context);
	expect(results.length).toBeGreaterThan(0);
});

test('an account without campaigns, whose generation is only likely, is asked each time', async () => {
	tenant = await startTenant(sandbox(), 'dataOwners');
	sandbox().data.campaigns.length = 0;
	for (let opened = 0; opened < 2; opened++) {
		await requestsOf('responseTypes', { resource: 'response', listOf: 'account' });
		const paths = sandbox().requests.map(({ path }) => path);
		expect(paths).toContain('/api/v1/campaigns');
	}
});
