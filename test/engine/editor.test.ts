import type { INodeParameters } from 'n8n-workflow';

import { CubeApi } from '../../credentials/CubeApi.credentials';
import { Engine } from '../../engine/engine';
import { CUBE_TRIGGER } from '../../engine/nodeTypes';
import type { GenerationName } from '../../sandbox';
import { Cube } from '../../nodes/Cube/Cube.node';
import { CUBE, credentialOf, engineWith, locator, runNode } from '../support/cubeNode';
import { CubeTrigger } from '../../nodes/Cube/CubeTrigger.node';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox({ pageSize: 20 });

const { listSearch, resourceMapping } = new Cube().methods;

function editor(generation: GenerationName, parameters: INodeParameters = {}) {
	return engineWith(credentialOf(sandbox(), generation)).loadOptionsContext(CUBE, parameters);
}

test('opening a list takes one request, and its search none; another sign-in asks for itself', async () => {
	const asked = () => sandbox().requests.splice(0).length;
	for (const list of [listSearch.searchAssignments, listSearch.searchCampaigns]) {
		await list.call(editor('dataOwners'));
		expect(asked()).toBe(1);
		for (const typed of ['s', 'st', 'str']) {
			expect((await list.call(editor('dataOwners'), typed)).results.length).toBeGreaterThan(0);
		}
		expect(asked()).toBe(0);
		// opened again, it shows what is there now
		await list.call(editor('dataOwners'));
		expect(asked()).toBe(1);
		const other = { ...credentialOf(sandbox(), 'dataOwners'), token: 'another-token' };
		const theirs = engineWith(other).loadOptionsContext(CUBE, {});
		await expect(list.call(theirs, 'str')).rejects.toThrow();
		expect(asked()).toBe(1);
	}
});

describe('the list of assignments', () => {
	test.each<[GenerationName, Array<[string, string]>]>([
		[
			'dataOwners',
			[
				['Eksempel Strøm › B2B', '2/B2B'],
				['Eksempel Strøm › B2C', '2/B2C'],
				['Prøve Forsikring › B2B', '5/B2B'],
				['Prøve Forsikring › B2C', '5/B2C'],
			],
		],
		[
			'assignments',
			[
				['Eksempel › Eksempel Strøm bedrift', '12'],
				['Eksempel › Eksempel Strøm privat', '9'],
				['Prøve › Prøve Forsikring bedrift', '21'],
				['Prøve › Prøve Forsikring privat', '15'],
			],
		],
		[
			'legacy',
			[
				['Eksempel Strøm AS › Eksempel Strøm bedrift', '12'],
				['Eksempel Strøm AS › Eksempel Strøm privat', '9'],
				['Prøve Forsikring AS › Prøve Forsikring bedrift', '21'],
				['Prøve Forsikring AS › Prøve Forsikring privat', '15'],
			],
		],
	])('of %s is in people’s words', async (generation, entries) => {
		const { results } = await listSearch.searchAssignments.call(editor(generation));
		expect(results.map(({ name, value }) => [name, value])).toEqual(entries);
	});

	test('is searched by words in any order, whatever their case, and by id', async () => {
		const search = async (typed: string) => {
			const { results } = await listSearch.searchAssignments.call(editor('dataOwners'), typed);
			return results.map(({ value }) => value);
		};
		expect(await search('B2B prøve')).toEqual(['5/B2B']);
		expect(await search('PRØVE')).toEqual(['5/B2B', '5/B2C']);
		expect(await search('2/b2c')).toEqual(['2/B2C']);
		expect(await search('ingen slik')).toEqual([]);
	});

	test('that cannot be read says why', async () => {
		const context = engineWith(
			credentialOf(sandbox(), 'dataOwners', { token: 'wrong' }),
		).loadOptionsContext(CUBE, {});
		await expect(listSearch.searchAssignments.call(context)).rejects.toThrow('Sign-in failed');
	});
});

