/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads the files that are tested */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeHelpers } from 'n8n-workflow';
import type { IDataObject, INode } from 'n8n-workflow';

import { CUSTOMERS, PHONE, phoneFile, SALES } from '../demo/examples';
import { MANUAL_TRIGGER } from '../engine/engine';
import type { WorkflowFile } from '../engine/engine';
import { GENERATIONS } from '../nodes/Cube/api/generations/detect';
import { Cube } from '../nodes/Cube/Cube.node';
import { startSandbox } from '../sandbox';
import type { GenerationName, Sandbox } from '../sandbox';
import { CUBE, credentialOf, engineWith } from './support/cubeNode';

const FOLDER = join(__dirname, '..', 'examples');
const STICKY_NOTE = 'n8n-nodes-base.stickyNote';
const FILES = readdirSync(FOLDER);
const UPDATES = FILES.filter((file) => file.startsWith('update-'));
const GENERATION_NAMES: GenerationName[] = ['legacy', 'assignments', 'dataOwners'];

const textOf = (file: string) => readFileSync(join(FOLDER, file), 'utf8');
const read = (file: string) => JSON.parse(textOf(file)) as WorkflowFile & IDataObject;
const cubeNodes = ({ nodes }: WorkflowFile) => nodes.filter(({ type }) => type === CUBE);
const notes = ({ nodes }: WorkflowFile) => nodes.filter(({ type }) => type === STICKY_NOTE);

/** The accounts that a file is for: updates name Cube's own fields, everything else fits all. */
function generationsOf(file: string): GenerationName[] {
	return UPDATES.includes(file)
		? GENERATION_NAMES.filter((generation) => phoneFile(generation) === file)
		: GENERATION_NAMES;
}

interface Box {
	left: number;
	top: number;
	right: number;
	bottom: number;
}

function boxOf({ position: [left, top], parameters, type }: INode): Box {
	// what n8n draws for a node, with its name below
	const { width = 96, height = 144 } = type === STICKY_NOTE ? parameters : {};
	return { left, top, right: left + Number(width), bottom: top + Number(height) };
}

