/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads the files of the project on a developer's machine, outside n8n */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const { repository } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
	repository: { url: string };
};
const OWNED = repository.url.replace(/^.*github\.com\/|\.git$/g, '');

/** The files of a folder and of the folders in it, less what is installed or built. */
function filesIn(folder: string): string[] {
	return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
		const path = join(folder, entry.name);
		if (entry.isFile()) return [path];
		const isOwn = !['node_modules', 'dist', 'coverage', '.git'].includes(entry.name);
		return entry.isDirectory() && isOwn ? filesIn(path) : [];
	});
}

test('CONTRIBUTING.md names each file in which a publisher has to change the repository', () => {
	const contributing = readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8');
	const files = filesIn('')
		.filter((file) => /\.(ts|js|mjs|json|md|yml)$|LICENSE/.test(file))
		.filter((file) => file !== 'CONTRIBUTING.md' && file !== 'package-lock.json')
		.filter((file) => readFileSync(join(ROOT, file), 'utf8').includes(OWNED));
	expect(files.length).toBeGreaterThan(3);
	const [list = ''] = /\n1\. The repository[^]*?\n2\. /.exec(contributing) ?? [];
	const named = [...list.matchAll(/`([\w./]+\.(?:json|ts|md))`/g)].map(([, file]) => file);
	expect(named.sort()).toEqual(files.sort());
});
