/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a script of the project: it runs in Node, never inside n8n */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, test } from 'node:test';
import { NodeHelpers } from 'n8n-workflow';
import type { INodeParameters, INodeTypeDescription } from 'n8n-workflow';

import type { GenerationName } from '../../sandbox';
import type { Execution, Json } from '../executions';
import { startFakeChatModel } from '../fakeChatModel';
import type { N8nVersion } from '../n8nVersions';
import { ROOT } from '../packPackage';
import { createWorkflow, readWorkflowFile, runWorkflow, withCredential } from '../workflows';
import type { Workflow, WorkflowNode } from '../workflows';
import type { Fixture } from './fixture';
import { mockNode } from './mockNode';

const EXAMPLES = join(ROOT, 'examples');
const GENERATIONS: GenerationName[] = ['dataOwners', 'assignments', 'legacy'];
const PACKAGES = ['n8n-nodes-base', '@n8n/n8n-nodes-langchain'];

/** What n8n publishes of the nodes of one of its packages. */
function descriptionsIn(version: N8nVersion, name: string): INodeTypeDescription[] {
	const file = join(version.folder, 'node_modules', name, 'dist', 'types', 'nodes.json');
	return JSON.parse(readFileSync(file, 'utf8')) as INodeTypeDescription[];
}

