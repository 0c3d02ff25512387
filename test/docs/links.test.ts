/* eslint-disable @n8n/community-nodes/no-restricted-imports -- looks for files on a developer's machine, outside n8n */
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

import { anchorsOf, linksOf, PAGES, proseOf, ROOT, textOf } from './pages';

const { repository } = JSON.parse(textOf('package.json')) as { repository: { url: string } };
const OWN = repository.url.replace(/^git\+|\.git$/g, '');
const OWN_RAW = OWN.replace('https://github.com/', 'https://raw.githubusercontent.com/');

/** The path from the root, and the anchor, to which an address of this repository leads; undefined for any other. */
function ownTarget(page: string, link: string): { path: string; anchor: string } | undefined {
	const [address = '', anchor = ''] = link.split('#');
	const [, template] = /^\/issues\/new\?template=(.+)$/.exec(address.replace(OWN, '')) ?? [];
	if (template !== undefined) return { path: `.github/ISSUE_TEMPLATE/${template}`, anchor };
	const own = [`${OWN}/blob/main/`, `${OWN_RAW}/main/`].find((start) => address.startsWith(start));
	if (own !== undefined) return { path: address.slice(own.length), anchor };
	if (address === OWN) return { path: 'README.md', anchor: anchor === 'readme' ? '' : anchor };
	if (/^[a-z]+:/.test(address)) return undefined;
	const path = address === '' ? page : posix.normalize(posix.join(posix.dirname(page), address));
	return { path, anchor };
}

/** What is wrong with a link; undefined when it leads somewhere. */
function faultOf(page: string, link: string): string | undefined {
	const target = ownTarget(page, link);
	if (target === undefined) {
		return /^https:\/\/\S+$/.test(link) ? undefined : `${link} isn't a secure web address`;
	}
	if (!existsSync(join(ROOT, target.path))) return `${link}: there is no ${target.path}`;
	const hasAnchor = target.anchor === '' || anchorsOf(target.path).has(target.anchor);
	return hasAnchor ? undefined : `${link}: ${target.path} has no such heading`;
}

test('there are pages to read, with links', () => {
	expect(PAGES).toEqual(expect.arrayContaining(['README.md', 'docs/trigger.md', 'SECURITY.md']));
	expect(PAGES.flatMap(linksOf).length).toBeGreaterThan(120);
});

test.each(PAGES)('every link, anchor and picture of %s leads somewhere', (page) => {
	const faults = linksOf(page).flatMap((link) => faultOf(page, link) ?? []);
	expect(faults).toEqual([]);
});

test('a link that leads nowhere is seen', () => {
	expect(faultOf('docs/trigger.md', 'nowhere.md')).toContain('there is no docs/nowhere.md');
	expect(faultOf('docs/trigger.md', '../README.md#nothing')).toContain('no such heading');
	expect(faultOf('README.md', `${OWN}/blob/main/docs/nowhere.md`)).toContain('there is no');
	expect(faultOf('README.md', 'http://example.com')).toContain("isn't a secure");
	expect(faultOf('README.md', 'docs/trigger.md#events')).toBeUndefined();
});

test.each([
	'credentials/CubeApi.credentials.ts',
	'nodes/Cube/Cube.node.json',
	'nodes/Cube/CubeTrigger.node.json',
])('every address of the docs in %s leads somewhere', (file) => {
	const addresses = textOf(file).match(/https:\/\/github\.com\/[^'"]+/g) ?? [];
	expect(addresses.length).toBeGreaterThan(0);
	expect(addresses.flatMap((address) => faultOf(file, address) ?? [])).toEqual([]);
});

test('every page of docs/ is reached from the README', () => {
	const reached = new Set(['README.md']);
	for (const page of reached) {
		for (const link of linksOf(page)) {
			const path = ownTarget(page, link)?.path ?? '';
			if (path.endsWith('.md') && existsSync(join(ROOT, path))) reached.add(path);
		}
	}
	expect(PAGES.filter((page) => page.startsWith('docs/') && !reached.has(page))).toEqual([]);
});

test('every picture is shown somewhere, and says what it shows', () => {
	const pictures = PAGES.flatMap((page) =>
		[...proseOf(page).matchAll(/!\[([^\]]*)\]\(([^)]+)\)/g)].map(([, text = '', source = '']) => ({
			text,
			path: posix.normalize(posix.join(posix.dirname(page), source)),
		})),
	);
	const shown = new Set(pictures.map(({ path }) => path));
	const made = readdirSync(join(ROOT, 'docs/pictures')).map((name) => `docs/pictures/${name}`);
	expect(made.filter((path) => !shown.has(path))).toEqual([]);
	expect(pictures.filter(({ text }) => text.length < 5)).toEqual([]);
	expect(pictures.filter(({ path }) => dirname(path) !== 'docs/pictures')).toEqual([]);
});

/** Files of this repository that a page names in code; the comparison names files of n8n too. */
test.each(PAGES.filter((page) => page !== 'docs/comparison.md'))(
	'every file that %s names exists',
	(page) => {
		const named = [
			...textOf(page).matchAll(/`([\w.-]+(?:\/[\w.-]+)+\.(?:ts|mjs|json|md|yml))(?::\w+)?`/g),
		].map(([, path = '']) => path);
		const places = (path: string) => [path, `nodes/Cube/${path}`, `e2e/django/${path}`];
		expect(
			named.filter((path) => !places(path).some((one) => existsSync(join(ROOT, one)))),
		).toEqual([]);
	},
);
