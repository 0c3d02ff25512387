import fc from 'fast-check';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { Cube } from '../../nodes/Cube/Cube.node';
import type { GenerationName } from '../../sandbox';
import { CUBE, credentialOf, engineWith, locator, runNode } from '../support/cubeNode';
import { isReading } from '../support/reading';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox({ pageSize: 20, today: '2026-06-15' });

/** The standard fields that both newer generations and the oldest accounts have, by Legacy's key. */
const STANDARD = {
	name: 'Name',
	phone_1: 'Phone 1',
	phone_2: 'Phone 2',
	email: 'Email',
} as const;
type Standard = keyof typeof STANDARD;
const newKey = (field: string) => `crm__standard_info__${field}`;

const ACCOUNTS: Record<'assignments' | 'dataOwners', { register: string; customers: string }> = {
	assignments: { register: '9', customers: '/api/v1/assignments/9/customers' },
	dataOwners: { register: '2/B2C', customers: '/api/v1/data_owners/2/B2C/customers' },
};

/** Makes an account answer with these customers, and take every update. */
function hold(generation: keyof typeof ACCOUNTS, records: IDataObject[], labels: string[]): void {
	sandbox().reset();
	const { customers } = ACCOUNTS[generation];
	const custom = labels.map((label, at) => ({
		id: at + 1,
		key: label,
		type: 'text',
		lookup__id: `crm__custom_info__${at + 1}`,
	}));
	sandbox().faults.answers = [
		{ method: 'PUT', times: 9, then: { body: records[0] } },
		{ path: customers, times: 9, then: { body: { count: records.length, results: records } } },
		{ path: `${customers}/1`, times: 9, then: { body: records[0] } },
		{
			path: customers.replace(/customers$/, 'crm_custom_fields'),
			times: 9,
			then: { body: custom },
		},
	];
}

const account = (generation: GenerationName) =>
	credentialOf(sandbox(), generation, { apiGeneration: generation });

async function run(
	generation: keyof typeof ACCOUNTS,
	parameters: INodeParameters,
	input?: IDataObject[],
) {
	const { records, error } = await runNode(
		account(generation),
		{
			resource: 'customer',
			assignment: locator(ACCOUNTS[generation].register),
			fieldNames: 'labels',
			...parameters,
		},
		input && { input: input.map((json) => ({ json })) },
	);
	expect([error?.message, error?.description]).toEqual([undefined, undefined]);
	return records;
}

async function mapperLabels(generation: keyof typeof ACCOUNTS): Promise<Record<string, string>> {
	const context = engineWith(account(generation)).loadOptionsContext(CUBE, {
		resource: 'customer',
		operation: 'update',
		assignment: locator(ACCOUNTS[generation].register),
	});
	const { fields } = await new Cube().methods.resourceMapping.getFields.call(context);
	return Object.fromEntries(fields.map(({ id, displayName }) => [id, displayName]));
}

