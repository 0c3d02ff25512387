import { NodeHelpers } from 'n8n-workflow';
import type { INode, INodeTypeDescription } from 'n8n-workflow';

import { CUSTOMERS, PHONE, phoneFile, SALES } from '../demo/examples';
import { MANUAL_TRIGGER } from '../engine/nodeTypes';
import { GENERATIONS } from '../nodes/Cube/client/generations/registry';
import { Cube } from '../nodes/Cube/Cube.node';
import { CubeTrigger } from '../nodes/Cube/CubeTrigger.node';
import { CUBE, CUBE_TOOL } from './support/cubeNode';
import {
	cubeNodes,
	FILES,
	generationsOf,
	GENERATION_NAMES,
	JOBS,
	notes,
	read,
	SIMPLE,
	steps,
	STICKY_NOTE,
	textOf,
	UPDATES,
	writesToCube,
} from './support/examples';

const SCHEDULE = 'n8n-nodes-base.scheduleTrigger';

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

const cube = new Cube().description;
/** The nodes that this package brings; the first is a tool too. */
const OWN: Record<string, INodeTypeDescription> = {
	[CUBE]: cube,
	[CUBE_TOOL]: cube,
	'n8n-nodes-headshed-cube.cubeTrigger': new CubeTrigger().description,
};

/** Those of a file's nodes that this package brings. */
const ownNodes = (file: string) => steps(read(file)).filter(({ type }) => type in OWN);

describe('The folder examples/', () => {
	it('holds workflows only, each with a name that says what it does', () => {
		for (const file of FILES) expect(file).toMatch(/^[a-z]+(-[a-z]+){3,}\.json$/);
		expect(SIMPLE).toEqual(expect.arrayContaining([CUSTOMERS.file, SALES.file, ...UPDATES]));
	});

	it('has an update of a phone number for every generation', () => {
		expect(UPDATES.flatMap(generationsOf).sort()).toEqual([...GENERATION_NAMES].sort());
	});

	it('has the jobs that connect Cube with other services', () => {
		const types = JOBS.flatMap((file) => steps(read(file)).map(({ type }) => type));
		for (const service of [
			'hubspot',
			'emailSend',
			'convertToFile',
			'slack',
			'agent',
			'googleSheets',
			'formTrigger',
			'httpRequest',
		]) {
			expect(types.filter((type) => type.endsWith(`.${service}`))).not.toHaveLength(0);
		}
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

	it('has every node once under its name, and joins nodes that it has', () => {
		const { nodes, connections } = workflow;
		expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
		expect(new Set(nodes.map(({ name }) => name)).size).toBe(nodes.length);
		for (const { id } of nodes)
			expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
		const names = steps(workflow).map(({ name }) => name);
		const ends = Object.values(connections).flatMap((kinds) =>
			Object.values(kinds).flatMap((outputs) =>
				outputs.flatMap((ends) => (ends ?? []).map(({ node }) => node)),
			),
		);
		expect([...names].sort()).toEqual([...new Set([...Object.keys(connections), ...ends].sort())]);
	});

	it('is laid out on the grid of the editor, with nothing on top of anything else', () => {
		for (const { position } of workflow.nodes) {
			for (const place of position) expect(Math.abs(place % 16)).toBe(0);
		}
		for (const group of [steps(workflow), notes(workflow)]) {
			for (const [one, other] of pairs(group.map(boxOf))) expect(overlap(one, other)).toBe(false);
		}
	});

	it('explains itself and every step of its line in sticky notes, and says what it writes', () => {
		const [first, ...others] = notes(workflow);
		const about = String(first?.parameters.content);
		if (ownNodes(file).length > 0) expect(about).toContain('credential of the type Cube API');
		expect(about).toContain(writesToCube(file) ? 'It writes to Cube' : 'It only reads');
		for (const { parameters } of notes(workflow)) {
			expect(parameters.content).toMatch(/^#{2,3} \S/);
		}
		const line = steps(workflow).filter(
			({ type, position }) => position[1] === 48 && ![MANUAL_TRIGGER, SCHEDULE].includes(type),
		);
		for (const step of line) {
			expect(others.filter((note) => overlap(boxOf(note), boxOf(step)))).toHaveLength(1);
		}
		expect(others).toHaveLength(line.length);
	});

	it('has credentials by the names that n8n suggests, and no id of anyone', () => {
		for (const { credentials } of ownNodes(file)) {
			expect(credentials).toEqual({ cubeApi: { id: '', name: 'Cube account' } });
		}
		for (const { credentials = {} } of steps(workflow)) {
			for (const { id, name } of Object.values(credentials)) {
				expect(id).toBe('');
				expect(name).toMatch(/ account$/);
			}
		}
	});

	it('holds no parameter that the node does not have, and none at its default', () => {
		for (const node of ownNodes(file)) {
			const description = OWN[node.type] ?? cube;
			// n8n's own, which every tool and every trigger that polls has
			const { descriptionType, toolDescription, pollTimes, ...parameters } = node.parameters;
			if (node.type === CUBE_TOOL) expect(descriptionType).toBe('manual');
			if (node.type === CUBE_TOOL) expect(toolDescription).toMatch(/\.$/);
			if (description.polling) expect(pollTimes).toBeDefined();
			// what n8n keeps when it saves the workflow; these are written out to be read
			const written = ['resource', 'operation', 'triggerOn', 'output', 'fieldNames'].flatMap(
				(name) => (name in parameters ? [[name, parameters[name]]] : []),
			);
			const kept = NodeHelpers.getNodeParameters(
				description.properties,
				parameters,
				false,
				false,
				node,
				description,
			);
			expect({ ...Object.fromEntries(written), ...kept }).toEqual(parameters);
		}
	});

	it('is of no particular account: no ids, and no addresses but invented ones', () => {
		const parameters = JSON.stringify(ownNodes(file).map((node) => node.parameters));
		expect(parameters).not.toMatch(/https?:|"value":"[^=]/);
		expect(textOf(file)).not.toMatch(/instanceId|webhookId|versionId|\w@(?!example\.com)/);
	});
});

describe.each(SIMPLE)('The simple example %s', (file) => {
	const workflow = read(file);

	it('is made of a Manual Trigger and Cube nodes', () => {
		const [trigger, ...others] = steps(workflow);
		expect(trigger).toMatchObject({ type: MANUAL_TRIGGER, typeVersion: 1 });
		expect(trigger?.name).toBe('When clicking ‘Execute workflow’');
		expect(others).toEqual(cubeNodes(workflow));
		for (const { typeVersion } of others) expect(typeVersion).toBe(1);
	});

	it('connects its nodes in one line, in the order of the file', () => {
		const line = steps(workflow).map(({ name }) => name);
		const connections = line
			.slice(0, -1)
			.map((name, place) => [
				name,
				{ main: [[{ node: line[place + 1], type: 'main', index: 0 }]] },
			]);
		expect(workflow.connections).toEqual(Object.fromEntries(connections));
		expect(new Set(steps(workflow).map(({ position }) => position[1])).size).toBe(1);
	});
});

describe.each(JOBS)('The job %s', (file) => {
	const workflow = read(file);

	it('starts by itself, or when someone asks', () => {
		const triggers = steps(workflow).filter(({ type }) => /trigger$/i.test(type));
		expect(triggers).toHaveLength(1);
		expect(triggers[0]?.type).toMatch(/\.(scheduleTrigger|cubeTrigger|chatTrigger|formTrigger)$/);
	});

	it('has no code in it', () => {
		for (const { type } of steps(workflow)) expect(type).not.toMatch(/code|function/i);
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
