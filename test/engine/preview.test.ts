import fc from 'fast-check';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { credentialOf, locator, runNode } from '../support/cubeNode';
import { useSandbox } from '../support/useSandbox';
import { automatic, byHand, itemWriter } from '../support/writeItems';

const sandbox = useSandbox({ pageSize: 20, today: '2026-06-15' });

const account = () => credentialOf(sandbox(), 'dataOwners');
const customers = () => sandbox().data.customersOf(9);
/** What is sent beside readings: OPTIONS asks what an address takes, and changes nothing. */
const writes = () =>
	sandbox().requests.filter(({ method }) => method !== 'GET' && method !== 'OPTIONS');

const run = itemWriter(sandbox);

/** The customers that random items are about: few, so that several items are about the same. */
const PLACES = [0, 1, 2, 3, 6, 41];
const PHONES = [
	'90012345',
	'+47 900 12 345',
	'90012346',
	'0046701234567',
	'22334455',
	'',
	'ukjent',
];

/** An item as a CRM may hold it: of a customer that is there, or of none, with values old and new. */
const anyItem = fc.record(
	{
		customerId: fc.oneof(
			{ weight: 6, arbitrary: fc.constantFrom(...PLACES.map((place) => ({ place }))) },
			{ weight: 3, arbitrary: fc.constantFrom('555001', '555002', 417, 'x/y', '') },
		),
		// the account refuses an empty name, which nobody knows before it is sent
		Name: fc.constantFrom('Kari Nordmann', 'Ola Nordmann', { same: 'name' }),
		'Phone 1': fc.constantFrom(...PHONES, { same: 'phone_1' }),
		Email: fc.constantFrom('kari@example.com', '', { same: 'email' }, null),
		Strømleverandør: fc.constantFrom('Vet ikke', 'Annen leverandør', ''),
		'Antall år': fc.constantFrom('3', 3, 'tre', ''),
		Skostørrelse: fc.constant('42'),
	},
	{ requiredKeys: ['customerId', 'Phone 1'] },
);

type AnyItem = typeof anyItem extends fc.Arbitrary<infer Item> ? Item : never;

/** Puts in what the sandbox's customers have. */
function resolve({ customerId, ...values }: AnyItem): IDataObject {
	const isPlace = typeof customerId === 'object';
	const customer = customers()[isPlace ? customerId.place : 0];
	const entries = Object.entries(values).map(([name, value]) => {
		const same = typeof value === 'object' && value !== null ? value.same : undefined;
		return [name, same === undefined ? value : customer?.info[same]];
	});
	return {
		customerId: isPlace ? customer?.customerId : customerId,
		...Object.fromEntries(entries),
	} as IDataObject;
}

const byId = { customerId: '={{ $json.customerId }}' };
const byPhone = { findBy: 'phone', findValue: '={{ $json["Phone 1"] }}', severalMatch: 'first' };

const OPERATIONS: Array<[string, INodeParameters, IDataObject]> = [
	['Update', { operation: 'update', ...byId }, { unknownFields: 'ignore' }],
	['Update, with unknown fields refused', { operation: 'update', ...byId }, {}],
	['Update of what changes', { operation: 'update', ...byId }, { skipUnchanged: true }],
	['Update that empties', { operation: 'update', ...byId }, { nullValues: 'clear' }],
	['Update by phone', { operation: 'update', ...byPhone }, { unknownFields: 'ignore' }],
	['Create', { operation: 'create', ...byId }, {}],
	['Create or Update', { operation: 'upsert', ...byId }, { unknownFields: 'ignore' }],
	[
		'Create or Update by phone',
		{ operation: 'upsert', ...byPhone, ...byId },
		{ unknownFields: 'ignore' },
	],
];

/** The values of changes as text: the account writes a number that it was given as one. */
function asTexts(changes: unknown): unknown {
	return JSON.parse(JSON.stringify(changes ?? null), (_, value: unknown) =>
		typeof value === 'number' ? String(value) : value,
	);
}

/** What became of an item, or would: of a failure its words, less the number of the item. */
function outcomes(records: IDataObject[]): unknown[] {
	return records.map(({ action, changes, customerId, error, reason }) =>
		error === undefined && reason === undefined
			? { action, changes: asTexts(changes), customerId }
			: { action: 'refused', reason: String(error ?? reason).replace(/ \[item \d+\]$/, '') },
	);
}

