import type { INodeParameters } from 'n8n-workflow';

import { credentialOf, fields, locator, runNode } from '../support/cubeNode';
import { MEANT, ODD_VALUES } from '../support/oddValues';
import type { Kind, Oddity } from '../support/oddValues';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox({ pageSize: 20, today: '2026-06-15' });

const account = () => credentialOf(sandbox(), 'dataOwners', { apiGeneration: 'dataOwners' });
const B2C = { assignment: locator('2/B2C') };
const CAMPAIGN = { listOf: 'campaign', campaign: locator('31') };

const customers: INodeParameters = {
	resource: 'customer',
	operation: 'getAll',
	...B2C,
	returnAll: false,
	limit: 3,
};
const customer = { resource: 'customer', operation: 'get', ...B2C, customerId: '900001' };
const responses = { resource: 'response', operation: 'getAll', ...CAMPAIGN };
const statuses = { resource: 'customerStatus', operation: 'getAll', ...CAMPAIGN };
const campaigns = { resource: 'campaign', operation: 'getAll' };
const call = { resource: 'apiCall', operation: 'request', path: '/api/v1/campaigns' };
const update = {
	...customer,
	operation: 'update',
	fields: fields({ crm__standard_info__name: 'Kari' }),
};

type Row = [label: string, kind: Kind, of: (value: string) => INodeParameters];

const options = (base: INodeParameters, name: string, more: INodeParameters = {}) =>
	((value) => ({ ...base, options: { ...more, [name]: value } })) satisfies Row[2];
const filters = (base: INodeParameters, name: string, more: INodeParameters = {}) =>
	((value) => ({ ...base, filters: { ...more, [name]: value } })) satisfies Row[2];
const plain = (base: INodeParameters, name: string) =>
	((value) => ({ ...base, [name]: value })) satisfies Row[2];

const ROWS: Row[] = [
	['Return All', 'switch', plain(customers, 'returnAll')],
	['Limit', 'number', plain(customers, 'limit')],
	['Output', 'choice', plain(customers, 'output')],
	[
		'Output Field Names or IDs',
		'texts',
		plain({ ...customers, output: 'selected' }, 'outputFields'),
	],
	['Field Names', 'choice', plain(customers, 'fieldNames')],
	['Assignment', 'numericId', (value) => ({ ...customers, assignment: locator(value) })],
	['Campaign', 'numericId', (value) => ({ ...responses, campaign: locator(value) })],
	['Customer ID', 'id', plain(customer, 'customerId')],
	['Response ID', 'id', plain({ ...update, resource: 'response', ...CAMPAIGN }, 'responseId')],
	['Campaigns', 'choice', plain(campaigns, 'campaignStatus')],
	['Pages Per Item', 'number', plain({ ...customers, operation: 'getPages' }, 'pagesPerItem')],
	['Parallel Requests', 'number', options(customers, 'parallelRequests')],
	['Max Retry Wait', 'number', options(customers, 'longestWait')],
	['Timeout', 'number', options(customers, 'timeout')],
	['From Page', 'number', options(customers, 'fromPage', { toPage: 9 })],
	['To Page', 'number', options(customers, 'toPage', { fromPage: 1 })],
	['Total Records', 'number', options(customers, 'totalRecords')],
	['Timestamps as ISO', 'switch', options(customers, 'timestampsAsIso')],
	['Include Customer', 'switch', options(responses, 'includeCustomer')],
	['Call Outcomes', 'switch', options(responses, 'callOutcomes')],
	['Skip Unchanged', 'switch', options(update, 'skipUnchanged')],
	['From Date', 'date', filters(responses, 'fromDate')],
	['To Date', 'date', filters(responses, 'toDate', { fromDate: '1960-01-01' })],
	['Period', 'choice', filters(responses, 'period')],
	['Response Type', 'text', filters(responses, 'responseType')],
	['Call State', 'text', filters(statuses, 'callState')],
	['Updated Since', 'date', filters(statuses, 'updatedSince')],
	['Client Name or ID', 'text', filters(campaigns, 'client')],
	[
		'Field Name or ID',
		'text',
		(field) => ({ ...customers, sort: { rules: [{ field, direction: 'asc' }] } }),
	],
	[
		'Direction',
		'choice',
		(direction) => ({ ...campaigns, sort: { rules: [{ field: 'campaign__id', direction }] } }),
	],
	['Method', 'choice', plain(call, 'method')],
	['Split Into Items', 'switch', plain(call, 'splitIntoItems')],
	['Path', 'text', plain(call, 'path')],
];

