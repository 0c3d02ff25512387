/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a script of the project: it runs in Node, never inside n8n */
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { Failure } from '../tools/support/failure';
import { run } from '../tools/support/processes';
import { explainNpm } from './explainNpm';
import { withNodeOf, type N8nVersion } from './n8nVersions';

const PACKAGE = 'n8n-nodes-headshed-cube';

/**
 * Installs the package's tarball the way n8n installs a community package: with npm, without scripts, into
 * `.n8n/nodes`. n8n finds it at its next start.
 */
export async function installPackage(
	version: N8nVersion,
	userFolder: string,
	tarball: string,
): Promise<void> {
	const folder = join(userFolder, '.n8n', 'nodes');
	// From scratch: a lock file from the last time would refuse a tarball of the same name with other content.
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	await writeFile(
		join(folder, 'package.json'),
		JSON.stringify({ name: 'installed-nodes', private: true }),
	);
	const { code, output } = await run({
		name: 'npm',
		program: 'npm',
		args: ['install', tarball, '--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund'],
		folder,
		environment: withNodeOf(version),
	});
	if (code !== 0) throw new Failure(`The package could not be installed. ${explainNpm(output)}`);
	// A second n8n-workflow would make our errors strangers to n8n: `instanceof` fails between copies.
	if (existsSync(join(folder, 'node_modules', 'n8n-workflow'))) {
		throw new Failure(
			`${PACKAGE} brought its own copy of n8n-workflow along. It must be a peer only.`,
		);
	}
}
