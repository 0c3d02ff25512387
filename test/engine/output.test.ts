import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { startSandbox } from '../../sandbox';
import type { GenerationName, Sandbox } from '../../sandbox';
import { credentialOf, fields, locator, runNode } from '../support/cubeNode';
import { list, MONTH, ofCampaign, TODAY } from '../support/documentedRows';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ size: 'small', pageSize: 20, today: TODAY });
});
afterAll(async () => await sandbox.close());
beforeEach(() => sandbox.reset());

const account = (generation: GenerationName = 'dataOwners') => credentialOf(sandbox, generation);
const customers = (register: string, more: INodeParameters = {}) =>
	list('customer', { assignment: locator(register), ...more });
const responses = (more: INodeParameters = {}) =>
	list('response', { ...ofCampaign, filters: MONTH, ...more });
const customFieldRequests = () =>
	sandbox.requests.filter(({ path }) => path.includes('crm_custom_fields'));

async function read(parameters: INodeParameters, generation?: GenerationName) {
	const { records, error, hints } = await runNode(account(generation), parameters);
	expect(error).toBeUndefined();
	return { records, hints, first: records[0] ?? {} };
}

/** Runs twice, as Cube has it and with labels, and gives the labels by key. */
async function labels(parameters: INodeParameters, generation?: GenerationName) {
	const raw = await read(parameters, generation);
	const labelled = await read({ ...parameters, fieldNames: 'labels' }, generation);
	expect(labelled.records).toHaveLength(raw.records.length);
	const pairs = new Map<string, string>();
	raw.records.forEach((record, at) => {
		const names = Object.keys(labelled.records[at] ?? {});
		Object.keys(record).forEach((key, place) => pairs.set(key, names[place] ?? ''));
		// nothing but the names is another
		expect(Object.values(labelled.records[at] ?? {})).toEqual(Object.values(record));
	});
	return Object.fromEntries(pairs);
}

