/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads the README on a developer's machine, outside n8n */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ERROR_REASONS } from '../../nodes/Cube/client/responseErrors';
import { blockOf } from '../../tools/block';
import { refusalTable, SITUATIONS } from '../../tools/refusals';

const readme = readFileSync(join(__dirname, '../../README.md'), 'utf8');

/** A table without the blanks that prettier lines it up with. */
const plain = (table: string) => table.replace(/[ -]+/g, ' ').replace(/\\_/g, '_');

test('the README has every refusal in the words of the node (npm run refusals writes them)', () => {
	expect(plain(blockOf(readme, 'refusals'))).toBe(plain(refusalTable()));
});

describe('what the node says', () => {
	const all = SITUATIONS.map(([what, said, route]) => [what, said(route)] as const);

	test('has a situation for each refusal of the code', () => {
		const kinds = new Set(all.map(([, { message }]) => message.replace(/:.*|\d+/g, '')));
		expect(kinds.size).toBeGreaterThanOrEqual(ERROR_REASONS.length - 3);
		expect(SITUATIONS.length).toBeGreaterThan(ERROR_REASONS.length);
	});

	test.each(all)('of "%s" is a sentence, and what to do', (_, { message, description = '' }) => {
		expect(message).toMatch(/^(Cube|This Cube|There|The|What|Instead) [^\n]*[^.\s]$/);
		expect(description).toMatch(/^[A-Z][^\n]*\.$/);
		expect(message + description).not.toMatch(
			/undefined|null|NaN|\[object|\berror\b|problem|fail/i,
		);
	});

	test('tells of every change that may have arrived, and of no other', () => {
		for (const [, said, route] of SITUATIONS) {
			const { description = '', status = 0 } = said({ ...route, method: 'PUT' });
			const isUnclear = description.includes('may or may not have taken the change');
			const mayHaveArrived =
				/no answer came in time|before its end|damaged|Instead of data|on to another address/.test(
					said(route).message,
				);
			expect(isUnclear).toBe(mayHaveArrived || status >= 500 || status === 408);
		}
	});
});
