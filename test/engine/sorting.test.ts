import type { INodeParameters } from 'n8n-workflow';

import { credentialOf, locator, runNode } from '../support/cubeNode';
import { list, MONTH, ofCampaign, TODAY } from '../support/documentedRows';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox({ pageSize: 20, today: TODAY });

const account = () => credentialOf(sandbox(), 'dataOwners');
const customers = (register: string, more: INodeParameters = {}) =>
	list('customer', { assignment: locator(register), ...more });
const responses = (more: INodeParameters = {}) =>
	list('response', { ...ofCampaign, filters: MONTH, ...more });

async function read(parameters: INodeParameters) {
	const { records, error, hints } = await runNode(account(), parameters);
	expect(error).toBeUndefined();
	return { records, hints };
}

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
		expect(hints).toEqual(["Showing 5 of 120. Switch on 'Return All' for the rest."]);
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
		expect(error?.message).toBe("A rule in 'Sort' has no field [item 0]");
	});
});

describe('hints', () => {
	test('say that the list was cut at the Limit, and only then', async () => {
		const cut = await read(customers('2/B2C', { returnAll: false, limit: 50 }));
		expect(cut.hints).toEqual(["Showing 50 of 120. Switch on 'Return All' for the rest."]);
		const whole = await read(customers('2/B2C', { returnAll: false, limit: 120 }));
		expect(whole.records).toHaveLength(120);
		expect(whole.hints).toEqual([]);
	});

	test('say no number of Cube that counts what was left out here', async () => {
		const { hints } = await runNode(account(), {
			...list('response', { returnAll: false, limit: 1, listOf: 'campaign' }),
			campaign: locator('31'),
			filters: { fromDate: '2020-01-01', responseType: 'Sale' },
		});
		expect(hints).toEqual(["Showing the first 1. Switch on 'Return All' for the rest."]);
	});

	test('say it of a list that has no pages too', async () => {
		const { hints } = await runNode(account(), list('assignment', { returnAll: false, limit: 2 }));
		expect(hints).toEqual(["Showing 2 of 4. Switch on 'Return All' for the rest."]);
	});

	test('say it in one sentence, however many items come in', async () => {
		const { hints } = await runNode(
			account(),
			customers('={{ $json.register }}', { returnAll: false, limit: 5 }),
			{ input: ['2/B2C', '2/B2B'].map((register) => ({ json: { register } })) },
		);
		expect(hints).toEqual(["Showing the first 5. Switch on 'Return All' for the rest."]);
	});

	test('say that nothing was found for these days', async () => {
		const { hints } = await read(
			responses({ filters: { fromDate: '2020-01-01', toDate: '2020-01-31' } }),
		);
		expect(hints).toEqual([
			"Nothing was found from 2020-01-01 to 2020-01-31. Choose another 'Period', or check 'Read From'.",
		]);
	});
});

describe('a list in which nothing was found', () => {
	test.each<[string, INodeParameters, string]>([
		[
			'a type',
			responses({
				filters: { fromDate: '2026-01-01', toDate: '2026-06-15', responseType: 'Sale,No' },
			}),
			`No record has 'Response Type' "Sale,No". The period has 170 of other types: No, No answer, Sale, Callback, Wrong number.`,
		],
		[
			'a client',
			{ resource: 'campaign', operation: 'getAll', filters: { client: 'Nobody' } },
			`Nothing was found with 'Client Name or ID' "Nobody". Check how it's spelled in Cube.`,
		],
		[
			'a call state',
			{
				resource: 'customerStatus',
				operation: 'getAll',
				listOf: 'campaign',
				campaign: locator('31'),
				filters: { callState: 'Nowhere' },
			},
			`Nothing was found with 'Call State' "Nowhere". Check how it's spelled in Cube.`,
		],
	])('names %s that was asked for', async (_, parameters, hint) => {
		const { records, hints } = await runNode(account(), parameters);
		expect(records).toEqual([]);
		expect(hints).toEqual([hint]);
	});
});

describe('fields that no record has', () => {
	const bySuchField = { rules: [{ field: 'crm__no_such', direction: 'asc' }] };
	const selected = (outputFields: string[]) => ({ output: 'selected', outputFields });

	test('are said of a sort rule, by its name', async () => {
		const { records, hints } = await read(customers('2/B2C', { sort: bySuchField }));
		expect(records).toHaveLength(120);
		expect(hints).toEqual([
			`No record has the field "crm__no_such", so 'Sort' ignores it. Choose it from the list, or enter its API name.`,
		]);
	});

	test('are said of selected fields, by their names; those that are there are given', async () => {
		const names = ['Name', 'crm__no_such', 'Antall år'];
		const { records, hints } = await read(customers('2/B2C', selected(names)));
		expect(hints).toEqual([
			`No record has the field "crm__no_such" selected in 'Output Field Names or IDs'.`,
		]);
		expect(Object.keys(records[0] ?? {})).toContain('crm__standard_info__name');
	});

	test('are said of the fields of joined customers, and of the records themselves', async () => {
		const names = ['call_outcome__type', 'customer.Name', 'customer.crm__no_such', 'no_such'];
		const { hints } = await read(
			responses({ ...selected(names), options: { includeCustomer: true } }),
		);
		expect(hints.filter((hint) => hint.startsWith('No record has'))).toEqual(
			['no_such', 'customer.crm__no_such'].map(
				(name) => `No record has the field "${name}" selected in 'Output Field Names or IDs'.`,
			),
		);
	});

	test('are not said of an empty list', async () => {
		const { records, hints } = await read(
			customers('5/B2B', { ...selected(['no_such']), sort: bySuchField }),
		);
		expect([records, hints]).toEqual([[], []]);
	});
});
