/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- a script of the project: it runs in Node, never inside n8n */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readFile, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import colors from 'picocolors';

import { Failure } from '../tools/support/failure';
import { run } from '../tools/support/processes';
import { Installation, VARIABLE } from '../tools/installation.cjs';
import type { InstallationState, Step } from '../tools/installation.cjs';
import { runScript } from '../tools/support/runScript';
import { explainNpm } from './explainNpm';
import {
	n8nVersionOf,
	n8nVersionsFrom,
	n8nProgram,
	nodeProgram,
	withNodeOf,
	type N8nVersion,
	type N8nVersionName,
} from './n8nVersions';

const GIGABYTE = 1024 ** 3;
/** npm runs no scripts of packages unless asked, changes no lock file, and prints only what went wrong. */
const NPM_QUIET = ['--no-save', '--no-audit', '--no-fund', '--loglevel=error'];

interface LockFile {
	packages: Record<string, { os?: string[]; cpu?: string[] }>;
}

const stampFile = (version: N8nVersion) => join(version.folder, 'installed.json');
const markFile = (version: N8nVersion) => join(version.folder, 'installing.pid');
const logFile = (version: N8nVersion) => join(version.folder, 'install.log');

/** What an installation is made from: another lock file or another machine means another installation. */
function fingerprint(version: N8nVersion): string {
	const hash = createHash('sha256');
	for (const name of ['package.json', 'package-lock.json']) {
		hash.update(readFileSync(join(version.folder, name)));
	}
	return hash.update(`${process.platform} ${process.arch}`).digest('hex');
}

/** Whether an n8n is installed completely, as its lock file says. */
export function isInstalled(name: N8nVersionName): boolean {
	const version = n8nVersionOf(name);
	if (!existsSync(stampFile(version)) || !existsSync(nodeProgram(version))) return false;
	const stamp = JSON.parse(readFileSync(stampFile(version), 'utf8')) as { fingerprint?: string };
	return stamp.fingerprint === fingerprint(version);
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}

/** Marks the folder as being worked on. */
async function claim(version: N8nVersion): Promise<void> {
	const mark = markFile(version);
	const earlier = existsSync(mark) ? Number(await readFile(mark, 'utf8')) : undefined;
	if (earlier && earlier !== process.pid && isAlive(earlier)) {
		throw new Failure(
			`Another process (${earlier}) is installing n8n ${version.number} right now. Wait until it is done, then try again.`,
		);
	}
	await writeFile(mark, String(process.pid));
}

async function requireSpace(version: N8nVersion): Promise<void> {
	const { bavail, bsize } = await statfs(version.folder);
	const free = (bavail * bsize) / GIGABYTE;
	if (free < version.gigabytes) {
		throw new Failure(
			`Installing n8n ${version.number} takes about ${version.gigabytes} GB, and ${version.folder} has ${free.toFixed(1)} GB left. Make room and try again.`,
		);
	}
}

function fitsThisMachine(entry: { os?: string[]; cpu?: string[] }): boolean {
	const fits = (list: string[] | undefined, value: string) =>
		!list || list.includes(value) || (!list.includes(`!${value}`) && list[0]?.startsWith('!'));
	return Boolean(fits(entry.os, process.platform) && fits(entry.cpu, process.arch));
}

async function downloadPackages(version: N8nVersion, installation: Installation): Promise<void> {
	const lock = JSON.parse(
		await readFile(join(version.folder, 'package-lock.json'), 'utf8'),
	) as LockFile;
	const wanted = Object.entries(lock.packages)
		.filter(([path, entry]) => path && fitsThisMachine(entry))
		.map(([path]) => join(version.folder, path, 'package.json'));
	installation.begin(`the packages of n8n ${version.number}`);
	const watch = setInterval(
		() => installation.reached(wanted.filter((path) => existsSync(path)).length, wanted.length),
		1_000,
	);
	try {
		// Not `npm ci`: it refuses a lock file when a registry lacks packages meant for other platforms.
		const { code, output } = await run({
			name: 'npm',
			program: 'npm',
			args: ['install', '--ignore-scripts', ...NPM_QUIET],
			folder: version.folder,
			environment: process.env,
			logFile: logFile(version),
		});
		if (code !== 0) throw new Failure(explainNpm(output, logFile(version)));
		installation.end();
	} finally {
		clearInterval(watch);
	}
}

