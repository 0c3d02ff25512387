/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads source files on a developer's machine, outside n8n */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import ts from 'typescript';

import type { CubePackage } from '../engine/builtPackage';

type Entry = INodeProperties | INodePropertyOptions | INodePropertyCollection;

/** A text that people read, and where it stands. */
interface ShownText {
	/** What it belongs to, such as `Cube: Response Type` or `messages/listMessages.ts`. */
	place: string;
	text: string;
}

const root = join(__dirname, '../nodes/Cube');

/** The texts of everything that n8n builds its panels from, each once for each part. */
export function descriptionTexts({
	nodes,
	credentialTypes,
}: CubePackage): Record<string, ShownText[]> {
	const descriptions = Object.values(nodes).map(({ description }) => description);
	const parts = descriptions.flatMap((description) => {
		const { displayName, properties } = description;
		const isOperation = ({ name }: INodeProperties) => name === 'operation';
		const parameters = properties.filter((one) => !isOperation(one));
		return [
			[
				displayName,
				[
					{ place: 'Node panel', text: description.description },
					{ place: 'Canvas', text: String(description.subtitle) },
				],
			],
			[`${displayName}: operations`, properties.filter(isOperation).flatMap(operationTexts)],
			[`${displayName}: parameters`, propertyTexts(parameters)],
		] as const;
	});
	const credentials = credentialTypes.map(
		({ displayName, properties }) =>
			[`Credential ${displayName}`, propertyTexts(properties)] as const,
	);
	return Object.fromEntries([...parts, ...credentials].filter(([, texts]) => texts.length > 0));
}

/** The action that stands in the node panel, and the description below the operation. */
function operationTexts({ displayOptions, options = [] }: INodeProperties): ShownText[] {
	const resource = String(displayOptions?.show?.resource?.[0]);
	return options.flatMap((one) => {
		if (!('action' in one)) return [];
		const { name, action = '', description = '' } = one;
		return [action, description].map((text) => ({ place: `${resource} → ${name}`, text }));
	});
}

/** What n8n adds to every trigger that polls. */
const OF_N8N = 'pollTimes';

function propertyTexts(properties: INodeProperties[]): ShownText[] {
	const own = properties.filter(({ name }) => name !== OF_N8N);
	const texts = own.flatMap((property) => entryTexts(property, ''));
	const seen = new Set<string>();
	return texts.filter(({ place, text }) => {
		const key = `${place}\n${text}`;
		return seen.has(key) ? false : seen.add(key);
	});
}

function entryTexts(entry: Entry, above: string): ShownText[] {
	if ('type' in entry && entry.type === 'hidden') return [];
	if ('type' in entry && entry.type === 'notice') {
		return [{ place: 'Notice', text: entry.displayName }];
	}
	const own = 'displayName' in entry ? entry.displayName : entry.name;
	const place = above === '' ? own : `${above} → ${own}`;
	const texts = [
		'description' in entry ? entry.description : undefined,
		'placeholder' in entry ? entry.placeholder : undefined,
		'hint' in entry ? entry.hint : undefined,
	].filter((text) => text !== undefined && text !== '');
	const { modes = [] } = 'type' in entry ? entry : {};
	const inside = [
		...('options' in entry ? (entry.options ?? []) : []),
		...('values' in entry ? entry.values : []),
	];
	return [
		...(texts.length > 0 ? texts : ['']).map((text) => ({ place, text: String(text) })),
		...modes.flatMap(({ displayName, placeholder, hint }) =>
			[placeholder, hint].flatMap((text) =>
				text === undefined ? [] : [{ place: `${place} → ${displayName}`, text }],
			),
		),
		...inside.flatMap((one) => entryTexts(one, place)),
	];
}

/** Folders whose strings people read; the client has no words for people but the names of its calls. */
const FOLDERS = ['actions', 'mapping', 'matching', 'messages', 'methods', 'output', 'trigger'];

/** Calls whose strings are keys of a memory. */
const NO_TEXTS = new Set(['oncePerRun', 'enqueue', 'createLabeller', 'RegExp']);

