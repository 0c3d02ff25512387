/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- a test of the project: it runs in Node, never inside n8n */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
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
import { activateWorkflow, createWorkflow, deactivateWorkflow } from '../workflows';
import type { CredentialReference, Workflow, WorkflowNode } from '../workflows';
import {
	END,
	POLL_EVERY,
	startsOf,
	TRIGGER,
	triggerWorkflow,
	untilRead,
	untilStartedBy,
} from './triggerFixture';

const EXECUTIONS = 50;
const PATH = 'new-number';
/** Milliseconds in which nothing happens but polls. */
const IDLE = 30_000;
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

/** A response starts it, and its customer is read in a step of its own. */
function customerWorkflow(account: CredentialReference): Workflow {
	const workflow = triggerWorkflow('A response in queue mode', account, {
		triggerOn: 'newResponse',
		listOf: 'campaign',
		campaigns: ['31'],
		options: { includeCustomer: false },
	});
	const cube: WorkflowNode = {
		id: 'customer',
		name: 'Read',
		type: CUBE,
		typeVersion: 1,
		position: [0, 0],
		parameters: {
			resource: 'customer',
			operation: 'get',
			assignment: REGISTER,
			customerId: '={{ $json["Customer ID"] }}',
		},
		credentials: { cubeApi: account },
	};
	return {
		...workflow,
		nodes: [...workflow.nodes, cube],
		connections: { [TRIGGER]: connectionTo('Read'), Read: connectionTo(END) },
	};
}

const SKIP = isNewest ? false : 'queue mode is tried on the newest n8n';

describe('in queue mode', { skip: SKIP }, () => {
	let sandbox: Sandbox;
	let queue: Queue;
	before(async () => {
		sandbox = await startSandbox({ answerTimeMs: 150 });
		queue = await startQueue(process.env.CUBE_E2E_TARBALL ?? '', 2);
	});
	after(async () => {
		await queue?.stop();
		await sandbox?.close();
	});

	test(
		'a trigger polls in one place, and a worker carries out what it starts, once',
		{ timeout: 120_000 },
		async () => {
			const { main, workers } = queue;
			const { dataOwners } = await saveAccounts(main.rest, sandbox);
			const workflow = await createWorkflow(main.rest, customerWorkflow(dataOwners));
			const read = untilRead(sandbox, '/call_outcomes/');
			await activateWorkflow(main.rest, workflow);
			await read;
			const customers = sandbox.data.customersOf(9).slice(0, 3);
			for (const { customerId } of customers) sandbox.data.addResponse(31, { customerId });
			await untilStartedBy(main, workflow.id, customers.length);
			sandbox.requests.length = 0;
			await wait(IDLE);
			const polls = sandbox.requests.filter(({ path }) => path.endsWith('/call_outcomes/'));
			// one every five seconds, a request each: two processes that poll would make twice as many
			const expected = IDLE / POLL_EVERY;
			assert.ok(Math.abs(polls.length - expected) <= 1, `${polls.length} requests of polls`);
			const starts = await startsOf(main, workflow.id);
			assert.deepEqual(
				starts.flat().map((item) => item['Customer ID']),
				customers.map(({ customerId }) => customerId),
			);
			// the main process hands them over
			const carriedOut = workers.map((worker) => worker.output()).join('\n');
			const finished = [...carriedOut.matchAll(/Worker finished execution (\d+)/g)];
			assert.equal(finished.length, starts.length, carriedOut);
			await deactivateWorkflow(main.rest, workflow);
			sandbox.reset();
		},
	);

	test(
		'with one of two workers killed in the middle, nothing is lost or doubled in silence',
		{ timeout: 280_000 },
		async (t) => {
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
		},
	);
});
