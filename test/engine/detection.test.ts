import type { GenerationName } from '../../sandbox';
import { credentialOf, locator, runNode } from '../support/cubeNode';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox({ pageSize: 20, today: '2026-06-15' });

function asked(): string[] {
	return sandbox().requests.map(({ method, path }) => `${method} ${path}`);
}

const list = (resource: string, more = {}) => ({
	resource,
	operation: 'getAll',
	returnAll: true,
	...more,
});

describe('finding out the generation', () => {
	test('an account without any campaign is of generation 3', async () => {
		sandbox().data.campaigns.length = 0;
		const { records, error } = await runNode(
			credentialOf(sandbox(), 'dataOwners'),
			list('customer', { assignment: locator('2/B2C') }),
		);
		expect(error).toBeUndefined();
		expect(records).toHaveLength(120);
	});

	test.each([
		['a wrong token', { token: 'wrong' }, 'Sign-in failed [item 0]'],
		[
			'no permission',
			{ limited: true },
			"This Cube user doesn't have permission to read campaigns [item 0]",
		],
	])('%s is reported as such and taken for no other generation', async (_, how, message) => {
		const token = 'limited' in how ? sandbox().limitedToken : String(how.token);
		const { error } = await runNode(
			credentialOf(sandbox(), 'dataOwners', { token }),
			list('campaign'),
		);
		expect(error?.message).toBe(message);
		expect(asked()).not.toContain('GET /account/who_am_i');
	});

	test('it is found out once a run, and the campaigns are read by the same request', async () => {
		const input = Array.from({ length: 40 }, () => ({ json: {} }));
		const { records } = await runNode(
			credentialOf(sandbox(), 'dataOwners'),
			{ resource: 'campaign', operation: 'get', campaign: locator('31') },
			{ input },
		);
		expect(records).toHaveLength(40);
		expect(asked()).toEqual(['GET /api/v1/campaigns']);
	});

	test.each<GenerationName>(['dataOwners', 'assignments', 'legacy'])(
		'Basic with Norwegian letters and a colon signs in to %s as UTF-8',
		async (generation) => {
			const { error, records } = await runNode(
				credentialOf(sandbox(), generation, {
					authentication: 'basic',
					token: '',
					email: sandbox().email,
					password: sandbox().password,
				}),
				list('campaign'),
			);
			expect(error).toBeUndefined();
			expect(records.length).toBeGreaterThan(0);
			expect(sandbox().password).toMatch(/[æøå].*:|:.*[æøå]/);
		},
	);

	test('every request carries the headers that the documents ask for', async () => {
		await runNode(credentialOf(sandbox(), 'dataOwners'), list('campaign'));
		expect(sandbox().requests[0]?.headers).toMatchObject({
			accept: 'application/json',
			'content-type': 'application/json',
		});
	});
});
