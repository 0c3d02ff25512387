import type { INodeParameters } from 'n8n-workflow';

import { TODAY } from '../support/documentedRows';
import { apiCallTo, CUSTOMER, CUSTOMERS, put, query } from '../support/apiCall';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox({ pageSize: 20, today: TODAY });

const call = apiCallTo(sandbox);

describe('an API call that is refused before anything is sent', () => {
	test.each<[string, INodeParameters, string]>([
		['no path', { path: ' ' }, "'Path' is empty"],
		[
			'another host',
			{ path: 'https://elsewhere.example.net/api/v1/campaigns' },
			'\'Path\' must not contain a domain: "https://elsewhere.example.net/api/v1/campaigns"',
		],
		['a way out', { path: '/api/v1/../admin' }, '"/api/v1/../admin" isn'],
		['a query', { path: '/api/v1/campaigns?page=2' }, "'Path' must not contain a query: "],
		[
			'an unknown method',
			{ path: CUSTOMER, method: '={{ "TRACE" }}' },
			'\'Method\' must be DELETE, GET, PATCH, POST or PUT: "TRACE"',
		],
		['a list as body', { ...put({}), body: '[1]' }, "'Body' isn't a JSON object: \"[1]\""],
		['half a body', { ...put({}), body: '{"a": ' }, '\'Body\' isn\'t a JSON object: "{"a":'],
		[
			'a text as body',
			{ ...put({}), body: 'name=Kari' },
			"'Body' isn't a JSON object: \"name=Kari\"",
		],
		[
			'a page, while all pages are read',
			{ path: CUSTOMERS, ...query({ page: '2' }) },
			"'Query Parameters' asks for one page, but 'Split Into Items' retrieves all pages",
		],
		[
			'a query parameter without a name',
			{ path: CUSTOMERS, ...query({ '': 'x' }) },
			"A parameter in 'Query Parameters' has no name",
		],
		[
			'a query parameter twice',
			{ path: CUSTOMERS, ...query({ a: '1', ' a': '2' }) },
			'\'Query Parameters\' contains "a" twice',
		],
		[
			'a query parameter that is no single value',
			{ path: CUSTOMERS, ...query({ a: '={{ [1, 2] }}' }) },
			'"a" in \'Query Parameters\' isn\'t a single value: "[1,2]"',
		],
		['a limit of nothing', { path: CUSTOMERS, limit: 0 }, "'Limit' must be a whole number from 1"],
	])('for %s', async (_, parameters, sentence) => {
		const { error } = await call(parameters);
		expect(error?.message.slice(0, sentence.length)).toBe(sentence);
		expect(error?.message).toMatch(/ \[item 0\]$/);
		expect(error?.description).toBeTruthy();
		expect(sandbox().requests).toEqual([]);
	});
});
