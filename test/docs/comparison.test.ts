/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads files of the project on a developer's machine, outside n8n */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { Cube } from '../../nodes/Cube/Cube.node';
import { ROOT, textOf } from './pages';

const page = textOf('docs/comparison.md');
const [cells = '', appendix = ''] = page.split('## Appendix');

/** The rows of the appendix by their code, cell by cell. */
const rows = new Map(
	[...appendix.matchAll(/^\| ([A-Z]\d+) +\|(.*)\|$/gm)].map(([, code = '', rest = '']) => [
		code,
		rest.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|')),
	]),
);
const used = new Set(
	[...cells.matchAll(/\[([A-Z]\d+(?:, [A-Z]\d+)*)\]/g)].flatMap(([, list = '']) =>
		list.split(', '),
	),
);

/** All text of a file, or of the files below a folder. */
function textBelow(path: string): string {
	if (!statSync(path).isDirectory()) return readFileSync(path, 'utf8');
	return readdirSync(path)
		.map((name) => textBelow(join(path, name)))
		.join('\n');
}

test('every cell rests on a row, and every row is used', () => {
	expect(used.size).toBeGreaterThan(100);
	expect([...used].filter((code) => !rows.has(code))).toEqual([]);
	expect([...rows.keys()].filter((code) => !used.has(code))).toEqual([]);
});

const ours = [...rows].filter(([code]) => code.startsWith('C'));

test.each(ours)('row %s is so', (_, [where = '', claim = '', wanted = '']) => {
	const path = join(ROOT, where.replaceAll('`', ''));
	expect(existsSync(path)).toBe(true);
	if (claim === 'there') return;
	const [, pattern, flags] = /^`\/(.*)\/(i?)`$/.exec(wanted) ?? [];
	const text = textBelow(path);
	const isFound =
		pattern === undefined
			? text.includes(wanted.slice(1, -1))
			: new RegExp(pattern, flags).test(text);
	expect([claim, isFound]).toEqual([claim, claim === 'found']);
});

test('the number of operations is the one of the table', () => {
	const operations = new Cube().description.properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ options = [] }) => options);
	expect(cells).toMatch(new RegExp(`\\| Operations +\\| ${operations.length} \\[C26\\]`));
});
