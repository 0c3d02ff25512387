import { ask, askPage, type Page } from './ask';
import { useSandbox } from '../support/useSandbox';

const CUSTOMERS = '/api/v1/assignments/9/customers/';
const OUTCOMES = '/api/v1/campaigns/31/call_outcomes/?from_date=20250101&to_date=20250314';

describe('Pages', () => {
	const sandbox = useSandbox({ today: '2025-03-14', pageSize: 50 });

	const customers = async (query = '') =>
		await askPage(sandbox(), 'assignments', CUSTOMERS + query);
	const outcomes = async (query = '') => await askPage(sandbox(), 'dataOwners', OUTCOMES + query);
	const link = (path: string) => sandbox().urls.assignments + path;

	test('following next gives every customer once, in order', async () => {
		const ids: unknown[] = [];
		let next: string | null = link(CUSTOMERS);
		while (next !== null) {
			const path: string = next.slice(sandbox().urls.assignments.length);
			const page: Page = await askPage(sandbox(), 'assignments', path);
			ids.push(...page.results.map((each) => each.crm__customer_id));
			next = page.next;
		}
		expect(ids).toEqual(
			sandbox()
				.data.customersOf(9)
				.map(({ customerId }) => customerId),
		);
		expect(sandbox().requests).toHaveLength(3);
	});

	test('next and previous name the pages beside; the first page needs no number', async () => {
		expect(await customers()).toMatchObject({
			count: 120,
			next: link(`${CUSTOMERS}?page=2`),
			previous: null,
		});
		expect(await customers('?page=2')).toMatchObject({
			next: link(`${CUSTOMERS}?page=3`),
			previous: link(CUSTOMERS),
		});
		const last = await customers('?page=3');
		expect(last).toMatchObject({ next: null, previous: link(`${CUSTOMERS}?page=2`) });
		expect(last.results).toHaveLength(20);
	});

	test('links keep the query of the request', async () => {
		const { next } = await outcomes();
		const expected = OUTCOMES.replace('&to_date', '&page=2&to_date');
		expect(next).toBe(sandbox().urls.dataOwners + expected);
	});

	test('links are https behind a proxy that says so', async () => {
		const headers = { 'X-Forwarded-Proto': 'https' };
		const { data } = await ask<Page>(sandbox(), 'assignments', CUSTOMERS, { headers });
		expect(data.next).toBe(`${link(CUSTOMERS).replace('http:', 'https:')}?page=2`);
	});

	test('page_size is not heard', async () => {
		expect((await customers('?page_size=100')).results).toHaveLength(50);
	});

	test.each(['0', '4', '-1', 'abc', '1.5', '', '99999999999999999999'])(
		'page "%s" does not exist',
		async (page) => {
			const path = `${CUSTOMERS}?page=${page}`;
			const { status, data } = await ask(sandbox(), 'assignments', path);
			expect([status, data]).toEqual([404, { detail: 'Invalid page.' }]);
		},
	);

	test('an empty list has one empty page', async () => {
		const path = '/api/v1/assignments/21/customers/';
		expect(await askPage(sandbox(), 'assignments', path)).toEqual({
			count: 0,
			next: null,
			previous: null,
			results: [],
		});
	});

	test('records can come and go between two pages', async () => {
		const first = await customers();
		const gone = String(first.results[0]?.crm__customer_id);
		expect(sandbox().data.removeCustomer(9, gone)).toBe(true);
		const second = await customers('?page=2');
		expect(second.count).toBe(119);
		expect(second.results[0]?.crm__customer_id).toBe(sandbox().data.customersOf(9)[50]?.customerId);
		sandbox().data.addCustomer(9, { customerId: '1' }, 'start');
		sandbox().data.addCustomer(9, { customerId: '2' }, 'start');
		expect((await customers()).results.slice(0, 2).map((each) => each.crm__customer_id)).toEqual([
			'2',
			'1',
		]);
	});

	describe('with a fault in next', () => {
		const HOST = 'http://127.0.0.1';
		const query = 'from_date=20250101&to_date=20250314';
		const path = '/api/v1/campaigns/31/call_outcomes/';
		test.each([
			['http', `${HOST}${path}?from_date=20250101&page=2&to_date=20250314`],
			[
				'placeholderHost',
				`https://YOURDOMAIN.headshed.com${path}?from_date=20250101&page=2&to_date=20250314`,
			],
			[
				'otherHost',
				`https://another-account.invalid${path}?from_date=20250101&page=2&to_date=20250314`,
			],
			[
				'otherAssignment',
				`ORIGIN${path.replace('31', '32')}?from_date=20250101&page=2&to_date=20250314`,
			],
			['secondQuestionMark', `ORIGIN${path}?${query}/?page=2`],
			['noQuestionMark', `ORIGIN${path}from_date=20250101&page=2&to_date=20250314`],
			['noPageNumber', `ORIGIN${path}?${query}`],
			[
				'otherResource',
				`ORIGIN${path.replace('call_outcomes', 'product_registrations')}?from_date=20250101&page=2&to_date=20250314`,
			],
			['null', null],
		] as const)('%s, next looks like that and the records are right', async (look, expected) => {
			const right = await outcomes();
			sandbox().faults.nextLink = look;
			const faulty = await outcomes();
			expect(faulty.next).toBe(expected?.replace('ORIGIN', sandbox().urls.dataOwners) ?? null);
			expect(faulty.results).toEqual(right.results);
		});

		test('missing, there is no key next', async () => {
			sandbox().faults.nextLink = 'missing';
			expect(await outcomes()).not.toHaveProperty('next');
		});

		test('otherAssignment, a list of customers leads to another register', async () => {
			sandbox().faults.nextLink = 'otherAssignment';
			expect((await customers()).next).toBe(link('/api/v1/assignments/12/customers/?page=2'));
			const path3 = '/api/v1/data_owners/2/B2C/customers/';
			expect((await askPage(sandbox(), 'dataOwners', path3)).next).toContain('/data_owners/5/B2C/');
		});

		test('the last page has none', async () => {
			for (const look of ['http', 'otherHost', 'noPageNumber'] as const) {
				sandbox().faults.nextLink = look;
				expect((await customers('?page=3')).next).toBeNull();
			}
		});
	});

	test.each([
		['tooHigh', 171],
		['tooLow', 60],
		['text', '120'],
		['null', null],
	] as const)('with the count %s it says %s', async (count, expected) => {
		sandbox().faults.count = count;
		const page = await customers();
		expect(page.count).toBe(expected);
		expect(page.results).toHaveLength(50);
	});

	test('with the count missing there is no key count', async () => {
		sandbox().faults.count = 'missing';
		expect(await customers()).not.toHaveProperty('count');
	});

	test('with ignorePage every page is the first page', async () => {
		const first = await customers();
		sandbox().faults.ignorePage = true;
		expect(await customers('?page=2')).toEqual(first);
		expect(await customers('?page=7')).toEqual(first);
	});

	test('with emptyPage that page is empty, and only that one', async () => {
		sandbox().faults.emptyPage = 2;
		expect((await customers()).results).toHaveLength(50);
		const second = await customers('?page=2');
		expect(second).toMatchObject({ count: 120, results: [], next: link(`${CUSTOMERS}?page=3`) });
		expect((await customers('?page=3')).results).toHaveLength(20);
	});

	test('with unpaged the whole list comes as a bare array', async () => {
		sandbox().faults.unpaged = true;
		expect(await customers()).toHaveLength(120);
	});
});
