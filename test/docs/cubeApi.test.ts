/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads the sources on a developer's machine, outside n8n */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT, textOf } from './pages';

const page = textOf('docs/cube-api.md');
const facts = [...page.matchAll(/^\| ([HLADP]\d+) /gm)].map(([, number = '']) => number);
const traps = [...page.matchAll(/^(\d+)\. /gm)].map(([, number = '']) => number);

function sourcesIn(folder: string): string[] {
	return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
		const path = `${folder}/${entry.name}`;
		if (entry.isDirectory()) return sourcesIn(path);
		return entry.name.endsWith('.ts') ? [path] : [];
	});
}

test('facts and contradictions are numbered, each once', () => {
	expect(facts.length).toBeGreaterThan(50);
	expect(new Set(facts).size).toBe(facts.length);
	expect(traps).toEqual(traps.map((_, index) => String(index + 1)));
	expect(traps.length).toBeGreaterThan(10);
});

test('what the code names of the page is there', () => {
	const references = ['nodes', 'credentials', 'sandbox', 'e2e/django']
		.flatMap(sourcesIn)
		.flatMap((path) => textOf(path).match(/docs\/cube-api\.md,[^.;:)`]*/g) ?? []);
	expect(references.length).toBeGreaterThan(30);
	for (const reference of references) {
		const named = reference.match(/\b[HLADP]\d+\b/g) ?? [];
		const trap = /\btrap (\d+)/.exec(reference)?.[1];
		const section = /"([^"]+)"/.exec(reference)?.[1];
		expect([reference, named.filter((number) => !facts.includes(number))]).toEqual([reference, []]);
		if (trap !== undefined) expect(traps).toContain(trap);
		if (section !== undefined && named.length === 0) expect(page).toMatch(`\n## ${section}`);
	}
});
