/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- writes files on a developer's machine, outside n8n */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { loadPackage } from '../engine/builtPackage';
import { withBlock } from './block';
import { blocksOfDocs } from './docBlocks';

const ROOT = join(__dirname, '..');

async function main(): Promise<void> {
	const { nodes } = await loadPackage(ROOT);
	const [cube, trigger] = ['cube', 'cubeTrigger'].map((name) => {
		const node = nodes[`n8n-nodes-headshed-cube.${name}`];
		if (node === undefined) throw new TypeError(`The package has no node "${name}"`);
		return node.description;
	});
	if (cube === undefined || trigger === undefined) return;
	for (const { page, block, content } of await blocksOfDocs(cube, trigger)) {
		const path = join(ROOT, page);
		writeFileSync(path, withBlock(readFileSync(path, 'utf8'), block, content));
	}
}

void main();
