/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a test that looks at the files of the package */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { CubeApi } from '../../credentials/CubeApi.credentials';
import type { Generation } from '../../nodes/Cube/client/generations/generation';
import { GENERATIONS, isGenerationName } from '../../nodes/Cube/client/generations/registry';
import { identityKeys, simplifiedKeys } from '../../nodes/Cube/client/recordFields';
import { RECORD_TYPES } from '../../nodes/Cube/client/recordTypes';
import type { OutputType, RecordType } from '../../nodes/Cube/client/recordTypes';

const REGISTERED: Array<[string, Generation]> = Object.entries(GENERATIONS);
const TYPES = Object.keys(RECORD_TYPES) as RecordType[];

describe('the registry of generations', () => {
	test('has each generation under its name', () => {
		expect(REGISTERED.map(([, { name }]) => name)).toEqual(REGISTERED.map(([name]) => name));
	});

	test('is what the credential offers, beside finding it out', () => {
		const field = new CubeApi().properties.find(({ name }) => name === 'apiGeneration');
		const offered = (field?.options ?? []).map((option) =>
			'value' in option ? String(option.value) : '',
		);
		expect(offered.sort()).toEqual(['auto', ...Object.keys(GENERATIONS)].sort());
	});

	test('offers each generation by its title', () => {
		const field = new CubeApi().properties.find(({ name }) => name === 'apiGeneration');
		const titles = (field?.options ?? []).map(({ name }) => name.toLowerCase());
		for (const [, { title }] of REGISTERED) expect(titles).toContain(title.toLowerCase());
	});

	test.each(['auto', 'constructor', '__proto__', 'toString', '', undefined, 3])(
		'has no generation %p',
		(name) => {
			expect(isGenerationName(name)).toBe(false);
		},
	);

	test('is told from the others by something of its own', () => {
		const marks = REGISTERED.map(([, { recognition }]) =>
			'call' in recognition ? recognition.call.path : recognition.campaignKey,
		);
		expect(new Set(marks).size).toBe(marks.length);
	});
});

describe.each(REGISTERED)('the generation %s', (_, generation) => {
	const has = (type: RecordType) => generation.fields[type] !== undefined;

	test.each(TYPES.filter(has))('says which one a record of %s is', (type) => {
		expect(identityKeys(generation, type).length).toBeGreaterThan(0);
	});

	test.each(TYPES.filter((type) => has(type) && 'simplified' in RECORD_TYPES[type]))(
		'finds what people use most of %s',
		(type) => {
			const found = simplifiedKeys(generation, type as OutputType).filter(
				(keys) => keys.length > 0,
			);
			expect(found.length).toBeGreaterThanOrEqual(
				RECORD_TYPES[type as OutputType].simplified.length / 2,
			);
		},
	);

	test('has fields for each list that it offers, and for no other', () => {
		const lists = TYPES.filter((type) => RECORD_TYPES[type].below === 'chosen');
		expect(lists.filter(has)).toEqual(lists.filter((type) => type in generation));
	});
});

test('only a generation’s own file, and what people choose from, knows its name', () => {
	const folder = 'nodes/Cube';
	const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts') && !file.startsWith(join('client', 'generations')))
		.map((file) => [file, readFileSync(join(folder, file), 'utf8')] as const);
	expect(sources.length).toBeGreaterThan(60);
	// `assignments` is the name of a record type too
	const naming = sources.filter(([, text]) => /['"`](?:legacy|dataOwners)['"`]/.test(text));
	expect(naming.map(([file]) => file)).toEqual([]);
});
