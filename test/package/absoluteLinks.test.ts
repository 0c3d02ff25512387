/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- runs a tool on a developer's machine, outside n8n */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
let folder = '';

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'cube-readme-'));
	mkdirSync(join(folder, 'tools'));
	cpSync(join(ROOT, 'tools/absoluteLinks.mjs'), join(folder, 'tools/absoluteLinks.mjs'));
	cpSync(join(ROOT, 'docs'), join(folder, 'docs'), { recursive: true });
	for (const file of ['CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md', 'LICENSE', 'README.md']) {
		cpSync(join(ROOT, file), join(folder, file));
	}
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the tool; gives what it said, and the README after it. */
function run(...words: string[]) {
	const tool = join(folder, 'tools/absoluteLinks.mjs');
	const { status, stderr } = spawnSync(process.execPath, [tool, ...words], { encoding: 'utf8' });
	return { status, stderr, readme: readFileSync(join(folder, 'README.md'), 'utf8') };
}

const write = (text: string) => writeFileSync(join(folder, 'README.md'), text);

test('every link and picture of the README is absolute, at the tag', () => {
	const { status, readme } = run('owner/cube', 'v9.9.9');
	expect(status).toBe(0);
	const links = [...readme.matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => link);
	expect(links.length).toBeGreaterThan(20);
	expect(links.filter((link) => !/^(https:\/\/|#)/.test(link))).toEqual([]);
	const pictures = [...readme.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(([, link = '']) => link);
	expect(pictures).toHaveLength(2);
	for (const picture of pictures) {
		expect(picture).toMatch(
			/^https:\/\/raw\.githubusercontent\.com\/owner\/cube\/v9\.9\.9\/docs\/pictures\/[a-z-]+\.png$/,
		);
	}
});

test('an anchor goes along, and absolute links stay as they are', () => {
	write('[a](docs/trigger.md#events) [b](#install) [c](https://n8n.io)');
	expect(run('owner/cube', 'v1.0.0').readme).toBe(
		'[a](https://github.com/owner/cube/blob/v1.0.0/docs/trigger.md#events) [b](#install) [c](https://n8n.io)',
	);
});

test('a file that is not there is named, and nothing is written', () => {
	write('[a](docs/nowhere.md)');
	const { status, stderr, readme } = run('owner/cube', 'v1.0.0');
	expect([status, readme]).toEqual([1, '[a](docs/nowhere.md)']);
	expect(stderr).toContain('docs/nowhere.md');
});

test.each([[], ['owner/cube'], ['owner', 'v1.0.0'], ['owner/cube', 'a b']])(
	'it takes a repository and a tag: %s %s',
	(...words) => {
		const { status, stderr } = run(...words.filter(Boolean));
		expect([status, stderr]).toEqual([
			1,
			'Give a repository and a tag, such as owner/name v0.1.0.\n',
		]);
	},
);
