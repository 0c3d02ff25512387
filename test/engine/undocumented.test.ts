import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { startSandbox } from '../../sandbox';
import type { GenerationName, Sandbox } from '../../sandbox';
import { credentialOf, fields, locator, runNode } from '../support/cubeNode';
import { useSandbox } from '../support/useSandbox';
import { isReading } from '../support/reading';

const sandbox = useSandbox({ pageSize: 20, today: '2026-06-15' });

function asked(): string[] {
	return sandbox().requests.map(({ method, path }) => `${method} ${path}`);
}

describe('an undocumented update (N and C)', () => {
	const cases: Array<[string, GenerationName, INodeParameters, string]> = [
		[
			'of a campaign',
			'dataOwners',
			{
				resource: 'campaign',
				campaign: locator('31'),
				fields: fields({ campaign__name: 'Strøm privat høst' }),
			},
			'PUT /api/v1/campaigns/31/',
		],
		[
			'of a campaign',
			'assignments',
			{
				resource: 'campaign',
				campaign: locator('31'),
				fields: fields({ Description: 'Ny tekst' }),
			},
			'PUT /api/v1/campaigns/31/',
		],
		[
			'of an assignment',
			'assignments',
			{ resource: 'assignment', assignment: locator('9'), fields: fields({ Name: 'Privat' }) },
			'PUT /api/v1/assignments/9/',
		],
		[
			'of a data owner',
			'dataOwners',
			{
				resource: 'assignment',
				assignment: locator('2/B2C'),
				fields: fields({ data_owner__name: 'Eksempel' }),
			},
			'PUT /api/v1/data_owners/2/B2C/',
		],
		[
			'of a customer',
			'dataOwners',
			{
				resource: 'customer',
				assignment: locator('2/B2C'),
				customerId: '900001',
				fields: fields({ Name: 'Kari Prøve' }),
			},
			'PUT /api/v1/data_owners/2/B2C/customers/900001',
		],
	];

	test.each(cases)('%s (%s) lasts', async (_, generation, parameters, call) => {
		const { records, error } = await runNode(credentialOf(sandbox(), generation), {
			operation: 'update',
			...parameters,
		});
		expect(error).toBeUndefined();
		expect(asked().at(-1)).toBe(call);
		const sent = sandbox().requests.at(-1)?.body as IDataObject;
		expect(records).toEqual([expect.objectContaining(sent)]);
	});

	test.each<[GenerationName, string, IDataObject]>([
		['dataOwners', 'call_outcomes', { call_outcome__comment: 'Ring igjen' }],
		['assignments', 'responses', { response_comment: 'Ring igjen' }],
	])('of a response (%s) lasts', async (generation, path, change) => {
		const { id } = sandbox().data.responses.find(({ campaignId }) => campaignId === 31) ?? {};
		const { records, error } = await runNode(credentialOf(sandbox(), generation), {
			resource: 'response',
			operation: 'update',
			campaign: locator('31'),
			responseId: String(id),
			fields: fields(change as Record<string, string>),
		});
		expect(error).toBeUndefined();
		expect(asked().at(-1)).toBe(`PUT /api/v1/campaigns/31/${path}/${id}/`);
		expect(records[0]).toMatchObject(change);
	});

	describe.each([404, 405, 501] as const)('that the account answers with %d', (status) => {
		let refusing: Sandbox;
		beforeAll(async () => {
			refusing = await startSandbox({ size: 'small', undocumented: status });
		});
		afterAll(async () => await refusing.close());

		test.each(cases)('%s (%s) is a plain sentence', async (_, generation, parameters) => {
			const { error } = await runNode(credentialOf(refusing, generation), {
				operation: 'update',
				...parameters,
			});
			expect(error?.message).toMatch(
				/^This Cube account doesn't support updating (customers|campaigns|assignments) \[item 0\]$/,
			);
			expect(error?.description).toMatch(/Ask Headshed/);
		});

		test('the lists of generation 1 that are "not yet implemented" are a plain sentence too', async () => {
			const { error } = await runNode(credentialOf(refusing, 'legacy'), {
				resource: 'campaign',
				operation: 'getAll',
			});
			expect(error?.message).toBe("This Cube account doesn't support reading campaigns [item 0]");
		});
	});

	test.each([
		['campaign', { campaign: locator('31') }, 'campaigns'],
		['assignment', { assignment: locator('9') }, 'assignments'],
		['response', { campaign: locator('31'), responseId: '1' }, 'responses'],
	])(
		'of a %s in generation 1 is refused, and nothing is written',
		async (resource, parameters, things) => {
			const { error } = await runNode(credentialOf(sandbox(), 'legacy'), {
				resource,
				operation: 'update',
				...parameters,
				fields: fields({ campaign_name: 'x', assignment_name: 'x' }),
			});
			expect(error?.message).toBe(`This Cube account doesn't support updating ${things} [item 0]`);
			expect(sandbox().requests.filter((request) => !isReading(request))).toEqual([]);
		},
	);
});
