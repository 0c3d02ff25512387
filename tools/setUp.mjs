// Installs what package-lock.json names, once: the first half of every command that should run on a
// fresh clone. Later runs take milliseconds.
import { spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const lock = `${root}package-lock.json`;
const installed = `${root}node_modules/.package-lock.json`;

if (Number(process.versions.node.split('.')[0]) < 20) {
	fail(
		`Node ${process.versions.node} is too old: install Node 20 or newer, then run the command again.`,
	);
}
if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(lock).mtimeMs) await install();

async function install() {
	// on Windows it may work and was not tried
	if (process.platform === 'win32') {
		process.stderr.write('This was not tried on Windows itself: if it fails, run it in WSL.\n');
	}
	process.stderr.write(
		'The first time this downloads about 1 GB into this folder. Ctrl-C ends it.\n',
	);
	const started = Date.now();
	const isTerminal = process.stderr.isTTY;
	const line = () =>
		`Installing what the project needs: ${Math.round((Date.now() - started) / 1000)} s`;
	process.stderr.write(isTerminal ? line() : `${line()} …\n`);
	const ticking = setInterval(
		() => process.stderr.write(isTerminal ? `\r${line()}` : `${line()} …\n`),
		isTerminal ? 1000 : 15_000,
	);
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
	clearInterval(ticking);
	process.stderr.write(`${isTerminal ? '\r' : ''}${line()}, ${code === 0 ? 'done' : 'not done'}\n`);
	if (code !== 0) {
		fail(
			`npm could not install everything. Check the network and the free disk space (1.5 GB), then run the command again.\n${said.trim()}`,
		);
	}
}

function fail(sentence) {
	process.stderr.write(`${sentence}\n`);
	process.exit(1);
}
