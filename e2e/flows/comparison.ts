/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a script of the project: it runs in Node, never inside n8n */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import type { GenerationName } from '../../sandbox';
import { disproved, readComparison, readSteps } from '../../tools/comparison';
import type { Steps } from '../../tools/comparison';
import type { Json } from '../executions';
import { createWorkflow, runWorkflow } from '../workflows';
import type { CredentialReference, Workflow, WorkflowNode } from '../workflows';
import { TRIGGER } from './cubeWorkflow';
import type { Place } from './place';

const CAMPAIGN = '31';
const REGISTER = '9';
const LAST_MONDAY = "$today.minus({ weeks: 1 }).startOf('week')";
const LAST_SUNDAY = "$today.minus({ weeks: 1 }).endOf('week')";

type Step = Pick<WorkflowNode, 'name' | 'type' | 'typeVersion' | 'parameters'>;
type Way = 'Cube' | 'HTTP Request';

function request(name: string, url: string, query: Json): Step {
	const parameters = Object.entries(query).map(([key, value]) => ({ name: key, value }));
	return {
		name,
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			url,
			authentication: 'genericCredentialType',
			genericAuthType: 'httpHeaderAuth',
			sendQuery: true,
			queryParameters: { parameters },
			options: {},
		},
	};
}

function onlySales(key: string): Step {
	return {
		name: 'Only sales',
		type: 'n8n-nodes-base.filter',
		typeVersion: 2.2,
		parameters: {
			conditions: {
				options: { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 },
				conditions: [
					{
						id: 'sale',
						leftValue: `={{ $json.${key} }}`,
						rightValue: 'Sale',
						operator: { type: 'string', operation: 'equals' },
					},
				],
				combinator: 'and',
			},
			options: {},
		},
	};
}

/** Last week's sales with phone numbers by the HTTP Request node, as Cube's documents have them. */
function byHttpRequest(url: string, generation: GenerationName): Step[] {
	if (generation === 'legacy') {
		return [
			request('Responses', `${url}/responses`, {
				campaign_id: CAMPAIGN,
				from: `={{ ${LAST_MONDAY}.toFormat('yyyyLLdd') }}`,
				to: `={{ ${LAST_SUNDAY}.toFormat('yyyyLLdd') }}`,
			}),
			onlySales('response_type'),
			request('Customers', `${url}/crm/customers`, { assignment_id: REGISTER }),
			{
				name: 'Join',
				type: 'n8n-nodes-base.merge',
				typeVersion: 3,
				parameters: { mode: 'combine', fieldsToMatchString: 'customer_id', options: {} },
			},
		];
	}
	const outcomes = request('Outcomes', `${url}/api/v1/campaigns/${CAMPAIGN}/call_outcomes/`, {
		from_date: `={{ ${LAST_MONDAY}.toFormat('yyyyLLdd') }}`,
		to_date: `={{ ${LAST_SUNDAY}.toFormat('yyyyLLdd') }}`,
	});
	outcomes.parameters.options = {
		pagination: {
			pagination: {
				parameters: { parameters: [{ name: 'page', value: '={{ $pageCount + 1 }}' }] },
				paginationCompleteWhen: 'other',
				completeExpression: '={{ !$response.body.next }}',
			},
		},
	};
	return [
		outcomes,
		{
			name: 'One by one',
			type: 'n8n-nodes-base.splitOut',
			typeVersion: 1,
			parameters: { fieldToSplitOut: 'results', options: {} },
		},
		onlySales('call_outcome__type'),
	];
}

/** The same by the Cube node; the campaign and the assignment are picked from lists. */
function byCube(generation: GenerationName): Step[] {
	const picked = (value: string) => ({ __rl: true, mode: 'list', value });
	const cube = { type: 'n8n-nodes-headshed-cube.cube', typeVersion: 1 };
	const parameters: Json = {
		resource: 'response',
		operation: 'getAll',
		campaign: picked(CAMPAIGN),
		returnAll: true,
		filters: { period: 'lastFullWeek', responseType: 'Sale' },
		output: 'simplified',
	};
	// in the other generations responses hold the customer's numbers
	if (generation === 'legacy') parameters.options = { includeCustomer: true };
	return [{ ...cube, name: 'Sales', parameters }];
}

