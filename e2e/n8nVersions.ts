/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- a script of the project: it runs in Node, never inside n8n */
import { delimiter, join } from 'node:path';

import { Failure } from '../tools/support/failure';

/** The n8n versions that the package is tried in. */
export type N8nVersionName = 'newest' | 'oldest';

/** One n8n version with the Node that it runs on. */
export interface N8nVersion {
	name: N8nVersionName;
	number: string;
	/** The major version of the Node that is installed beside it. */
	node: number;
	folder: string;
	/** Packages that hold native code: installing runs no scripts, so these are built by name afterwards. */
	native: string[];
	/** What it takes on disk while it is being installed. */
	gigabytes: number;
	/** Settings that only this version needs. */
	environment: Record<string, string>;
}

const versions: Record<N8nVersionName, N8nVersion> = {
	newest: {
		name: 'newest',
		number: '2.41.1',
		node: 24,
		folder: join(__dirname, 'n8n', 'newest'),
		native: ['sqlite3', 'isolated-vm'],
		gigabytes: 4,
		environment: {
			N8N_RUNNERS_MODE: 'internal',
			N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
			// It would ask n8n's servers for a list of tools.
			N8N_DISABLED_MODULES: 'mcp-registry',
		},
	},
	oldest: {
		name: 'oldest',
		number: '1.123.81',
		node: 20,
		folder: join(__dirname, 'n8n', 'oldest'),
		native: ['sqlite3'],
		gigabytes: 3,
		// Its other expression engine needs Node 22.
		environment: { N8N_EXPRESSION_ENGINE: 'legacy', N8N_RUNNERS_ENABLED: 'true' },
	},
};

/** The names, newest first. */
const n8nVersionNames = Object.keys(versions) as N8nVersionName[];

/** One version by its name. */
export function n8nVersionOf(name: N8nVersionName): N8nVersion {
	return versions[name];
}

/** Whether a word names a version of n8n. */
export function isN8nVersionName(word: string): word is N8nVersionName {
	return word in versions;
}

/**
 * The versions that a command line names; all, if it names none.
 * @throws Failure when one of its words names none
 */
export function n8nVersionsFrom(words: string[]): N8nVersionName[] {
	const unknown = words.find((word) => !isN8nVersionName(word));
	if (unknown) throw new Failure(`"${unknown}" is none of: ${n8nVersionNames.join(', ')}.`);
	return words.length > 0 ? words.filter(isN8nVersionName) : n8nVersionNames;
}

/** The folder of the Node package that npm installed beside n8n. */
function nodeFolder(version: N8nVersion): string {
	return join(version.folder, 'node_modules', `node-${process.platform}-${process.arch}`);
}

/** The Node that this n8n runs on. */
export function nodeProgram(version: N8nVersion): string {
	return join(nodeFolder(version), 'bin', 'node');
}

/** n8n's own command line program. */
export function n8nProgram(version: N8nVersion): string {
	return join(version.folder, 'node_modules', 'n8n', 'bin', 'n8n');
}

/** This process's environment, with the version's Node found first. */
export function withNodeOf(version: N8nVersion): NodeJS.ProcessEnv {
	const path = [join(nodeFolder(version), 'bin'), process.env.PATH ?? ''].join(delimiter);
	return { ...process.env, PATH: path, npm_config_nodedir: nodeFolder(version) };
}
