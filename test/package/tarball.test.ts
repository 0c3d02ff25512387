/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- runs npm on a developer's machine, outside n8n */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');

interface Manifest {
	dependencies?: object;
	peerDependencies: object;
	overrides?: object;
	files: string[];
	scripts: Record<string, string>;
	n8n: { strict: boolean; nodes: string[]; credentials: string[] };
}

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;

function npm(...words: string[]): string {
	return execFileSync('npm', words, {
		cwd: root,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore'],
	});
}

describe('the package', () => {
	let files: string[] = [];
	beforeAll(() => {
		const [packed] = JSON.parse(npm('pack', '--dry-run', '--json')) as Array<{
			files: Array<{ path: string }>;
		}>;
		files = (packed?.files ?? []).map(({ path }) => path);
	}, 60_000);

	test('holds what a user needs and nothing else', () => {
		const outside = files.filter((path) => !path.startsWith('dist/'));
		expect(outside.sort()).toEqual(['LICENSE', 'README.md', 'package.json']);
		const kinds = files
			.filter((path) => path.startsWith('dist/'))
			.map((path) => path.replace(/^.*\/[^.]*\./, ''));
		expect([...new Set(kinds)].sort()).toEqual([
			'credentials.js',
			'dark.svg',
			'js',
			'json',
			'node.js',
			'node.json',
			'svg',
		]);
	});

	test('holds everything that its n8n section and its icons name', () => {
		for (const path of [...manifest.n8n.nodes, ...manifest.n8n.credentials]) {
			expect(files).toContain(path);
			const className = path.replace(/^.*\//, '').split('.')[0] ?? '';
			const loaded = jest.requireActual<Record<string, new () => { icon?: object }>>(
				join(root, path),
			);
			expect(loaded[className]).toBeInstanceOf(Function);
		}
		for (const icon of ['cube.svg', 'cube.dark.svg'])
			expect(files).toContain(`dist/nodes/Cube/${icon}`);
		expect(existsSync(join(root, 'dist/credentials/../nodes/Cube/cube.svg'))).toBe(true);
	});

	test('has a preview of the output for every operation of the editor', () => {
		const { Cube } = jest.requireActual<typeof import('../../nodes/Cube/Cube.node')>(
			join(root, 'dist/nodes/Cube/Cube.node.js'),
		);
		for (const { name, displayOptions, options = [] } of new Cube().description.properties) {
			if (name !== 'operation') continue;
			const resource = String(displayOptions?.show?.resource?.[0]);
			for (const option of options) {
				const operation = String('value' in option && option.value);
				expect(files).toContain(`dist/nodes/Cube/__schema__/v1.0.0/${resource}/${operation}.json`);
			}
		}
	});

	test('asks for n8n-workflow and nothing else', () => {
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
		expect(manifest.dependencies).toBeUndefined();
		expect(manifest.overrides).toBeUndefined();
		expect(manifest.n8n.strict).toBe(true);
		const forbidden = ['prepare', 'preinstall', 'install', 'postinstall', 'prepublish'];
		expect(Object.keys(manifest.scripts).filter((name) => forbidden.includes(name))).toEqual([]);
	});
});
