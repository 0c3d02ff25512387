import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

import { CubeApi } from '../../credentials/CubeApi.credentials';
import { Cube } from '../../nodes/Cube/Cube.node';
import { CubeTrigger } from '../../nodes/Cube/CubeTrigger.node';

// n8n's linter reads source text and misses what is put together by code: this reads what is shown

const { description } = new Cube();
const { description: trigger } = new CubeTrigger();
const credential = new CubeApi();

type Entry = INodeProperties | INodePropertyOptions | INodePropertyCollection;

function inside(entry: Entry): Entry[] {
	const options = 'options' in entry ? (entry.options ?? []) : [];
	const values = 'values' in entry ? entry.values : [];
	return [entry, ...[...options, ...values].flatMap(inside)];
}

const all = [...description.properties, ...trigger.properties, ...credential.properties].flatMap(
	inside,
);
const parameters = all.filter(
	(entry): entry is INodeProperties => 'displayName' in entry && 'type' in entry,
);
const notices = parameters.filter(({ type }) => type === 'notice');
const choices = all.filter((entry): entry is INodePropertyOptions => 'value' in entry);
const acted = choices.filter(({ action }) => action !== undefined);
const events = acted.filter(({ action }) => action?.startsWith('On '));
const operations = acted.filter((choice) => !events.includes(choice));

const nameOf = (entry: Entry) => ('displayName' in entry ? entry.displayName : entry.name);
const titled = all.filter((entry) => !notices.includes(entry as INodeProperties)).map(nameOf);
const described = all.flatMap((entry) =>
	'description' in entry && entry.description ? [entry.description] : [],
);
const unique = (texts: string[]) => [...new Set(texts)];

const SMALL_WORDS = [
	'a',
	'an',
	'and',
	'as',
	'by',
	'for',
	'from',
	'in',
	'of',
	'or',
	'the',
	'to',
	'with',
];

test('there is something to read', () => {
	expect(parameters.length).toBeGreaterThan(60);
	expect(operations.length).toBeGreaterThanOrEqual(25);
	expect(notices.length).toBeGreaterThan(5);
});

test.each(unique(titled))('the name "%s" is in Title Case, without a period', (name) => {
	const words = name.replaceAll(/[()]/g, '').split(' ');
	const lower = words.filter((word) => /^\p{Ll}/u.test(word) && !SMALL_WORDS.includes(word));
	expect(lower).toEqual([]);
	expect(name).toMatch(/^\p{Lu}.*[^.\s]$/u);
});

test.each(unique(described))('"%s" reads as n8n asks', (text) => {
	expect(text).toMatch(/^[\p{Lu}]/u);
	const sentences = text.split(/[.:] /).length;
	const lists = text.includes(': ');
	// one sentence has no period, several have one each
	if (sentences === 1) expect(text).not.toMatch(/\.$/);
	else if (!lists) expect(text).toMatch(/\.$/);
	expect(text).not.toMatch(/\s{2}|^\s|\s$|!|\p{Extended_Pictographic}/u);
	expect(text).not.toMatch(/\b(id|url|api|json|crm)\b/);
	expect(text).not.toMatch(/\b(errors?|problems?|failures?|mistakes?|please)\b/i);
});

test.each(operations.map(({ name, action }) => [name, action]))(
	'the action of "%s" is "%s"',
	(name, action) => {
		const verb = name.charAt(0) + name.slice(1).toLowerCase();
		expect(action?.replace(/ an? /, ' ')).toMatch(new RegExp(`^${verb}( |$)`));
		expect(action).not.toMatch(/\.$|[A-Z](?!MS)[a-z]+ [A-Z]/);
	},
);

test.each(events.map(({ name, action }) => [name, action]))(
	'the action of the event "%s" is "%s"',
	(name, action) => {
		expect(action).toBe(`On ${name.toLowerCase().replace('sms', 'SMS')}`);
	},
);

test('every switch says "Whether"', () => {
	for (const { type, description: text, displayName } of parameters) {
		if (type === 'boolean')
			expect([displayName, text]).toEqual([displayName, expect.stringMatching(/^Whether /)]);
	}
});

test('a switch that is added to a collection is on', () => {
	const added = parameters
		.filter(({ type }) => type === 'collection')
		.flatMap(({ options = [] }) => options)
		.filter((one): one is INodeProperties => 'type' in one && one.type === 'boolean');
	expect(added.length).toBeGreaterThan(5);
	for (const one of added) expect([one.displayName, one.default]).toEqual([one.displayName, true]);
});

test('every placeholder is an example', () => {
	for (const { placeholder, type } of parameters) {
		if (placeholder && type === 'string') expect(placeholder).toMatch(/^e\.g\. |@/);
	}
});

test('Return All and Limit are as n8n fixes them', () => {
	const returnAll = parameters.filter(({ name }) => name === 'returnAll');
	const limit = parameters.filter(({ name }) => name === 'limit');
	// one of each list, and one of Send Request
	const lists = operations.filter(({ value }) => value === 'getAll' || value === 'find').length;
	expect(returnAll).toHaveLength(lists + 1);
	expect(limit).toHaveLength(lists + 1);
	for (const one of returnAll) {
		expect(one).toMatchObject({
			displayName: 'Return All',
			type: 'boolean',
			default: false,
			description: 'Whether to return all results or only up to a given limit',
		});
	}
	for (const one of limit) {
		expect(one).toMatchObject({
			displayName: 'Limit',
			type: 'number',
			default: 50,
			typeOptions: { minValue: 1 },
			description: 'Max number of results to return',
		});
	}
});

