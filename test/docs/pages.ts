/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads pages on a developer's machine, outside n8n */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

export const ROOT = join(__dirname, '../..');

/** Folders whose pages are not ours, or are none. */
const OTHERS = new Set(['node_modules', 'dist', 'coverage', '.git']);

function markdownIn(folder: string): string[] {
	return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) return OTHERS.has(entry.name) ? [] : markdownIn(path);
		return entry.name.endsWith('.md') ? [path] : [];
	});
}

/** Every page of the project, by its path from the root. */
export const PAGES = markdownIn(ROOT)
	.map((path) => relative(ROOT, path).replaceAll('\\', '/'))
	.filter((path) => !path.startsWith('e2e/n8n/'));

/** The text of a page or another file. */
export function textOf(path: string): string {
	return readFileSync(join(ROOT, path), 'utf8');
}

/** The text of a page less its code, in which a bracket or a quote means something else. */
export function proseOf(path: string): string {
	return textOf(path)
		.replace(/^```[^]*?^```/gm, '')
		.replace(/`[^`\n]*`/g, '');
}

/** The anchors of a page's headings, as GitHub makes them. */
export function anchorsOf(path: string): Set<string> {
	const headings = textOf(path)
		.replace(/^```[^]*?^```/gm, '')
		.matchAll(/^#{1,6} (.+)$/gm);
	const counts = new Map<string, number>();
	const anchors = [...headings].map(([, heading = '']) => {
		const text = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
		const slug = text
			.trim()
			.toLowerCase()
			.replace(/[^\p{L}\p{N}\p{M} _-]/gu, '')
			.replaceAll(' ', '-');
		const count = counts.get(slug) ?? 0;
		counts.set(slug, count + 1);
		return count === 0 ? slug : `${slug}-${count}`;
	});
	return new Set(anchors);
}

/** Where the links and pictures of a page lead, as they are written. */
export function linksOf(path: string): string[] {
	const prose = proseOf(path);
	return [
		...prose.matchAll(/\]\(<?([^)\s>]+)>?(?: "[^"]*")?\)/g),
		...prose.matchAll(/\b(?:href|src)="([^"]+)"/g),
		...prose.matchAll(/^\[[^\]]+\]: (\S+)/gm),
	].map(([, target = '']) => target);
}
