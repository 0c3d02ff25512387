/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads the README on a developer's machine, outside n8n */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { NETWORK_MESSAGES } from '../../nodes/Cube/messages/networkMessages';
import { RESPONSE_MESSAGES } from '../../nodes/Cube/messages/responseMessages';
import { describeError } from '../../nodes/Cube/nodeErrors';
import { blockOf } from '../../tools/block';
import { errorTable, SITUATIONS } from '../../tools/errorTable';

const readme = readFileSync(join(__dirname, '../../README.md'), 'utf8');

/** A table without the blanks that prettier lines it up with. */
const plain = (table: string) => table.replace(/[ -]+/g, ' ').replace(/\\_/g, '_');

test('the README has every refusal in the words of the node (npm run errors writes them)', () => {
	expect(plain(blockOf(readme, 'refusals'))).toBe(plain(errorTable()));
});

describe('what the node says', () => {
	const all = SITUATIONS.map(([what, said, route]) => [what, describeError(said(route))] as const);

	test('has a situation for each reason of the code, but one that only a list can show', () => {
		const shown = new Set<string>(SITUATIONS.map(([, said, route]) => said(route).reason));
		const reasons = Object.keys({ ...NETWORK_MESSAGES, ...RESPONSE_MESSAGES });
		const missing = reasons.filter((reason) => !shown.has(reason));
		expect(missing).toEqual(['shapeUnexpected']);
	});

	test.each(all)('of "%s" is a sentence, and what to do', (_, { message, description = '' }) => {
		expect(message).toMatch(/^(A|Cube|This Cube|There|The|What|Instead|Something) [^\n]*[^.\s]$/);
		expect(description).toMatch(/^[A-Z][^\n]*\.$/);
		expect(message + description).not.toMatch(
			/undefined|null|NaN|\[object|\berror\b|problem|fail/i,
		);
	});

	test('tells of every change that may have arrived, and of no other', () => {
		for (const [, said, route] of SITUATIONS) {
			const error = said({ ...route, method: 'PUT' });
			const { description = '' } = describeError(error);
			const { status = 0 } = error;
			const isUnclear = description.includes('may have applied the change');
			const mayHaveArrived =
				/no answer came in time|before its end|damaged|Instead of data|on to another address/.test(
					describeError(said(route)).message,
				);
			expect(isUnclear).toBe(mayHaveArrived || status >= 500 || status === 408);
		}
	});
});
