/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- a script of the project: it runs in Node, never inside n8n */
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import colors from 'picocolors';

import { startSandbox } from '../sandbox';
import { FIRST_PORT, LIVE_EVERY_MS } from '../sandbox/commandLine';
import type { Sandbox } from '../sandbox';
import { readSwitches } from '../tools/support/commandLine';
import { Failure } from '../tools/support/failure';
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

const DEFAULT_PORT = 5678;
const HELP = `Starts a real n8n with the Cube node, a stand-in for Cube and the workflows of examples/, on this machine only.

  npm start
  npm start -- --port 5680 --sandbox-port 8201
  npm start -- --live

  --port NUMBER           The port of n8n. Default ${DEFAULT_PORT}.
  --sandbox-port NUMBER   The first port of the stand-in for Cube, which takes three. Default ${FIRST_PORT}.
  --live                  An agent registers a response every ${LIVE_EVERY_MS / 1000} seconds.

It takes Linux or macOS (Windows: WSL), and the first time about 5 GB and five minutes or more. Where n8n's database driver
is not available ready-made, it is built here, with python3, make and a C++ compiler.
`;
const SWITCHES = ['--port <number>', '--sandbox-port <number>', '--live', '-h, --help'];
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

interface Started {
	n8n: N8n;
	sandbox: Sandbox;
	/** How many workflows of examples/ there are. */
	examples: number;
	isLive: boolean;
}

function show({ n8n, sandbox, examples, isLive }: Started): void {
	const lines = [
		'',
		colors.bold(`n8n ${n8nVersionOf(n8n.version).number} with the Cube node: ${n8n.url}`),
		`  Sign in    ${OWNER.email}  ·  ${OWNER.password}`,
		`  Workflows  ${examples}, those of examples/`,
		'',
		colors.bold('The sandbox: a stand-in for Cube, made from its documents. It isn’t Cube.'),
		`  Try it     ${sandbox.urls.dataOwners}`,
		'             in a browser: register a sale, import customers, be slow or away',
		isLive
			? `  Live       an agent registers a response every ${LIVE_EVERY_MS / 1000} seconds`
			: '  Live       nobody registers responses; "npm start -- --live" has an agent do so',
		'',
		'To make a credential of your own in n8n, enter',
		`  Account URL   ${sandbox.urls.dataOwners}`,
		`  Token         ${sandbox.token}`,
		`  or Email      ${sandbox.email}`,
		`  and Password  ${sandbox.password}`,
		'',
		'Three are there already, one for each of Cube’s APIs:',
		`  ${sandbox.urls.dataOwners}  ${ACCOUNT_NAMES.dataOwners}, the newest`,
		`  ${sandbox.urls.assignments}  ${ACCOUNT_NAMES.assignments}`,
		`  ${sandbox.urls.legacy}  ${ACCOUNT_NAMES.legacy}`,
		'',
		'Ctrl-C ends all of it. What you make in n8n is there again at the next start.',
		'',
	];
	process.stdout.write(lines.join('\n'));
}

interface Wish {
	port: number;
	/** The first of three. */
	sandboxPort: number;
	isLive: boolean;
}

/** What the command line asks for; nothing where that was help, which is printed. */
function readWish(args: string[]): Wish | undefined {
	const values = readSwitches<{
		port?: string;
		sandboxPort?: string;
		live?: true;
		help?: true;
	}>(SWITCHES, args, HELP);
	if (values.help) return void process.stdout.write(HELP);
	return {
		port: portOf('port', values.port ?? String(DEFAULT_PORT), 65_535),
		sandboxPort: portOf('sandbox-port', values.sandboxPort ?? String(FIRST_PORT), 65_533),
		isLive: values.live ?? false,
	};
}

function portOf(name: string, text: string, highest: number): number {
	const port = Number(text);
	if (Number.isInteger(port) && port >= 1 && port <= highest) return port;
	throw new Failure(`--${name} takes a number from 1 to ${highest}: ${text}`);
}

/** Another port, so far away. */
function another(port: number, away: number): number {
	return port + away > 65_000 ? port - away : port + away;
}

let sandbox: Sandbox | undefined;

async function main(): Promise<void> {
	const wish = readWish(process.argv.slice(2));
	if (wish === undefined) return;
	const { port, sandboxPort, isLive } = wish;
	const ports = { legacy: sandboxPort, assignments: sandboxPort + 1, dataOwners: sandboxPort + 2 };
	if (Object.values(ports).includes(port)) {
		throw new Failure(
			`n8n and the sandbox can't share port ${port}: the sandbox takes ${sandboxPort} to ${sandboxPort + 2}.`,
		);
	}
	await requireFreePort(port, 'n8n', `take another port: npm start -- --port ${another(port, 2)}`);
	const advice = `take others: npm start -- --sandbox-port ${another(sandboxPort, 100)}`;
	for (const one of Object.values(ports)) await requireFreePort(one, 'the sandbox', advice);
	await installN8n('newest');
	const tarball = await packPackage();
	sandbox = await startSandbox({
		answerTimeMs: 50,
		ports,
		page: true,
		...(isLive ? { liveEveryMs: LIVE_EVERY_MS } : {}),
	});
	const isFirst = !existsSync(USER_FOLDER);
	const progress = showProgress(`Starting n8n${isFirst ? ' for the first time' : ''}`);
	const n8n = await startN8n({ version: 'newest', port, userFolder: USER_FOLDER, tarball })
		// a person should not be left with a line that moves on
		.finally(() => progress.end());
	const accounts = await saveAccounts(n8n.rest, sandbox);
	const examples = await importExamples(n8n.rest, accounts);
	show({ n8n, sandbox, examples, isLive });
	await n8n.process.exited;
}

void runScript(main, async () => await sandbox?.close());
