import type { INodeParameters } from 'n8n-workflow';

import type { GenerationName } from '../../sandbox';
import { credentialOf, fields, locator, runNode } from '../support/cubeNode';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox({ pageSize: 50, today: '2026-06-15' });

/** Answers a bare array of the sandbox's in pages of two records. */
async function inPages(generation: GenerationName, path: string, count?: number) {
	const url = new URL(path, sandbox().urls[generation]);
	const headers = { authorization: `Token ${sandbox().token}` };
	const list = (await (await fetch(url, { headers })).json()) as unknown[];
	const pages = Math.ceil(list.length / 2);
	expect(pages).toBeGreaterThan(1);
	for (let page = 1; page <= pages + 1; page++) {
		const results = list.slice(2 * page - 2, 2 * page);
		const next = page < pages ? `http://YOURDOMAIN/?page=${page + 1}` : null;
		const body = { count: count ?? list.length, next, previous: null, results };
		const then = page > pages ? { status: 404, body: { detail: 'Invalid page.' } } : { body };
		sandbox().faults.answers.push({ path: url.pathname, page, times: Infinity, then });
	}
	sandbox().requests.length = 0;
	return { list, pages };
}

const read = async (generation: GenerationName, parameters: INodeParameters) =>
	await runNode(credentialOf(sandbox(), generation), { operation: 'getAll', ...parameters });
const all = { returnAll: true, campaignStatus: 'all' };
const CUSTOM_FIELDS = '/api/v1/data_owners/2/B2C/crm_custom_fields/';

describe('a list that Cube documents as a bare array and that comes in pages', () => {
	test.each<[GenerationName, string, INodeParameters]>([
		['dataOwners', '/api/v1/campaigns', { resource: 'campaign', ...all }],
		['assignments', '/api/v1/campaigns', { resource: 'campaign', ...all }],
		['legacy', '/assignments', { resource: 'assignment', returnAll: true }],
		[
			'dataOwners',
			CUSTOM_FIELDS,
			{ resource: 'customField', assignment: locator('2/B2C'), returnAll: true },
		],
	])('is read to its end: %s %s', async (generation, path, parameters) => {
		const before = await read(generation, parameters);
		const { list, pages } = await inPages(generation, path);
		const { records, hints, error } = await read(generation, parameters);
		expect(error).toBeUndefined();
		expect(records).toEqual(before.records);
		expect(records.length).toBeGreaterThan(0);
		expect(hints).toEqual([]);
		const asked = sandbox().requests.filter((request) => request.path === path);
		expect(asked.map(({ query }) => query.page ?? '1').sort()).toEqual(
			Array.from({ length: pages }, (_, at) => String(at + 1)).sort(),
		);
		expect(list.length).toBeGreaterThan(2);
	});

	test('is counted as a whole', async () => {
		const { list } = await inPages('dataOwners', '/api/v1/campaigns');
		const { records } = await read('dataOwners', { resource: 'account', operation: 'get' });
		expect(records[0]?.campaigns).toBe(list.length);
	});

	test('says what is missing of it', async () => {
		const { list } = await inPages('dataOwners', '/api/v1/campaigns', 99);
		const { records, hints } = await read('dataOwners', { resource: 'campaign', ...all });
		expect(records).toHaveLength(list.length);
		expect(hints).toEqual([
			expect.stringMatching(
				`^Cube reported 99 campaigns but returned ${list.length} in each of two attempts`,
			),
		]);
	});

	test('proves nothing of a campaign that it does not hold, where it is not whole', async () => {
		const campaign = locator('99999');
		const get = { resource: 'campaign', operation: 'get', campaign };
		const whole = await runNode(credentialOf(sandbox(), 'dataOwners'), get);
		expect(whole.error?.message).toBe('There is no campaign 99999 in this Cube account [item 0]');
		await inPages('dataOwners', '/api/v1/campaigns', 99);
		const { error } = await runNode(credentialOf(sandbox(), 'dataOwners'), get);
		expect(error?.message).toBe(
			"No campaign 99999 in this Cube account was found, but the list couldn't be read completely [item 0]",
		);
	});

	test('lets the fields of its last page be written and labelled', async () => {
		const { list } = await inPages('dataOwners', CUSTOM_FIELDS);
		const { key, lookup__id: id } = list.at(-1) as { key: string; lookup__id: string };
		const assignment = locator('2/B2C');
		const labelled = await read('dataOwners', {
			resource: 'customer',
			assignment,
			fieldNames: 'labels',
			limit: 1,
		});
		expect(labelled.records[0]).toHaveProperty([key]);
		const { error } = await runNode(credentialOf(sandbox(), 'dataOwners'), {
			resource: 'customer',
			operation: 'update',
			assignment,
			customerId: '900001',
			fields: fields({ [key]: '7' }),
		});
		expect(error).toBeUndefined();
		expect(sandbox().requests.at(-1)?.body).toMatchObject({ [id]: '7' });
	});
});
