/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- a script of the project: it runs in Node, never inside n8n */
import { delimiter, join } from 'node:path';

import { Failure } from '../tools/support/failure';

/** The n8n versions that the package is tried in. */
export type EditionName = 'newest' | 'oldest';

/** One n8n version with the Node that it runs on. */
export interface Edition {
	name: EditionName;
	version: string;
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

const editions: Record<EditionName, Edition> = {
	newest: {
		name: 'newest',
		version: '2.41.1',
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
		version: '1.123.81',
		node: 20,
		folder: join(__dirname, 'n8n', 'oldest'),
		native: ['sqlite3'],
		gigabytes: 3,
		// Its other expression engine needs Node 22.
		environment: { N8N_EXPRESSION_ENGINE: 'legacy', N8N_RUNNERS_ENABLED: 'true' },
	},
};

/** The names, newest first. */
export const editionNames = Object.keys(editions) as EditionName[];

/** One edition by its name. */
export function editionOf(name: EditionName): Edition {
	return editions[name];
}

/** Whether a word names an edition. */
export function isEditionName(word: string): word is EditionName {
	return word in editions;
}

/**
 * The editions that a command line names; all, if it names none.
 * @throws Failure when one of its words names none
 */
export function editionsFrom(words: string[]): EditionName[] {
	const unknown = words.find((word) => !isEditionName(word));
	if (unknown) throw new Failure(`"${unknown}" is none of: ${editionNames.join(', ')}.`);
	return words.length > 0 ? words.filter(isEditionName) : editionNames;
}

/** The folder of the Node package that npm installed beside n8n. */
export function nodeFolder(edition: Edition): string {
	return join(edition.folder, 'node_modules', `node-${process.platform}-${process.arch}`);
}

/** The Node that this n8n runs on. */
export function nodeProgram(edition: Edition): string {
	return join(nodeFolder(edition), 'bin', 'node');
}

/** n8n's own command line program. */
export function n8nProgram(edition: Edition): string {
	return join(edition.folder, 'node_modules', 'n8n', 'bin', 'n8n');
}

/** This process's environment, with the edition's Node found first. */
export function withEditionsNode(edition: Edition): NodeJS.ProcessEnv {
	const path = [join(nodeFolder(edition), 'bin'), process.env.PATH ?? ''].join(delimiter);
	return { ...process.env, PATH: path, npm_config_nodedir: nodeFolder(edition) };
}
