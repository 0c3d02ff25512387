/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- a script of the project: it runs in Node, never inside n8n */
import { join } from 'node:path';

import { Failure } from '../tools/support/failure';
import { run } from '../tools/support/processes';
import { showProgress } from '../tools/support/progress';
import { temporaryFolder } from '../tools/support/temporaryFolder';

/** The project's own folder. */
export const ROOT = join(__dirname, '..');

async function npm(...args: string[]): Promise<string> {
	const { code, output } = await run({
		name: 'npm',
		program: 'npm',
		args,
		folder: ROOT,
		environment: process.env,
	});
	if (code !== 0) throw new Failure(`npm ${args.join(' ')} did not succeed:\n${output.trim()}`);
	return output;
}

/**
 * Builds the package and packs it, as it would be published.
 * @returns the tarball, in a folder that is removed when this process ends
 * @throws Failure with what npm said
 */
export async function packPackage(): Promise<string> {
	const progress = showProgress('Building and packing the package');
	try {
		await npm('run', '--silent', 'build');
		const folder = await temporaryFolder('package');
		const output = await npm('pack', '--silent', '--pack-destination', folder);
		const name = output.trim().split('\n').at(-1) ?? '';
		return join(folder, name);
	} finally {
		progress.end();
	}
}