describe('the list of campaigns', () => {
	test.each<GenerationName>(['dataOwners', 'assignments', 'legacy'])(
		'of %s has every campaign, ended ones marked and last',
		async (generation) => {
			const { results } = await listSearch.searchCampaigns.call(editor(generation));
			expect(results).toHaveLength(12);
			const ended = results.map(({ name }) => name.endsWith(' (ended)'));
			expect(ended).toEqual([...ended].sort((a, b) => Number(a) - Number(b)));
			const { length } = sandbox().data.campaigns.filter(({ isActive }) => !isActive);
			expect(ended.filter(Boolean)).toHaveLength(length);
			expect(length).toBeGreaterThan(0);
		},
	);

	test('of 4,012 campaigns comes a hundred at a time, found by what was typed, from one reading', async () => {
		const { campaigns } = sandbox().data;
		const [like] = campaigns;
		if (like === undefined) throw new Error('The sandbox has no campaign');
		for (let week = 1; week <= 4000; week++) {
			campaigns.push({ ...like, id: 10_000 + week, name: `Høst uke ${week}` });
		}
		const search = async (typed?: string, token?: string) =>
			await listSearch.searchCampaigns.call(editor('dataOwners'), typed, token);
		const first = await search();
		expect(first.results).toHaveLength(100);
		const requests = sandbox().requests.length;
		const { results } = await search('HOST uke 40');
		expect(results.slice(0, 2).map(({ name }) => name)).toEqual(['Høst uke 40', 'Høst uke 140']);
		const seen = [...first.results];
		let { paginationToken } = first;
		while (paginationToken !== undefined) {
			const page = await search(undefined, paginationToken);
			seen.push(...page.results);
			({ paginationToken } = page);
		}
		expect(seen).toHaveLength(4012);
		expect(new Set(seen.map(({ value }) => value)).size).toBe(4012);
		expect(sandbox().requests).toHaveLength(requests);
	});

	test('to choose several from has the chosen ones, and as many others as an editor bears', async () => {
		const { campaigns } = sandbox().data;
		const [like] = campaigns;
		if (like === undefined) throw new Error('The sandbox has no campaign');
		for (let week = 1; week <= 4000; week++) {
			campaigns.push({ ...like, id: 10_000 + week, name: `Uke ${week}` });
		}
		const { getCampaigns } = new CubeTrigger().methods.loadOptions;
		const engine = new Engine({
			nodes: { [CUBE_TRIGGER]: new CubeTrigger() },
			credentialTypes: [new CubeApi()],
			credentials: { cubeApi: credentialOf(sandbox(), 'dataOwners') },
		});
		const trigger = engine.loadOptionsContext(CUBE_TRIGGER, {
			triggerOn: 'newResponse',
			campaigns: ['14000'],
		});
		const options = await getCampaigns.call(trigger);
		expect(options).toHaveLength(201);
		expect(options.map(({ value }) => value)).toContain('14000');
	});

	test('tells two campaigns of one name apart', async () => {
		for (const campaign of sandbox().data.campaigns.slice(0, 2)) campaign.name = 'Vår';
		await listSearch.searchCampaigns.call(editor('dataOwners'));
		const { results } = await listSearch.searchCampaigns.call(editor('dataOwners'), 'vår');
		expect(results.map(({ name }) => name)).toEqual(
			expect.arrayContaining(['Vår (31)', 'Vår (32)']),
		);
	});
});

