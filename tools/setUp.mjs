// Installs what package-lock.json names, once: the first half of every command that should run on a
// fresh clone. Later runs take milliseconds. `node tools/setUp.mjs` does this half alone.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { Installation, VARIABLE } from './installation.cjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const lock = `${root}package-lock.json`;
const installed = `${root}node_modules/.package-lock.json`;

/**
 * Installs what is missing.
 * @param {string[]} later the steps that the command itself is going to install, for the bar to go on with
 */
export async function setUp(later = []) {
	if (Number(process.versions.node.split('.')[0]) < 20) {
		fail(
			`Node ${process.versions.node} is too old: install Node 20 or newer, then run the command again.`,
		);
	}
	if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(lock).mtimeMs) {
		await install(later);
	}
}

async function install(later) {
	// on Windows it may work and was not tried
	if (process.platform === 'win32') {
		process.stderr.write('This was not tried on Windows itself: if it fails, run it in WSL.\n');
	}
	if (later.length === 0) {
		process.stderr.write(
			'The first time this downloads about 1 GB into this folder. Ctrl-C ends it.\n',
		);
	}
	const installation = new Installation(['project', ...later]);
	installation.begin('the packages of the project');
	const wanted = packagesOf(lock);
	const count = () => wanted.filter((path) => existsSync(path)).length;
	const counting = setInterval(() => installation.reached(count(), wanted.length), 1000);
	const npm = spawn('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
		cwd: root,
		shell: process.platform === 'win32',
		stdio: ['ignore', 'ignore', 'pipe'],
	});
	let said = '';
	npm.stderr.on('data', (chunk) => (said += chunk));
	const code = await new Promise((resolve) => {
		npm.on('error', () => resolve(1));
		npm.on('close', resolve);
	});
	clearInterval(counting);
	if (code !== 0) {
		installation.stop();
		fail(
			`npm could not install everything. Check the network and the free disk space (1.5 GB), then run the command again.\n${said.trim()}`,
		);
	}
	installation.end();
	if (later.length === 0) installation.finish();
	else process.env[VARIABLE] = JSON.stringify(installation.state());
}

/** The packages that a lock file brings onto every machine, by a file of each. */
function packagesOf(file) {
	const { packages } = JSON.parse(readFileSync(file, 'utf8'));
	return Object.entries(packages)
		.filter(([path, { optional, os, cpu }]) => path !== '' && !optional && !os && !cpu)
		.map(([path]) => `${root}${path}/package.json`);
}

function fail(sentence) {
	process.stderr.write(`${sentence}\n`);
	process.exit(1);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await setUp();