async function buildNative(version: N8nVersion, installation: Installation): Promise<void> {
	installation.begin(`building ${version.native.join(' and ')}`);
	const { code, output } = await run({
		name: 'npm',
		program: 'npm',
		args: ['rebuild', ...version.native, '--ignore-scripts=false', ...NPM_QUIET],
		folder: version.folder,
		environment: withNodeOf(version),
		logFile: logFile(version),
	});
	if (code !== 0) throw new Failure(explainNpm(output, logFile(version)));
	installation.end();
}

/** Asks the installed n8n for its version and loads its database driver: both fail if a part is missing. */
async function tryOut(version: N8nVersion, installation: Installation): Promise<void> {
	installation.begin(`trying n8n ${version.number}`);
	const attempts = [
		[n8nProgram(version), '--version'],
		['-e', "require('sqlite3')"],
	];
	for (const args of attempts) {
		const { code, output } = await run({
			name: 'n8n',
			program: nodeProgram(version),
			args,
			folder: version.folder,
			environment: withNodeOf(version),
		});
		if (code !== 0) {
			throw new Failure(
				`n8n ${version.number} is installed, but does not start: ${output.trim().split('\n').pop()}`,
			);
		}
	}
	installation.end();
}

const STEPS: Step[] = ['download', 'build', 'start'];

/** What the process before this one installed, of which the same bar goes on. */
function installedBefore(): InstallationState | undefined {
	const state = process.env[VARIABLE];
	delete process.env[VARIABLE];
	return state === undefined ? undefined : (JSON.parse(state) as InstallationState);
}

/** Installs each n8n with its Node, unless it is there already. Safe to interrupt and to repeat. */
export async function installN8n(...names: N8nVersionName[]): Promise<void> {
	const missing = names.filter((name) => !isInstalled(name)).map(n8nVersionOf);
	const before = installedBefore();
	if (missing.length === 0) return;
	if (before === undefined) {
		const gigabytes = missing.reduce((sum, version) => sum + version.gigabytes, 0);
		const numbers = missing.map(({ number }) => number).join(' and ');
		process.stderr.write(
			`${colors.bold(`n8n ${numbers}`)}: about ${gigabytes} GB, once. Ctrl-C ends it.\n`,
		);
	}
	const installation = new Installation(
		missing.flatMap(() => STEPS),
		{ before },
	);
	try {
		for (const version of missing) await installOne(version, installation);
		installation.finish();
	} finally {
		installation.stop();
	}
}

async function installOne(version: N8nVersion, installation: Installation): Promise<void> {
	// what an interrupted npm left behind may be half a package that looks like a whole one
	await claim(version);
	await rm(stampFile(version), { force: true });
	await rm(join(version.folder, 'node_modules'), { recursive: true, force: true });
	await rm(logFile(version), { force: true });
	await requireSpace(version);
	await downloadPackages(version, installation);
	if (!existsSync(nodeProgram(version))) {
		throw new Failure(
			`There is no Node ${version.node} as an npm package for ${process.platform}-${process.arch}. This works on Linux (x64, arm64) and macOS.`,
		);
	}
	await buildNative(version, installation);
	await tryOut(version, installation);
	await writeFile(stampFile(version), JSON.stringify({ fingerprint: fingerprint(version) }));
	await rm(markFile(version), { force: true });
}

async function main(): Promise<void> {
	const names = n8nVersionsFrom(process.argv.slice(2));
	await installN8n(...names);
	for (const name of names) {
		process.stdout.write(`n8n ${n8nVersionOf(name).number} (${name}) is installed.\n`);
	}
}

if (require.main === module) void runScript(main);
