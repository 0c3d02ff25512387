import { ask, askPage } from './ask';
import { ORDERS } from '../../sandbox/order';
import { useSandbox } from '../support/useSandbox';

const RESPONSES = '/api/v1/campaigns/31/call_outcomes/?from_date=20200101&to_date=20250314';
const CUSTOMERS = '/api/v1/data_owners/2/B2C/customers/';

describe('The order of a list', () => {
	const sandbox = useSandbox({ today: '2025-03-14', pageSize: 20 });

	/** What the pages of a list hold under a key, page by page. */
	async function pages(path: string, key: string): Promise<unknown[][]> {
		const { count } = await askPage(sandbox(), 'dataOwners', path);
		const numbers = Array.from({ length: Math.ceil(count / 20) }, (_, at) => at + 1);
		const asked = await Promise.all(
			numbers.map(async (page) => {
				const mark = path.includes('?') ? '&' : '?';
				return await askPage(sandbox(), 'dataOwners', `${path}${mark}page=${page}`);
			}),
		);
		return asked.map(({ results }) => results.map((record) => record[key]));
	}

	test.each(ORDERS)('%s: every page is full, and the count is right', async (order) => {
		sandbox().faults.order = order;
		const ids = (await pages(CUSTOMERS, 'crm__customer_id')).flat();
		expect(ids).toHaveLength(120);
	});

	test.each(['id', 'newest', 'touched', 'none'] as const)(
		'%s: each record comes once where nothing moves',
		async (order) => {
			sandbox().faults.order = order;
			const ids = (await pages(CUSTOMERS, 'crm__customer_id')).flat();
			expect(new Set(ids).size).toBe(120);
		},
	);

	test.each(['day', 'random'] as const)('%s: pages tear', async (order) => {
		sandbox().faults.order = order;
		const ids = (await pages(CUSTOMERS, 'crm__customer_id')).flat();
		expect(new Set(ids).size).toBeLessThan(120);
	});

	test('type: what is alike stands together, and tears', async () => {
		sandbox().faults.order = 'type';
		const types = (await pages(RESPONSES, 'call_outcome__type')).flat();
		expect(types).toEqual([...types].sort());
	});

	test.each([
		['touched', 0],
		['none', -1],
	] as const)('%s: what is changed moves', async (order, place) => {
		sandbox().faults.order = order;
		const id = sandbox().data.customersOf(9)[50]?.customerId;
		await ask(sandbox(), 'dataOwners', `${CUSTOMERS}${id}`, {
			method: 'PUT',
			body: { crm__standard_info__name: 'Ny' },
		});
		const ids = (await pages(CUSTOMERS, 'crm__customer_id')).flat();
		expect(ids.at(place)).toBe(id);
	});
});