/** What stands in a refusal: the parameter's name, or for IDs what they are of. */
function namedIn(label: string): RegExp {
	const thing = label.replace(' ID', '').toLowerCase();
	const ofId = `"[^]*" isn't a valid ${thing} ID|^'${label}' is empty`;
	const otherwise = `^'${label}' (is empty|isn't a date)|A rule in 'Sort' has no field|^'Path' is empty|no field is selected`;
	return new RegExp(`'${label}' (must be|has no value|is a number)|${ofId}|${otherwise}`);
}

async function outcomeOf(parameters: INodeParameters) {
	sandbox().reset();
	const { records, error } = await runNode(account(), parameters);
	const asked = sandbox().requests.map(({ method, path, query, body }) => [
		method,
		path,
		query,
		body,
	]);
	return { records, message: error?.message, description: error?.description, asked };
}

describe.each(ROWS)("'%s'", (label, kind, of) => {
	const meant: readonly string[] = MEANT[kind];
	const oddities = Object.keys(ODD_VALUES) as Oddity[];

	test('refuses by its name what is not plainly meant, and sends nothing', async () => {
		for (const oddity of oddities.filter((one) => !meant.includes(one))) {
			const { message, asked, description } = await outcomeOf(of(`={{ ${ODD_VALUES[oddity]} }}`));
			expect([oddity, message, asked]).toEqual([oddity, expect.stringMatching(namedIn(label)), []]);
			expect(`${message} ${description}`).not.toMatch(/undefined|\[object|\bat \w+ \(/);
		}
	}, 60_000);

	test('takes what is plainly meant as if it were text', async () => {
		for (const oddity of oddities.filter((one) => meant.includes(one))) {
			const expression = ODD_VALUES[oddity];
			const asText: Record<string, string> = {
				'a list': '1, 2',
				'a Date': '1970-01-01T00:00:00.000Z',
			};
			const text = asText[oddity] ?? expression.replace(/^"|"$|n$/g, '');
			const odd = await outcomeOf(of(`={{ ${expression} }}`));
			expect(odd.message ?? '').not.toMatch(/'.*' (must be|has no value)/);
			expect([oddity, odd]).toEqual([oddity, await outcomeOf(of(text))]);
		}
	}, 60_000);
});

describe('what is plainly meant is taken', () => {
	const page = { ...customers, returnAll: true };
	test.each<[string, INodeParameters, INodeParameters]>([
		['a blank behind the braces', { ...page, returnAll: '={{ true }} ' }, page],
		['capital letters', { ...page, returnAll: '={{ "TRUE" }}' }, page],
		['a text in the workflow', { ...page, returnAll: ' True ' }, page],
		['a number for a switch', { ...page, returnAll: '={{ 1 }}' }, page],
		['a switch that is off', { ...customers, returnAll: '={{ " FALSE" }}' }, customers],
		['a number as text', { ...customers, limit: '={{ " 3 " }}' }, customers],
		["a spreadsheet's number as text", { ...customers, limit: '={{ "3.0" }}' }, customers],
		['a BigInt', { ...customers, limit: '={{ 3n }}' }, customers],
		[
			'a choice with a blank',
			{ ...campaigns, campaignStatus: '={{ "all " }}' },
			{ ...campaigns, campaignStatus: 'all' },
		],
		[
			'a choice in another case, in the workflow',
			{ ...campaigns, campaignStatus: 'ALL' },
			{ ...campaigns, campaignStatus: 'all' },
		],
		[
			'the name of a choice',
			{ ...campaigns, campaignStatus: '={{ "active only" }}' },
			{ ...campaigns, campaignStatus: 'active' },
		],
		[
			'an output with a blank',
			{ ...customers, output: 'simplified ' },
			{ ...customers, output: 'simplified' },
		],
		['an ID as a number', { ...customer, customerId: '={{ 900001 }}' }, customer],
		['an ID as a BigInt', { ...customer, customerId: '={{ 900001n }}' }, customer],
		[
			'a choice with an invisible character',
			{ ...campaigns, campaignStatus: '={{ "\u200ball\u200e" }}' },
			{ ...campaigns, campaignStatus: 'all' },
		],
		['a number with a mark of direction', { ...customers, limit: '={{ "\u200f3" }}' }, customers],
		[
			'a date with an invisible character',
			filters(responses, 'fromDate')('={{ "2026-06-01\u200b" }}'),
			filters(responses, 'fromDate')('2026-06-01'),
		],
		[
			'a filter with invisible characters, decomposed and in another case',
			filters(responses, 'responseType', { fromDate: '2026-01-01' })('={{ "\u200bSA\u00adLE" }}'),
			filters(responses, 'responseType', { fromDate: '2026-01-01' })('Sale'),
		],
		[
			'a filter with blanks around it',
			filters(responses, 'responseType', { fromDate: '2026-01-01' })('={{ " Sale " }}'),
			filters(responses, 'responseType', { fromDate: '2026-01-01' })('Sale'),
		],
		[
			'a date as a number',
			filters(responses, 'fromDate')('={{ 20260601 }}'),
			filters(responses, 'fromDate')('2026-06-01'),
		],
		['a method in small letters', { ...call, method: '={{ "get" }}' }, { ...call, method: 'GET' }],
		[
			'a filter that was added and not filled in',
			filters(responses, 'responseType', { fromDate: '2026-01-01' })(''),
			{ ...responses, filters: { fromDate: '2026-01-01' } },
		],
		[
			'an option that was added and not filled in',
			options(customers, 'longestWait')(''),
			customers,
		],
	])('%s', async (_, odd, meant) => {
		const given = await outcomeOf(odd);
		expect(given.message).toBeUndefined();
		expect(given.asked.length).toBeGreaterThan(0);
		expect(given).toEqual(await outcomeOf(meant));
	});
});

test.each([true, 7, { a: 1 }, ['campaign'], 'campaigns', '={{ "campaign" }}', null])(
	"'Read From' as %j is refused by its name, and nothing is sent",
	async (listOf) => {
		const { message, asked } = await outcomeOf({ ...responses, listOf });
		expect(message).toMatch(
			/^'Read From' (must be campaign, assignment or account: ".*"|has no value) \[item 0\]$/,
		);
		expect(asked).toEqual([]);
	},
);

describe.each<[string, (value: string) => INodeParameters]>([
	['Response Type', filters(responses, 'responseType', { fromDate: '2026-01-01' })],
	['Call State', filters(statuses, 'callState')],
	['Path', plain(call, 'path')],
	['Output Field Names or IDs', plain({ ...customers, output: 'selected' }, 'outputFields')],
])("'%s'", (label, of) => {
	test.each([
		['"a\\ud800"', 'U+D800', '"a\\ud800"'],
		['"a\\u0000"', 'U+0000', '"a\\u0000"'],
	])('refuses %s, which no address carries', async (value, code, shown) => {
		const { message, asked } = await outcomeOf(of(`={{ ${value} }}`));
		expect(message).toBe(
			`'${label}' contains a character that can't be sent (${code}): ${shown} [item 0]`,
		);
		expect(asked).toEqual([]);
	});

	test('refuses a list as JSON text, unless it takes several', async () => {
		const { message } = await outcomeOf(of(`={{ '["Sale"]' }}`));
		const takesSeveral = label.startsWith('Output');
		expect(message).toBe(takesSeveral ? undefined : `'${label}' must be text: "["Sale"]" [item 0]`);
	});
});

describe('Make an API Call', () => {
	const path = '/api/v1/data_owners/2/B2C/customers/900001';
	const put = { ...call, method: 'PUT', path };

	test.each(['null', 'undefined', 'true', '[1]', 'new Date(0)', '5n', 'new Map()', '"x"'])(
		'refuses %s as its body, and sends nothing',
		async (value) => {
			const { message, asked } = await outcomeOf({ ...put, body: `={{ ${value} }}` });
			expect(message).toMatch(/^'Body' isn't a JSON object: (".*"|nothing) \[item 0\]$/);
			expect(asked).toEqual([]);
		},
	);

	test('refuses half of a character in a query parameter by its name', async () => {
		const { message, asked } = await outcomeOf({
			...call,
			queryParameters: { parameter: [{ name: 'q', value: '={{ "\\ud800" }}' }] },
		});
		expect(message).toMatch(/^"q" in 'Query Parameters' contains a character that can't be sent: /);
		expect(asked).toEqual([]);
	});

	test.each(['null', 'undefined', '[1]', 'NaN', '({})', '1503987654321098765'])(
		'refuses %s as the value of a query parameter, and sends nothing',
		async (value) => {
			const { message, asked } = await outcomeOf({
				...call,
				queryParameters: { parameter: [{ name: 'from_date', value: `={{ ${value} }}` }] },
			});
			expect(message).toMatch(/^"from_date" in 'Query Parameters' isn't a single value: /);
			expect(asked).toEqual([]);
		},
	);
});
