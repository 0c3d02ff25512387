import type { INodeParameters } from 'n8n-workflow';

import { credentialOf, fields, locator, runNode } from '../support/cubeNode';
import { useSandbox } from '../support/useSandbox';
import { isReading } from '../support/reading';

const sandbox = useSandbox({ pageSize: 20, today: '2026-06-15' });

const account = () => credentialOf(sandbox(), 'dataOwners', { apiGeneration: 'dataOwners' });
const getMany: INodeParameters = {
	resource: 'customer',
	operation: 'getAll',
	assignment: locator('2/B2C'),
};
const getOne: INodeParameters = { ...getMany, operation: 'get', customerId: '900001' };
const update: INodeParameters = { ...getOne, operation: 'update' };
const responses: INodeParameters = {
	resource: 'response',
	operation: 'getAll',
	campaign: locator('31'),
};

/** Runs the second of two items with the bad input; the first is good. */
async function refused(parameters: INodeParameters, bad: { name: string; value: unknown }) {
	const input = [{ json: { bad: 'good' } }, { json: { bad: 'bad' } }];
	const good: Record<string, unknown> = {
		customerId: '900001',
		responseId: '1',
		limit: 1,
		assignment: '2/B2C',
		campaign: '31',
	};
	const expression = (value: unknown, otherwise: unknown) =>
		`={{ $json.bad === "bad" ? ${JSON.stringify(value) ?? 'undefined'} : ${JSON.stringify(otherwise)} }}`;
	const asLocator = ['assignment', 'campaign'].includes(bad.name);
	const text = expression(bad.value, good[bad.name]);
	const result = await runNode(
		account(),
		{ ...parameters, [bad.name]: asLocator ? locator(text) : text },
		{ input },
	);
	return { ...result, message: result.error?.message ?? '' };
}

function onlyOwnAddresses(): void {
	for (const { path, status } of sandbox().requests) {
		expect(path).toMatch(
			/^\/api\/v1\/(campaigns(\/31\/.*)?|data_owners\/2\/B2C\/(customers\/(900001)?|crm_custom_fields\/))$/,
		);
		expect(status).toBe(200);
	}
}

