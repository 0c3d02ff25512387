/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- runs a tool on a developer's machine, outside n8n */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const tool = join(__dirname, '../../tools/releaseNotes.mjs');
let folder = '';

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'cube-release-'));
	mkdirSync(join(folder, 'tools'));
	cpSync(tool, join(folder, 'tools/releaseNotes.mjs'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Asks for the notes of a tag in a project of this version and changelog. */
function notes(tag: string, version: string, changelog: string) {
	writeFileSync(join(folder, 'package.json'), JSON.stringify({ version }));
	writeFileSync(join(folder, 'CHANGELOG.md'), changelog);
	const words = [join(folder, 'tools/releaseNotes.mjs'), tag];
	const { status, stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
	return { status, said: (stdout + stderr).trim() };
}

const CHANGELOG =
	'# Changelog\n\n## 1.1.0 (2026-12-01)\n\n- New.\n\n## 1.0.0 (2026-11-01)\n\n- Old.\n';

test('the notes of a release are what the changelog says of its version', () => {
	expect(notes('v1.1.0', '1.1.0', CHANGELOG)).toEqual({ status: 0, said: '- New.' });
	expect(notes('v1.0.0', '1.0.0', CHANGELOG)).toEqual({ status: 0, said: '- Old.' });
});

test.each([
	[
		'v1.2.0',
		'1.1.0',
		CHANGELOG,
		'The tag is v1.2.0, and package.json says 1.1.0: tag the commit v1.1.0.',
	],
	[
		'v1.2.0',
		'1.2.0',
		CHANGELOG,
		'CHANGELOG.md says nothing of 1.2.0: add a section "## 1.2.0 (date)".',
	],
	[
		'v1.1.0',
		'1.1.0',
		CHANGELOG.replace('2026-12-01', 'not yet published'),
		'CHANGELOG.md calls 1.1.0 not yet published: write the date instead.',
	],
])(
	'a release of %s from a project at %s is refused when its papers do not agree',
	(tag, version, changelog, sentence) => {
		expect(notes(tag, version, changelog)).toEqual({ status: 1, said: sentence });
	},
);
