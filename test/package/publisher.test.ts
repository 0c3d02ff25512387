/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads the files of the project on a developer's machine, outside n8n */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { filesIn, ROOT } from '../support/projectFiles';

const { repository } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
	repository: { url: string };
};
const OWNED = repository.url.replace(/^.*github\.com\/|\.git$/g, '');

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
