import type { INodeParameters } from 'n8n-workflow';

import type { GenerationName } from '../../sandbox';
import { credentialOf, locator, runNode } from '../support/cubeNode';
import { idsInOrder } from '../support/everyCustomer';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox({ pageSize: 20, today: '2026-06-15' });

const account = (generation: GenerationName = 'dataOwners') =>
	credentialOf(sandbox(), generation, { apiGeneration: generation });
const MONTH = { fromDate: '2026-05-16', toDate: '2026-06-15' };
const getPages: INodeParameters = {
	resource: 'customer',
	operation: 'getPages',
	assignment: locator('2/B2C'),
	pagesPerItem: 4,
};
/** Get Many as the example of queue mode has it: everything comes from the item. */
const readRange: INodeParameters = {
	resource: 'customer',
	operation: 'getAll',
	returnAll: true,
	assignment: locator('={{ $json.assignment }}'),
	options: {
		fromPage: '={{ $json.fromPage }}',
		toPage: '={{ $json.toPage }}',
		totalRecords: '={{ $json.totalRecords }}',
	},
};

describe('Get Pages', () => {
	test('divides a register into ranges of pages, with a look at the first two and behind the last', async () => {
		const { records } = await runNode(account(), getPages);
		const common = { assignment: '2/B2C', totalRecords: 120 };
		expect(records).toEqual([
			{ ...common, fromPage: 1, toPage: 4, pages: 4, records: 80 },
			{ ...common, fromPage: 5, toPage: 6, pages: 2, records: 40 },
		]);
		expect(sandbox().requests.map(({ query }) => query.page ?? '1')).toEqual(['1', '2', '7']);
	});

	test('and Get Many with each range give every customer once, and ask for each page once', async () => {
		const { items } = await runNode(account(), { ...getPages, pagesPerItem: 5 });
		sandbox().requests.length = 0;
		const { records, hints } = await runNode(account(), readRange, { input: items });
		expect(records.map(({ crm__customer_id: id }) => id)).toEqual(idsInOrder(sandbox()));
		expect(hints).toEqual([]);
		const asked = sandbox().requests.map(({ query }) => query.page ?? '1');
		expect(asked.sort()).toEqual(['1', '2', '3', '4', '5', '6']);
	});

	test('counts a last page that is not full', async () => {
		sandbox().data.customersOf(9).splice(0, 7);
		const { records } = await runNode(account(), { ...getPages, pagesPerItem: 3 });
		expect(records.map((range) => [range.fromPage, range.toPage, range.records])).toEqual([
			[1, 3, 60],
			[4, 6, 53],
		]);
	});

	test('gives no item of an empty list', async () => {
		sandbox().data.customersOf(9).length = 0;
		const { records, error } = await runNode(account(), getPages);
		expect(error).toBeUndefined();
		expect(records).toEqual([]);
	});

	test('hands on which responses were counted, so that a later day changes nothing', async () => {
		const list = {
			resource: 'response',
			listOf: 'campaign',
			campaign: locator('31'),
			filters: MONTH,
		};
		const { items } = await runNode(account(), { ...list, operation: 'getPages', pagesPerItem: 1 });
		expect(items[0]?.json).toMatchObject({
			listOf: 'campaign',
			campaign: '31',
			fromDate: '20260516',
			toDate: '20260615',
			fromPage: 1,
			toPage: 1,
		});
		const all = await runNode(account(), { ...list, operation: 'getAll', returnAll: true });
		const { records } = await runNode(
			account(),
			{
				...readRange,
				...list,
				campaign: locator('={{ $json.campaign }}'),
				filters: { fromDate: '={{ $json.fromDate }}', toDate: '={{ $json.toDate }}' },
			},
			{ input: items },
		);
		expect(items.length).toBeGreaterThan(1);
		expect(records).toEqual(all.records);
	});

	test('says when Cube does not tell how many there are', async () => {
		sandbox().faults.count = 'missing';
		const { error } = await runNode(account(), getPages);
		expect(error?.message).toBe("Cube didn't say how many customers there are [item 0]");
		expect(error?.description).toMatch(/Return All/);
	});

	test('takes a list of the generation Legacy, which has no pages, for one page', async () => {
		const legacy = { ...getPages, assignment: locator('9') };
		const { items } = await runNode(account('legacy'), legacy);
		expect(items.map(({ json }) => json)).toEqual([
			{ assignment: '9', fromPage: 1, toPage: 1, pages: 1, records: 120, totalRecords: 120 },
		]);
		const { records } = await runNode(account('legacy'), readRange, { input: items });
		expect(records).toHaveLength(120);
	});

	test.each([0, -1, 1.5, 'many'])('refuses %p Pages Per Item', async (pagesPerItem) => {
		const { error } = await runNode(account(), { ...getPages, pagesPerItem });
		expect(error?.message).toMatch(/^'Pages Per Item' must be a whole number from 1/);
		expect(sandbox().requests).toEqual([]);
	});
});

describe('Get Many of some pages', () => {
	const input = (options: Record<string, number>) => ({
		input: [{ json: { assignment: '2/B2C', totalRecords: 120, ...options } }],
	});

	test('keeps to its pages even where a limit would reach further', async () => {
		const limited = { ...readRange, returnAll: false, limit: 30 };
		const { records } = await runNode(account(), limited, input({ fromPage: 3, toPage: 3 }));
		expect(records.map(({ crm__customer_id: id }) => id)).toEqual(
			idsInOrder(sandbox()).slice(40, 60),
		);
	});

	test('says when the list has another length than when its pages were counted', async () => {
		const range = { fromPage: 1, toPage: 2, totalRecords: 121 };
		const { records, hints } = await runNode(account(), readRange, input(range));
		expect(records).toHaveLength(40);
		expect(hints).toEqual([
			expect.stringMatching(/^Cube reported 121 customers to Get Pages and 120 now/),
		]);
	});

	test('gives nothing of pages that a list without pages does not have', async () => {
		const legacy = { ...readRange, assignment: locator('9') };
		const { records, hints } = await runNode(
			account('legacy'),
			legacy,
			input({ fromPage: 2, toPage: 3, totalRecords: 125 }),
		);
		expect(records).toEqual([]);
		expect(hints).toHaveLength(1);
	});

	test.each([
		[{ fromPage: 2 }, /^'From Page' and 'To Page' belong together/],
		[{ toPage: 2 }, /^'From Page' and 'To Page' belong together/],
		[{ fromPage: 3, toPage: 2 }, /^'From Page' \(3\) is after 'To Page' \(2\)/],
		[{ fromPage: 0, toPage: 2 }, /^'From Page' must be a whole number from 1/],
	])('refuses %j', async (range, message) => {
		const added = { ...readRange, assignment: locator('2/B2C'), options: { ...range } };
		const { error } = await runNode(account(), added);
		expect(error?.message).toMatch(message);
		expect(sandbox().requests).toEqual([]);
	});

	test.each(['fromPage', 'toPage', 'totalRecords'])(
		'refuses a %s that its expression leaves out, since all pages would be read',
		async (name) => {
			const json = { assignment: '2/B2C', fromPage: 1, toPage: 2, totalRecords: 120 };
			const item = { input: [{ json: { ...json, [name]: undefined } }] };
			const { error } = await runNode(account(), readRange, item);
			expect(error?.message).toMatch(/^'(From Page|To Page|Total Records)' has no value/);
			expect(sandbox().requests).toEqual([]);
		},
	);
});