describe('Customer ID', () => {
	test.each(['', '   ', '../9', '..', '12/34', '12?x=1', '12#3', '12 34', '%2e%2e', '12\u0000'])(
		'%p is refused by its name and the number of the item, and never sent',
		async (value) => {
			const { message } = await refused(getOne, { name: 'customerId', value });
			expect(message).toMatch(
				/^('Customer ID' is empty|".*" isn't a valid customer ID) \[item 1\]$/,
			);
			onlyOwnAddresses();
		},
	);

	test.each([null, undefined])(
		'that an expression leaves %p is said to be empty',
		async (value) => {
			const { message } = await refused(getOne, { name: 'customerId', value });
			expect(message).toBe("'Customer ID' is empty [item 1]");
		},
	);

	test('that a number has already damaged is refused', async () => {
		const { message } = await refused(getOne, {
			name: 'customerId',
			value: Number('9007199254740993117'),
		});
		expect(message).toMatch(/^'Customer ID' is a number with too many digits: /);
	});
});

describe('Assignment', () => {
	test.each(['', ' ', 'nine', '../9', '2/B2X', '2/B2C/../..', '9?x', '9#', '2//B2C'])(
		'%p is refused by its name and the number of the item, and never sent',
		async (value) => {
			const { message } = await refused(getMany, { name: 'assignment', value });
			expect(message).toMatch(
				/^('Assignment' is empty|".*" isn't a valid assignment ID) \[item 1\]$/,
			);
			onlyOwnAddresses();
		},
	);

	test('of another generation is refused with how this account writes it', async () => {
		const { message, error } = await refused(getMany, { name: 'assignment', value: '9' });
		expect(message).toBe('"9" isn\'t an assignment ID of this Cube account [item 1]');
		expect(error?.description).toContain('2/B2C');
	});

	test.each(['url', 'id'] as const)(
		'by the URL of another account is refused (%s), and nothing is asked',
		async (mode) => {
			const { error } = await runNode(account(), {
				...getMany,
				assignment: locator(
					'https://elsewhere.headshed.com/api/v1/data_owners/2/B2C/customers/',
					mode,
				),
				limit: 1,
			});
			expect(error?.message).toBe(
				`'Assignment' is a URL of another account: "https://elsewhere.headshed.com/api/v1/data_owners/2/B2C/customers/" [item 0]`,
			);
			expect(error?.description).toContain(new URL(sandbox().urls.dataOwners).host);
			expect(sandbox().requests).toEqual([]);
		},
	);

	test('by a URL of this account is read', async () => {
		const url = `${sandbox().urls.dataOwners}/api/v1/data_owners/2/B2C/customers/`;
		const { records } = await runNode(account(), {
			...getMany,
			assignment: locator(url, 'url'),
			limit: 1,
		});
		expect(records).toHaveLength(1);
		onlyOwnAddresses();
	});

	test('that is not chosen is refused by n8n itself, by its name', async () => {
		const parameters = { ...getMany, assignment: locator('', 'list') };
		await expect(runNode(account(), parameters)).rejects.toThrow(
			'Parameter "Assignment" is required.',
		);
		expect(sandbox().requests).toEqual([]);
	});
});

describe('Campaign', () => {
	test.each(['', 'Vinter', '31/..', '31?x=1'])('%p is refused by its name', async (value) => {
		const { message } = await refused(responses, { name: 'campaign', value });
		expect(message).toMatch(/^('Campaign' is empty|".*" isn't a valid campaign ID) \[item 1\]$/);
		onlyOwnAddresses();
	});

	test('that the account does not have is said so', async () => {
		const { error } = await runNode(account(), {
			resource: 'campaign',
			operation: 'get',
			campaign: locator('999'),
		});
		expect(error?.message).toBe('There is no campaign 999 in this Cube account [item 0]');
	});
});

describe('Limit', () => {
	test.each([0, -1, 1.5, '0', 'many', '', null])('%p is refused by its name', async (value) => {
		const { message } = await refused(getMany, { name: 'limit', value });
		expect(message).toMatch(
			/^'Limit' (must be a whole number from 1: ".*"|has no value) \[item 1\]$/,
		);
	});
});

test.each([-1, 33, 2.5, 'many'])('Parallel Requests %p is refused by its name', async (value) => {
	const { error } = await runNode(account(), {
		...getMany,
		options: { parallelRequests: value },
	});
	expect(error?.message).toMatch(/^'Parallel Requests' must be a whole number from 0 to 32/);
	expect(sandbox().requests).toEqual([]);
});

describe('dates', () => {
	test.each([
		[{ fromDate: 'yesterday' }, "'From Date' isn't a date: \"yesterday\" [item 0]"],
		[{ fromDate: '2026-02-30' }, "'From Date' isn't a date: \"2026-02-30\" [item 0]"],
		[
			{ fromDate: '2026-06-01', toDate: '31.06.2026' },
			"'To Date' isn't a date: \"31.06.2026\" [item 0]",
		],
		[{ toDate: '2026-06-01' }, "'To Date' is set, but 'From Date' isn't [item 0]"],
		[
			{ fromDate: '2026-06-02', toDate: '2026-06-01' },
			"'From Date' (2026-06-02) is after 'To Date' (2026-06-01) [item 0]",
		],
	])('%p are refused, and nothing is asked', async (filters, message) => {
		const { error } = await runNode(account(), { ...responses, filters });
		expect(error?.message).toBe(message);
		expect(error?.description).toBeTruthy();
		expect(sandbox().requests).toEqual([]);
	});

	test('of Updated Since are read as strictly, and no customer is asked for', async () => {
		for (const updatedSince of ['2026-02-30', '2026-02-30T10:00', '2026-06-01T24:00']) {
			const { error, records } = await runNode(account(), {
				...getMany,
				returnAll: true,
				filters: { updatedSince },
			});
			expect(error?.message).toBe(`'Updated Since' isn't a date: "${updatedSince}" [item 0]`);
			expect(records).toEqual([]);
		}
		expect(sandbox().requests).toEqual([]);
	});
});

describe('Fields', () => {
	test('that the register does not have are refused with those that it has, and nothing is written', async () => {
		const { error } = await runNode(account(), {
			...update,
			fields: fields({ crm__standard_info__phone_1: '+4755500014', crm__custom_info__99: 'x' }),
		});
		expect(error?.message).toBe('Unknown fields: crm__custom_info__99 [item 0]');
		expect(error?.description).toContain('Nothing was sent. Known fields: Name, Phone 1');
		expect(error?.description).toContain('Antall år');
		expect(sandbox().requests.filter((request) => !isReading(request))).toEqual([]);
	});

	test('are named as they are, even where n8n would see the name of a system error in them', async () => {
		const { error } = await runNode(account(), {
			...update,
			fields: fields({ approvePermissions: 'x' }),
		});
		expect(error?.message).toBe('Unknown fields: approvePermissions [item 0]');
	});

	test.each([
		['nothing', fields({})],
		['only blanks', fields({ crm__standard_info__name: null })],
		['no value at all', { mappingMode: 'defineBelow', value: null }],
	])('with %s are refused', async (_, value) => {
		const { error } = await runNode(account(), { ...update, fields: value });
		expect(error?.message).toBe('No values to update [item 0]');
		expect(sandbox().requests.filter((request) => !isReading(request))).toEqual([]);
	});

	test.each([
		['a mode that there is not', { mappingMode: 'AutoMapInputData', value: null }],
		['values as JSON text', { mappingMode: 'defineBelow', value: '{"Name":"x"}' }],
		['values in a list', { mappingMode: 'defineBelow', value: ['x'] }],
		['values without a mapping', { crm__standard_info__name: 'x' }],
	])('that are no mapping are refused: %s', async (_, value) => {
		const { error } = await runNode(account(), { ...update, fields: value });
		expect(error?.message).toMatch(/^'Fields' must be a mapping of fields: ".*" \[item 0\]$/);
		expect(sandbox().requests).toEqual([]);
	});

	test('with a value that is a list are refused', async () => {
		const { error } = await runNode(
			account(),
			{ ...update, fields: { mappingMode: 'autoMapInputData', value: null } },
			{ input: [{ json: { 'Phone 1': ['+4755500014'] } }] },
		);
		expect(error?.message).toMatch(
			/^A value in 'Fields' doesn't fit its field in Cube\. Phone 1 is a list, not a single value\./,
		);
	});
});

describe('whatever is wrong', () => {
	const { token } = { token: 'a-token-nobody-may-see' };

	test.each([
		['the token', { token }],
		['the address', { baseUrl: 'http://127.0.0.1:9', token }],
		['the host', { baseUrl: 'https://no-such-host.invalid', token }],
		['the form of the address', { baseUrl: 'not an address', token }],
		['a token that cannot be sent', { token: `${token}\nX` }],
	])('with %s, no secret and no stack is said', async (_, changes) => {
		const { error } = await runNode(credentialOf(sandbox(), 'dataOwners', changes), {
			...getMany,
			options: { parallelRequests: 1 },
		});
		expect(error?.message).toBeTruthy();
		const said = JSON.stringify([error?.message, error?.description, { ...error }]);
		expect(said).not.toContain(token);
		expect(`${error?.message} ${error?.description}`).not.toMatch(/undefined|\bat \w+ \(|\[object/);
	});

	test('an account that is not there is said with its address', async () => {
		const { error } = await runNode(
			credentialOf(sandbox(), 'dataOwners', { baseUrl: 'https://no-such-host.invalid' }),
			getMany,
		);
		expect(error?.message).toBe(
			"Couldn't reach Cube at no-such-host.invalid: the address doesn't exist [item 0]",
		);
	});
});
