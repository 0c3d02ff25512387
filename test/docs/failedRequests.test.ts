/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads a page on a developer's machine, outside n8n */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describeError } from '../../nodes/Cube/nodeErrors';
import { blockOf } from '../../tools/block';
import { CODES, codeTable, statusTable, tryCode } from '../../tools/failedRequests';

const page = readFileSync(join(__dirname, '../../docs/failed-requests.md'), 'utf8');

/** A table without the blanks that prettier lines it up with. */
const plain = (table: string) => table.replace(/[ -]+/g, ' ').replace(/\\_/g, '_');

test('the page has what the client does (npm run errors writes it)', async () => {
	expect(plain(blockOf(page, 'codes'))).toBe(plain(await codeTable()));
	expect(plain(blockOf(page, 'statuses'))).toBe(plain(await statusTable()));
});

describe.each(CODES)('%s', (code) => {
	test.each(['lookup', 'connect', 'handshake'] as const)(
		'in the phase %s proves that nothing was changed',
		async (phase) => {
			const [, write] = await tryCode(code, phase);
			expect(describeError(write.error).description).toContain('Nothing was changed.');
		},
	);

	test('after the handshake proves nothing: reading is repeated, a write is not', async () => {
		const [read, write] = await tryCode(code, 'exchange');
		expect(read.repeats).toBeGreaterThan(0);
		expect(write.repeats).toBe(0);
		expect(describeError(write.error).description).toContain('may or may not have taken');
	});
});
