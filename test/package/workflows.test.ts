/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- reads and runs workflows of GitHub on a developer's machine, outside n8n */
import { spawnSync } from 'node:child_process';
import {
	appendFileSync,
	mkdtempSync,
	readFileSync,
	readdirSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';

import { runWorkflow } from '../../tools/runWorkflow';
import type { GitHubWorkflow } from '../../tools/runWorkflow';

const ROOT = join(__dirname, '../..');
const FOLDER = join(ROOT, '.github/workflows');
const textOf = (file: string) => readFileSync(join(FOLDER, file), 'utf8');

describe.each(readdirSync(FOLDER))('The workflow %s', (file) => {
	const { permissions, jobs } = parse(textOf(file)) as GitHubWorkflow;
	const steps = Object.values(jobs).flatMap((job) => job.steps);

	test('names each action by a commit, and its version beside it', () => {
		const uses = textOf(file).match(/uses: .*/g) ?? [];
		expect(uses).toHaveLength(steps.filter((step) => step.uses).length);
		for (const line of uses) {
			expect(line).toMatch(/^uses: actions\/[a-z-]+@[\da-f]{40} # v\d+\.\d+\.\d+$/);
		}
	});

	test('keeps no credentials in a checkout', () => {
		const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));
		expect(checkouts).toHaveLength(1);
		for (const checkout of checkouts)
			expect(checkout.with).toEqual({ 'persist-credentials': false });
	});

	test('has no expression in a command, where a tag or a title could add to it', () => {
		for (const { run = '' } of steps) expect(run).not.toContain('${{');
	});

	test('gives no job more than to read, unless the job says so', () => {
		expect([{}, { contents: 'read' }]).toContainEqual(permissions);
	});
});

describe('The release', () => {
	const workflow = parse(textOf('release.yml')) as GitHubWorkflow;
	const { verify, publish, release } = workflow.jobs;

	test('runs code of others only where nothing can be written', () => {
		expect(Object.keys(workflow.jobs)).toEqual(['verify', 'publish', 'release']);
		expect(verify?.permissions).toEqual({ contents: 'read' });
		expect(publish?.permissions).toEqual({ 'id-token': 'write' });
		expect(release?.permissions).toEqual({ contents: 'write' });
		expect([verify?.environment, publish?.environment]).toEqual([undefined, 'npm']);
		expect([publish?.needs, release?.needs]).toEqual(['verify', 'publish']);
		for (const job of [publish, release]) {
			for (const { uses = '', run = '' } of job?.steps ?? []) {
				expect(uses).not.toContain('checkout');
				expect(run).not.toMatch(/npm (?!publish )|npx|node |bash/);
			}
		}
	});

	/** What its commands take beside Node. */
	const canRun =
		spawnSync('bash', ['-c', 'git rev-parse && command -v sha256sum'], { cwd: ROOT }).status === 0;
	const describeRun = canRun ? describe : describe.skip;

	describeRun('step by step on this machine', () => {
		let folder = '';
		beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'cube-release-'))));
		afterEach(() => rmSync(folder, { recursive: true, force: true }));

		/** The whole release of 9.9.9, less the checks. */
		async function runRelease(afterJob?: (job: string, artifacts: string) => Promise<void>) {
			return await runWorkflow({
				workflow,
				project: ROOT,
				folder,
				environment: { GITHUB_REF_NAME: 'v9.9.9', GITHUB_REPOSITORY: 'owner/cube' },
				instead: { 'bash .ci/run': 'true' },
				afterCheckout: async (copy) => {
					const manifest = readFileSync(join(copy, 'package.json'), 'utf8');
					const changed = manifest.replace(/"version": "[^"]+"/, '"version": "9.9.9"');
					writeFileSync(join(copy, 'package.json'), changed);
					writeFileSync(join(copy, 'CHANGELOG.md'), '## 9.9.9 (2026-12-01)\n\n- New.\n');
				},
				afterJob,
			});
		}

		test('publishes the tarball that was packed, then makes the release', async () => {
			const commands = await runRelease();
			expect(commands).toEqual([
				'npm publish ./n8n-nodes-headshed-cube-9.9.9.tgz --provenance --access public --ignore-scripts',
				'gh release create v9.9.9 --repo owner/cube --verify-tag --title v9.9.9 --notes-file release-notes.md',
			]);
			expect(readFileSync(join(folder, 'release/release-notes.md'), 'utf8')).toBe('- New.\n');
			const tarball = join(folder, 'publish/n8n-nodes-headshed-cube-9.9.9.tgz');
			const readme = spawnSync('tar', ['-xOzf', tarball, 'package/README.md'], {
				encoding: 'utf8',
			});
			const links = [...readme.stdout.matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => link);
			expect(links).toContain(
				'https://raw.githubusercontent.com/owner/cube/v9.9.9/docs/pictures/node-panel.png',
			);
			expect(links.filter((link) => !/^(https:\/\/|#)/.test(link))).toEqual([]);
			const published = readdirSync(join(folder, 'publish')).sort();
			expect(published).toEqual(['n8n-nodes-headshed-cube-9.9.9.tgz', 'release-notes.md']);
		}, 120_000);

		test('publishes nothing when the tarball is another one than was packed', async () => {
			const tamper = async (job: string, artifacts: string) => {
				if (job !== 'verify') return;
				appendFileSync(join(artifacts, 'release/n8n-nodes-headshed-cube-9.9.9.tgz'), ' ');
			};
			await expect(runRelease(tamper)).rejects.toThrow(
				/^publish, "The tarball is the one that was verified" did not succeed:\n.*FAILED/s,
			);
			expect(readFileSync(join(folder, 'programs/noted'), 'utf8')).toBe('');
		}, 120_000);
	});
});
