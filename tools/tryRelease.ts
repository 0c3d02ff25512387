/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- a tool of development, never part of the published package */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';

import { runWorkflow } from './runWorkflow';
import type { GitHubWorkflow } from './runWorkflow';
import { readSwitches } from './support/commandLine';
import { runScript } from './support/runScript';
import { temporaryFolder } from './support/temporaryFolder';

const ROOT = join(__dirname, '..');
const CHECKS = 'bash .ci/run';

const HELP = `Runs the steps of .github/workflows/release.yml on this machine, and publishes nothing.

  npm run release:try
  npm run release:try -- --skip-checks   leaves out ${CHECKS}, which takes most of an hour
`;

interface Values {
	skipChecks?: true;
	help?: true;
}

async function main(): Promise<void> {
	const switches = ['--skip-checks', '-h, --help'];
	const { skipChecks, help } = readSwitches<Values>(switches, process.argv.slice(2), HELP);
	if (help) return void process.stdout.write(HELP);
	const { version, repository } = JSON.parse(
		await readFile(join(ROOT, 'package.json'), 'utf8'),
	) as { version: string; repository: { url: string } };
	const workflow = parse(
		await readFile(join(ROOT, '.github/workflows/release.yml'), 'utf8'),
	) as GitHubWorkflow;
	const folder = await temporaryFolder('release');
	const noted = await runWorkflow({
		workflow,
		project: ROOT,
		folder,
		environment: {
			GITHUB_REF_NAME: `v${version}`,
			GITHUB_REPOSITORY: repository.url.replace(/^.*github\.com\/|\.git$/g, ''),
		},
		// what a publisher does by hand before the tag
		afterCheckout: async (copy) => {
			const changelog = join(copy, 'CHANGELOG.md');
			const text = await readFile(changelog, 'utf8');
			await writeFile(changelog, text.replace('not yet published', new Date().toISOString()));
		},
		instead: skipChecks ? { [CHECKS]: 'true' } : {},
		onStep: (job, step) => process.stdout.write(`${job}: ${step}\n`),
	});
	process.stdout.write(`\nThis would have reached npm and GitHub:\n  ${noted.join('\n  ')}\n`);
}

void runScript(main);