/** Parts of an object that are keys of a memory. */
const NO_TEXT_NAMES = new Set(['record', 'run']);

/** The texts in the source that come up while a workflow runs, by file: errors, hints, warnings. */
export function sourceTexts(cube: CubePackage): Record<string, ShownText[]> {
	const described = new Set(
		Object.values(descriptionTexts(cube))
			.flat()
			.flatMap(({ place, text }) => [text, ...place.split(' → ')]),
	);
	const files = [
		...FOLDERS.flatMap((folder) => filesBelow(folder)),
		'n8nTransport.ts',
		'nodeErrors.ts',
	];
	return Object.fromEntries(
		files.flatMap((file) => {
			const texts = [...new Set(stringsOf(file))].filter((text) => !described.has(text));
			return texts.length > 0 ? [[file, texts.map((text) => ({ place: file, text }))]] : [];
		}),
	);
}

function filesBelow(folder: string): string[] {
	return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.sort()
		.map((file) => `${folder}/${file.replaceAll('\\', '/')}`);
}

/** The strings of a file that hold several words, with what is filled in as `{name}`. */
function stringsOf(file: string): string[] {
	const code = readFileSync(join(root, file), 'utf8');
	const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true);
	const strings: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
		if (ts.isCallExpression(node) && NO_TEXTS.has(node.expression.getText())) return;
		if (ts.isPropertyAssignment(node) && NO_TEXT_NAMES.has(node.name.getText())) return;
		if (ts.isStringLiteralLike(node)) strings.push(node.text);
		if (ts.isTemplateExpression(node)) strings.push(templateText(node));
		ts.forEachChild(node, visit);
	};
	visit(source);
	return strings.filter(isForPeople);
}

/** Keys of memories, and what JavaScript makes of values. */
const NOT_SHOWN = /^(?:search|new|log:|apiCall|no ID|no number) |^\[object|^Invalid Date/;

function isForPeople(text: string): boolean {
	const isSeveral = /[\p{L}\d}'")][.,:;]? +[\p{L}{'"(]/u.test(text);
	return isSeveral && /\p{L}{2}/u.test(text.replaceAll(/\{\w*\}/g, '')) && !NOT_SHOWN.test(text);
}

function templateText({ head, templateSpans }: ts.TemplateExpression): string {
	const spans = templateSpans.map(({ expression, literal }) => filled(expression) + literal.text);
	return [head.text, ...spans].join('');
}

/** What is filled in, by the last name in it; what is quoted, in quotes. */
function filled(expression: ts.Expression): string {
	const isCall = ts.isCallExpression(expression);
	const called = isCall ? expression.expression.getText() : '';
	const text = isCall
		? expression.arguments.map((one) => one.getText()).join()
		: expression.getText();
	const name =
		(ts.isConditionalExpression(expression) ? undefined : text.match(/[A-Za-z]\w*/g)?.at(-1)) ??
		'other';
	return called.startsWith('quote') ? `"{${name}}"` : `{${name}}`;
}

/** The page `docs/texts.md`. */
export function textsPage(cube: CubePackage): string {
	return [
		'# Texts',
		'Every text that the package shows, written by `npm run texts` from the built description and the source. Braces mark what is filled in. Change a text in the source: `test/package/texts.test.ts` keeps this page up to date and checks the rules.',
		...Object.entries(descriptionTexts(cube)).map(([title, texts]) => section(title, lines(texts))),
		'## Errors, hints and warnings\n\nBy the file that holds them. A text that begins with a small letter is part of a longer one.',
		...Object.entries(sourceTexts(cube)).map(([file, texts]) =>
			section(`\`${file}\``, texts.map(({ text }) => text).join('\n'), 3),
		),
	]
		.join('\n\n')
		.concat('\n');
}

function lines(texts: ShownText[]): string {
	return texts.map(({ place, text }) => (text === '' ? place : `${place}: ${text}`)).join('\n');
}

function section(title: string, text: string, level = 2): string {
	return `${'#'.repeat(level)} ${title}\n\n\`\`\`text\n${text}\n\`\`\``;
}
