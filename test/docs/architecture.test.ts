/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads a page and the sources on a developer's machine, outside n8n */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const ROOT = join(__dirname, '../..');
const page = readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8');

/** Where a path of the page leads: below nodes/Cube, or from the root; undefined for nowhere. */
function locate(path: string): string | undefined {
	return [join(ROOT, 'nodes/Cube', path), join(ROOT, path)].find((one) => existsSync(one));
}

const namesByFile = new Map<string, Set<string>>();

/** Every name that a source file declares, at any depth: functions, methods, constants, properties. */
function declaredNames(path: string): Set<string> {
	const known = namesByFile.get(path);
	if (known !== undefined) return known;
	const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest);
	const names = new Set<string>();
	namesByFile.set(path, names);
	const visit = (node: ts.Node) => {
		const { name } = node as { name?: ts.Node };
		const isDeclared =
			ts.isFunctionDeclaration(node) ||
			ts.isMethodDeclaration(node) ||
			ts.isVariableDeclaration(node) ||
			ts.isPropertyAssignment(node) ||
			ts.isShorthandPropertyAssignment(node);
		if (isDeclared && name && ts.isIdentifier(name)) names.add(name.text);
		ts.forEachChild(node, visit);
	};
	visit(source);
	return names;
}

const spans = [...page.matchAll(/`([\w./-]+?\.(?:ts|json|mjs))(?::(\w+))?`/g)];
const files = [...new Set(spans.map(([, path = '']) => path))];
const functions = spans.flatMap(([, path = '', name]) => (name ? [[path, name] as const] : []));
const folders = [...page.matchAll(/`([\w./-]+\/)`/g)].map(([, path = '']) => path);
const added = [...page.matchAll(/`\+([^`]+)`/g)].map(([, path = '']) => path);

test('the page names places to look for', () => {
	expect(files.length).toBeGreaterThan(50);
	expect(functions.length).toBeGreaterThan(80);
	expect(folders.length).toBeGreaterThan(10);
	expect(added.length).toBeGreaterThan(4);
	expect(page.split('\n').length).toBeLessThan(230);
});

test('every file and folder that the page names exists', () => {
	expect([...files, ...folders].filter((path) => locate(path) === undefined)).toEqual([]);
});

test('every function that the page names is declared in its file', () => {
	const missing = functions.filter(([path, name]) => {
		const file = locate(path);
		return file === undefined || !declaredNames(file).has(name);
	});
	expect(missing).toEqual([]);
});

test('what the drills added is not there any more', () => {
	expect(added.filter((path) => existsSync(join(ROOT, path)))).toEqual([]);
});
