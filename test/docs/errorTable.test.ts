import { NETWORK_MESSAGES } from '../../nodes/Cube/messages/networkMessages';
import { RESPONSE_MESSAGES } from '../../nodes/Cube/messages/responseMessages';
import { describeError } from '../../nodes/Cube/nodeErrors';
import { SITUATIONS } from '../../tools/errorTable';

describe('what the node says', () => {
	const all = SITUATIONS.map(([what, said, route]) => [what, describeError(said(route))] as const);

	test('has a situation for each reason of the code, but one that only a list can show', () => {
		const shown = new Set<string>(SITUATIONS.map(([, said, route]) => said(route).reason));
		const reasons = Object.keys({ ...NETWORK_MESSAGES, ...RESPONSE_MESSAGES });
		const missing = reasons.filter((reason) => !shown.has(reason));
		expect(missing).toEqual(['shapeUnexpected']);
	});

	test.each(all)('of "%s" is a sentence, and what to do', (_, { message, description = '' }) => {
		expect(message).toMatch(/^(?:[A-Z]|'[A-Z])[^\n]*[^\s]$/);
		expect(description).toMatch(/^[A-Z][^\n]*\.$/);
		expect(message + description).not.toMatch(
			/undefined|null|NaN|\[object|\berror\b|problem|failure/i,
		);
	});

	test('tells of every change that may have arrived, and of no other', () => {
		for (const [, said, route] of SITUATIONS) {
			const error = said({ ...route, method: 'PUT' });
			const { description = '' } = describeError(error);
			const { status = 0 } = error;
			const isUnclear = description.includes('may have applied the change');
			const mayHaveArrived =
				/didn't respond in time|closed too early|damaged|instead of data|incomplete response|redirects elsewhere/.test(
					describeError(said(route)).message,
				);
			expect(isUnclear).toBe(mayHaveArrived || status >= 500 || status === 408);
		}
	});
});