test('lists of five and more are in alphabetical order', () => {
	for (const { options, name } of parameters) {
		if (options === undefined || options.length < 5) continue;
		const names = options.map(nameOf);
		expect([name, names]).toEqual([name, [...names].sort((a, b) => a.localeCompare(b))]);
	}
});

test('what saved workflows rely on is there', () => {
	const names = new Set(description.properties.map(({ name }) => name));
	for (const name of [
		'resource',
		'operation',
		'assignment',
		'campaign',
		'customerId',
		'responseId',
		'returnAll',
		'limit',
		'fields',
		'filters',
		'options',
		'findBy',
		'findField',
		'findValue',
		'severalMatch',
		'conditions',
	]) {
		expect(names).toContain(name);
	}
	const valuesOf = (wanted: string) =>
		unique(
			parameters
				.filter(({ name }) => name === wanted)
				.flatMap(({ options = [] }) => options)
				.flatMap((one) => ('value' in one ? [String(one.value)] : [])),
		).sort();
	expect(valuesOf('findBy')).toEqual([
		'customerId',
		'email',
		'field',
		'name',
		'organizationNumber',
		'phone',
	]);
	expect(valuesOf('severalMatch')).toEqual(['all', 'first', 'stop']);
	expect(valuesOf('condition')).toEqual(['after', 'before', 'contains', 'is', 'isEmpty']);
	expect(valuesOf('return')).toEqual(['both', 'changes', 'record']);
	for (const operation of ['update', 'create', 'upsert']) {
		const collections = description.properties.filter(
			({ name, displayOptions }) =>
				name === 'options' && displayOptions?.show?.operation?.includes(operation),
		);
		expect(collections.length).toBeGreaterThan(0);
		for (const { options = [] } of collections) {
			expect(options.map(({ name }) => name)).toContain('previewOnly');
		}
	}
	const filters = new Set(
		description.properties
			.filter(({ name }) => name === 'filters')
			.flatMap(({ options }) => options ?? [])
			.map(({ name }) => name),
	);
	expect([...filters]).toEqual(expect.arrayContaining(['fromDate', 'toDate', 'responseType']));
	const resources = description.properties.find(({ name }) => name === 'resource')?.options ?? [];
	expect(resources.map((one) => 'value' in one && one.value)).toEqual(
		expect.arrayContaining([
			'account',
			'apiCall',
			'assignment',
			'campaign',
			'customField',
			'customer',
			'response',
		]),
	);
	expect(credential.properties.map(({ name }) => name)).toEqual([
		'baseUrl',
		'authentication',
		'token',
		'email',
		'password',
		'apiGeneration',
	]);
	expect([description.name, credential.name, credential.displayName]).toEqual([
		'cube',
		'cubeApi',
		'Cube API',
	]);
});

test('the trigger is as n8n wants triggers to be, and as saved workflows know it', () => {
	expect(trigger).toMatchObject({
		name: 'cubeTrigger',
		displayName: 'Cube Trigger',
		group: ['trigger'],
		polling: true,
		inputs: [],
		credentials: [{ name: 'cubeApi', required: true }],
	});
	expect(trigger.usableAsTool).toBeUndefined();
	const [first] = trigger.properties;
	expect(first).toMatchObject({ displayName: 'Trigger On', name: 'triggerOn' });
	expect(first?.options?.map((one) => 'value' in one && one.value)).toEqual([
		'campaignAdded',
		'campaignArchived',
		'customerAdded',
		'customerUpdated',
		'newProductRegistration',
		'newResponse',
		'newSms',
	]);
	const names = new Set(trigger.properties.map(({ name }) => name));
	for (const name of ['listOf', 'campaigns', 'assignment', 'options'])
		expect(names).toContain(name);
});

test('every update, creation and request says in a notice what Cube does not document', () => {
	const withNotice = new Set(
		notices.flatMap(({ displayOptions }) => {
			const { resource = [], operation = [] } = displayOptions?.show ?? {};
			return resource.flatMap((r) => operation.map((o) => `${String(o)} ${String(r)}`));
		}),
	);
	for (const resource of ['assignment', 'campaign', 'customer', 'response']) {
		expect(withNotice).toContain(`update ${resource}`);
	}
	for (const operation of [
		'create customer',
		'upsert customer',
		'request apiCall',
		'get account',
	]) {
		expect(withNotice).toContain(operation);
	}
	for (const { displayName } of notices) {
		expect(displayName).toMatch(/document/);
		expect(displayName).toMatch(/^[A-Z].*\.$/);
	}
});

test('only secrets are masked, and every secret is', () => {
	for (const { name, typeOptions } of credential.properties) {
		expect([name, typeOptions?.password === true]).toEqual([
			name,
			['token', 'password'].includes(name),
		]);
	}
});
