import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { GenerationName } from '../../sandbox';
import { credentialOf, locator, runNode } from '../support/cubeNode';
import { list, MONTH, ofCampaign, TODAY } from '../support/documentedRows';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox({ pageSize: 20, today: TODAY });

const joined = (more: INodeParameters = {}) =>
	list('response', { ...ofCampaign, filters: MONTH, options: { includeCustomer: true }, ...more });
const NOT_FOUND =
	'Some customers are no longer in their assignment, so their responses come without customer data.';

async function read(
	generation: GenerationName,
	parameters: INodeParameters,
	input?: IDataObject[],
) {
	const { records, hints, error } = await runNode(credentialOf(sandbox(), generation), parameters, {
		input: input?.map((json) => ({ json: json as never })),
	});
	expect(error).toBeUndefined();
	return { records, hints };
}

/** A joined response as it is without its customer. */
function without(record: IDataObject): IDataObject {
	return Object.fromEntries(Object.entries(record).filter(([key]) => key !== 'customer'));
}

/** The requests for customers, one by one and by page. */
const asked = () => {
	const paths = sandbox().requests.map(({ path }) => path);
	return {
		single: paths.filter((path) => /\/customers\/[^/?]+|\/crm\/customer\//.test(path)).length,
		pages: paths.filter((path) => /\/customers\/?$/.test(path)).length,
	};
};

describe('responses with their customers', () => {
	const IDS: Record<GenerationName, string> = {
		dataOwners: 'crm__customer_id',
		assignments: 'crm__customer_id',
		legacy: 'customer_id',
	};

	test.each<GenerationName>(['dataOwners', 'assignments', 'legacy'])(
		'of %s hold the record that Customer Get Many gives, each response as it is without',
		async (generation) => {
			const register = generation === 'dataOwners' ? '2/B2C' : '9';
			const key = IDS[generation];
			const customers = await read(generation, list('customer', { assignment: locator(register) }));
			const byId = new Map(customers.records.map((one) => [one[key], one]));
			const plain = await read(generation, joined({ options: {} }));
			const { records, hints } = await read(generation, joined());
			expect(records.map(without)).toEqual(plain.records);
			expect(records.length).toBeGreaterThan(50);
			for (const record of records) {
				expect(record.customer).toEqual(byId.get(record[key] as string) ?? null);
			}
			// one call of the month went to a customer who has been anonymized since
			expect(records.filter(({ customer }) => customer === null)).toHaveLength(1);
			expect(hints).toEqual([NOT_FOUND]);
		},
	);

	test('of the older shape find customers whose ids have lost their zeros as numbers', async () => {
		sandbox().faults.responseShape = 'a';
		sandbox().data.addResponse(31, { customerId: '05020010007' });
		const today = { filters: { fromDate: TODAY, toDate: TODAY } };
		const { records } = await read('assignments', joined(today));
		const record = records.find((one) => one.external_customer_id === 5020010007);
		expect(record?.customer).toMatchObject({ crm__customer_id: '05020010007' });
	});

	test('of the whole account are found in their own registers', async () => {
		const { records } = await read('dataOwners', joined({ listOf: 'account' }));
		const owners = new Set(
			records.map((one) => `${one.data_owner__name} ${one.campaign__crm_type}`),
		);
		expect(owners.size).toBe(3);
		for (const record of records) {
			const customer = record.customer as IDataObject | null;
			if (record.crm__customer_id === '') expect(customer).toBeNull();
			else expect(customer).toMatchObject({ crm__customer_id: record.crm__customer_id });
		}
	});

	test('have their customer’s fields by label too', async () => {
		const { records } = await read('assignments', joined({ fieldNames: 'labels' }));
		// the first one's customer has been anonymized
		expect(records[1]).toMatchObject({
			Type: expect.any(String),
			Customer: { 'Customer ID': expect.any(String), 'Phone 1': expect.any(String) },
		});
	});

	test('stay flat when simplified: the phone number stands beside the sale', async () => {
		const { records } = await read(
			'legacy',
			joined({ output: 'simplified', fieldNames: 'labels' }),
		);
		// the first one's customer has been anonymized
		expect(records[1]).toMatchObject({
			'Customer ID': expect.anything(),
			'Phone 1': expect.stringMatching(/^\+4700/),
			Type: expect.any(String),
		});
		for (const record of records) {
			expect(Object.keys(record).length).toBeLessThanOrEqual(10);
			expect(Object.values(record).filter((value) => typeof value === 'object' && value)).toEqual(
				[],
			);
		}
	});

	test.each<[GenerationName]>([['dataOwners'], ['assignments'], ['legacy']])(
		'have the same columns without them when simplified, and all that the customer fills in: %s',
		async (generation) => {
			const parameters = { output: 'simplified', fieldNames: 'labels' };
			const { records } = await read(generation, joined(parameters));
			const alone = await read(generation, joined({ ...parameters, options: {} }));
			for (const [at, record] of records.entries()) {
				expect(Object.keys(record)).toEqual(
					expect.arrayContaining(['Name', 'Phone 1', 'Email', 'Type', 'Comment']),
				);
				expect(Object.keys(alone.records[at] ?? {})).toEqual(Object.keys(record));
			}
			expect(records.some((record) => String(record.Email).includes('@'))).toBe(true);
			expect(records.some((record) => String(record['Phone 1']).startsWith('+47'))).toBe(true);
		},
	);

	test('give of the customer what was selected, and the ID', async () => {
		const outputFields = ['response_type', 'customer.crm__standard_info__phone_1'];
		const { records } = await read('assignments', joined({ output: 'selected', outputFields }));
		const { customer, ...own } = records[1] ?? {};
		expect(Object.keys(own).sort()).toEqual(['crm__customer_id', 'response_type']);
		expect(Object.keys(customer as IDataObject).sort()).toEqual([
			'crm__customer_id',
			'crm__standard_info__phone_1',
		]);
	});

	test('are null, and a hint says so, where the register has no such customer', async () => {
		const [first] = sandbox().data.responsesOf(31);
		sandbox().data.removeCustomer(9, first?.customerId ?? '');
		const filters = { fromDate: MONTH.fromDate, toDate: MONTH.toDate };
		const { records, hints } = await read('assignments', joined({ filters }));
		const gone = records.filter((one) => one.crm__customer_id === first?.customerId);
		for (const record of gone) expect(record.customer).toBeNull();
		expect(hints).toContain(NOT_FOUND);
	});
});

describe('what the join asks for', () => {
	test('is each customer once, where few are joined', async () => {
		const [{ customerId } = { customerId: '' }] = sandbox().data.customersOf(9);
		for (let n = 0; n < 4; n++) sandbox().data.addResponse(36, { customerId });
		const parameters = joined({
			campaign: locator('36'),
			filters: { fromDate: TODAY, toDate: TODAY },
		});
		const { records } = await read('dataOwners', parameters);
		expect(records).toHaveLength(4);
		expect(asked()).toEqual({ single: 1, pages: 0 });
	});

	test('is each page of the register once, where many are joined', async () => {
		const { records } = await read('dataOwners', joined());
		const distinct = new Set(records.map((one) => one.crm__customer_id));
		expect(distinct.size).toBeGreaterThan(6);
		// 120 customers, 20 a page, and one alone to compare
		expect(asked()).toEqual({ single: 1, pages: 6 });
	});

	test('is each customer, and the first page that told how many pages there are, where these are more', async () => {
		for (const { customerId } of sandbox().data.customersOf(9).slice(40, 44)) {
			sandbox().data.addResponse(36, { customerId });
		}
		await read(
			'dataOwners',
			joined({ campaign: locator('36'), filters: { fromDate: TODAY, toDate: TODAY } }),
		);
		expect(asked()).toEqual({ single: 4, pages: 1 });
	});

	test('is nothing twice in a run, however many items come in', async () => {
		const campaigns = ['31', '32', '33', '31'];
		const { records } = await read(
			'dataOwners',
			joined({ campaign: locator('={{ $json.campaign }}') }),
			campaigns.map((campaign) => ({ campaign })),
		);
		expect(records.length).toBeGreaterThan(100);
		expect(asked()).toEqual({ single: 1, pages: 6 });
	});

	test('is nothing for responses that the Limit cuts off', async () => {
		const limited = joined({ returnAll: false, limit: 2 });
		await read('dataOwners', limited);
		expect(asked()).toEqual({ single: 1, pages: 0 });
	});
});
