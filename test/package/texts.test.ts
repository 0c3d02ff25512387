/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads files on a developer's machine, outside n8n */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeProperties } from 'n8n-workflow';

import { CubeApi } from '../../credentials/CubeApi.credentials';
import { Cube } from '../../nodes/Cube/Cube.node';
import { CubeTrigger } from '../../nodes/Cube/CubeTrigger.node';
import { descriptionTexts, sourceTexts, textsPage } from '../../tools/texts';

const cube = {
	nodes: { cube: new Cube(), cubeTrigger: new CubeTrigger() },
	credentialTypes: [new CubeApi()],
};

test('docs/texts.md has every text as it is (npm run texts writes it)', () => {
	const page = readFileSync(join(__dirname, '../../docs/texts.md'), 'utf8');
	expect(page).toBe(textsPage(cube));
});

const described = Object.values(descriptionTexts(cube)).flat();
const all = [...described, ...Object.values(sourceTexts(cube)).flat()]
	.map(({ place, text }) => ({
		place,
		text: text.replaceAll(/<a [^>]*>|<\/a>/g, '').replaceAll(/\{\w+\}/g, '{}'),
	}))
	.filter(({ text }) => text !== '' && !text.startsWith('={{'));

/** Those that break a rule, with their place. */
const breaking = (pattern: RegExp, texts = all) =>
	texts.filter(({ text }) => pattern.test(text)).map(({ place, text }) => `${place}: ${text}`);

test('there are texts to read', () => {
	expect(described.length).toBeGreaterThan(200);
	expect(all.length).toBeGreaterThan(500);
});

test('no text is longer than 220 characters', () => {
	expect(breaking(/^.{221,}$/su)).toEqual([]);
});

test.each<[string, RegExp]>([
	['dots in a row', /\.\.|…/],
	['an ID in small letters', /\bids?\b/],
	[
		'a date in another form than 2026-11-10',
		/\b\d{1,2}\.\d{1,2}\.\d{4}\b|(?<!e\.g\. )\b20\d{6}\b|2026-(?!11-10|06-15)/,
	],
	['an acronym in small letters', /\b(?:url|api|json|crm|sms|http)\b(?![_.:/])/],
	['an exclamation mark, or a plea', /!|\bplease\b/i],
	['two spaces in a row', /\S {2,}/],
])('no text has %s', (_, pattern) => {
	expect(breaking(pattern)).toEqual([]);
});

/** Every property of the panels and the credential, those inside of others too. */
const properties: INodeProperties[] = [
	...Object.values(cube.nodes).map(({ description }) => description),
	...cube.credentialTypes,
].flatMap((one) => one.properties.flatMap(withInner));

function withInner(property: INodeProperties): INodeProperties[] {
	const inner = (property.options ?? []).flatMap((one) =>
		'type' in one ? [one] : 'values' in one ? one.values : [],
	);
	return [property, ...inner.flatMap(withInner)];
}

test('a switch says "Whether to", as n8n wants it, and nothing else does', () => {
	const odd = properties.filter(
		({ type, description = '' }) => /^Whether to /.test(description) !== (type === 'boolean'),
	);
	expect(odd.map(({ displayName, description }) => `${displayName}: ${description}`)).toEqual([]);
});

test('a placeholder is an example, or says what is added', () => {
	const placeholders = properties.flatMap(({ placeholder, modes = [] }) =>
		[placeholder, ...modes.map((mode) => mode.placeholder)].filter((text) => text !== undefined),
	);
	expect(placeholders.length).toBeGreaterThan(20);
	expect(placeholders.filter((text) => !/^(?:e\.g\. |Add |$)/.test(text))).toEqual([]);
});

test('a description of one sentence has no period, and one of several ends with it', () => {
	const odd = properties.filter(({ description = '' }) => {
		const text = description.replaceAll(/<[^>]+>/g, '').replaceAll('e.g.', '');
		return text !== '' && /\. \p{Lu}/u.test(text) !== text.endsWith('.');
	});
	expect(odd.map(({ displayName, description }) => `${displayName}: ${description}`)).toEqual([]);
});

/** The names of parameters of several words: of one word, many are words of a sentence as well. */
const parameterNames = new Set(
	[cube.nodes.cube, cube.nodes.cubeTrigger]
		.flatMap(({ description }) => description.properties)
		.flatMap((one) => [one, ...(one.type === 'collection' ? (one.options ?? []) : [])])
		.flatMap((one) =>
			'displayName' in one && !('type' in one && one.type === 'notice') ? [one.displayName] : [],
		)
		.concat('API Generation')
		.filter((name) => name.includes(' ')),
);

test('messages have parameter names in quotes', () => {
	const messages = Object.values(sourceTexts(cube))
		.flat()
		.filter(({ text }) => !parameterNames.has(text));
	const unquoted = messages.filter(({ text }) => {
		const bare = text.replaceAll(/'[\p{Lu}{][^']*'/gu, '');
		return [...parameterNames].some((name) => bare.includes(name));
	});
	expect(unquoted.map(({ place, text }) => `${place}: ${text}`)).toEqual([]);
});

/** What reads as translated: phrases that the package had, and words that nobody says. */
const TRANSLATED = [
	'drive of calls',
	'as it is',
	'asks to wait',
	'at which you',
	'(?:entire|whole|your|a|the) register\\b',
	'in silence',
	'in these days',
	'are used instead',
	'begins anew',
	'anew',
	'could not be reached',
	'did not accept',
	'do not promise',
	'every field',
	'fields of its own',
	'give (?:it|them|one|all|a|an|some|text)\\b',
	'hold(?:s|ing)?\\b',
	'instead of data,',
	'into a register',
	'is not an? (?:assignment|campaign|date|id)\\b',
	'no address',
	'no form for',
	'of the generation',
	'one who',
	'shall',
	'speaks?\\b',
	'stands?\\b',
	'there already',
	'to be read by',
	'was imported',
	'was kept',
	'were seen',
	'what follows the',
	'what is\\b',
	'what people',
	'what to give',
	'what to send',
	'where customers',
	'words that',
	'yet to come',
];

test.each(TRANSLATED)('no text says "%s"', (phrase) => {
	expect(breaking(new RegExp(`\\b${phrase}`, 'i'))).toEqual([]);
});
