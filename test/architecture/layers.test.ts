/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads the sources on a developer's machine, outside n8n */
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';

import { filesIn, ROOT as REPOSITORY } from '../support/projectFiles';

const ROOT = join(REPOSITORY, 'nodes/Cube');

/** Names that each operation's file may have: they are an operation's own. */
const OF_OPERATIONS = new Set([
	'description',
	'properties',
	'execute',
	'find',
	'get',
	'getAll',
	'getPages',
	'update',
	'create',
	'upsert',
]);

/** Which folders each folder may import, as docs/architecture.md has it; methods/ may import all. */
const MAY_IMPORT: Record<string, string[]> = {
	'client/': [],
	'messages/': ['client/'],
	'output/': ['client/', 'messages/', 'mapping/'],
	'mapping/': ['client/', 'messages/', 'output/'],
	'matching/': ['client/'],
	'actions/': ['client/', 'messages/', 'mapping/', 'matching/', 'output/'],
	'trigger/': ['client/', 'messages/', 'mapping/', 'output/', 'actions/properties/'],
};

interface Module {
	name: string;
	lines: number;
	/** What it imports, types too: names of modules, or of packages. */
	imports: string[];
	/** What it declares and exports; what it only passes on is declared elsewhere. */
	exports: string[];
}

const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
	.filter((name) => name.endsWith('.ts'))
	.map((name) => join(ROOT, name));

function resolveImport(from: string, specifier: string): string {
	if (!specifier.startsWith('.')) return specifier;
	const path = resolve(dirname(from), specifier);
	const file = [`${path}.ts`, join(path, 'index.ts')].find((one) => files.includes(one));
	return relative(ROOT, file ?? path);
}

function exportedNames(source: ts.SourceFile): string[] {
	return source.statements.flatMap((statement) => {
		const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
		const isExported = modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
		if (!isExported) return [];
		if (ts.isVariableStatement(statement)) {
			return statement.declarationList.declarations.map(({ name }) => name.getText(source));
		}
		const { name } = statement as ts.DeclarationStatement;
		return name === undefined ? [] : [name.getText(source)];
	});
}

const modules: Module[] = files.map((file) => {
	const text = readFileSync(file, 'utf8');
	const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
	return {
		name: relative(ROOT, file),
		lines: text.split('\n').length - 1,
		imports: ts
			.preProcessFile(text)
			.importedFiles.map(({ fileName }) => resolveImport(file, fileName)),
		exports: exportedNames(source),
	};
});

const isClient = (name: string) => name.startsWith('client/');

/** Every way that comes back to where it began. */
function circles(): string[] {
	const imports = new Map(modules.map((module) => [module.name, module.imports]));
	const done = new Set<string>();
	const found: string[] = [];
	const walk = (name: string, way: string[]) => {
		if (way.includes(name)) found.push([...way.slice(way.indexOf(name)), name].join(' → '));
		if (way.includes(name) || done.has(name)) return;
		for (const next of imports.get(name) ?? []) walk(next, [...way, name]);
		done.add(name);
	};
	for (const name of imports.keys()) walk(name, []);
	return found;
}

describe('the layers', () => {
	test('are read as they are', () => {
		expect(modules.length).toBeGreaterThan(60);
		const node = modules.find(({ name }) => name === 'Cube.node.ts');
		expect(node?.imports).toContain('actions/registry.ts');
		expect(node?.exports).toEqual(['Cube']);
	});

	test('client/ imports nothing from outside itself, and no module of n8n', () => {
		const strangers = modules
			.filter(({ name }) => isClient(name))
			.flatMap(({ name, imports }) =>
				imports
					.filter((one) => !isClient(one) && !['luxon', 'crypto'].includes(one))
					.map((one) => `${name} imports ${one}`),
			);
		expect(strangers).toEqual([]);
	});

	test('nothing outside imports any of client/ but its index', () => {
		const breaches = modules
			.filter(({ name }) => !isClient(name))
			.flatMap(({ name, imports }) =>
				imports
					.filter((one) => isClient(one) && one !== 'client/index.ts')
					.map((one) => `${name} imports ${one}`),
			);
		expect(breaches).toEqual([]);
	});

	test.each(Object.entries(MAY_IMPORT))('%s imports no other folder than %j', (folder, others) => {
		const ofFolder = modules.filter(({ name }) => name.startsWith(folder));
		expect(ofFolder.length).toBeGreaterThan(0);
		const breaches = ofFolder.flatMap(({ name, imports }) =>
			imports
				.filter((one) => /^\w+\//.test(one) && one.endsWith('.ts') && !one.startsWith(folder))
				.filter((one) => !others.some((other) => one.startsWith(other)))
				.map((one) => `${name} imports ${one}`),
		);
		expect(breaches).toEqual([]);
	});

	test('client/ knows no word of the editor', () => {
		const words =
			/Parallel Requests|Max Retry Wait|Timeout|From Date|To Date|Return All|Get Pages|Account URL"|the list\b.*Choose/;
		const said = modules
			.filter(({ name }) => isClient(name))
			.filter(({ name }) => {
				const text = readFileSync(join(ROOT, name), 'utf8');
				const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
				return words.test(code);
			});
		expect(said.map(({ name }) => name)).toEqual([]);
	});

	test('no module imports itself by way of others, not even for types', () => {
		expect(circles()).toEqual([]);
	});

	test('no name is exported twice', () => {
		const homes = new Map<string, string[]>();
		for (const { name, exports } of modules) {
			for (const exported of exports) {
				if (OF_OPERATIONS.has(exported)) continue;
				homes.set(exported, [...(homes.get(exported) ?? []), name]);
			}
		}
		const twice = [...homes].filter(([, names]) => names.length > 1);
		expect(twice).toEqual([]);
	});

	test('no file of the project has over 300 lines, whatever it is for', () => {
		const sources = filesIn('').filter((name) => /\.(ts|mjs)$/.test(name));
		expect(sources.length).toBeGreaterThan(500);
		const long = sources.filter(
			(name) => readFileSync(join(REPOSITORY, name), 'utf8').split('\n').length > 301,
		);
		expect(long).toEqual([]);
	});

	test('few files have 25 lines or fewer', () => {
		expect(modules.length).toBeLessThanOrEqual(160);
		expect(modules.filter(({ lines }) => lines <= 25).length).toBeLessThanOrEqual(20);
	});
});
