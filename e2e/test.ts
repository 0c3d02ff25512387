/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- a script of the project: it runs in Node, never inside n8n */
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import colors from 'picocolors';
import { startBrowser } from './browser';
import { editionNames, editionOf, isEditionName } from './editions';
import type { EditionName } from './editions';
import { Failure } from './failure';
import { installN8n } from './install';
import { packPackage, ROOT } from './pack';
import { runScript } from './script';

const FLOWS = join(__dirname, 'flows');
/** Milliseconds after which a file of flows is given up, since one hangs: Node counts the file as one of its tests. */
const FLOW_LIMIT = 600_000;

/** Runs every flow in one n8n by Node's own test runner, which prints its summary. */
async function runFlows(name: EditionName, tarball: string): Promise<boolean> {
	const { version, node } = editionOf(name);
	process.stdout.write(colors.bold(`\nn8n ${version} on Node ${node}\n`));
	const files = readdirSync(FLOWS).filter((file) => file.endsWith('.test.ts'));
	const child = spawn(
		process.execPath,
		[
			'--import',
			'tsx',
			'--test',
			'--test-concurrency=1',
			`--test-timeout=${FLOW_LIMIT}`,
			'--test-reporter=spec',
			...files.map((file) => join(FLOWS, file)),
		],
		{
			cwd: ROOT,
			stdio: 'inherit',
			env: { ...process.env, CUBE_E2E_EDITION: name, CUBE_E2E_TARBALL: tarball },
		},
	);
	return await new Promise((resolve) => child.on('close', (code) => resolve(code === 0)));
}

async function main(): Promise<void> {
	const asked = process.argv.slice(2);
	const unknown = asked.find((word) => !isEditionName(word));
	if (unknown) throw new Failure(`"${unknown}" is none of: ${editionNames.join(', ')}.`);
	const editions = asked.length > 0 ? asked.filter(isEditionName) : editionNames;
	// before minutes go by: is there a browser at all?
	await (await startBrowser()).close();
	for (const name of editions) await installN8n(name);
	const tarball = await packPackage();
	const failed: string[] = [];
	for (const name of editions) {
		if (!(await runFlows(name, tarball))) failed.push(editionOf(name).version);
	}
	if (failed.length > 0) throw new Failure(`Not everything works in n8n ${failed.join(' and ')}.`);
}

void runScript(main);
