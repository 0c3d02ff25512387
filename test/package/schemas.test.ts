/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads files on a developer's machine, outside n8n */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeParameters } from 'n8n-workflow';

import { CubeApi } from '../../credentials/CubeApi.credentials';
import { RESOURCES } from '../../nodes/Cube/actions/registry';
import { Cube } from '../../nodes/Cube/Cube.node';
import type { GenerationName } from '../../sandbox';
import { API_CALL, makeSchemas, schemaOf } from '../../tools/schemas';
import type { Schema } from '../../tools/schemas';
import { credentialOf, CUBE, locator, runNode } from '../support/cubeNode';
import { list, MONTH, ofCampaign, TODAY } from '../support/documentedRows';
import { useSandbox } from '../support/useSandbox';

test('the previews of the editor are what the operations give (npm run schemas writes them)', async () => {
	const schemas = await makeSchemas({
		nodes: { [CUBE]: new Cube() },
		credentialTypes: [new CubeApi()],
	});
	const operations = RESOURCES.flatMap((resource) =>
		resource.operations.map(({ value }) => `${resource.value}/${value}`),
	);
	expect(Object.keys(schemas).sort()).toEqual(operations.sort());
	for (const [path, schema] of Object.entries(schemas)) {
		const file = join(__dirname, '../../nodes/Cube/__schema__/v1.0.0', `${path}.json`);
		expect([path, JSON.parse(readFileSync(file, 'utf8'))]).toEqual([path, schema]);
		const keys = Object.keys(schema.properties);
		if (path === API_CALL) expect(keys).toEqual([]);
		else expect(keys.length).toBeGreaterThan(2);
	}
});

test('a preview has every key that records share between accounts, with its usual type', () => {
	const records = [
		{ a: null, b: '', crm__custom_info__1: 5 },
		{ a: 3, b: 'x', c: true, call_outcome__extra__Lead: 'y' },
	];
	expect(schemaOf(records).properties).toEqual({
		a: { type: 'number' },
		b: { type: 'string' },
		c: { type: 'boolean' },
	});
});

const WITH_CUSTOMER: INodeParameters = { options: { includeCustomer: true } };

describe('a field that is dragged from the preview', () => {
	const sandbox = useSandbox({ today: TODAY });

	test.each<[string, GenerationName, INodeParameters]>([
		['customer', 'dataOwners', { assignment: locator('2/B2C') }],
		['customer', 'assignments', { assignment: locator('9') }],
		['response', 'dataOwners', { ...ofCampaign, filters: MONTH }],
		['response', 'assignments', { ...ofCampaign, filters: MONTH }],
		['campaign', 'dataOwners', { campaignStatus: 'all' }],
		['campaign', 'assignments', { campaignStatus: 'all' }],
	])('of %s of %s is there in every item of a new node', async (resource, generation, more) => {
		const { records } = await runNode(credentialOf(sandbox(), generation), list(resource, more), {
			withDefaults: true,
		});
		const file = join(__dirname, '../../nodes/Cube/__schema__/v1.0.0', resource, 'getAll.json');
		const { properties } = JSON.parse(readFileSync(file, 'utf8')) as Schema;
		const names = Object.keys(properties);
		expect(names.length).toBeGreaterThan(5);
		expect(records.length).toBeGreaterThan(2);
		for (const record of records) {
			for (const name of names) expect([name, record[name]]).not.toEqual([name, undefined]);
		}
		// and some item has something in it, once the customer is asked for as well: docs/output-and-labels.md
		const filled = await runNode(
			credentialOf(sandbox(), generation),
			list(resource, { ...more, ...(resource === 'response' && WITH_CUSTOMER) }),
			{ withDefaults: true },
		);
		for (const name of names) {
			const isFilled = filled.records.some((record) => record[name] !== null);
			expect([name, isFilled]).toEqual([name, true]);
		}
	});

	test('of an old account is named on the page where the account does not have it', async () => {
		const page = readFileSync(join(__dirname, '../../docs/output-and-labels.md'), 'utf8');
		const account = credentialOf(sandbox(), 'legacy');
		const lacking = async (resource: string, more: INodeParameters) => {
			const { records } = await runNode(account, list(resource, more), { withDefaults: true });
			const file = join(__dirname, '../../nodes/Cube/__schema__/v1.0.0', resource, 'getAll.json');
			const { properties } = JSON.parse(readFileSync(file, 'utf8')) as Schema;
			expect(records.length).toBeGreaterThan(2);
			return Object.keys(properties).filter((name) =>
				records.every((record) => record[name] === undefined),
			);
		};
		expect(await lacking('customer', { assignment: locator('9') })).toEqual([]);
		for (const [resource, more] of [
			['response', { ...ofCampaign, filters: MONTH }],
			['campaign', { campaignStatus: 'all' }],
		] as const) {
			const names = await lacking(resource, more);
			const row = `| **${resource.charAt(0).toUpperCase()}${resource.slice(1)}**`;
			const line = page.split('\n').find((one) => one.startsWith(row)) ?? '';
			const [, , named = ''] = line.split('|');
			expect(named.split(',').map((name) => name.trim())).toEqual(names);
		}
	});
});
