/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a script of the project: it runs in Node, never inside n8n */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { CUBE, MANUAL_TRIGGER } from '../../engine/nodeTypes';
import { connectionTo, TRIGGER_NAME } from '../../engine/workflowOf';
import { startFakeChatModel } from '../fakeChatModel';
import type { Turn } from '../fakeChatModel';
import { createWorkflow, runWorkflow } from '../workflows';
import type { Workflow, WorkflowNode } from '../workflows';
import type { Fixture } from './fixture';

const REGISTER = { __rl: true, mode: 'id', value: '2/B2C' };
/** What a model is told of the parameters that it may fill in. */
const FROM_MODEL = {
	customer: "={{ $fromAI('Customer_ID', 'The customer ID, as text', 'string') }}",
	phone: "={{ $fromAI('Phone_2', 'The new second phone number', 'string') }}",
};

function node(
	name: string,
	type: string,
	typeVersion: number,
	parameters: WorkflowNode['parameters'],
): WorkflowNode {
	return { id: name, name, type, typeVersion, position: [0, 0], parameters };
}

/** n8n's agent with the Cube node as its one tool, and a model at an address of its own. */
function agentWorkflow(
	accounts: { cube: { id: string; name: string }; model: { id: string; name: string } },
	tool: WorkflowNode['parameters'],
): Workflow {
	return {
		name: 'Agent with Cube',
		nodes: [
			node(TRIGGER_NAME, MANUAL_TRIGGER, 1, {}),
			node('Agent', '@n8n/n8n-nodes-langchain.agent', 2, {
				promptType: 'define',
				text: 'Look after customer 900001.',
				options: {},
			}),
			{
				...node('Model', '@n8n/n8n-nodes-langchain.lmChatOpenAi', 1.2, {
					model: { __rl: true, mode: 'id', value: 'scripted' },
					options: {},
				}),
				credentials: { openAiApi: accounts.model },
			},
			{
				...node('Cube', `${CUBE}Tool`, 1, tool),
				credentials: { cubeApi: accounts.cube },
			},
		],
		connections: {
			[TRIGGER_NAME]: connectionTo('Agent'),
			Model: connectionTo('Agent', 'ai_languageModel'),
			Cube: connectionTo('Agent', 'ai_tool'),
		},
	};
}

/** Runs an agent whose model follows a script, and gives what the model was told. */
async function runAgent(fixture: Fixture, tool: WorkflowNode['parameters'], script: Turn[]) {
	const { n8n, accounts } = fixture;
	const model = await startFakeChatModel(script);
	try {
		const key = await n8n.rest.post<{ id: string; name: string }>('/credentials', {
			name: 'Scripted model',
			type: 'openAiApi',
			data: { apiKey: 'none', url: model.url },
		});
		const workflow = await createWorkflow(
			n8n.rest,
			agentWorkflow({ cube: accounts.dataOwners, model: key }, tool),
		);
		const execution = await runWorkflow(n8n.rest, workflow, TRIGGER_NAME);
		const told = model.asked.flatMap(({ messages }) =>
			messages.filter(({ role }) => role === 'tool').map(({ content }) => content ?? ''),
		);
		return { execution, tools: model.asked[0]?.tools ?? [], told };
	} finally {
		await model.close();
	}
}

/** The number of customer 900001 as somebody says it. */
function phoneAsSaid({ sandbox }: Fixture): string {
	const customer = sandbox.data.customersOf(9).find(({ customerId }) => customerId === '900001');
	const national = String(customer?.info.phone_1).replace(/^\+47/, '');
	return national.replace(/^(...)(..)(...)$/, '+47 $1 $2 $3');
}

/** The node as a tool of n8n's agent. */
export function toolFlows(fixture: () => Fixture): void {
	test('an agent finds the customer with a number in one call, and the answer is small', async () => {
		const { execution, tools, told } = await runAgent(
			fixture(),
			{
				resource: 'customer',
				operation: 'get',
				assignment: REGISTER,
				findBy: 'phone',
				findValue: "={{ $fromAI('Phone_Number', 'The phone number of the customer', 'string') }}",
				severalMatch: 'all',
				output: 'simplified',
				fieldNames: 'labels',
			},
			[{ call: { Phone_Number: phoneAsSaid(fixture()) } }, { say: 'It is done.' }],
		);
		assert.equal(execution.error?.message, undefined);
		const [tool] = tools;
		assert.equal(tool?.function.name, 'Cube');
		assert.equal(tool.function.description, 'Get a customer by ID, phone or another field in Cube');
		assert.deepEqual(Object.keys(tool.function.parameters.properties ?? {}), ['Phone_Number']);
		assert.equal(told.length, 1);
		assert.match(told[0] ?? '', /"Customer ID":\s*"900001"/);
		assert.ok((told[0] ?? '').length < 2_000, `${told[0]?.length} characters`);
	});

	test('an agent reads a customer: the model fills in the ID, and gets the record', async () => {
		const { execution, tools, told } = await runAgent(
			fixture(),
			{
				resource: 'customer',
				operation: 'get',
				assignment: REGISTER,
				customerId: FROM_MODEL.customer,
			},
			[{ call: { Customer_ID: '900001' } }, { say: 'It is done.' }],
		);
		assert.equal(execution.error?.message, undefined);
		assert.equal(execution.status, 'success');
		assert.deepEqual(Object.keys(tools[0]?.function.parameters.properties ?? {}), ['Customer_ID']);
		assert.match(tools[0]?.function.description ?? '', /customer/i);
		assert.match(told[0] ?? '', /"Customer ID":\s*"900001"/);
		// simplified, by the labels that people know
		assert.match(told[0] ?? '', /"Antall år":/);
		// one customer is small enough for a model's memory
		assert.ok((told[0] ?? '').length < 2_000, `${told[0]?.length} characters`);
		assert.match(JSON.stringify(execution.items('Agent')), /It is done\./);
	});

	test('an agent updates a phone number, once', async () => {
		const { sandbox } = fixture();
		const { execution } = await runAgent(
			fixture(),
			{
				resource: 'customer',
				operation: 'update',
				assignment: REGISTER,
				customerId: FROM_MODEL.customer,
				fields: {
					mappingMode: 'defineBelow',
					value: { crm__standard_info__phone_2: FROM_MODEL.phone },
				},
			},
			[{ call: { Customer_ID: '900001', Phone_2: '+4755500077' } }, { say: 'Written.' }],
		);
		assert.equal(execution.status, 'success');
		const writes = sandbox.requests.filter(({ method }) => method === 'PUT');
		assert.deepEqual(
			writes.map(({ body }) => body),
			[{ crm__standard_info__phone_2: '+4755500077' }],
		);
	});

	test('an agent that asks for a customer who is not there is told so in a sentence', async () => {
		const { told } = await runAgent(
			fixture(),
			{
				resource: 'customer',
				operation: 'get',
				assignment: REGISTER,
				customerId: FROM_MODEL.customer,
			},
			[{ call: { Customer_ID: '123' } }, { say: 'Then not.' }],
		);
		assert.match(told[0] ?? '', /There is no customer 123 in assignment 2\/B2C/);
		assert.doesNotMatch(told[0] ?? '', /\bat \w+ \(|undefined|Token /);
	});

	test('an agent gets a short list, as its Limit says', async () => {
		const { told } = await runAgent(
			fixture(),
			{ resource: 'customer', operation: 'getAll', assignment: REGISTER, limit: 3 },
			[{ call: {} }, { say: 'Three.' }],
		);
		assert.equal(told[0]?.match(/Customer ID/g)?.length, 3);
	});
}
