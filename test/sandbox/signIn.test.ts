import type { GenerationName } from '../../sandbox';
import { ask } from './ask';
import { useSandbox } from '../support/useSandbox';

const PATHS: [GenerationName, string][] = [
	['legacy', '/account/who_am_i'],
	['assignments', '/api/v1/campaigns'],
	['dataOwners', '/api/v1/campaigns'],
];

describe('Signing in', () => {
	const sandbox = useSandbox({ today: '2025-03-14' });

	const basic = (text: string, encoding: BufferEncoding = 'utf8') => ({
		token: null,
		headers: { Authorization: `Basic ${Buffer.from(text, encoding).toString('base64')}` },
	});

	test.each(PATHS)('%s takes the token', async (generation, path) => {
		expect((await ask(sandbox(), generation, path)).status).toBe(200);
	});

	test.each(PATHS)('%s takes e-mail and password in UTF-8', async (generation, path) => {
		const signIn = basic(`${sandbox().email}:${sandbox().password}`);
		expect((await ask(sandbox(), generation, path, signIn)).status).toBe(200);
	});

	test('the password holds a colon and letters outside of ASCII', () => {
		expect(sandbox().password).toMatch(/:/);
		expect(sandbox().password).toMatch(/[æøå]/);
	});

	test('Latin-1 is read where the bytes are no UTF-8', async () => {
		const signIn = basic(`${sandbox().email}:${sandbox().password}`, 'latin1');
		expect((await ask(sandbox(), 'dataOwners', '/api/v1/campaigns', signIn)).status).toBe(200);
	});

	test.each(['', 'x', `admin@example.com:wrong`, ':'])(
		'Basic with "%s" is refused',
		async (pair) => {
			const { status } = await ask(sandbox(), 'legacy', '/account/who_am_i', basic(pair));
			expect(status).toBe(401);
		},
	);

	test.each([
		['token', 401, 'Token'],
		['basic', 401, 'Basic realm="api"'],
		['session', 403, undefined],
	] as const)('where the %s comes first, %d tells how to sign in', async (first, status, how) => {
		sandbox().faults.firstScheme = first;
		const answer = await ask(sandbox(), 'dataOwners', '/api/v1/campaigns', { token: null });
		expect(answer.status).toBe(status);
		expect(answer.data).toEqual({ detail: 'Authentication credentials were not provided.' });
		expect(answer.headers['www-authenticate']).toBe(how);
	});

	test.each([
		['Token', 'Invalid token header. No credentials provided.'],
		['Token a b', 'Invalid token header. Token string should not contain spaces.'],
		['Basic', 'Invalid basic header. No credentials provided.'],
		['Basic a b', 'Invalid basic header. Credentials string should not contain spaces.'],
	])('"%s" is no header to sign in with', async (header, detail) => {
		const signIn = { token: null, headers: { Authorization: header } };
		const { status, data } = await ask(sandbox(), 'dataOwners', '/api/v1/campaigns', signIn);
		expect([status, data]).toEqual([401, { detail }]);
	});

	test('a wrong token is refused', async () => {
		const answer = await ask(sandbox(), 'assignments', '/api/v1/campaigns', { token: 'wrong' });
		expect([answer.status, answer.data]).toEqual([401, { detail: 'Invalid token.' }]);
	});

	test('a scheme that Cube does not know counts as no sign-in', async () => {
		const headers = { Authorization: `Bearer ${sandbox().token}` };
		const answer = await ask(sandbox(), 'dataOwners', '/api/v1/campaigns', {
			token: null,
			headers,
		});
		expect(answer.data.detail).toBe('Authentication credentials were not provided.');
	});

	test.each([null, undefined])('an unknown path is a page for everybody', async (token) => {
		const asking = token === null ? { token } : {};
		const answer = await ask(sandbox(), 'dataOwners', '/api/v1/nothing/here/', asking);
		expect([answer.status, answer.headers['content-type']]).toEqual([
			404,
			'text/html; charset=utf-8',
		]);
	});

	test('a path of another generation is not found, signed in or not', async () => {
		for (const [generation, path] of [
			['legacy', '/api/v1/campaigns'],
			['assignments', '/account/who_am_i'],
			['dataOwners', '/account/who_am_i'],
		] as const) {
			expect((await ask(sandbox(), generation, path, { token: null })).status).toBe(404);
			expect((await ask(sandbox(), generation, path)).status).toBe(404);
		}
	});

	test.each(PATHS)('%s forbids the limited user everything', async (generation, path) => {
		const answer = await ask(sandbox(), generation, path, { token: sandbox().limitedToken });
		expect(answer.status).toBe(403);
		expect(answer.data).toEqual({ detail: 'You do not have permission to perform this action.' });
	});

	test('an external user gets the campaigns of client 1 from /client_access/campaigns only', async () => {
		const token = sandbox().clientToken;
		for (const generation of ['assignments', 'dataOwners'] as const) {
			expect((await ask(sandbox(), generation, '/api/v1/campaigns', { token })).status).toBe(403);
		}
		expect((await ask(sandbox(), 'legacy', '/campaigns', { token })).status).toBe(403);
		const path = '/api/v1/client_access/campaigns';
		const own = await ask<Record<string, unknown>[]>(sandbox(), 'assignments', path, { token });
		expect(own.data).toHaveLength(9);
		expect(new Set(own.data.map((campaign) => campaign.client__id))).toEqual(new Set([1]));
	});

	test('an external user reads the registers of the own client and no others', async () => {
		const token = sandbox().clientToken;
		const statuses = await Promise.all(
			[9, 12, 15, 21].map(async (id) => {
				const path = `/api/v1/assignments/${id}/customers/`;
				return (await ask(sandbox(), 'assignments', path, { token })).status;
			}),
		);
		expect(statuses).toEqual([200, 200, 403, 403]);
	});

	test('who am I tells who signed in', async () => {
		const { data } = await ask(sandbox(), 'legacy', '/account/who_am_i');
		expect(data.email).toBe(sandbox().email);
	});
});
