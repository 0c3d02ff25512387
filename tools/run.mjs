// Runs a command of this project on a fresh clone too: installs what is missing, builds the package
// if the command needs it, and hands the terminal over.
//
//   node tools/run.mjs [--build] [--n8n[=newest]] [options of Node] FILE [arguments]
//
// FILE is a script in TypeScript, or `jest`. --n8n: it installs and runs the n8n that its arguments name, or
// all; --n8n=newest: that one.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { setUp } from './setUp.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const isWindows = process.platform === 'win32';

const words = process.argv.slice(2);
const position = words.findIndex((word) => !word.startsWith('-'));
const switches = words.slice(0, position);
const [file, ...args] = words.slice(position);
const n8nSwitch = switches.find((word) => word.startsWith('--n8n'));
const nodeOptions = switches.filter((word) => word !== '--build' && !word.startsWith('--n8n'));
const program = file === 'jest' ? ['node_modules/jest/bin/jest.js'] : ['--import', 'tsx', file];

// in this order: what a machine lacks is said before anything is downloaded
if (n8nSwitch) await import('./requireMachine.mjs');
await setUp(n8nSwitch ? missingN8n().flatMap(() => ['download', 'build', 'start']) : []);
if (switches.includes('--build')) {
	const code = await run('npm', ['run', '--silent', 'build'], { shell: isWindows });
	if (code !== 0) process.exit(code);
}
process.exitCode = await run(process.execPath, [...nodeOptions, ...program, ...args]);

/** The n8n that the command is going to install, by name. */
function missingN8n() {
	const all = ['newest', 'oldest'];
	const named = all.filter((name) => n8nSwitch === `--n8n=${name}` || args.includes(name));
	return (named.length > 0 ? named : all).filter(
		(name) => !existsSync(`${root}e2e/n8n/${name}/installed.json`),
	);
}

/** Runs a program in this terminal. Resolves with its exit code. */
async function run(name, words, options = {}) {
	const child = spawn(name, words, { cwd: root, stdio: 'inherit', ...options });
	// Ctrl-C reaches the program too, which ends in its own time
	const wait = () => {};
	const pass = (signal) => child.kill(signal);
	process.on('SIGINT', wait).on('SIGTERM', pass).on('SIGHUP', pass);
	const [code, signal] = await new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('close', (...end) => resolve(end));
	});
	process.off('SIGINT', wait).off('SIGTERM', pass).off('SIGHUP', pass);
	return code ?? (signal === 'SIGINT' ? 130 : 143);
}