describe('the fields of an update', () => {
	async function columns(generation: GenerationName, parameters: INodeParameters) {
		const context = editor(generation, { operation: 'update', ...parameters });
		const { fields } = await resourceMapping.getFields.call(context);
		return Object.fromEntries(fields.map(({ id, displayName }) => [id, displayName]));
	}

	test('of a customer are the standard ones and the register’s own, by their labels', async () => {
		const shown = await columns('dataOwners', {
			resource: 'customer',
			assignment: locator('2/B2C'),
		});
		expect(shown).toEqual({
			crm__standard_info__name: 'Name',
			crm__standard_info__phone_1: 'Phone 1',
			crm__standard_info__phone_2: 'Phone 2',
			crm__standard_info__phone_3: 'Phone 3',
			crm__standard_info__email: 'Email',
			crm__custom_info__1: 'Antall år (max 10)',
			crm__custom_info__2: 'Pris på dagens avtale (max 20)',
			crm__custom_info__3: 'Strømleverandør (max 50)',
			crm__custom_info__4: 'Kjøp & salg (max 30)',
			crm__custom_info__5: 'E-faktura (max 10)',
			crm__custom_info__6: 'Måler-nr. (max 30)',
		});
	});

	test('are those of a creation too, and of Create or Update', async () => {
		const customer = { resource: 'customer', assignment: locator('2/B2C') };
		const shown = await columns('dataOwners', customer);
		expect(Object.keys(shown).length).toBeGreaterThan(5);
		for (const operation of ['create', 'upsert']) {
			expect(await columns('dataOwners', { ...customer, operation })).toEqual(shown);
		}
	});

	test('of two custom fields with one label show both, told apart', async () => {
		const shown = await columns('assignments', { resource: 'customer', assignment: locator('12') });
		expect(shown).toMatchObject({
			crm__custom_info__3: 'Merknad (3) (max 100)',
			crm__custom_info__5: 'Merknad (5) (max 100)',
		});
	});

	test('of a legacy customer are those that its register’s customers hold', async () => {
		const shown = await columns('legacy', { resource: 'customer', assignment: locator('9') });
		expect(shown).toMatchObject({
			phone_1: 'Phone 1',
			'Pris på dagens avtale': 'Pris på dagens avtale',
		});
		expect(shown).not.toHaveProperty('customer_id');
		expect(shown).not.toHaveProperty('assignment_id');
	});

	test.each<[string, GenerationName, INodeParameters, Record<string, string>]>([
		[
			'campaign',
			'dataOwners',
			{ resource: 'campaign', campaign: locator('31') },
			{ campaign__name: 'Name', campaign__start_date: 'Start Date' },
		],
		[
			'assignment',
			'assignments',
			{ resource: 'assignment', assignment: locator('9') },
			{ assignment__name: 'Name', assignment__description: 'Description' },
		],
		[
			'data owner',
			'dataOwners',
			{ resource: 'assignment', assignment: locator('2/B2C') },
			{ data_owner__name: 'Name' },
		],
		[
			'response',
			'dataOwners',
			{ resource: 'response', campaign: locator('31') },
			{ call_outcome__type: 'Type', call_outcome__comment: 'Comment' },
		],
	])('of a %s are its own keys, less its id', async (_, generation, parameters, expected) => {
		const shown = await columns(generation, parameters);
		expect(shown).toMatchObject(expected);
		expect(Object.keys(shown).filter((key) => /_id$|submitted/.test(key))).toEqual([]);
	});

	test('wait for the assignment or campaign to be chosen, and say so', async () => {
		for (const [resource, notice] of [
			['customer', "Choose an 'Assignment' first."],
			['response', "Choose a 'Campaign' first."],
		]) {
			const context = editor('dataOwners', { resource, operation: 'update' });
			await expect(resourceMapping.getFields.call(context)).resolves.toEqual({
				fields: [],
				emptyFieldsNotice: notice,
			});
		}
		expect(sandbox().requests).toEqual([]);
	});
});

describe('the lists of names that records have', () => {
	test.each<GenerationName>(['legacy', 'assignments', 'dataOwners'])(
		'are those of the last month, and can be searched, in %s',
		async (generation) => {
			const parameters = { resource: 'response', operation: 'getAll', campaign: locator('31') };
			const types = async (typed?: string) => {
				const { results } = await listSearch.searchResponseTypes.call(
					editor(generation, parameters),
					typed,
				);
				return results.map(({ value }) => value);
			};
			const held = new Set(
				sandbox()
					.data.responsesOf(31)
					.map(({ type }) => type),
			);
			expect((await types()).length).toBeGreaterThan(2);
			for (const type of await types()) expect(held).toContain(type);
			expect(await types('sal')).toEqual(['Sale']);
		},
	);

	test('are of call states too', async () => {
		const parameters = { resource: 'customerStatus', operation: 'getAll', campaign: locator('31') };
		const { results } = await listSearch.searchCallStates.call(editor('dataOwners', parameters));
		expect(results.length).toBeGreaterThan(1);
		expect(results.every(({ name, value }) => name === value && name !== '')).toBe(true);
	});

	test('give the filter a name: picked, typed, by an expression, or as plain text of a saved workflow', async () => {
		const of = async (responseType: INodeParameters[string]) => {
			const filters = { fromDate: '2026-01-01', responseType };
			const parameters = { resource: 'response', operation: 'getAll', campaign: locator('31') };
			const { records, error } = await runNode(credentialOf(sandbox(), 'dataOwners'), {
				...parameters,
				returnAll: true,
				filters,
			});
			expect(error).toBeUndefined();
			return records;
		};
		const plain = await of('Sale');
		expect(plain.length).toBeGreaterThan(0);
		expect(new Set(plain.map(({ call_outcome__type: type }) => type))).toEqual(new Set(['Sale']));
		for (const mode of ['list', 'name']) {
			expect(await of({ __rl: true, mode, value: 'Sale' })).toEqual(plain);
		}
		expect(await of({ __rl: true, mode: 'name', value: '={{ "Sale" }}' })).toEqual(plain);
		expect((await of({ __rl: true, mode: 'list', value: '' })).length).toBeGreaterThan(
			plain.length,
		);
	});
});
