import type { INodeParameters } from 'n8n-workflow';

import type { GenerationName } from '../../sandbox';
import { Cube } from '../../nodes/Cube/Cube.node';
import { CUBE, credentialOf, engineWith, locator } from '../support/cubeNode';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox({ pageSize: 20 });

function editor(generation: GenerationName, parameters: INodeParameters = {}) {
	return engineWith(credentialOf(sandbox(), generation)).loadOptionsContext(CUBE, parameters);
}

describe('the list of fields to give', () => {
	const { loadOptions } = new Cube().methods;
	async function listed(
		generation: GenerationName,
		parameters: INodeParameters,
		method: 'getOutputFields' | 'getSortFields' = 'getOutputFields',
	) {
		const context = editor(generation, { operation: 'getAll', ...parameters });
		const options = await loadOptions[method].call(context);
		return Object.fromEntries(options.map(({ name, value }) => [value, name]));
	}

	test('of customers is by label, with the ID, though a register is empty', async () => {
		const full = await listed('dataOwners', {
			resource: 'customer',
			assignment: locator('2/B2B'),
		});
		expect(full).toMatchObject({
			crm__customer_id: 'Customer ID',
			crm__standard_info__phone_1: 'Phone 1',
			crm__custom_info__3: 'Merknad (3)',
			crm__custom_info__5: 'Merknad (5)',
		});
		expect(
			await listed('dataOwners', { resource: 'customer', assignment: locator('5/B2B') }),
		).toMatchObject({ crm__custom_info__1: 'Bransje' });
	});

	test.each<[GenerationName, string]>([
		['dataOwners', 'call_outcome__type'],
		['assignments', 'response_type'],
		['legacy', 'response_type'],
	])('of responses of %s is what responses hold', async (generation, key) => {
		const shown = await listed(generation, {
			resource: 'response',
			listOf: 'campaign',
			campaign: locator('31'),
		});
		expect(shown).toMatchObject({ [key]: 'Type' });
	});

	test('of responses with customers has the fields of these too; the list to sort by has not', async () => {
		const parameters: INodeParameters = {
			resource: 'response',
			listOf: 'campaign',
			campaign: locator('31'),
			options: { includeCustomer: true },
		};
		expect(await listed('assignments', parameters)).toMatchObject({
			'customer.crm__custom_info__3': 'Customer › Strømleverandør',
		});
		const toSortBy = await listed('assignments', parameters, 'getSortFields');
		expect(Object.keys(toSortBy).filter((key) => key.startsWith('customer.'))).toEqual([]);
		expect(toSortBy).toHaveProperty('response_submitted_when');
	});

	test.each<['getOutputFields' | 'getSearchFields', (names: string[]) => INodeParameters]>([
		['getOutputFields', (outputFields) => ({ operation: 'getAll', outputFields })],
		[
			'getSearchFields',
			(names) => ({
				operation: 'find',
				conditions: { rules: names.map((field) => ({ field, condition: 'isEmpty' })) },
			}),
		],
		['getSearchFields', ([findField = '']) => ({ operation: 'get', findBy: 'field', findField })],
	])('of %s has what is chosen already, by label or in other letters', async (method, chosen) => {
		const parameters = { resource: 'customer', assignment: locator('2/B2C') };
		const list = async (names: string[]) =>
			await loadOptions[method].call(editor('dataOwners', { ...parameters, ...chosen(names) }));
		const before = await list(['crm__standard_info__phone_1']);
		const after = await list(['phone 1', 'Nobody’s field', '={{ $json.field }}']);
		expect(before).toContainEqual({ name: 'Phone 1', value: 'crm__standard_info__phone_1' });
		expect(after).toEqual(
			before.map(({ name, value }) => ({ name, value: name === 'Phone 1' ? 'phone 1' : value })),
		);
	});

	test('without an assignment says what is missing', async () => {
		const context = editor('dataOwners', {
			resource: 'customer',
			operation: 'getAll',
			assignment: locator(''),
		});
		const options = await loadOptions.getOutputFields.call(context);
		expect(options).toEqual([{ name: "Choose an 'Assignment' first", value: '' }]);
		expect(sandbox().requests).toEqual([]);
	});

	test.each<[GenerationName, Array<[string, string]>]>([
		[
			'dataOwners',
			[
				['Eksempel Strøm', '2'],
				['Prøve Forsikring', '5'],
			],
		],
		[
			'assignments',
			[
				['Eksempel Strøm AS', '1'],
				['Prøve Forsikring AS', '2'],
			],
		],
		[
			'legacy',
			[
				['Eksempel Strøm AS', '1'],
				['Prøve Forsikring AS', '2'],
			],
		],
	])('the list of clients of %s has each once', async (generation, clients) => {
		const options = await loadOptions.getClients.call(editor(generation));
		expect(options.map(({ name, value }) => [name, value])).toEqual(clients);
	});
});

test('the lists take no URL of another account', async () => {
	const url = 'https://elsewhere.headshed.com/api/v1/data_owners/2/B2C/customers/';
	const { loadOptions, resourceMapping } = new Cube().methods;
	const context = editor('dataOwners', {
		resource: 'customer',
		operation: 'update',
		assignment: locator(url, 'url'),
	});
	const refused = /^'Assignment' is a URL of another account/;
	await expect(loadOptions.getOutputFields.call(context)).rejects.toThrow(refused);
	await expect(resourceMapping.getFields.call(context)).rejects.toThrow(refused);
	expect(sandbox().requests).toEqual([]);
});
