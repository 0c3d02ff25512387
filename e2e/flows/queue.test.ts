/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- a test of the project: it runs in Node, never inside n8n */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';

import { CUBE } from '../../engine/nodeTypes';
import { connectionTo } from '../../engine/workflowOf';
import { startSandbox } from '../../sandbox';
import type { Sandbox } from '../../sandbox';
import { saveAccounts } from '../accounts';
import { isOver, listExecutions } from '../executions';
import type { ExecutionSummary } from '../executions';
import { startQueue } from '../startQueue';
import type { Queue } from '../startQueue';
import { activateWorkflow, createWorkflow } from '../workflows';
import type { CredentialReference, Workflow, WorkflowNode } from '../workflows';

const EXECUTIONS = 50;
const PATH = 'new-number';
/** The customers of the sandbox's main register. */
const REGISTER = { __rl: true, mode: 'id', value: '2/B2C' };

const isNewest = process.env.CUBE_E2E_N8N === 'newest';

/** A webhook that is told a customer and a number, reads the customer, and writes the number. */
function numberWorkflow(account: CredentialReference): Workflow {
	const node = (
		name: string,
		type: string,
		parameters: WorkflowNode['parameters'],
	): WorkflowNode => ({ id: name, name, type, typeVersion: 1, position: [0, 0], parameters });
	const cube = (name: string, parameters: WorkflowNode['parameters']) => ({
		...node(name, CUBE, { assignment: REGISTER, ...parameters }),
		credentials: { cubeApi: account },
	});
	return {
		name: 'A new number',
		nodes: [
			{
				...node('Webhook', 'n8n-nodes-base.webhook', { path: PATH, httpMethod: 'POST' }),
				webhookId: PATH,
				typeVersion: 2,
			},
			cube('Read', {
				resource: 'customer',
				operation: 'get',
				customerId: '={{ $json.body.customer }}',
			}),
			cube('Write', {
				resource: 'customer',
				operation: 'update',
				customerId: '={{ $json["Customer ID"] }}',
				fields: {
					mappingMode: 'defineBelow',
					value: { crm__standard_info__phone_3: '={{ $("Webhook").item.json.body.phone }}' },
				},
			}),
		],
		connections: { Webhook: connectionTo('Read'), Read: connectionTo('Write') },
	};
}

async function untilOver(queue: Queue, id: string): Promise<ExecutionSummary[]> {
	const end = Date.now() + 120_000;
	for (;;) {
		const all = await listExecutions(queue.main.rest, id);
		if (all.length >= EXECUTIONS && all.every(isOver)) return all;
		if (Date.now() > end) {
			const left = all.filter((one) => !isOver(one)).map(({ status }) => status);
			throw new Error(`${all.length} executions, not over: ${left.join(', ')}`);
		}
		await wait(500);
	}
}

async function runOrders(queue: Queue, sandbox: Sandbox, killOne: boolean) {
	const accounts = await saveAccounts(queue.main.rest, sandbox);
	const workflow = await createWorkflow(queue.main.rest, numberWorkflow(accounts.dataOwners));
	await activateWorkflow(queue.main.rest, workflow);
	const orders = sandbox.data
		.customersOf(9)
		.slice(0, EXECUTIONS)
		.map(({ customerId }, n) => ({ customer: customerId, phone: `+47555${10_000 + n}` }));
	// the first call waits until n8n has published the webhook
	for (const [n, order] of orders.entries()) {
		await queue.main.rest.callWebhook(PATH, order);
		if (killOne && n === EXECUTIONS / 2) await queue.workers[0]?.kill();
	}
	return { orders, executions: await untilOver(queue, workflow.id) };
}

test(
	'in queue mode, with one of two workers killed in the middle, nothing is lost or doubled in silence',
	{ skip: isNewest ? false : 'queue mode is tried on the newest n8n', timeout: 280_000 },
	async (t) => {
		const sandbox = await startSandbox({ answerTimeMs: 150 });
		const queue = await startQueue(process.env.CUBE_E2E_TARBALL ?? '', 2);
		try {
			const { orders, executions } = await runOrders(queue, sandbox, true);
			const statuses = executions.map(({ status }) => status);
			const done = statuses.filter((status) => status === 'success').length;
			t.diagnostic(
				`${done} of ${statuses.length} executions succeeded; the others: ${statuses.filter((status) => status !== 'success').join(', ') || 'none'}`,
			);
			// n8n says of every execution how it ended: what the dead worker held is called failed
			assert.equal(executions.length, EXECUTIONS);
			// a worker carries out five at a time: no more than those can have been hit
			assert.ok(done >= EXECUTIONS - 5, `${done} succeeded`);
			const held = new Map(
				sandbox.data.customersOf(9).map(({ customerId, info }) => [customerId, info.phone_3]),
			);
			const written = orders.filter(({ customer, phone }) => held.get(customer) === phone).length;
			// every execution that succeeded has its number in Cube
			assert.ok(written >= done, `${written} numbers are in Cube, ${done} executions succeeded`);
			// and whatever was sent was an order: nobody got another's number
			const sent = sandbox.requests.filter(({ method }) => method === 'PUT');
			for (const { path, body } of sent) {
				const order = orders.find(({ customer }) => path.endsWith(`/${customer}`));
				assert.deepEqual(body, { crm__standard_info__phone_3: order?.phone });
			}
			t.diagnostic(`${sent.length} updates were sent for ${orders.length} orders`);
			// at most one each: n8n does not run again what a dead worker held, and the node sends nothing twice
			assert.equal(new Set(sent.map(({ path: to }) => to)).size, sent.length);
		} finally {
			await queue.stop();
			await sandbox.close();
		}
	},
);
