/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- a tool of development, never part of the published package */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

export const COMPARISON = join(__dirname, '..', 'docs', 'comparison.md');
/** What stands in a cell for a feature that the node has, lacks, or could not have. */
export const VERDICTS = ['yes', 'partly', 'no', '–'];

/** What one node does about one feature, with the rows that show it. */
export interface Cell {
	feature: string;
	node: string;
	verdict: string;
	evidence: string[];
}

/** One row of the appendix: what is, or is not, to be read in some files. */
export interface Evidence {
	id: string;
	/** Files and folders, or `nodes.json#name@version` for the description that n8n publishes of a node. */
	where: string[];
	/** `found`, `not found`, `there`, `not there` or `N times`. */
	claim: string;
	/** What is looked for; between slashes it is a regular expression. */
	text: string;
}

/** What a person does to read last week's sales with phone numbers. */
export interface Steps {
	/** Nodes after the trigger. */
	nodes: number;
	/** IDs that are looked up elsewhere and typed. */
	ids: number;
	expressions: number;
}

type Row = Record<string, string>;

/** The rows of every table of a page, by their headings. */
function tables(markdown: string): Row[] {
	const rows: Row[] = [];
	let headings: string[] | undefined;
	for (const line of markdown.split('\n')) {
		if (!line.startsWith('|')) {
			headings = undefined;
			continue;
		}
		const cells = line
			.slice(1)
			.split(/(?<!\\)\|/)
			.slice(0, -1)
			.map((cell) => cell.trim().replaceAll('\\|', '|'));
		if (headings === undefined) headings = cells;
		else if (!/^:?-+:?$/.test(cells[0] ?? ''))
			rows.push(Object.fromEntries(headings.map((heading, at) => [heading, cells[at] ?? ''])));
	}
	return rows;
}

/** Reads the page: its cells by feature and node, and the rows that they rest on. */
export function readComparison(markdown = readFileSync(COMPARISON, 'utf8')) {
	const cells: Cell[] = [];
	const evidence: Evidence[] = [];
	for (const row of tables(markdown)) {
		const { Feature: feature, Row: id, Where: where = '', Claim: claim = '', Text = '' } = row;
		if (id !== undefined) {
			const paths = [...where.matchAll(/`([^`]+)`/g)].map(([, path]) => path ?? '');
			evidence.push({ id, where: paths, claim, text: Text.replace(/^`+ ?(.*?) ?`+$/, '$1') });
		}
		if (feature === undefined) continue;
		for (const [node, text] of Object.entries(row).slice(1)) {
			const verdict = text.split(/[ ,:[]/)[0] ?? '';
			const named = [...text.matchAll(/\[([A-Z]\d[\dA-Z, ]*)\]/g)];
			cells.push({
				feature,
				node,
				verdict,
				evidence: named.flatMap(([, ids]) => (ids ?? '').split(', ')),
			});
		}
	}
	return { cells, evidence };
}

/** What the page says of the steps by one node, in an account of one generation. */
export function readSteps(node: string, generation: string): Steps {
	const rows = tables(readFileSync(COMPARISON, 'utf8'));
	const row = rows.find((one) => one.By === node && one.Account?.includes(`\`${generation}\``));
	return {
		nodes: Number(row?.Nodes),
		ids: Number(row?.IDs),
		expressions: Number(row?.Expressions),
	};
}

const texts = new Map<string, string>();

/** The text of a file, or of all code and JSON below a folder. */
function textOf(path: string): string {
	let text = texts.get(path);
	if (text === undefined) texts.set(path, (text = readText(path)));
	return text;
}

function readText(path: string): string {
	if (!statSync(path).isDirectory()) return readFileSync(path, 'utf8');
	return readdirSync(path)
		.filter((name) => /\.(js|json|ts)$/.test(name) || statSync(join(path, name)).isDirectory())
		.map((name) => textOf(join(path, name)))
		.join('\n');
}

interface Description {
	name: string;
	version: number | number[];
}

const descriptions = new Map<string, Description[]>();

/** What n8n publishes of a node, without a space, such as `nodes.json#hubspot@2.2`. */
function descriptionOf(file: string, wanted: string): string {
	const [name, version] = wanted.split('@');
	const all = descriptions.get(file) ?? (JSON.parse(textOf(file)) as Description[]);
	descriptions.set(file, all);
	const found = all.find(
		(one) => one.name === name && [one.version].flat().includes(Number(version)),
	);
	if (!found) throw new TypeError(`There is no node ${wanted} in ${file}`);
	return JSON.stringify(found);
}

function countIn(text: string, wanted: string): number {
	const [, pattern, flags = ''] = /^\/(.+)\/(i?)$/.exec(wanted) ?? [];
	if (pattern === undefined) return text.split(wanted).length - 1;
	return [...text.matchAll(new RegExp(pattern, `g${flags}`))].length;
}

function holds({ claim, text }: Evidence, path: string): boolean {
	const [file = '', wanted] = path.split('#');
	if (claim === 'there') return existsSync(file);
	if (claim === 'not there') return !existsSync(file);
	if (!existsSync(file)) return false;
	const count = countIn(wanted === undefined ? textOf(file) : descriptionOf(file, wanted), text);
	if (claim === 'found') return count > 0;
	if (claim === 'not found') return count === 0;
	return `${count} times` === claim;
}

/**
 * Looks up what rows of the appendix say.
 *
 * @param folderOf gives the folder that a row's paths are below
 * @returns a sentence for every row that does not hold
 */
export function disproved(rows: Evidence[], folderOf: (row: Evidence) => string): string[] {
	return rows.flatMap((row) =>
		row.where
			.filter((path) => !holds(row, join(folderOf(row), path)))
			.map((path) => `${row.id}: in ${path}, "${row.text}" is not ${row.claim}`),
	);
}
