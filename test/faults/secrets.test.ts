/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- a test that listens to what a process says */
import { format } from 'node:util';

import { CubeApi } from '../../credentials/CubeApi.credentials';
import { CUBE } from '../../engine/nodeTypes';
import { Cube } from '../../nodes/Cube/Cube.node';
import { allCases, nameOf } from './cases';
import { findSecrets, secretForms } from './secrets';
import { Trial } from './trial';
import { makeWaitsShort } from './waiting';

const CREDENTIAL = { token: 'tåken-123', email: 'a@example.com', password: 'pass:ord "på" brød' };
const secrets = secretForms(CREDENTIAL);

describe('a secret is found', () => {
	const basic = Buffer.from(`${CREDENTIAL.email}:${CREDENTIAL.password}`).toString('base64');

	test.each([
		['in a text', `Token ${CREDENTIAL.token}!`],
		['as base64 of email and password', { headers: { Authorization: `Basic ${basic}` } }],
		['in an address', `/?token=${encodeURIComponent(CREDENTIAL.token)}`],
		['within JSON that is a text', JSON.stringify({ password: CREDENTIAL.password })],
		['in the cause of an error', new Error('x', { cause: { config: [CREDENTIAL.token] } })],
		['in part, where a text was shortened', `Token ${CREDENTIAL.password.slice(0, 14)}…`],
		['in a key', { [CREDENTIAL.token]: 1 }],
		['in a Map', new Map([['a', CREDENTIAL.password]])],
		['below a symbol', { [Symbol('request')]: CREDENTIAL.token }],
		['where no loop over keys comes', Object.defineProperty({}, 'x', { value: CREDENTIAL.token })],
	])('%s', (_, value) => {
		expect(findSecrets({ deep: [value] }, secrets)).toHaveLength(1);
	});

	test('nowhere where there is none, in rings too', () => {
		const ring: Record<string, unknown> = { token: 'another', email: CREDENTIAL.email };
		ring.itself = ring;
		expect(findSecrets(ring, secrets)).toEqual([]);
	});
});

/** What every level of n8n's log goes through, before a level is left out; n8n-core has its own copy. */
function logOfN8n(): { log: (...words: unknown[]) => unknown } {
	const path = require.resolve('@n8n/backend-common', { paths: [require.resolve('n8n-core')] });
	const { Logger } = jest.requireActual<{
		Logger: { prototype: { log: (...words: unknown[]) => unknown } };
	}>(path);
	return Logger.prototype;
}

describe('no secret is said, logged or stored, with a token and with a password', () => {
	const said: unknown[] = [];
	let trial: Trial;

	beforeAll(async () => {
		makeWaitsShort();
		trial = await Trial.begin({
			nodes: { [CUBE]: new Cube() },
			credentialTypes: [new CubeApi()],
		});
		const listen = (...words: unknown[]): boolean => {
			said.push(words, format(...words));
			return true;
		};
		for (const method of ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const) {
			jest.spyOn(console, method).mockImplementation(listen);
		}
		jest.spyOn(process.stdout, 'write').mockImplementation(listen);
		jest.spyOn(process.stderr, 'write').mockImplementation(listen);
		jest.spyOn(logOfN8n(), 'log').mockImplementation(listen);
	});
	afterAll(async () => {
		jest.restoreAllMocks();
		await trial.end();
	});

	// what ends with an error, that is: the whole matrix looks for secrets too, but not in the log
	const cases = allCases().filter(
		({ fault, operation, times, place }) =>
			fault.isEndless !== true &&
			!('pages' in fault.how) &&
			!fault.isHuge &&
			times === 'for ever' &&
			['first', 'only', 'before', 'after'].includes(place) &&
			['responses', 'update'].includes(operation),
	);

	test.each(cases.map((faultCase) => [nameOf(faultCase), faultCase] as const))(
		'%s',
		async (_, faultCase) => {
			said.length = 0;
			const { secrets: found } = await trial.run(faultCase);
			expect(found).toEqual([]);
			expect(findSecrets(said, secretForms(trial.signIn))).toEqual([]);
		},
	);

	test('and n8n did log something, so that there was something to look through', async () => {
		said.length = 0;
		const [faultCase] = cases;
		if (faultCase) await trial.run(faultCase);
		expect(format(...said)).toContain('finished with error');
	});
});
