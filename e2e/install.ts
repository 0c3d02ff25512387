/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- a script of the project: it runs in Node, never inside n8n */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readFile, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import colors from 'picocolors';
import {
	editionOf,
	editionsFrom,
	n8nProgram,
	nodeProgram,
	withEditionsNode,
	type Edition,
	type EditionName,
} from './editions';
import { Failure } from '../tools/support/failure';
import { explainNpm } from './npm-failures';
import { run } from '../tools/support/processes';
import { showProgress } from '../tools/support/progress';
import { runScript } from '../tools/support/runScript';

const GIGABYTE = 1024 ** 3;
/** npm runs no scripts of packages unless asked, changes no lock file, and prints only what went wrong. */
const NPM_QUIET = ['--no-save', '--no-audit', '--no-fund', '--loglevel=error'];

interface LockFile {
	packages: Record<string, { os?: string[]; cpu?: string[] }>;
}

const stampFile = (edition: Edition) => join(edition.folder, 'installed.json');
const markFile = (edition: Edition) => join(edition.folder, 'installing.pid');
const logFile = (edition: Edition) => join(edition.folder, 'install.log');

/** What an installation is made from: another lock file or another machine means another installation. */
function fingerprint(edition: Edition): string {
	const hash = createHash('sha256');
	for (const name of ['package.json', 'package-lock.json']) {
		hash.update(readFileSync(join(edition.folder, name)));
	}
	return hash.update(`${process.platform} ${process.arch}`).digest('hex');
}

/** Whether an n8n is installed completely, as its lock file says. */
export function isInstalled(name: EditionName): boolean {
	const edition = editionOf(name);
	if (!existsSync(stampFile(edition)) || !existsSync(nodeProgram(edition))) return false;
	const stamp = JSON.parse(readFileSync(stampFile(edition), 'utf8')) as { fingerprint?: string };
	return stamp.fingerprint === fingerprint(edition);
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}

/** Marks the folder as being worked on; says whether an earlier attempt was interrupted. */
async function claim(edition: Edition): Promise<boolean> {
	const mark = markFile(edition);
	const earlier = existsSync(mark) ? Number(await readFile(mark, 'utf8')) : undefined;
	if (earlier && earlier !== process.pid && isAlive(earlier)) {
		throw new Failure(
			`Another process (${earlier}) is installing n8n ${edition.version} right now. Wait until it is done, then try again.`,
		);
	}
	await writeFile(mark, String(process.pid));
	return earlier !== undefined;
}

async function requireSpace(edition: Edition): Promise<void> {
	const { bavail, bsize } = await statfs(edition.folder);
	const free = (bavail * bsize) / GIGABYTE;
	if (free < edition.gigabytes) {
		throw new Failure(
			`Installing n8n ${edition.version} takes about ${edition.gigabytes} GB, and ${edition.folder} has ${free.toFixed(1)} GB left. Make room and try again.`,
		);
	}
}

function fitsThisMachine(entry: { os?: string[]; cpu?: string[] }): boolean {
	const fits = (list: string[] | undefined, value: string) =>
		!list || list.includes(value) || (!list.includes(`!${value}`) && list[0]?.startsWith('!'));
	return Boolean(fits(entry.os, process.platform) && fits(entry.cpu, process.arch));
}

async function downloadPackages(edition: Edition): Promise<void> {
	const lock = JSON.parse(
		await readFile(join(edition.folder, 'package-lock.json'), 'utf8'),
	) as LockFile;
	const wanted = Object.entries(lock.packages)
		.filter(([path, entry]) => path && fitsThisMachine(entry))
		.map(([path]) => join(edition.folder, path, 'package.json'));
	const progress = showProgress('  downloading', { total: wanted.length, unit: 'package' });
	const watch = setInterval(
		() => progress.reached(wanted.filter((path) => existsSync(path)).length),
		1_000,
	);
	try {
		// Not `npm ci`: it refuses a lock file when a registry lacks packages meant for other platforms.
		const { code, output } = await run({
			name: 'npm',
			program: 'npm',
			args: ['install', '--ignore-scripts', ...NPM_QUIET],
			folder: edition.folder,
			environment: process.env,
			logFile: logFile(edition),
		});
		if (code !== 0) throw new Failure(explainNpm(output, logFile(edition)));
		progress.reached(wanted.length);
	} finally {
		clearInterval(watch);
		progress.end();
	}
}

async function buildNative(edition: Edition): Promise<void> {
	const progress = showProgress(`  building ${edition.native.join(' and ')}`);
	try {
		const { code, output } = await run({
			name: 'npm',
			program: 'npm',
			args: ['rebuild', ...edition.native, '--ignore-scripts=false', ...NPM_QUIET],
			folder: edition.folder,
			environment: withEditionsNode(edition),
			logFile: logFile(edition),
		});
		if (code !== 0) throw new Failure(explainNpm(output, logFile(edition)));
	} finally {
		progress.end();
	}
}

/** Asks the installed n8n for its version and loads its database driver: both fail if a part is missing. */
async function tryOut(edition: Edition): Promise<void> {
	const attempts = [
		[n8nProgram(edition), '--version'],
		['-e', "require('sqlite3')"],
	];
	for (const args of attempts) {
		const { code, output } = await run({
			name: 'n8n',
			program: nodeProgram(edition),
			args,
			folder: edition.folder,
			environment: withEditionsNode(edition),
		});
		if (code !== 0) {
			throw new Failure(
				`n8n ${edition.version} is installed, but does not start: ${output.trim().split('\n').pop()}`,
			);
		}
	}
}

/** Installs one n8n with its Node, unless it is there already. Safe to interrupt and to repeat. */
export async function installN8n(name: EditionName): Promise<void> {
	const edition = editionOf(name);
	if (isInstalled(name)) return;
	const wasInterrupted = await claim(edition);
	process.stderr.write(
		`${colors.bold(`n8n ${edition.version}`)} with Node ${edition.node}: about ${edition.gigabytes} GB, five minutes or more, once.\n`,
	);
	if (wasInterrupted) process.stderr.write('  an earlier attempt did not finish: starting over\n');
	// What an interrupted npm left behind may be half a package that looks like a whole one.
	await rm(stampFile(edition), { force: true });
	await rm(join(edition.folder, 'node_modules'), { recursive: true, force: true });
	await rm(logFile(edition), { force: true });
	await requireSpace(edition);
	await downloadPackages(edition);
	if (!existsSync(nodeProgram(edition))) {
		throw new Failure(
			`There is no Node ${edition.node} as an npm package for ${process.platform}-${process.arch}. This works on Linux (x64, arm64) and macOS.`,
		);
	}
	await buildNative(edition);
	await tryOut(edition);
	await writeFile(stampFile(edition), JSON.stringify({ fingerprint: fingerprint(edition) }));
	await rm(markFile(edition), { force: true });
}

async function main(): Promise<void> {
	for (const name of editionsFrom(process.argv.slice(2))) {
		await installN8n(name);
		process.stdout.write(`n8n ${editionOf(name).version} (${name}) is installed.\n`);
	}
}

if (require.main === module) void runScript(main);
