import type { INodeParameters } from 'n8n-workflow';

import type { GenerationName } from '../../sandbox';
import { credentialOf, locator, runNode } from '../support/cubeNode';
import { list, MONTH, ofCampaign, TODAY } from '../support/documentedRows';
import { customersOf, recordReader, responsesOfMonth } from '../support/recordReader';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox({ pageSize: 20, today: TODAY });

const account = () => credentialOf(sandbox(), 'dataOwners');
const read = recordReader(sandbox);

describe('the output Simplified', () => {
	test.each<[string, GenerationName, INodeParameters]>([
		['customers', 'dataOwners', customersOf('2/B2C')],
		['customers', 'legacy', customersOf('12')],
		['responses', 'dataOwners', responsesOfMonth()],
		['responses', 'assignments', responsesOfMonth()],
		['responses', 'legacy', responsesOfMonth()],
		['campaigns', 'dataOwners', list('campaign')],
		['campaigns', 'assignments', list('campaign')],
		['customer statuses', 'assignments', list('customerStatus', ofCampaign)],
		[
			'product registrations',
			'dataOwners',
			list('productRegistration', { ...ofCampaign, filters: MONTH }),
		],
		['SMS', 'assignments', list('sms', { ...ofCampaign, filters: MONTH })],
	])(
		'of %s of %s has ten fields at most, flat, each as Cube sent it or null',
		async (_, generation, parameters) => {
			const raw = await read(parameters, generation);
			const { records } = await read({ ...parameters, output: 'simplified' }, generation);
			expect(records).toHaveLength(raw.records.length);
			records.forEach((record, at) => {
				const keys = Object.keys(record);
				expect(keys.length).toBeGreaterThan(3);
				expect(keys.length).toBeLessThanOrEqual(10);
				for (const key of keys) expect(record[key]).toEqual(raw.records[at]?.[key] ?? null);
			});
		},
	);

	test.each<['keys' | 'labels', GenerationName, INodeParameters]>(
		(['keys', 'labels'] as const).flatMap((fieldNames) =>
			[
				['legacy', responsesOfMonth()] as const,
				['assignments', responsesOfMonth()] as const,
				['dataOwners', responsesOfMonth()] as const,
				['dataOwners', responsesOfMonth({ options: { includeCustomer: true } })] as const,
				['dataOwners', list('response', { listOf: 'account', filters: MONTH })] as const,
				['dataOwners', list('campaign', { campaignStatus: 'all' })] as const,
			].map(([generation, parameters]): ['keys' | 'labels', GenerationName, INodeParameters] => [
				fieldNames,
				generation,
				parameters,
			]),
		),
	)(
		'by %s of %s has the same columns in every record of a list',
		async (fieldNames, generation, parameters) => {
			const { records } = await read(
				{ ...parameters, output: 'simplified', fieldNames },
				generation,
			);
			expect(records.length).toBeGreaterThan(2);
			expect(new Set(records.map((record) => Object.keys(record).join(', '))).size).toBe(1);
		},
	);

	test('with labels is what a new node gives', async () => {
		const { records } = await runNode(account(), responsesOfMonth(), { withDefaults: true });
		const chosen = await read(responsesOfMonth({ output: 'simplified', fieldNames: 'labels' }));
		expect(records).toEqual(chosen.records);
		expect(Object.keys(records[0] ?? {})).toEqual(
			expect.arrayContaining(['Customer ID', 'Phone 1']),
		);
	});

	test('of customers has the first custom fields of the register too', async () => {
		const { first } = await read(
			customersOf('2/B2C', {
				output: 'simplified',
				fieldNames: 'labels',
				returnAll: false,
				limit: 1,
			}),
		);
		expect(Object.keys(first)).toEqual([
			'Customer ID',
			'Name',
			'Phone 1',
			'Phone 2',
			'Phone 3',
			'Email',
			'Antall år',
			'Pris på dagens avtale',
			'Strømleverandør',
			'Kjøp & salg',
		]);
	});

	test('with labels is what an agent gets that calls the node, unless the user chose', async () => {
		const get: INodeParameters = {
			resource: 'customer',
			operation: 'get',
			assignment: locator('2/B2C'),
			customerId: '900001',
		};
		const agent = async (more: INodeParameters) =>
			(await runNode(account(), { ...get, ...more }, { asTool: true })).records[0] ?? {};
		expect(Object.keys(await agent({}))).toEqual(
			expect.arrayContaining(['Customer ID', 'Phone 1', 'Antall år']),
		);
		expect(Object.keys(await agent({})).length).toBeLessThanOrEqual(10);
		const raw = await agent({ output: 'raw', fieldNames: 'keys' });
		expect(raw).toEqual((await read(get)).first);
	});
});
