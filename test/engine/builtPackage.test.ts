/* eslint-disable @n8n/community-nodes/no-restricted-imports -- makes packages to load */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { loadPackage } from '../../engine/builtPackage';

describe('A package', () => {
	let folder: string;
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'cube-demo-'));
		const n8n = { nodes: ['dist/Hello.node.js'], credentials: ['dist/HelloApi.credentials.js'] };
		writeFileSync(
			join(folder, 'package.json'),
			JSON.stringify({ name: 'n8n-nodes-hello', version: '1.0.0', n8n }),
		);
	});
	afterEach(() => rmSync(folder, { recursive: true }));

	it('is loaded as n8n does it: the class is named as its file', async () => {
		mkdirSync(join(folder, 'dist'));
		writeFileSync(
			join(folder, 'dist', 'Hello.node.js'),
			`exports.Hello = class { description = { name: 'hello', displayName: 'Hello', group: [], version: 1,
				description: '', defaults: {}, inputs: [], outputs: [], properties: [] }; };`,
		);
		writeFileSync(
			join(folder, 'dist', 'HelloApi.credentials.js'),
			`exports.HelloApi = class { name = 'helloApi'; displayName = 'Hello API'; properties = []; };`,
		);
		const { nodes, credentialTypes } = await loadPackage(folder);
		expect(Object.keys(nodes)).toEqual(['n8n-nodes-hello.hello']);
		expect(credentialTypes.map(({ name }) => name)).toEqual(['helloApi']);
	});

	it('that is not built yet is named in a sentence', async () => {
		const loading = loadPackage(folder);
		await expect(loading).rejects.toThrow(
			'dist/Hello.node.js is not there: run "npm run build" first.',
		);
	});
});
