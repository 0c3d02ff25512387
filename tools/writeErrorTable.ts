/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- writes files on a developer's machine, outside n8n */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { withBlock } from './block';
import { errorTable } from './errorTable';
import { codeTable, statusTable } from './failedRequests';

function writeBlock(page: string, block: string, content: string): void {
	const path = join(__dirname, '..', page);
	writeFileSync(path, withBlock(readFileSync(path, 'utf8'), block, content));
}

async function main(): Promise<void> {
	writeBlock('README.md', 'refusals', errorTable());
	writeBlock('docs/failed-requests.md', 'codes', await codeTable());
	writeBlock('docs/failed-requests.md', 'statuses', await statusTable());
}

void main();