/** Each value by its path, such as `filters.fromDate`. */
function leaves(value: unknown, path = ''): Array<[string, unknown]> {
	if (typeof value !== 'object' || value === null) return [[path, value]];
	return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`));
}

/** What is wrong with a node's parameters, by n8n's own rules: unknown ones, and required ones left out. */
function wrongWith(node: WorkflowNode, description: INodeTypeDescription): string[] {
	const { properties } = description;
	const known = NodeHelpers.getNodeParameters(
		properties,
		node.parameters,
		true,
		false,
		node,
		description,
	);
	const kept = new Map(leaves(known));
	const unknown = leaves(node.parameters).filter(([path, value]) => kept.get(path) !== value);
	const issues = NodeHelpers.getNodeParametersIssues(
		properties,
		{ ...node, parameters: known ?? {} },
		description,
	);
	return [
		...unknown.map(([path]) => `${node.name}: there is no ${path}`),
		...Object.entries(issues?.parameters ?? {}).map(([name, [why]]) => `${name}: ${why}`),
	];
}

interface Run {
	file: string;
	generation: GenerationName;
	/** Parameters that a person chooses after the import, by the node's name. */
	chosen?: Record<string, INodeParameters>;
	/** What the mock of a foreign node gives beside what it was told to send. */
	gives?: Record<string, Json>;
}

/** Runs a job in n8n: Cube is the sandbox, and what speaks to another service has a mock. */
async function runJob(
	fixture: Fixture,
	{ file, generation, gives = {}, chosen = {} }: Run,
): Promise<Execution> {
	const { n8n, accounts } = fixture;
	const job = withCredential(await readWorkflowFile(join(EXAMPLES, file)), accounts[generation]);
	const nodes = job.nodes.map((node) =>
		node.credentials && !node.credentials.cubeApi
			? mockNode(node, gives[node.name])
			: { ...node, parameters: { ...node.parameters, ...chosen[node.name] } },
	);
	const saved = await createWorkflow(n8n.rest, { ...job, nodes });
	const trigger = nodes.find(({ type }) => /trigger$/i.test(type));
	const execution = await runWorkflow(n8n.rest, saved, trigger?.name ?? '');
	assert.equal(execution.error?.message, undefined, file);
	assert.equal(execution.status, 'success', file);
	return execution;
}

/** The whole jobs of examples/, which connect Cube with other services. */
export function jobFlows(fixture: () => Fixture): void {
	test('every node of an example, and every parameter of it, is one that this n8n has', async () => {
		const { version } = fixture();
		const known = new Map(PACKAGES.map((name) => [name, descriptionsIn(version, name)]));
		let checked = 0;
		for (const file of readdirSync(EXAMPLES)) {
			const { nodes } = await readWorkflowFile(join(EXAMPLES, file));
			for (const node of nodes.filter(({ type }) => !type.startsWith('n8n-nodes-headshed-cube.'))) {
				const [, from = '', name] = /^(.+)\.(\w+)$/.exec(node.type) ?? [];
				const description = known
					.get(from)
					?.find((one) => one.name === name && [one.version].flat().includes(node.typeVersion));
				assert.ok(description, `${file}: there is no ${node.type} ${node.typeVersion}`);
				assert.deepEqual(wrongWith(node, description), [], file);
				checked += 1;
			}
		}
		assert.ok(checked > 50);
	});

	beforeEach(() => {
		// n8n reads every expression of every item: some hundred responses show as much as 40,000
		const { data } = fixture().sandbox;
		data.responses = data.responses.filter((_, position) => position % 20 === 0);
	});

	for (const generation of GENERATIONS) {
		test(`last night's sales become deals, each with its contact, and none twice, with ${generation}`, async () => {
			const { items } = await runJob(fixture(), {
				file: 'sales-of-last-night-to-hubspot.json',
				generation,
				gives: {
					// HubSpot has the first sale's deal already
					'Look for their deals': {
						'properties.dealname': "={{ $itemIndex === 0 ? $json.dealName : 'Another' }}",
					},
					'Create or update the contact': { vid: '={{ $json.email }}' },
				},
			});
			const sales = items('Name what HubSpot takes');
			assert.ok(sales.length > 2);
			const emailOf = new Map(sales.map(({ dealName, email }) => [dealName, email]));
			const withContact = items('Create the deal');
			const alone = items('Create the deal alone');
			for (const { sent } of withContact as Array<{ sent: Json }>) {
				const { dealName, associatedVids } = sent.additionalFields as Json;
				assert.deepEqual(associatedVids, [emailOf.get(dealName)]);
			}
			const made = [...withContact, ...alone].map(
				({ sent }) => ((sent as Json).additionalFields as Json).dealName,
			);
			const first = sales[0]?.dealName;
			assert.deepEqual(
				made.sort(),
				sales
					.map(({ dealName }) => dealName)
					.filter((name) => name !== first)
					.sort(),
			);
			for (const name of made) assert.doesNotMatch(String(name), /undefined|null|NaN/);
		});

		test(`the weekly report counts every response with ${generation}`, async () => {
			const { items } = await runJob(fixture(), {
				file: 'weekly-report-of-responses-by-email.json',
				generation,
			});
			const responses = items("Read last week's responses");
			const rows = items('Count them');
			assert.ok(responses.length > 10, `${responses.length} responses`);
			assert.equal(
				rows.reduce((sum, row) => sum + Number(row.count_Response), 0),
				responses.length,
			);
			const [email] = items('Send it');
			const { html, subject } = email?.sent as Json;
			assert.match(String(html), /<th>Campaign<\/th><th>Response<\/th><th>Number<\/th>.*Sale/s);
			assert.match(String(subject), /^Responses of the week from \d{4}-\d\d-\d\d$/);
			for (const { Campaign } of rows) {
				assert.ok(String(html).includes(String(Campaign).replaceAll('&', '&amp;')));
			}
		});
	}

	for (const generation of GENERATIONS) {
		test(`a new response becomes a message with ${generation}`, async () => {
			const { items } = await runJob(fixture(), {
				file: 'new-responses-to-slack.json',
				generation,
				chosen: { 'When there is a new response': { campaigns: ['31'] } },
			});
			const [response] = items('When there is a new response');
			assert.ok(response);
			const [message] = items('Tell Slack');
			assert.match(String((message?.sent as Json).text), /^\*\S.*\* · \S/);
			assert.doesNotMatch(String((message?.sent as Json).text), /undefined|null/);
		});
	}

	test('contacts of HubSpot become the rows of a spreadsheet', async () => {
		const { items, nodes } = await runJob(fixture(), {
			file: 'hubspot-contacts-to-a-spreadsheet-for-cube.json',
			generation: 'dataOwners',
			gives: {
				'Read the contacts': {
					vid: '={{ 501 }}',
					'properties.firstname.value': 'Kari',
					'properties.lastname.value': 'Prøve',
					'properties.phone.value': '+4700000501',
				},
			},
		});
		assert.deepEqual(items('One row a customer'), [
			{
				'Customer ID': '501',
				Name: 'Kari Prøve',
				'Phone 1': '+4700000501',
				Email: '',
				Address: '',
				'ZIP Code': '',
				City: '',
			},
		]);
		const [made] = nodes['Make the spreadsheet']?.data?.main[0] ?? [];
		const { data } = (made as unknown as { binary: { data: Record<string, string> } }).binary;
		assert.match(data?.fileName ?? '', /^customers-\d{4}-\d\d-\d\d\.xlsx$/);
	});

	test('an agent answers a question on a campaign with what it read', async () => {
		const { n8n, accounts } = fixture();
		const model = await startFakeChatModel([
			{ call: {}, tool: 'List_campaigns' },
			{
				call: { Campaign_ID: '31', From_Date: '2020-01-01', To_Date: '2099-12-31' },
				tool: 'Read_responses',
			},
			{ call: { Campaign_ID: '31' }, tool: 'Read_customer_status' },
			{ say: 'It went well.' },
		]);
		try {
			const key = await n8n.rest.post<{ id: string; name: string }>('/credentials', {
				name: 'Scripted model',
				type: 'openAiApi',
				data: { apiKey: 'none', url: model.url },
			});
			const example = withCredential(
				await readWorkflowFile(join(EXAMPLES, 'questions-on-a-campaign-to-an-ai-agent.json')),
				accounts.dataOwners,
			);
			const nodes = example.nodes.map((node) =>
				node.name === 'Model' ? { ...node, credentials: { openAiApi: key } } : node,
			);
			const asked = [
				{ json: { chatInput: 'How did it go?', sessionId: 'test', action: 'sendMessage' } },
			];
			const workflow: Workflow = { ...example, nodes, pinData: { 'When someone asks': asked } };
			const saved = await createWorkflow(n8n.rest, workflow);
			const execution = await runWorkflow(n8n.rest, saved, 'When someone asks');
			assert.equal(execution.error?.message, undefined);
			assert.match(JSON.stringify(execution.items('Answer the question')), /It went well\./);
			const told = model.asked
				.at(-1)
				?.messages.filter(({ role }) => role === 'tool')
				.map(({ content }) => content ?? '');
			const keys = ['Name', 'Type', 'Call State'];
			assert.equal(told?.length, keys.length);
			keys.forEach((name, turn) => {
				const count = (told?.[turn] ?? '').split(`"${name}"`).length - 1;
				assert.ok(count > 0 && count <= 50, `${name}: ${count}`);
			});
		} finally {
			await model.close();
		}
	});
}
