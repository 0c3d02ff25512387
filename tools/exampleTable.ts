/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads the workflows of the project on a developer's machine, outside n8n */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { markdownTable } from './support/table';

const ROOT = join(__dirname, '..');
const STICKY_NOTE = 'n8n-nodes-base.stickyNote';

interface Workflow {
	nodes: Array<{ type: string; parameters: { content?: string } }>;
}

function read(path: string): unknown {
	return JSON.parse(readFileSync(join(ROOT, path), 'utf8'));
}

/** Where the files of this repository are to be had as they are. */
function rawAddress(): string {
	const { repository } = read('package.json') as { repository: { url: string } };
	const address = repository.url.replace(/^git\+|\.git$/g, '');
	return `${address.replace('https://github.com/', 'https://raw.githubusercontent.com/')}/main`;
}

/**
 * What the first note of a workflow says: its title, and the paragraph below it.
 * @throws TypeError when it has no such note
 */
function noteOf(path: string): { title: string; text: string } {
	const { nodes } = read(path) as Workflow;
	const note = nodes.find(({ type }) => type === STICKY_NOTE)?.parameters.content ?? '';
	const [, title, text] = /^## (.+)\n+(.+)/.exec(note) ?? [];
	if (title === undefined || text === undefined) {
		throw new TypeError(`${path} has no note that begins with a title and a paragraph`);
	}
	return { title, text };
}

/** Every workflow to import, in the words of its first note, with the address to import it from. */
export function exampleTable(): string {
	const examples = readdirSync(join(ROOT, 'examples')).filter((name) => name.endsWith('.json'));
	const paths = [
		...examples.sort().map((name) => `examples/${name}`),
		'docs/read-a-register-with-many-workers.json',
	];
	const rows = paths.map((path) => {
		const { title, text } = noteOf(path);
		const local = path.startsWith('docs/') ? path.slice('docs/'.length) : `../${path}`;
		return [`[${title}](${local})`, text, `[address](${rawAddress()}/${path})`];
	});
	return markdownTable({
		head: ['Workflow', 'What it does', 'Import from URL'],
		rows,
		textColumns: 3,
	});
}
