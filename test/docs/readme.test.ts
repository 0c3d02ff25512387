import { CubeApi } from '../../credentials/CubeApi.credentials';
import { Cube } from '../../nodes/Cube/Cube.node';
import { CubeTrigger } from '../../nodes/Cube/CubeTrigger.node';
import { shownNames } from '../../tools/editorTables';
import { linksOf, PAGES, proseOf, textOf } from './pages';

describe('the README', () => {
	const readme = textOf('README.md');

	test('is read in a few minutes', () => {
		const bytes = new TextEncoder().encode(readme).length;
		expect(bytes).toBeGreaterThanOrEqual(6000);
		expect(bytes).toBeLessThanOrEqual(9000);
	});

	test('shows two pictures of kinds that npm shows', () => {
		const pictures = linksOf('README.md').filter((link) => /\.(png|svg|gif|jpe?g)$/.test(link));
		expect(pictures).toHaveLength(2);
		for (const picture of pictures) expect(picture).toMatch(/\.png$/);
	});

	test('says first what it was never tried on', () => {
		expect(readme.slice(0, 800)).toContain('Never tried on a real Cube account');
	});

	test('names every resource and every operation', () => {
		for (const { name, options = [] } of new Cube().description.properties) {
			if (name !== 'resource' && name !== 'operation') continue;
			for (const option of options) if ('value' in option) expect(readme).toContain(option.name);
		}
	});
});

/** Names of n8n's own, which pages put in the same quotes. */
const OF_N8N = new Set(['Poll Times']);

const NAMES = new Set([
	...shownNames(new Cube().description.properties),
	...shownNames(new CubeTrigger().description.properties),
	...shownNames(new CubeApi().properties),
	...OF_N8N,
]);

/** Pages for users: names in single quotes are those of the editor. */
const FOR_USERS = PAGES.filter(
	(page) => page === 'README.md' || (page.startsWith('docs/') && page !== 'docs/cube-api.md'),
);

test.each(FOR_USERS)('%s names what the editor shows', (page) => {
	// a line may break within a name
	const text = proseOf(page).replace(/(?<!\n)\n(?!\n) */g, ' ');
	const quoted = [...text.matchAll(/(?<![\p{L}\p{N}])'(\p{Lu}[^'\n]*)'(?![\p{L}\p{N}])/gu)];
	const unknown = quoted.map(([, name = '']) => name).filter((name) => !NAMES.has(name));
	expect(unknown).toEqual([]);
});
