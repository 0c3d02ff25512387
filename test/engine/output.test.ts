import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { GenerationName } from '../../sandbox';
import { credentialOf, locator, runNode } from '../support/cubeNode';
import { list, MONTH, ofCampaign, TODAY } from '../support/documentedRows';
import { customersOf, recordReader, responsesOfMonth } from '../support/recordReader';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox({ pageSize: 20, today: TODAY });

const account = () => credentialOf(sandbox(), 'dataOwners');
const read = recordReader(sandbox);
const customFieldRequests = () =>
	sandbox().requests.filter(({ path }) => path.includes('crm_custom_fields'));

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
		expect(await labels(customersOf('2/B2C'))).toEqual({
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
		expect(await labels(customersOf('12'), 'assignments')).toMatchObject({
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
		expect(await labels(responsesOfMonth(), generation)).toMatchObject(expected);
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
		const ids = sandbox()
			.data.customersOf(9)
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
		sandbox().requests.length = 0;
		await read(customersOf('2/B2C'));
		expect(customFieldRequests()).toEqual([]);
	});

	test('are keys, and a hint says so, where the user may not read the custom fields', async () => {
		sandbox().faults.answers = [
			{
				path: /crm_custom_fields/,
				times: Infinity,
				then: { status: 403, body: { detail: 'No.' } },
			},
		];
		const { first, hints } = await read(customersOf('2/B2C', { fieldNames: 'labels' }));
		expect(first).toMatchObject({
			'Customer ID': '900001',
			crm__custom_info__1: expect.anything(),
		});
		expect(hints).toEqual([expect.stringMatching(/^Labels of custom fields couldn't be read/)]);
	});

	test('never lose a field, though a label is "__proto__" or the key of another field', async () => {
		const register = sandbox().data.register(9);
		const [one, other] = register?.customFields ?? [];
		if (one) one.label = '__proto__';
		if (other) other.label = 'crm__custom_info__3';
		const before = await read(customersOf('2/B2C'));
		const { records } = await read(customersOf('2/B2C', { fieldNames: 'labels' }));
		expect(records.map((record) => Object.keys(record).length)).toEqual(
			before.records.map((record) => Object.keys(record).length),
		);
		expect(Object.keys(records[0] ?? {})).toEqual(
			expect.arrayContaining(['__proto__', 'crm__custom_info__3 (2)', 'Strømleverandør']),
		);
	});
});

describe('the output Selected Fields', () => {
	test('gives the fields by key or by label, null where a record has none, and the ID always', async () => {
		const outputFields = ['crm__standard_info__phone_1', 'Pris på dagens avtale'];
		const { records } = await read(customersOf('2/B2C', { output: 'selected', outputFields }));
		const raw = await read(customersOf('2/B2C'));
		expect(records).toEqual(
			raw.records.map((record) =>
				Object.fromEntries(
					['crm__customer_id', 'crm__standard_info__phone_1', 'crm__custom_info__2'].map((key) => [
						key,
						record[key] ?? null,
					]),
				),
			),
		);
	});

	test('takes a field as names are compared: in any case, with odd blanks, decomposed', async () => {
		const exact = ['Name', 'Phone 1', 'Pris på dagens avtale'];
		const odd = ['NAME ', 'phone\u00a01', 'pris på dagens avtale'.normalize('NFD')];
		const selected = (outputFields: string[]) =>
			read(customersOf('2/B2C', { output: 'selected', outputFields }));
		const { records, hints } = await selected(odd);
		expect(records).toEqual((await selected(exact)).records);
		expect(hints.filter((hint) => hint.startsWith('No record has'))).toEqual([]);
	});

	test('gives no other field than the one that is named exactly', async () => {
		const register = sandbox().data.register(9);
		if (register?.customFields[0]) register.customFields[0].label = 'PHONE 1';
		const { records } = await read(
			customersOf('2/B2C', { output: 'selected', outputFields: ['PHONE 1'] }),
		);
		expect(Object.keys(records[0] ?? {})).toEqual(['crm__customer_id', 'crm__custom_info__1']);
	});

	test('without a field is refused before anything is read', async () => {
		const { error } = await runNode(account(), customersOf('2/B2C', { output: 'selected' }));
		expect(error?.message).toBe("'Output' is Selected Fields, but no field is selected [item 0]");
		expect(sandbox().requests.filter(({ path }) => path.includes('customers'))).toEqual([]);
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
		const { records } = await read(responsesOfMonth({ options }), generation);
		expect(records.length).toBeGreaterThan(0);
		for (const record of records) expect(record[key]).toMatch(form);
		const raw = await read(responsesOfMonth(), generation);
		expect(raw.first[key]).not.toMatch(/\+02:00$/);
	});
});