describe('Preview Only', () => {
	test.each(OPERATIONS)(
		'says of %s what the run does, item by item, and sends nothing but readings',
		async (_, parameters, options) => {
			const seen = new Map<unknown, number>();
			await fc.assert(
				fc.asyncProperty(fc.array(anyItem, { minLength: 30, maxLength: 30 }), async (random) => {
					sandbox().reset();
					const items = random.map(resolve);
					const preview = await run(parameters, items, { ...options, previewOnly: true });
					expect(preview.error).toBeUndefined();
					expect(writes()).toEqual([]);
					const done = await run(parameters, items, { ...options, return: 'changes' });
					const previewed = outcomes(preview.records);
					expect(outcomes(done.records)).toEqual(previewed);
					for (const { action } of preview.records) seen.set(action, (seen.get(action) ?? 0) + 1);
				}),
				{ numRuns: 8, endOnFailure: true },
			);
			expect(seen.get('refused')).toBeGreaterThan(0);
			expect([...seen.keys()].filter((action) => action !== 'refused').length).toBeGreaterThan(0);
		},
		120_000,
	);
});

const OTHERS: Array<[string, INodeParameters, IDataObject]> = [
	[
		'a campaign',
		{ resource: 'campaign', campaign: locator('31'), fields: byHand({ campaign__name: 'Ny' }) },
		{
			action: 'update',
			campaign: '31',
			changes: { Name: { before: expect.any(String), after: 'Ny' } },
		},
	],
	[
		'an assignment',
		{ resource: 'assignment', fields: byHand({ data_owner__name: 'Ny' }) },
		{
			action: 'update',
			assignment: '2/B2C',
			changes: { Name: { before: expect.any(String), after: 'Ny' } },
		},
	],
	[
		'a response, which Cube has no way to read',
		{
			resource: 'response',
			campaign: locator('31'),
			responseId: '7',
			fields: byHand({ call_outcome__comment: 'Ny' }),
		},
		{
			action: 'update',
			campaign: '31',
			responseId: '7',
			changes: { Comment: { after: 'Ny' } },
		},
	],
] as Array<[string, INodeParameters, IDataObject]>;

test.each(OTHERS)('a preview of %s says what would change', async (_, parameters, expected) => {
	const { records, error } = await run({ operation: 'update', ...parameters }, [{}], {
		previewOnly: true,
	});
	expect(error).toBeUndefined();
	expect(records).toEqual([expected]);
	expect(writes()).toEqual([]);
});

test('a preview of all items says which would be refused, though the node stops on a failure', async () => {
	const items = [{ customerId: '900001', Name: 'Ny' }, { customerId: 'x/y' }, { customerId: '1' }];
	const { records, error, hints } = await runNode(
		account(),
		{
			resource: 'customer',
			operation: 'update',
			assignment: locator('2/B2C'),
			fields: automatic,
			...byId,
			options: { previewOnly: true },
		},
		{ input: items.map((json) => ({ json })) },
	);
	expect(error).toBeUndefined();
	expect(records).toEqual([
		{
			action: 'update',
			customerId: '900001',
			changes: { Name: { before: customers()[0]?.info.name, after: 'Ny' } },
		},
		{ action: 'refused', reason: `"x/y" isn't a valid customer ID`, advice: expect.any(String) },
		{ action: 'refused', reason: 'No values to update', advice: expect.any(String) },
	]);
	expect(hints).toEqual(["'Preview Only' is on: nothing was changed in Cube."]);
});

test("a preview says what the account doesn't offer, as its answers tell", async () => {
	const [{ customerId = '' } = {}] = customers();
	sandbox().faults.answers = [
		{
			path: new RegExp(`/customers/${customerId}`),
			times: Infinity,
			then: {
				headers: { allow: 'GET, HEAD' },
				body: { crm__customer_id: customerId, crm__standard_info__name: 'Kari' },
			},
		},
	];
	const parameters = {
		operation: 'update',
		customerId,
		fields: byHand({ crm__standard_info__name: 'Ny' }),
	} as INodeParameters;
	const preview = await run(parameters, [{}], { previewOnly: true });
	const done = await run(parameters, [{}], { return: 'changes' });
	expect(preview.records).toEqual([
		{
			action: 'refused',
			reason: expect.stringMatching(/doesn't support/),
			advice: expect.anything(),
		},
	]);
	expect(outcomes(done.records)).toEqual(outcomes(preview.records));
	expect(writes()).toEqual([]);
});

test('a preview fails where Cube cannot be asked', async () => {
	sandbox().faults.answers = [{ path: /customers/, times: Infinity, then: { status: 403 } }];
	const { error } = await runNode(account(), {
		resource: 'customer',
		operation: 'update',
		assignment: locator('2/B2C'),
		customerId: '900001',
		fields: byHand({ crm__standard_info__name: 'Ny' }),
		options: { previewOnly: true },
	} as INodeParameters);
	expect(error?.httpCode).toBe('403');
});
