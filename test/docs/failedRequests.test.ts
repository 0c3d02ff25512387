import { describeError } from '../../nodes/Cube/nodeErrors';
import { CODES, tryCode } from '../../tools/failedRequests';

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
		expect(describeError(write.error).description).toContain('may have applied');
	});
});