function overlap(a: Box, b: Box): boolean {
	return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function pairs<T>(all: T[]): Array<[T, T]> {
	return all.flatMap((one, place) => all.slice(place + 1).map((other): [T, T] => [one, other]));
}

describe('The folder examples/', () => {
	it('holds workflows only, each with a name that says what it does', () => {
		expect(FILES.length).toBeGreaterThanOrEqual(4);
		for (const file of FILES) expect(file).toMatch(/^(read|look-up|update)-[a-z-]+\.json$/);
		expect(FILES).toEqual(expect.arrayContaining([CUSTOMERS.file, SALES.file, ...UPDATES]));
	});

	it('has an update of a phone number for every generation', () => {
		expect(UPDATES.flatMap(generationsOf).sort()).toEqual([...GENERATION_NAMES].sort());
	});
});

describe.each(FILES)('The example %s', (file) => {
	const workflow = read(file);

	it('has the shape that n8n imports, and nothing beside it', () => {
		expect(Object.keys(workflow)).toEqual([
			'name',
			'nodes',
			'connections',
			'pinData',
			'settings',
			'active',
		]);
		expect(workflow).toMatchObject({ pinData: {}, active: false });
		expect(workflow.name).toMatch(/^Cube: /);
		// Cube counts days in Norway
		expect(workflow.settings).toEqual({ executionOrder: 'v1', timezone: 'Europe/Oslo' });
	});

	it('is made of a Manual Trigger, Cube nodes and sticky notes, each once under its name', () => {
		const { nodes } = workflow;
		for (const { type, typeVersion } of nodes) {
			expect([MANUAL_TRIGGER, CUBE, STICKY_NOTE]).toContain(type);
			expect(typeVersion).toBe(1);
		}
		const triggers = nodes.filter(({ type }) => type === MANUAL_TRIGGER);
		expect(triggers.map(({ name }) => name)).toEqual(['When clicking ‘Execute workflow’']);
		expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
		expect(new Set(nodes.map(({ name }) => name)).size).toBe(nodes.length);
		for (const { id } of nodes)
			expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
	});

	it('connects its nodes in one line, in the order of the file', () => {
		const line = workflow.nodes.filter(({ type }) => type !== STICKY_NOTE).map(({ name }) => name);
		const connections = line
			.slice(0, -1)
			.map((name, place) => [
				name,
				{ main: [[{ node: line[place + 1], type: 'main', index: 0 }]] },
			]);
		expect(workflow.connections).toEqual(Object.fromEntries(connections));
	});

	it('is laid out on the grid of the editor, with nothing on top of anything else', () => {
		for (const { position } of workflow.nodes) {
			for (const place of position) expect(Math.abs(place % 16)).toBe(0);
		}
		const steps = workflow.nodes.filter(({ type }) => type !== STICKY_NOTE);
		for (const group of [steps, notes(workflow)]) {
			for (const [one, other] of pairs(group.map(boxOf))) expect(overlap(one, other)).toBe(false);
		}
		expect(new Set(steps.map(({ position }) => position[1])).size).toBe(1);
	});

	it('explains itself and every step in sticky notes, and says that a credential is needed', () => {
		const texts = notes(workflow).map(({ parameters }) => String(parameters.content));
		expect(texts).toHaveLength(cubeNodes(workflow).length + 1);
		expect(texts[0]).toContain('credential of the type Cube API');
		expect(texts[0]).toContain(UPDATES.includes(file) ? 'It writes to Cube' : 'It only reads');
		for (const text of texts) expect(text).toMatch(/^#{2,3} \S/);
	});

	it('has the credential by the name that n8n suggests, and no id of anyone', () => {
		for (const { credentials } of cubeNodes(workflow)) {
			expect(credentials).toEqual({ cubeApi: { id: '', name: 'Cube account' } });
		}
	});

	it('holds no parameter that the node does not have, and none at its default', () => {
		const { description } = new Cube();
		for (const node of cubeNodes(workflow)) {
			const { resource, operation } = node.parameters;
			// what n8n keeps when it saves the workflow; the first two are written out to be read
			const kept = NodeHelpers.getNodeParameters(
				description.properties,
				node.parameters,
				false,
				false,
				node,
				description,
			);
			expect({ resource, operation, ...kept }).toEqual(node.parameters);
		}
	});

	it('is of no particular account: no ids, no addresses', () => {
		const parameters = JSON.stringify(cubeNodes(workflow).map((node) => node.parameters));
		expect(parameters).not.toMatch(/https?:|"value":"[^=]/);
		expect(textOf(file)).not.toMatch(/instanceId|webhookId|versionId|@/);
	});
});

describe('An update of a phone number', () => {
	it.each(GENERATION_NAMES)('names fields that Cube documents for %s', (generation) => {
		const update = read(phoneFile(generation)).nodes.find(({ name }) => name === PHONE.update);
		const { value, schema } = update?.parameters.fields as {
			value: Record<string, string>;
			schema: Array<{ id: string; displayName: string }>;
		};
		const { standardFields } = GENERATIONS[generation];
		expect(Object.keys(value).map((key) => standardFields[key])).toEqual(['Phone 1', 'Phone 2']);
		for (const { id, displayName } of schema) expect(standardFields[id]).toBe(displayName);
	});
});

describe('In the engine of n8n', () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox({ size: 'small', pageSize: 50 });
	});
	beforeEach(() => sandbox.reset());
	afterAll(async () => await sandbox.close());

	const runs = FILES.flatMap((file) =>
		generationsOf(file).map((generation): [string, GenerationName] => [file, generation]),
	);

	async function run(file: string, generation: GenerationName) {
		const { nodes, error } = await engineWith(credentialOf(sandbox, generation)).run(read(file));
		expect(error).toBeUndefined();
		return (step: string) => (nodes[step]?.outputs[0] ?? []).map(({ json }) => json);
	}

	it.each(runs)('%s brings records in every step with %s', async (file, generation) => {
		const records = await run(file, generation);
		for (const { name } of cubeNodes(read(file))) expect(records(name)).not.toHaveLength(0);
		const writes = sandbox.requests.filter(({ method }) => method !== 'GET');
		expect(writes).toHaveLength(UPDATES.includes(file) ? 1 : 0);
	});

	it.each(GENERATION_NAMES)('every customer is read, once, with %s', async (generation) => {
		const customers = (await run(CUSTOMERS.file, generation))(CUSTOMERS.customers);
		expect(customers).toHaveLength(sandbox.data.customersOf(9).length);
	});

	it.each(GENERATION_NAMES)("all of last week's sales are read with %s", async (generation) => {
		const records = await run(SALES.file, generation);
		const today = new Date(`${sandbox.data.today}T00:00:00Z`);
		const day = (back: number) =>
			new Date(today.getTime() - back * 86_400_000).toISOString().slice(0, 10);
		const sinceMonday = (today.getUTCDay() + 6) % 7;
		const held = sandbox.data
			.responsesOf(31)
			.filter(
				({ type, submittedWhen }) =>
					type === 'Sale' &&
					submittedWhen.slice(0, 10) >= day(sinceMonday + 7) &&
					submittedWhen.slice(0, 10) <= day(sinceMonday + 1),
			);
		expect(held.length).toBeGreaterThan(0);
		expect(records(SALES.sales)).toHaveLength(held.length);
	});

	it.each(GENERATION_NAMES)('two runs of the update put %s back as it was', async (generation) => {
		const customer = sandbox.data.customersOf(9)[0];
		if (!customer) throw new TypeError('The sandbox has no customers');
		Object.assign(customer.info, { phone_1: '+4700000001', phone_2: '+4700000002' });
		await run(phoneFile(generation), generation);
		expect(customer.info).toMatchObject({ phone_1: '+4700000002', phone_2: '+4700000001' });
		await run(phoneFile(generation), generation);
		expect(customer.info).toMatchObject({ phone_1: '+4700000001', phone_2: '+4700000002' });
	});

	it.each(GENERATION_NAMES)('the update never empties a number of %s', async (generation) => {
		const customer = sandbox.data.customersOf(9)[0];
		if (!customer) throw new TypeError('The sandbox has no customers');
		for (const empty of [null, '', undefined]) {
			Object.assign(customer.info, { phone_1: '+4700000001', phone_2: empty });
			await run(phoneFile(generation), generation);
			expect(customer.info).toMatchObject({ phone_1: '+4700000001', phone_2: '+4700000001' });
		}
	});

	it.each(GENERATION_NAMES)('each sale gets its own customer with %s', async (generation) => {
		const records = await run('look-up-the-customer-of-each-sale.json', generation);
		const idOf = (record: IDataObject) => record.crm__customer_id ?? record.customer_id;
		const sales = records("Read last week's sales");
		expect(records('Get the customer').map(idOf)).toEqual(sales.map(idOf));
	});
});