describe('field names', () => {
	test('are labels for standard and custom fields of a customer, of every record', async () => {
		expect(await labels(customers('2/B2C'))).toEqual({
			crm__customer_id: 'Customer ID',
			crm__standard_info__name: 'Name',
			crm__standard_info__phone_1: 'Phone 1',
			crm__standard_info__phone_2: 'Phone 2',
			crm__standard_info__phone_3: 'Phone 3',
			crm__standard_info__email: 'Email',
			crm__custom_info__1: 'Antall år',
			crm__custom_info__2: 'Pris på dagens avtale',
			crm__custom_info__3: 'Strømleverandør',
			crm__custom_info__4: 'Kjøp & salg',
			crm__custom_info__5: 'E-faktura',
			crm__custom_info__6: 'Måler-nr.',
		});
	});

	test('of two custom fields with one label both survive, with their number behind', async () => {
		expect(await labels(customers('12'), 'assignments')).toMatchObject({
			crm__custom_info__3: 'Merknad (3)',
			crm__custom_info__5: 'Merknad (5)',
		});
	});

	test.each<[GenerationName, IDataObject]>([
		[
			'dataOwners',
			{
				crm__customer_id: 'Customer ID',
				crm__custom_info__2: 'Pris på dagens avtale',
				crm__change_log__updated: 'Updated',
				call_outcome__type: 'Type',
				call_outcome__comment: 'Comment',
				call_outcome__report_as__submitted_when: 'Submitted',
				call_outcome__report_as__submitted_by: 'Submitted By',
				// the customer has a field of this label too
				crm__custom_info__1: 'Antall år',
				'call_outcome__extra__Antall år': 'Antall år (call_outcome__extra__Antall år)',
				campaign__name: 'Campaign Name',
			},
		],
		[
			'assignments',
			{ crm__phone_1: 'Phone 1', response_type: 'Type', response_submitted_when: 'Submitted' },
		],
		['legacy', { customer_id: 'Customer ID', response_type: 'Type', updated: 'Updated' }],
	])('of responses of %s are in people’s words', async (generation, expected) => {
		expect(await labels(responses(), generation)).toMatchObject(expected);
	});

	test.each<[string, string, INodeParameters, IDataObject]>([
		['campaigns', 'campaign', {}, { campaign__id: 'ID', campaign__start_date: 'Start Date' }],
		[
			'customer statuses',
			'customerStatus',
			ofCampaign,
			{ callflow__callstate__name: 'Call State', crm__custom_info__1: 'Antall år' },
		],
		[
			'product registrations',
			'productRegistration',
			{ ...ofCampaign, filters: MONTH },
			{ product__title: 'Product Title', 'product__extra__Antall år': 'Product Antall år' },
		],
	])('of %s are in people’s words', async (_, resource, more, expected) => {
		expect(await labels(list(resource, more))).toMatchObject(expected);
	});

	test('of SMS are in people’s words', async () => {
		const sms = list('sms', { ...ofCampaign, filters: MONTH });
		expect(await labels(sms, 'assignments')).toMatchObject({ sms_message: 'Message' });
	});

	test('of the whole account are those of each record’s own register', async () => {
		const { records } = await read(
			list('response', { listOf: 'account', filters: MONTH, fieldNames: 'labels' }),
		);
		const of = (owner: string, type: string) =>
			records.find((one) => one['Data Owner Name'] === owner && one['Campaign CRM Type'] === type);
		expect(of('Eksempel Strøm', 'B2C')).toHaveProperty('Strømleverandør');
		expect(of('Eksempel Strøm', 'B2B')).toHaveProperty('Kontaktperson - rolle');
		expect(of('Prøve Forsikring', 'B2C')).toHaveProperty('Tidligere selskap');
	});

	test('cost one request a register in a run, however many items come in', async () => {
		const ids = sandbox.data
			.customersOf(9)
			.slice(0, 3)
			.map(({ customerId }) => customerId);
		const { records } = await runNode(
			account(),
			{
				resource: 'customer',
				operation: 'get',
				assignment: locator('2/B2C'),
				customerId: '={{ $json.id }}',
				fieldNames: 'labels',
			},
			{ input: ids.map((id) => ({ json: { id } })) },
		);
		expect(records.map((one) => one['Customer ID'])).toEqual(ids);
		expect(customFieldRequests()).toHaveLength(1);
		sandbox.requests.length = 0;
		await read(customers('2/B2C'));
		expect(customFieldRequests()).toEqual([]);
	});

	test('are keys, and a hint says so, where the user may not read the custom fields', async () => {
		sandbox.faults.answers = [
			{
				path: /crm_custom_fields/,
				times: Infinity,
				then: { status: 403, body: { detail: 'No.' } },
			},
		];
		const { first, hints } = await read(customers('2/B2C', { fieldNames: 'labels' }));
		expect(first).toMatchObject({
			'Customer ID': '900001',
			crm__custom_info__1: expect.anything(),
		});
		expect(hints).toEqual([
			expect.stringMatching(/^The labels of custom fields could not be read/),
		]);
	});

	test('never lose a field, though a label is "__proto__" or the key of another field', async () => {
		const register = sandbox.data.register(9);
		const [one, other] = register?.customFields ?? [];
		if (one) one.label = '__proto__';
		if (other) other.label = 'crm__custom_info__3';
		const before = await read(customers('2/B2C'));
		const { records } = await read(customers('2/B2C', { fieldNames: 'labels' }));
		expect(records.map((record) => Object.keys(record).length)).toEqual(
			before.records.map((record) => Object.keys(record).length),
		);
		expect(Object.keys(records[0] ?? {})).toEqual(
			expect.arrayContaining(['__proto__', 'crm__custom_info__3 (2)', 'Strømleverandør']),
		);
	});
});

