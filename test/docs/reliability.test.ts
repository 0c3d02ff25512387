/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads pages on a developer's machine, outside n8n */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { blockOf } from '../../tools/block';

const read = (file: string) => readFileSync(join(__dirname, '../..', file), 'utf8');
const page = read('docs/reliability.md');

test('the README leads to the page on reliability', () => {
	expect(read('README.md')).toContain('(docs/reliability.md)');
});

/** The rows of a table in Markdown, cell by cell, less its head. */
function rowsOf(block: string): string[][] {
	const lines = blockOf(page, block).split('\n').slice(2);
	return lines.map((line) =>
		line
			.split('|')
			.map((cell) => cell.trim())
			.slice(1, -1),
	);
}

describe.each(['operations', 'troubles'])('the table of %s', (block) => {
	test('was written by a run in which nothing unknown was wrong', () => {
		const rows = rowsOf(block);
		expect(rows.length).toBeGreaterThan(10);
		expect(rows.map((cells) => cells.at(-1))).toEqual(rows.map(() => '0'));
	});

	test('adds up', () => {
		const numbers = rowsOf(block).map((cells) => cells.slice(1).map(Number));
		for (const [cases, ...ended] of numbers) {
			expect(ended.reduce((sum, one) => sum + one, 0)).toBe(cases);
		}
		const all = numbers.pop() ?? [];
		all.forEach((total, at) => {
			expect(numbers.reduce((sum, row) => sum + (row[at] ?? 0), 0)).toBe(total);
		});
	});
});

test('the sandbox was found to be alike', () => {
	expect(blockOf(page, 'likeness')).toMatch(
		/^\d{3} questions, 0 differences that aren't accepted\./,
	);
});
