/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads the files that the package ships */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

interface Codex {
	node: string;
	nodeVersion: string;
	codexVersion: string;
	alias: string[];
}

const read = (file: string) => JSON.parse(readFileSync(join(ROOT, file), 'utf8')) as unknown;
const { name, n8n } = read('package.json') as { name: string; n8n: { nodes: string[] } };

/** Words by which people who sell by telephone look for this. */
const WORDS = ['Headshed', 'call centre', 'call center', 'callback', 'CRM', 'telesales'];

describe.each(n8n.nodes)('The codex beside %s', (built) => {
	// gulp copies it beside the built node
	const source = built.replace(/^dist\//, '').replace(/\.js$/, '.json');
	const codex = read(source) as Codex;

	it('is of this node', () => {
		const file = basename(built, '.node.js');
		const type = file.charAt(0).toLowerCase() + file.slice(1);
		expect(codex).toMatchObject({
			node: `${name}.${type}`,
			nodeVersion: '1.0',
			codexVersion: '1.0',
		});
	});

	it.each(WORDS)('has it found by "%s"', (word) => {
		expect(codex.alias).toContain(word);
	});

	it('has no word twice', () => {
		const words = codex.alias.map((word) => word.toLowerCase());
		expect(new Set(words).size).toBe(words.length);
	});
});