describe('what was read by label', () => {
	test('can be written back by label, field by field', async () => {
		const { first } = await read({
			resource: 'customer',
			operation: 'get',
			assignment: locator('2/B2B'),
			customerId: '1200001',
			fieldNames: 'labels',
		});
		const { error } = await runNode(
			account(),
			{
				resource: 'customer',
				operation: 'update',
				assignment: locator('2/B2B'),
				customerId: '1200001',
				fields: { ...fields({}), mappingMode: 'autoMapInputData', value: null },
			},
			{ input: [{ json: { ...first, 'Merknad (3)': 'tre', 'Merknad (5)': 'fem' } }] },
		);
		expect(error).toBeUndefined();
		const sent = sandbox.requests.find(({ method }) => method === 'PUT')?.body as IDataObject;
		expect(sent).toMatchObject({ crm__custom_info__3: 'tre', crm__custom_info__5: 'fem' });
		expect(sent.crm__standard_info__name).toBe(first.Name);
		expect(Object.keys(sent).every((key) => key.startsWith('crm__'))).toBe(true);
		expect(sent).not.toHaveProperty('crm__customer_id');
	});

	test('a key and its label with different values are refused, and nothing is sent', async () => {
		const { error } = await runNode(account(), {
			resource: 'customer',
			operation: 'update',
			assignment: locator('2/B2C'),
			customerId: '900001',
			fields: fields({ 'Antall år': '3', crm__custom_info__1: '4' }),
		});
		expect(error?.message).toMatch(/^Fields: "crm__custom_info__1" is given by another name too/);
		expect(sandbox.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
	});

	test('a name that is one field’s key and another’s label is refused when mapped automatically', async () => {
		const register = sandbox.data.register(9);
		if (register?.customFields[0]) register.customFields[0].label = 'Email';
		const { error } = await runNode(
			account('legacy'),
			{
				resource: 'customer',
				operation: 'update',
				assignment: locator('9'),
				customerId: '900001',
				fields: { ...fields({}), mappingMode: 'autoMapInputData', value: null },
			},
			{ input: [{ json: { Email: 'ny@example.com' } }] },
		);
		expect(error?.message).toBe('Fields: "Email" may mean two different fields [item 0]');
		expect(sandbox.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
	});
});

describe('values of an update', () => {
	const update = async (type: string, value: string | number | boolean) => {
		const field = sandbox.data.register(9)?.customFields[1];
		if (field) Object.assign(field, { type, maxLength: 20 });
		const { error } = await runNode(account(), {
			resource: 'customer',
			operation: 'update',
			assignment: locator('2/B2C'),
			customerId: '900001',
			fields: fields({ crm__custom_info__2: value }),
		});
		const sent = sandbox.requests.some(({ method }) => method === 'PUT');
		return { message: error?.message ?? '', sent };
	};

	test.each([
		[
			'text',
			'x'.repeat(21),
			/Pris på dagens avtale takes 20 characters at most, and "x{21}" has 21\./,
		],
		['integer', '12.5', /Pris på dagens avtale takes a whole number, such as 12, and not "12.5"\./],
		['integer', 'tolv', /takes a whole number/],
		['decimal', '12,5', /takes a number, such as 12 or 233\.5, and not "12,5"\./],
		['date', '31.02.2026', /takes a date, such as 2026-11-01, and not "31.02.2026"\./],
		['date', 'i morgen', /takes a date/],
	])('%s: %s is refused by the label, and nothing is sent', async (type, value, sentence) => {
		const { message, sent } = await update(type, value);
		expect(message).toMatch(sentence);
		expect(sent).toBe(false);
	});

	test.each([
		['text', 'ø'.repeat(20)],
		['text', ''],
		['integer', '12'],
		['integer', 12],
		['integer', ''],
		['decimal', '12.5'],
		['date', '2026-02-28'],
		['date', '28.02.2026'],
		['date', ''],
		['a type that nobody knows', 'x'],
	])('%s: %p is sent', async (type, value) => {
		expect(await update(type, value)).toEqual({ message: '', sent: true });
	});
});

describe('the output Simplified', () => {
	test.each<[string, GenerationName, INodeParameters]>([
		['customers', 'dataOwners', customers('2/B2C')],
		['customers', 'legacy', customers('12')],
		['responses', 'dataOwners', responses()],
		['responses', 'assignments', responses()],
		['responses', 'legacy', responses()],
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
		'of %s of %s has ten fields at most, flat, each as Cube sent it',
		async (_, generation, parameters) => {
			const raw = await read(parameters, generation);
			const { records } = await read({ ...parameters, output: 'simplified' }, generation);
			expect(records).toHaveLength(raw.records.length);
			records.forEach((record, at) => {
				const keys = Object.keys(record);
				expect(keys.length).toBeGreaterThan(3);
				expect(keys.length).toBeLessThanOrEqual(10);
				expect(raw.records[at]).toMatchObject(record);
			});
		},
	);

	test('of customers has the first custom fields of the register too', async () => {
		const { first } = await read(
			customers('2/B2C', {
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

describe('the output Selected Fields', () => {
	test('gives the fields by key or by label, and the ID always', async () => {
		const outputFields = ['crm__standard_info__phone_1', 'Pris på dagens avtale'];
		const { records } = await read(customers('2/B2C', { output: 'selected', outputFields }));
		const raw = await read(customers('2/B2C'));
		expect(records).toEqual(
			raw.records.map((record) =>
				Object.fromEntries(
					['crm__customer_id', 'crm__standard_info__phone_1', 'crm__custom_info__2']
						.filter((key) => key in record)
						.map((key) => [key, record[key]]),
				),
			),
		);
	});

	test('without a field is refused before anything is read', async () => {
		const { error } = await runNode(account(), customers('2/B2C', { output: 'selected' }));
		expect(error?.message).toBe(
			'Output is set to Selected Fields, but no field is selected [item 0]',
		);
		expect(sandbox.requests.filter(({ path }) => path.includes('customers'))).toEqual([]);
	});
});

describe('timestamps as ISO', () => {
	test.each<[GenerationName, string, RegExp]>([
		[
			'dataOwners',
			'call_outcome__report_as__submitted_when',
			/^2026-0[56]-\d\dT\d\d:\d\d:00\+02:00$/,
		],
		[
			'dataOwners',
			'call_outcome__report_as__submitted_when_timestamp',
			/^2026-0[56]-\d\dT\d\d:\d\d:\d\d(\.\d{3})?\+02:00$/,
		],
		['assignments', 'response_submitted_when', /^2026-0[56]-\d\dT\d\d:\d\d:00\+02:00$/],
	])('of %s: %s carries the offset of summer time', async (generation, key, form) => {
		const options = { timestampsAsIso: true };
		const { records } = await read(responses({ options }), generation);
		expect(records.length).toBeGreaterThan(0);
		for (const record of records) expect(record[key]).toMatch(form);
		const raw = await read(responses(), generation);
		expect(raw.first[key]).not.toMatch(/\+02:00$/);
	});
});

describe('sorting', () => {
	const sort = (...rules: Array<{ field: string; direction: string }>) => ({ sort: { rules } });
	const byPhone = sort({ field: 'crm__standard_info__phone_1', direction: 'desc' });

	test('is done over the whole list, though the Limit gives a part of it', async () => {
		const all = (await read(customers('2/B2C'))).records;
		const phones = all
			.map((one) => String(one.crm__standard_info__phone_1))
			.sort()
			.reverse();
		const { records, hints } = await read(
			customers('2/B2C', {
				returnAll: false,
				limit: 5,
				...byPhone,
				output: 'selected',
				outputFields: ['crm__standard_info__name'],
			}),
		);
		expect(records).toHaveLength(5);
		const phoneOf = new Map(
			all.map((one) => [one.crm__customer_id, one.crm__standard_info__phone_1]),
		);
		expect(records.map((one) => String(phoneOf.get(one.crm__customer_id)))).toEqual(
			phones.slice(0, 5),
		);
		expect(hints).toEqual([
			'The list was cut at the Limit of 5. Switch on Return All for the rest.',
		]);
	});

	test('of campaigns works by their names', async () => {
		const { records } = await read(
			list('campaign', {
				campaignStatus: 'all',
				...sort({ field: 'campaign__name', direction: 'asc' }),
			}),
		);
		const names = records.map((one) => String(one.campaign__name));
		expect(names).toEqual([...names].sort(new Intl.Collator('nb').compare));
	});

	test('with a rule that has no field is refused', async () => {
		const { error } = await runNode(
			account(),
			list('campaign', sort({ field: '', direction: 'asc' })),
		);
		expect(error?.message).toBe('Sort has a rule without a field [item 0]');
	});
});

describe('hints', () => {
	test('say that the list was cut at the Limit, and only then', async () => {
		const cut = await read(customers('2/B2C', { returnAll: false, limit: 50 }));
		expect(cut.hints).toEqual([
			'The list was cut at the Limit of 50. Switch on Return All for the rest.',
		]);
		const whole = await read(customers('2/B2C', { returnAll: false, limit: 120 }));
		expect(whole.records).toHaveLength(120);
		expect(whole.hints).toEqual([]);
	});

	test('say that nothing was found for these days', async () => {
		const { hints } = await read(
			responses({ filters: { fromDate: '2020-01-01', toDate: '2020-01-31' } }),
		);
		expect(hints).toEqual([
			'Nothing was found from 2020-01-01 to 2020-01-31. Choose other days under Filters, or check what you read from.',
		]);
	});
});