/** Joins the steps to a line; Join takes sales and customers, which are read beside each other. */
function workflowOf(steps: Step[], credentials: Record<string, CredentialReference>): Workflow {
	const nodes = steps.map(
		(step, place): WorkflowNode => ({
			...step,
			id: `step-${place}`,
			position: [200 * (place + 1), 0],
			credentials: /Request|\.cube$/i.test(step.type) ? credentials : undefined,
		}),
	);
	const to = (node: string, index = 0) => ({ node, type: 'main', index });
	const connections: Record<string, { main: Array<Array<ReturnType<typeof to>>> }> = {};
	const connect = (from: string, ...ends: Array<ReturnType<typeof to>>) => {
		connections[from] = { main: [[...(connections[from]?.main[0] ?? []), ...ends]] };
	};
	const [a, b, c, join] = steps.map(({ name }) => name);
	if (a && b && c && join) {
		connect(TRIGGER, to(a), to(c));
		connect(a, to(b));
		connect(b, to(join));
		connect(c, to(join, 1));
	} else {
		const line = [TRIGGER, ...steps.map(({ name }) => name)];
		line.slice(1).forEach((name, place) => connect(line[place] ?? TRIGGER, to(name)));
	}
	const start: WorkflowNode = {
		id: 'start',
		name: TRIGGER,
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	return {
		name: "Last week's sales",
		nodes: [start, ...nodes],
		connections,
		settings: { timezone: 'Europe/Oslo' },
	};
}

/** Every text that a person typed into the steps; what is picked from a list is not typed. */
function typed(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	if (typeof value !== 'object' || value === null) return [];
	if ((value as Json).mode === 'list') return [];
	return Object.values(value).flatMap(typed);
}

function stepsOf(steps: Step[]): Steps {
	const texts = steps.flatMap(({ parameters }) => typed(parameters));
	return {
		nodes: steps.length,
		ids: texts.filter((text) => text === REGISTER || /(^|\/)31(\/|$)/.test(text)).length,
		expressions: texts.filter((text) => text.startsWith('=')).length,
	};
}

const phoneOf = (record: Json) =>
	`${String(record.crm__customer_id ?? record.customer_id)}: ` +
	String(record.crm__standard_info__phone_1 ?? record.phone_1);

/** What docs/comparison.md says of other nodes and of the steps that a task takes. */
export function comparisonFlows(place: () => Place): void {
	test('the comparison with other nodes holds in this n8n', (context) => {
		const { edition } = place();
		if (edition.name !== 'newest') return context.skip('it is about the newest n8n');
		const modules = join(edition.folder, 'node_modules');
		const rows = readComparison().evidence.filter(({ id }) => !id.startsWith('C'));
		assert.ok(rows.length > 100);
		assert.deepEqual(
			disproved(rows, ({ id }) =>
				id.startsWith('E') ? modules : join(modules, 'n8n-nodes-base', 'dist', 'nodes'),
			),
			[],
		);
	});

	for (const generation of ['dataOwners', 'legacy'] as const) {
		test(`last week's sales have the same phone numbers by HTTP Request and by Cube with ${generation}`, async () => {
			const { n8n, sandbox, accounts } = place();
			const header = await n8n.rest.post<CredentialReference>('/credentials', {
				name: 'Token',
				type: 'httpHeaderAuth',
				data: { name: 'Authorization', value: `Token ${sandbox.token}` },
			});
			const ways: Record<Way, Step[]> = {
				Cube: byCube(generation),
				'HTTP Request': byHttpRequest(sandbox.urls[generation], generation),
			};
			const phones: string[][] = [];
			for (const [way, steps] of Object.entries(ways)) {
				assert.deepEqual(stepsOf(steps), readSteps(way, generation), way);
				const credentials = { cubeApi: accounts[generation], httpHeaderAuth: header };
				const saved = await createWorkflow(n8n.rest, workflowOf(steps, credentials));
				const execution = await runWorkflow(n8n.rest, saved, TRIGGER);
				assert.equal(execution.error?.message, undefined, way);
				phones.push(
					execution
						.items(steps.at(-1)?.name ?? '')
						.map(phoneOf)
						.sort(),
				);
			}
			const [ours = [], theirs] = phones;
			assert.ok(ours.some((phone) => /: \+\d+$/.test(phone)));
			assert.deepEqual(ours, theirs);
		});
	}
}
