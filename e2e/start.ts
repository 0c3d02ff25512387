/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- a script of the project: it runs in Node, never inside n8n */
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import colors from 'picocolors';

import { startSandbox } from '../sandbox';
import type { Sandbox } from '../sandbox';
import { requireFreePort } from '../tools/support/ports';
import { showProgress } from '../tools/support/progress';
import { runScript } from '../tools/support/runScript';
import { ACCOUNT_NAMES, saveAccounts } from './accounts';
import { installN8n } from './installN8n';
import { n8nVersionOf } from './n8nVersions';
import { packPackage, ROOT } from './packPackage';
import { OWNER } from './rest';
import type { Rest } from './rest';
import { startN8n } from './startN8n';
import type { N8n } from './startN8n';
import { createWorkflow, listWorkflows, readWorkflowFile, withCredential } from './workflows';
import type { CredentialReference } from './workflows';

const PORT = 5678;
/**
 * Kept from one start to the next, so that what a person made in n8n is there again. The name keeps eslint out of n8n's
 * own files, since n8n's lint takes no list of what to leave alone.
 */
const USER_FOLDER = join(__dirname, 'user', 'node_modules');
const EXAMPLES = join(ROOT, 'examples');

/** Puts the workflows of examples/ into n8n, once; what a person changed in them stays. */
async function importExamples(
	rest: Rest,
	accounts: { dataOwners: CredentialReference; legacy: CredentialReference },
): Promise<number> {
	const kept = new Set((await listWorkflows(rest)).map(({ name }) => name));
	const files = (await readdir(EXAMPLES)).filter((file) => file.endsWith('.json')).sort();
	for (const file of files) {
		const workflow = await readWorkflowFile(join(EXAMPLES, file));
		if (kept.has(workflow.name)) continue;
		const account = file.includes('legacy') ? accounts.legacy : accounts.dataOwners;
		await createWorkflow(rest, withCredential(workflow, account));
	}
	return files.length;
}

function show(n8n: N8n, sandbox: Sandbox, examples: number): void {
	const lines = [
		'',
		colors.bold(`n8n ${n8nVersionOf(n8n.version).number} with the Cube node: ${n8n.url}`),
		`  Sign in    ${OWNER.email}  ·  ${OWNER.password}`,
		`  Workflows  ${examples}, those of examples/`,
		'  Accounts   of the sandbox, our reading of Cube’s documents (not Cube itself):',
		`             "${ACCOUNT_NAMES.dataOwners}"  ${sandbox.urls.dataOwners}`,
		`             "${ACCOUNT_NAMES.assignments}"  ${sandbox.urls.assignments}`,
		`             "${ACCOUNT_NAMES.legacy}"  ${sandbox.urls.legacy}`,
		'',
		'Ctrl-C ends all of it. What you make in n8n is there again at the next start.',
		'',
	];
	process.stdout.write(lines.join('\n'));
}

let sandbox: Sandbox | undefined;

async function main(): Promise<void> {
	await requireFreePort(PORT, 'n8n');
	await installN8n('newest');
	const tarball = await packPackage();
	sandbox = await startSandbox({ answerTimeMs: 50 });
	const isFirst = !existsSync(USER_FOLDER);
	const progress = showProgress(`Starting n8n${isFirst ? ' for the first time' : ''}`);
	const n8n = await startN8n({ version: 'newest', port: PORT, userFolder: USER_FOLDER, tarball })
		// a person should not be left with a line that moves on
		.finally(() => progress.end());
	const accounts = await saveAccounts(n8n.rest, sandbox);
	show(n8n, sandbox, await importExamples(n8n.rest, accounts));
	await n8n.process.exited;
}

void runScript(main, async () => await sandbox?.close());
