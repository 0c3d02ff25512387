/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- writes files on a developer's machine, outside n8n */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { loadPackage } from '../engine/builtPackage';
import { makeSchemas } from './schemas';

const folder = join(__dirname, '../nodes/Cube/__schema__');

async function main(): Promise<void> {
	rmSync(folder, { recursive: true, force: true });
	const cube = await loadPackage(join(__dirname, '..'));
	for (const [path, schema] of Object.entries(await makeSchemas(cube))) {
		const file = join(folder, 'v1.0.0', `${path}.json`);
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, `${JSON.stringify(schema, null, '\t')}\n`);
		process.stdout.write(`${file}\n`);
	}
}

void main();
