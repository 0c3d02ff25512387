/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- a script of the project: it runs in Node, never inside n8n */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import colors from 'picocolors';

import { Failure } from '../tools/support/failure';
import { runInTerminal } from '../tools/support/processes';
import { runScript } from '../tools/support/runScript';
import { installN8n } from './installN8n';
import { isN8nVersionName, n8nVersionOf, n8nVersionsFrom } from './n8nVersions';
import type { N8nVersionName } from './n8nVersions';
import { packPackage, ROOT } from './packPackage';
import { startBrowser } from './startBrowser';

const FLOWS = join(__dirname, 'flows');
/** Milliseconds after which a file of flows is given up, since one hangs: Node counts the file as one of its tests. */
const FLOW_LIMIT = 600_000;

/** The files of flows that a command line names, such as `trigger`; all, if it names none. */
function filesFrom(words: string[]): string[] {
	const files = readdirSync(FLOWS).filter((file) => file.endsWith('.test.ts'));
	const named = words.map((word) => `${word}.test.ts`);
	const unknown = named.find((file) => !files.includes(file));
	if (unknown) throw new Failure(`There is no ${join('e2e', 'flows', unknown)}.`);
	return named.length > 0 ? named : files;
}

/** Runs flows in one n8n by Node's own test runner, which prints its summary. */
async function runFlows(name: N8nVersionName, files: string[], tarball: string): Promise<boolean> {
	const { number, node } = n8nVersionOf(name);
	process.stdout.write(colors.bold(`\nn8n ${number} on Node ${node}\n`));
	return await runInTerminal({
		name: 'the flows',
		program: process.execPath,
		args: [
			'--import',
			'tsx',
			'--test',
			'--test-concurrency=1',
			`--test-timeout=${FLOW_LIMIT}`,
			'--test-reporter=spec',
			...files.map((file) => join(FLOWS, file)),
		],
		folder: ROOT,
		environment: { ...process.env, CUBE_E2E_N8N: name, CUBE_E2E_TARBALL: tarball },
	});
}

async function main(): Promise<void> {
	const words = process.argv.slice(2);
	const versions = n8nVersionsFrom(words.filter(isN8nVersionName));
	const files = filesFrom(words.filter((word) => !isN8nVersionName(word)));
	// before minutes go by: is there a browser at all?
	await (await startBrowser()).close();
	for (const name of versions) await installN8n(name);
	const tarball = await packPackage();
	const failed: string[] = [];
	for (const name of versions) {
		if (!(await runFlows(name, files, tarball))) failed.push(n8nVersionOf(name).number);
	}
	if (failed.length > 0) throw new Failure(`Not everything works in n8n ${failed.join(' and ')}.`);
}

void runScript(main);