describe.each(['assignments', 'dataOwners'] as const)('a register of %s', (generation) => {
	test('with Legacy’s keys alone has plain labels, in the output and to map', async () => {
		hold(generation, [{ customer_id: '1', name: 'Kari', phone_1: '90000000' }], ['Bransje']);
		expect(await run(generation, { operation: 'getAll', output: 'raw' })).toEqual([
			{ 'Customer ID': '1', Name: 'Kari', 'Phone 1': '90000000' },
		]);
		expect(await run(generation, { operation: 'get', customerId: '1', output: 'raw' })).toEqual([
			{ 'Customer ID': '1', Name: 'Kari', 'Phone 1': '90000000' },
		]);
		const labels = await mapperLabels(generation);
		expect(labels).toMatchObject({ name: 'Name', phone_1: 'Phone 1', email: 'Email' });
		expect(Object.keys(labels)).not.toContain(newKey('name'));
	});

	test('with both keys tells them apart by the key behind the label', async () => {
		hold(
			generation,
			[{ crm__customer_id: '1', [newKey('name')]: 'Kari', name: 'K. Nordmann' }],
			[],
		);
		expect(await run(generation, { operation: 'getAll', output: 'raw' })).toEqual([
			{ 'Customer ID': '1', Name: 'Kari', 'Name (name)': 'K. Nordmann' },
		]);
		expect(await mapperLabels(generation)).toMatchObject({
			[newKey('name')]: 'Name',
			name: 'Name (name)',
		});
	});

	test('whose first customers hold neither is told by those who hold one', async () => {
		hold(generation, [{ crm__customer_id: '1' }, { crm__customer_id: '2', name: 'Kari' }], []);
		expect(await run(generation, { operation: 'getAll', output: 'raw' })).toEqual([
			{ 'Customer ID': '1' },
			{ 'Customer ID': '2', Name: 'Kari' },
		]);
		hold(generation, [{ crm__customer_id: '1' }], []);
		expect(await mapperLabels(generation)).toMatchObject({ [newKey('name')]: 'Name' });
	});

	test('can be selected by label whichever key it has', async () => {
		hold(generation, [{ customer_id: '1', name: 'Kari', phone_1: '90000000' }], []);
		const selected = { operation: 'getAll', output: 'selected', outputFields: ['Name'] };
		expect(await run(generation, selected)).toEqual([{ 'Customer ID': '1', Name: 'Kari' }]);
	});

	test('is written back by label to the fields that it came from', async () => {
		const shape = fc.constantFrom('new', 'earlier', 'both', 'neither');
		const fields = fc.subarray(Object.keys(STANDARD) as Standard[]);
		const custom = fc.uniqueArray(fc.constantFrom('Name', 'Phone 1', 'Bransje'), {
			maxLength: 3,
		});
		await fc.assert(
			fc.asyncProperty(shape, fields, custom, async (held, names, labels) => {
				const keys = [
					...(held === 'new' || held === 'both' ? names.map(newKey) : []),
					...(held === 'earlier' || held === 'both' ? names : []),
					...labels.map((_, at) => `crm__custom_info__${at + 1}`),
				];
				const values = Object.fromEntries(keys.map((key) => [key, `value of ${key}`]));
				hold(generation, [{ crm__customer_id: '1', ...values }], labels);
				for (const read of ['getAll', 'get']) {
					const [item = {}] = await run(generation, {
						operation: read,
						customerId: '1',
						output: 'raw',
					});
					const shown = Object.keys(item);
					expect(shown).toHaveLength(keys.length + 1);
					const shared = held === 'both' || labels.some((label) => label !== 'Bransje');
					expect([shared || !shown.some((label) => label.includes('(')), shown]).toEqual([
						true,
						shown,
					]);
					if (keys.length === 0) continue;
					sandbox().requests.length = 0;
					const update = {
						operation: 'update',
						customerId: '1',
						fields: { mappingMode: 'autoMapInputData', value: null },
					};
					await run(generation, update, [item]);
					const body = sandbox().requests.find((request) => !isReading(request))?.body;
					expect(body).toMatchObject(values);
				}
			}),
			{ numRuns: 40 },
		);
	}, 60_000);
});

test('responses of the oldest shape have plain labels, which lead back to their fields', async () => {
	const campaign = locator('31');
	const parameters = {
		resource: 'response',
		operation: 'getAll',
		campaign,
		filters: { fromDate: '2026-01-01', toDate: '2026-06-15' },
		output: 'raw',
		fieldNames: 'labels',
	};
	for (const [shape, key] of [
		['a', 'type'],
		['b', 'response_type'],
	] as const) {
		sandbox().reset();
		sandbox().faults.responseShape = shape;
		const { records } = await runNode(account('assignments'), parameters);
		const labels = Object.keys(records[0] ?? {});
		expect(labels).toEqual(expect.arrayContaining(['Type', 'Subtype', 'Comment', 'Customer ID']));
		const { error } = await runNode(
			account('assignments'),
			{
				resource: 'response',
				operation: 'update',
				campaign,
				responseId: String(sandbox().data.responsesOf(31)[0]?.id),
				fields: { mappingMode: 'autoMapInputData', value: null },
			},
			{ input: [{ json: { Type: 'Sale' } }] },
		);
		expect(error?.message).toBeUndefined();
		const write = sandbox().requests.find((request) => !isReading(request));
		expect(write?.body).toMatchObject({ [key]: 'Sale' });
	}
});
