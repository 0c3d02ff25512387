/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- writes a file on a developer's machine, outside n8n */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { loadPackage } from '../engine/builtPackage';
import { textsPage } from './texts';

async function main(): Promise<void> {
	const cube = await loadPackage(join(__dirname, '..'));
	writeFileSync(join(__dirname, '../docs/texts.md'), textsPage(cube));
}

void main();
