/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a test of the project: it runs in Node, never inside n8n */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';

import { addCredential } from '../credentials';
import type { Json } from '../executions';
import { ROOT } from '../packPackage';
import {
	activateWorkflow,
	createWorkflow,
	deactivateWorkflow,
	readWorkflowFile,
	runWorkflow,
} from '../workflows';
import type { SavedWorkflow, WorkflowNode } from '../workflows';
import type { CrmFixture } from './crmFixture';

const FILE = join(ROOT, 'docs', 'read-a-register-with-many-workers.json');
const KEY = { name: 'X-Cube-Pages', value: 'a long password that nobody else has' };
/** The customers of the register that was chosen. */
const CUSTOMERS = '/api/v1/data_owners/2/B2C/customers/';
const PAGES = { fromPage: 2, toPage: 3, totalRecords: 10_000 };
/** Milliseconds without a request after which an execution has read what it reads. */
const QUIET = 1_500;

/** The workflow of docs/ that several workers read a register with, and its calls from outside. */
export function manyWorkersFlows(open: () => CrmFixture): void {
	let workflow: SavedWorkflow;
	const url = () => `${open().n8n.url}/webhook/cube-pages`;

	before(async () => {
		const { n8n, newest } = open();
		const httpHeaderAuth = await addCredential(n8n.rest, 'httpHeaderAuth', KEY);
		const example = await readWorkflowFile(FILE);
		const nodes = example.nodes.map(
			(node): WorkflowNode => ({
				...node,
				...(node.credentials && {
					credentials: node.credentials.cubeApi ? { cubeApi: newest } : { httpHeaderAuth },
				}),
				parameters: {
					...node.parameters,
					...(node.parameters.operation === 'getPages' && {
						assignment: { __rl: true, mode: 'id', value: '2/B2C' },
						pagesPerItem: 5,
					}),
					...(node.name === 'Hand out the ranges' && { url: url() }),
				},
			}),
		);
		workflow = await createWorkflow(n8n.rest, { ...example, nodes });
		await activateWorkflow(n8n.rest, workflow);
		// n8n publishes a workflow in the background
		while ((await call({}, {})).status === 404) await wait(200);
	});
	after(async () => await deactivateWorkflow(open().n8n.rest, workflow));
	beforeEach(() => open().sandbox.reset());

	const call = async (headers: Record<string, string>, body: unknown): Promise<Response> =>
		await fetch(url(), {
			method: 'POST',
			headers: { 'content-type': 'application/json', ...headers },
			body: JSON.stringify(body),
		});

	/** What is read of Cube until nothing more is. */
	const readings = async () => {
		const { requests } = open().sandbox;
		for (let seen = -1; seen !== requests.length; await wait(QUIET)) seen = requests.length;
		return requests.map(({ method, path, query }) => ({
			method,
			path,
			page: Number(query.page ?? 1),
		}));
	};

	const REFUSED: Record<string, Record<string, string>> = {
		'no header': {},
		'a wrong value': { [KEY.name]: 'another password' },
		'an empty value': { [KEY.name]: '' },
		'the beginning of the value': { [KEY.name]: KEY.value.slice(0, -1) },
		'the value under another name': { authorization: KEY.value },
	};
	test(`a call is refused, and nothing is read, with ${Object.keys(REFUSED).join(', ')}`, async () => {
		for (const [how, headers] of Object.entries(REFUSED)) {
			assert.equal((await call(headers, PAGES)).status, 403, how);
		}
		assert.deepEqual(await readings(), []);
	});

	test('a call with the header reads its pages, and no other', async () => {
		assert.equal((await call({ [KEY.name]: KEY.value }, PAGES)).status, 200);
		const seen = await readings();
		const pages = seen.filter(({ path }) => path === CUSTOMERS).map(({ page }) => page);
		assert.deepEqual(pages.sort(), [2, 3]);
	});

	const BODIES: Record<string, Json> = {
		'another register': { ...PAGES, assignment: '3/B2B', register: '9', dataOwner: '3' },
		'a register as n8n keeps it': {
			...PAGES,
			assignment: { __rl: true, mode: 'id', value: '3/B2B' },
		},
		'another resource and operation': { ...PAGES, resource: 'campaign', operation: 'update' },
		'an address in a page': { ...PAGES, fromPage: 'https://evil.example/', toPage: '2/../../me' },
		'a query in a page': { ...PAGES, fromPage: '2&assignment=9', toPage: '3#' },
		'an expression in a page': { ...PAGES, fromPage: '={{ $env.PATH }}', toPage: '{{ 1 }}' },
		'objects in place of numbers': { fromPage: { page: 2 }, toPage: [3], totalRecords: {} },
		'pages that are not there': { fromPage: -1, toPage: 1e9, totalRecords: 1e12 },
		nothing: {},
	};
	test(`nothing is read but the register that was chosen, by a call with ${Object.keys(BODIES).join(', ')}`, async () => {
		for (const [what, body] of Object.entries(BODIES)) {
			assert.equal((await call({ [KEY.name]: KEY.value }, body)).status, 200, what);
		}
		const seen = await readings();
		// those that name another register have pages that can be read
		assert.ok(seen.filter(({ path }) => path === CUSTOMERS).length >= 6);
		for (const { method, path } of seen) {
			assert.equal(method, 'GET');
			// the campaigns tell which API the account has
			assert.ok([CUSTOMERS, '/api/v1/campaigns'].includes(path), path);
		}
		assert.deepEqual(open().services.turnedAway, []);
	});

	test('the workflow calls itself with the header, and every page is read', async () => {
		const { n8n, sandbox } = open();
		const start = workflow.nodes.find(({ type }) => type.endsWith('manualTrigger'));
		const execution = await runWorkflow(n8n.rest, workflow, start?.name ?? '');
		assert.equal(execution.error?.message, undefined);
		assert.equal(execution.items('Divide the register').length, 4);
		const seen = (await readings()).filter(({ path }) => path === CUSTOMERS);
		assert.equal(sandbox.data.customersOf(9).length, 10_000);
		const pages = seen.map(({ page }) => page);
		assert.deepEqual(
			Array.from({ length: 20 }, (_, place) => place + 1).filter((page) => !pages.includes(page)),
			[],
		);
		// dividing takes the first two, and the last range looks whether there is one more
		assert.ok(pages.length <= 23, pages.join());
	});
}
