/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- writes a file on a developer's machine, outside n8n */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { withBlock } from './block';
import { errorTable } from './errorTable';

const readme = join(__dirname, '../README.md');
writeFileSync(readme, withBlock(readFileSync(readme, 'utf8'), 'refusals', errorTable()));
