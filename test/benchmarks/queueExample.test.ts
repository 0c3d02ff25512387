/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads the file that is tested */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';

import type { WorkflowFile } from '../../engine/engine';
import { CUBE, MANUAL_TRIGGER } from '../../engine/nodeTypes';
import { connectionTo } from '../../engine/workflowOf';
import { credentialOf, engineWith, locator, runNode } from '../support/cubeNode';
import { evaluate } from '../support/evaluate';
import { idsInOrder } from '../support/everyCustomer';
import { useSandbox } from '../support/useSandbox';

const FILE = join(__dirname, '../../docs/read-a-register-with-many-workers.json');
const EXAMPLE = JSON.parse(readFileSync(FILE, 'utf8')) as WorkflowFile;
const DIVIDE = 'Divide the register';
const ARRIVES = 'A range arrives';

const sandbox = useSandbox({ pageSize: 20, today: '2026-06-15' });
const account = () => credentialOf(sandbox(), 'dataOwners');

/** The workflow with a register chosen in step 1; its webhook is started by hand, and nothing else is. */
function withRegister(assignment: string): WorkflowFile {
	const nodes = EXAMPLE.nodes
		.filter(({ type, name }) => type === CUBE || name === ARRIVES)
		.map((node) => {
			if (node.name === ARRIVES) return { ...node, type: MANUAL_TRIGGER, parameters: {} };
			if (node.name !== DIVIDE) return node;
			const parameters = { ...node.parameters, assignment: locator(assignment, 'list') };
			return { ...node, parameters };
		});
	return { ...EXAMPLE, nodes, connections: { [ARRIVES]: connectionTo('Read the range') } };
}

/** What an execution reads that a call with this body starts. */
async function readBy(body: IDataObject): Promise<IDataObject[]> {
	const call = [{ json: { headers: {}, params: {}, query: {}, body } }];
	const { nodes } = await engineWith(account()).run(withRegister('2/B2C'), call);
	return (nodes['Read the range']?.outputs[0] ?? []).map(({ json }) => json);
}

/** The bodies of the calls that the workflow makes, a range each. */
async function callsOf(pagesPerItem: number): Promise<IDataObject[]> {
	const divide = EXAMPLE.nodes.find(({ name }) => name === DIVIDE);
	const assignment = locator('2/B2C');
	const parameters = { ...divide?.parameters, assignment, pagesPerItem };
	const { records } = await runNode(account(), parameters);
	return records.map(
		(json) => evaluate(EXAMPLE, ['Hand out the ranges', 'jsonBody'], json) as IDataObject,
	);
}

test('the workflow for queue mode reads every customer once, an execution for each range', async () => {
	const calls = await callsOf(2);
	expect(calls).toHaveLength(3);
	const ids: unknown[] = [];
	for (const call of calls) {
		ids.push(...(await readBy(call)).map(({ crm__customer_id: id }) => id));
	}
	expect(ids).toEqual(idsInOrder(sandbox()));
});

test('a call tells which pages, and nothing else of what is read', async () => {
	const [call = {}] = await callsOf(2);
	expect(Object.keys(call)).toEqual(['fromPage', 'toPage', 'totalRecords']);
	const records = await readBy(call);
	const other = { assignment: '1/B2B', campaign: 31, path: '/api/v1/users/', returnAll: false };
	expect(await readBy({ ...call, ...other })).toEqual(records);
	expect(records).toHaveLength(40);
});

test.each(['2/../../../users', '1&x=2', -1, 0, 1.5, { $gt: 0 }])(
	'a call with %j for a page reads nothing',
	async (fromPage) => {
		const [call = {}] = await callsOf(2);
		const before = sandbox().requests.length;
		expect(await readBy({ ...call, fromPage })).toEqual([]);
		const paths = sandbox()
			.requests.slice(before)
			.map(({ path }) => path);
		expect(paths.filter((path) => path.includes('/customers'))).toEqual([]);
	},
);

test('the webhook and its caller sign in by one header', () => {
	const [caller, webhook] = ['Hand out the ranges', ARRIVES].map((step) =>
		EXAMPLE.nodes.find(({ name }) => name === step),
	);
	expect(webhook?.parameters.authentication).toBe('headerAuth');
	expect(caller?.parameters).toMatchObject({
		authentication: 'genericCredentialType',
		genericAuthType: 'httpHeaderAuth',
	});
	expect(webhook?.credentials).toEqual(caller?.credentials);
	expect(webhook?.credentials).toHaveProperty('httpHeaderAuth');
});
