import type { INodeParameters } from 'n8n-workflow';

import type { GenerationName } from '../../sandbox';
import { credentialOf, locator, runNode } from '../support/cubeNode';
import { isReading } from '../support/reading';
import { useSandbox } from '../support/useSandbox';
import { byHand } from '../support/writeItems';

const sandbox = useSandbox({ pageSize: 20, today: '2026-06-15' });

/** Runs an operation with the defaults that a new node has, unless they are given. */
const run = async (generation: GenerationName, parameters: INodeParameters) =>
	await runNode(credentialOf(sandbox(), generation), parameters, { withDefaults: true });

const writes = () => sandbox().requests.filter((request) => !isReading(request));
const labelRequests = () => sandbox().requests.filter(({ path }) => /custom_fields/.test(path));

const customerOf = (assignment: string): INodeParameters => ({
	resource: 'customer',
	assignment: locator(assignment),
	customerId: '900001',
});
const NAME = { fields: byHand({ Name: 'Kari Prøve' }) } as INodeParameters;
const UPDATE: INodeParameters = { ...customerOf('2/B2C'), operation: 'update', ...NAME };

describe('the record that a write returns', () => {
	test.each<[GenerationName, string, string]>([
		['dataOwners', '2/B2C', 'update'],
		['dataOwners', '2/B2C', 'upsert'],
		['assignments', '9', 'update'],
		['assignments', '9', 'upsert'],
		['legacy', '9', 'update'],
	])('has the names of a reading: %s %s %s', async (generation, assignment, operation) => {
		const target = customerOf(assignment);
		const read = await run(generation, { ...target, operation: 'get', output: 'raw' });
		const written = await run(generation, { ...target, operation, ...NAME });
		expect(written.error).toBeUndefined();
		expect(Object.keys(written.records[0] ?? {})).toEqual(Object.keys(read.records[0] ?? {}));
		expect(written.records[0]).toMatchObject({ Name: 'Kari Prøve' });
		const few = await run(generation, { ...target, operation: 'get' });
		expect(written.records[0]).toMatchObject({ Name: few.records[0]?.Name });
	});

	test('has them for a new customer, a campaign and a response as well', async () => {
		const created = await run('dataOwners', {
			...UPDATE,
			customerId: '900777',
			operation: 'create',
		});
		expect(created.records[0]).toMatchObject({ 'Customer ID': '900777', Name: 'Kari Prøve' });
		const campaign = { campaign: locator('31') } as INodeParameters;
		const renamed = await run('dataOwners', {
			resource: 'campaign',
			operation: 'update',
			...campaign,
			fields: byHand({ campaign__name: 'Vinter' }),
		} as INodeParameters);
		expect(renamed.records[0]).toMatchObject({ Name: 'Vinter' });
		const { id } = sandbox().data.responses.find(({ campaignId }) => campaignId === 31) ?? {};
		const commented = await run('dataOwners', {
			resource: 'response',
			operation: 'update',
			...campaign,
			responseId: String(id),
			fields: byHand({ Comment: 'Ja' }),
		} as INodeParameters);
		expect(commented.records[0]).toMatchObject({ Comment: 'Ja' });
	});

	test('holds what Cube answered and nothing else, however little that is', async () => {
		sandbox().faults.answers = [
			{ method: 'PUT', then: { body: { crm__standard_info__name: 'Kari Prøve' } } },
		];
		const { records } = await run('dataOwners', UPDATE);
		expect(records).toEqual([{ Name: 'Kari Prøve' }]);
	});

	test('has the names of Cube with API Names, and asks for no label', async () => {
		const { records } = await run('dataOwners', {
			...UPDATE,
			fields: byHand({ crm__standard_info__name: 'Kari Prøve' }),
			fieldNames: 'keys',
		} as INodeParameters);
		expect(records[0]).toMatchObject({ crm__standard_info__name: 'Kari Prøve' });
		expect(labelRequests()).toEqual([]);
	});

	test('is named alike where nothing had to be sent, and beside the changes', async () => {
		const skipped = await run('dataOwners', { ...UPDATE, options: { skipUnchanged: true } });
		const again = await run('dataOwners', {
			...UPDATE,
			options: { skipUnchanged: true, return: 'both' },
		});
		expect(writes()).toHaveLength(1);
		expect(again.records[0]).toMatchObject({ action: 'unchanged', record: skipped.records[0] });
		expect(skipped.records[0]).toHaveProperty('Phone 1');
	});

	test('needs no label where it is not returned', async () => {
		const fields = byHand({ crm__standard_info__name: 'Kari Prøve' });
		for (const options of [{ previewOnly: true }, { return: 'changes' }]) {
			const { records } = await run('dataOwners', {
				...UPDATE,
				fields,
				options,
			} as INodeParameters);
			expect(records[0]).toMatchObject({ changes: { Name: { after: 'Kari Prøve' } } });
		}
	});
});

describe('labels that Cube does not tell', () => {
	const refuse = (status: number) => {
		sandbox().faults.answers = [
			{ path: /crm_custom_fields/, times: Infinity, then: { status, body: { detail: 'No.' } } },
		];
	};
	const byKey: INodeParameters = {
		...UPDATE,
		fields: byHand({ crm__standard_info__name: 'Kari Prøve' }) as INodeParameters,
		options: { longestWait: 0 },
	};

	test('keep nothing from being written, where the user may not read them', async () => {
		refuse(403);
		const { records, hints, error } = await run('dataOwners', byKey);
		expect(error).toBeUndefined();
		expect(writes()).toHaveLength(1);
		expect(records[0]).toMatchObject({
			Name: 'Kari Prøve',
			crm__custom_info__1: expect.anything(),
		});
		expect(hints).toEqual([expect.stringMatching(/^Labels of custom fields couldn't be read/)]);
	});

	test('are missed before anything is sent, where Cube fails', async () => {
		refuse(500);
		const { error } = await run('dataOwners', byKey);
		expect(error?.message).toMatch(/status 500/);
		expect(writes()).toEqual([]);
	});

	test('keep no response from being written, where the user may not read campaigns', async () => {
		sandbox().faults.answers = [
			{
				method: 'GET',
				path: /\/campaigns\/?(\?|$)/,
				times: Infinity,
				then: { status: 403, body: { detail: 'No.' } },
			},
		];
		const { id } = sandbox().data.responses.find(({ campaignId }) => campaignId === 31) ?? {};
		const { records, error } = await runNode(
			{ ...credentialOf(sandbox(), 'dataOwners'), apiGeneration: 'dataOwners' },
			{
				resource: 'response',
				operation: 'update',
				campaign: locator('31'),
				responseId: String(id),
				fields: byHand({ call_outcome__comment: 'Ja' }),
			} as INodeParameters,
			{ withDefaults: true },
		);
		expect(error).toBeUndefined();
		expect(records[0]).toMatchObject({ Comment: 'Ja' });
	});
});
