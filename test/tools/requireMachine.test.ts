/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- runs a tool on a developer's machine, outside n8n */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

let folder = '';
let tool = '';

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'cube-machine-'));
	tool = join(folder, 'tools/requireMachine.mjs');
	mkdirSync(join(folder, 'tools'));
	cpSync(join(__dirname, '../../tools/requireMachine.mjs'), tool);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What it says on a machine of this kind that has only these programs. */
function saidOn(platform: string, programs: string[]) {
	const path = join(folder, 'programs');
	mkdirSync(path);
	for (const name of programs) writeFileSync(join(path, name), '#!/bin/sh\n', { mode: 0o755 });
	const words = `Object.defineProperty(process, 'platform', { value: '${platform}' });
		await import('${pathToFileURL(tool).href}');`;
	const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', words], {
		encoding: 'utf8',
		env: { PATH: path },
	});
	return { status, stderr };
}

test('Windows is told to use WSL, and nothing is begun', () => {
	const { status, stderr } = saidOn('win32', []);
	expect(status).toBe(1);
	expect(stderr).toContain('On Windows use WSL: run "wsl --install"');
});

test('what is downloaded is said before, and where Docker users go', () => {
	const { status, stderr } = saidOn('linux', ['python3', 'make', 'clang++']);
	expect(status).toBe(0);
	expect(stderr).toContain('downloads about 5 GB');
	expect(stderr).toContain('in Docker or elsewhere');
	expect(stderr).not.toContain('Not here');
});

test('what is missing to build native code is named', () => {
	const { status, stderr } = saidOn('linux', ['make']);
	expect(status).toBe(0);
	expect(stderr).toContain('Not here: python3, a C++ compiler.');
});

test('nothing is said once n8n is installed', () => {
	mkdirSync(join(folder, 'e2e/n8n/newest'), { recursive: true });
	writeFileSync(join(folder, 'e2e/n8n/newest/installed.json'), '{}');
	expect(saidOn('linux', [])).toEqual({ status: 0, stderr: '' });
});
