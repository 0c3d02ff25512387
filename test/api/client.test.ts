import { NoAnswer } from '../../nodes/Cube/api/client';
import type { HttpAnswer, HttpRequest } from '../../nodes/Cube/api/client';
import { CubeError } from '../../nodes/Cube/api/errors';
import type { Route } from '../../nodes/Cube/api/types';
import { accountAnswering, BASE_URL, json } from '../support/inMemory';
import { tick } from '../support/time';

const READ: Route = {
	method: 'GET',
	path: '/api/v1/campaigns',
	what: 'reading campaigns',
	standing: 'documented',
};
const WRITE: Route = {
	method: 'PUT',
	path: '/api/v1/campaigns/17/',
	body: { campaign__name: 'Vinter' },
	what: 'updating campaigns',
	standing: 'conventional',
};

/** Answers one after the other; the last one for good. */
function answering(
	...answers: Array<HttpAnswer | NoAnswer | ((request: HttpRequest) => HttpAnswer)>
) {
	let n = 0;
	return accountAnswering((request) => {
		const answer = answers[Math.min(n++, answers.length - 1)];
		if (answer === undefined) throw new TypeError('no answer was prepared');
		return typeof answer === 'function' ? answer(request) : answer;
	});
}

async function refusalOf(account: ReturnType<typeof answering>, route: Route): Promise<CubeError> {
	const refused = await account.client.call(route).catch((error: unknown) => error);
	if (refused instanceof CubeError) return refused;
	throw new TypeError(`refused with no CubeError: ${String(refused)}`);
}

describe('trying again', () => {
	test('a reading that is put off waits as long as Cube asks, then succeeds', async () => {
		const account = answering(
			json(429, { detail: 'Wait.' }, { 'retry-after': '4' }),
			json(200, []),
		);
		await expect(account.client.call(READ)).resolves.toEqual([]);
		expect(account.waits).toEqual([4000]);
	});

	test('cut JSON is read again', async () => {
		const cut = { status: 200, headers: {}, body: '[{"campaign__id": 1' };
		const account = answering(cut, cut, json(200, [{ campaign__id: 1 }]));
		await expect(account.client.call(READ)).resolves.toEqual([{ campaign__id: 1 }]);
	});

	test.each([
		['status 503', json(503, { detail: 'busy' })],
		['a connection that broke', new NoAnswer('ECONNRESET')],
		['no answer in time', new NoAnswer('ECONNABORTED')],
		['an answer that was cut', { status: 200, headers: {}, body: '{"campaign__na' }],
	])('a write is sent once after %s, and the user is told to look', async (_, answer) => {
		const account = answering(answer);
		const { description } = await refusalOf(account, WRITE);
		expect(account.requests).toHaveLength(1);
		expect(description).toMatch(/may or may not have taken the change/);
	});

	test('a write that was put off is sent again', async () => {
		const account = answering(json(429, {}, { 'retry-after': '1' }), json(200, { ok: true }));
		await expect(account.client.call(WRITE)).resolves.toEqual({ ok: true });
		expect(account.requests).toHaveLength(2);
	});

	test('everything of a run waits when Cube puts one request off', async () => {
		let goOn = () => {};
		const waiting = new Promise<void>((resolve) => {
			goOn = resolve;
		});
		let n = 0;
		const account = accountAnswering(
			() => (++n === 1 ? json(429, {}, { 'retry-after': '4' }) : json(200, [])),
			{ waiting },
		);
		const putOff = account.client.call(READ);
		await tick();
		const other = account.client.call(READ);
		await tick();
		expect(account.requests).toHaveLength(1);
		goOn();
		await Promise.all([putOff, other]);
		expect(account.requests).toHaveLength(3);
		expect(account.waits).toEqual([4000, 4000]);
	});

	test('a wait beyond reason is told instead of waited for', async () => {
		const account = answering(json(429, {}, { 'retry-after': '3600' }));
		const refused = await refusalOf(account, READ);
		expect(refused).toMatchObject({ kind: 'tooMany', status: 429 });
		expect(refused.description).toContain('60 minutes');
		expect(account.waits).toEqual([]);
	});

	test('after a 429 fewer requests go out at one time', async () => {
		let open = 0;
		let most = 0;
		let n = 0;
		const account = accountAnswering(async () => {
			const isPutOff = ++n <= 6;
			most = Math.max(most, isPutOff ? 0 : ++open);
			await tick();
			if (isPutOff) return json(429, {}, { 'retry-after': '1' });
			open--;
			return json(200, []);
		});
		await Promise.all(Array.from({ length: 6 }, async () => await account.client.call(READ)));
		expect(most).toBe(3);
	});

	test('and as many as before again, when it goes well', async () => {
		let open = 0;
		let most = 0;
		let n = 0;
		const account = accountAnswering(async () => {
			if (++n <= 6) return json(429, {}, { 'retry-after': '1' });
			most = Math.max(most, ++open);
			await tick();
			open--;
			return json(200, []);
		});
		await Promise.all(Array.from({ length: 40 }, async () => await account.client.call(READ)));
		expect(most).toBe(6);
	});

	test('a request that is made again comes before those that were not made yet', async () => {
		let n = 0;
		const account = accountAnswering(
			() => (++n === 1 ? json(429, {}, { 'retry-after': '0' }) : json(200, [])),
			{ parallel: 1 },
		);
		const paths = ['/1', '/2', '/3', '/4'];
		await Promise.all(paths.map(async (path) => await account.client.call({ ...READ, path })));
		const asked = account.requests.map(({ url }) => url.slice(BASE_URL.length));
		expect(asked).toEqual(['/1', '/2', '/1', '/3', '/4']);
	});

	test('a request waits no longer in all than the longest wait', async () => {
		const account = answering(json(429, {}, { 'retry-after': '50' }));
		await expect(refusalOf(account, READ)).resolves.toMatchObject({ kind: 'tooMany' });
		expect(account.waits).toEqual([50_000, 50_000]);
	});

	test.each(['ECONNREFUSED', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])(
		'a write is sent again after %s, and it is said that nothing was changed when that stays so',
		async (code) => {
			const account = answering(new NoAnswer(code));
			const { description } = await refusalOf(account, WRITE);
			expect(account.requests).toHaveLength(5);
			expect(description).toContain('Nothing was changed.');
		},
	);

	test('a stop ends a wait at once', async () => {
		const account = accountAnswering(() => json(503, {}), { waiting: new Promise(() => {}) });
		const refused = refusalOf(account, READ);
		await tick();
		expect(account.waits).toHaveLength(1);
		account.cancel();
		await expect(refused).resolves.toMatchObject({ kind: 'cancelled' });
	});

	test('a stop ends a request at once, and what waits for its turn is never sent', async () => {
		const account = accountAnswering(async () => await new Promise<never>(() => {}), {
			parallel: 1,
		});
		const refused = [refusalOf(account, READ), refusalOf(account, READ)];
		await tick();
		account.cancel();
		for (const each of refused) await expect(each).resolves.toMatchObject({ kind: 'cancelled' });
		expect(account.requests).toHaveLength(1);
	});

	test('a page in place of data may be gone the next time', async () => {
		const page = { status: 200, headers: {}, body: '<html>Maintenance</html>' };
		const account = answering(page, page, json(200, []));
		await expect(account.client.call(READ)).resolves.toEqual([]);
	});

	test('nothing is sent once the execution was stopped', async () => {
		const account = answering(json(200, []));
		account.cancel();
		await expect(refusalOf(account, READ)).resolves.toMatchObject({ kind: 'cancelled' });
		expect(account.requests).toEqual([]);
	});
});

describe('redirects (trap 6)', () => {
	const to = (location: string) => ({ status: 301, headers: { location }, body: '' });

	test.each([
		`${BASE_URL}/api/v1/campaigns/`,
		'/api/v1/campaigns/',
		'http://account.example.com/api/v1/campaigns/?x=1',
	])('the other slash is tried, at our own address: %s', async (location) => {
		const account = answering(to(location), json(200, []));
		await expect(account.client.call(READ)).resolves.toEqual([]);
		expect(account.requests.map(({ url }) => url)).toEqual([
			`${BASE_URL}/api/v1/campaigns`,
			`${BASE_URL}/api/v1/campaigns/`,
		]);
	});

	test.each([
		'https://elsewhere.example.net/api/v1/campaigns/',
		`${BASE_URL}/login/?next=/api/v1/campaigns`,
		'//elsewhere.example.net/api/v1/campaigns/',
		'::',
		'',
	])('anything else is followed nowhere: %p', async (location) => {
		const account = answering(to(location), json(200, []));
		await expect(refusalOf(account, READ)).resolves.toMatchObject({ kind: 'notCube' });
		expect(account.requests).toHaveLength(1);
	});

	test('two that point at each other come to an end', async () => {
		const account = answering((request) =>
			to(request.url.endsWith('/') ? '/api/v1/campaigns' : '/api/v1/campaigns/'),
		);
		await refusalOf(account, READ);
		expect(account.requests).toHaveLength(2);
	});
});

describe('what is said', () => {
	test.each<[string, HttpAnswer | NoAnswer, Partial<CubeError>]>([
		[
			'a wrong secret',
			json(401, { detail: 'Invalid token.' }),
			{ kind: 'signIn', message: 'Cube did not accept the sign-in' },
		],
		[
			'no permission',
			json(403, { detail: 'No.' }),
			{ kind: 'permission', message: 'This Cube user has no permission for reading campaigns' },
		],
		['nothing there', json(404, { detail: 'Not found.' }), { kind: 'notFound' }],
		[
			'a page',
			{ status: 200, headers: {}, body: '<html>' },
			{ kind: 'notCube', message: 'Instead of data, a web page came when reading campaigns' },
		],
		['an empty body', { status: 200, headers: {}, body: '' }, { kind: 'notCube' }],
		[
			'a page of a server',
			{ status: 502, headers: {}, body: '<html>bad gateway</html>' },
			{ kind: 'server', message: 'Cube could not answer (status 502)' },
		],
		[
			'no such address',
			new NoAnswer('ENOTFOUND'),
			{
				kind: 'unreachable',
				message: 'Cube at account.example.com could not be reached: there is no such address',
			},
		],
		[
			'a bad certificate',
			new NoAnswer('CERT_HAS_EXPIRED'),
			{
				kind: 'unreachable',
				message: 'Cube at account.example.com could not be reached: its certificate is not valid',
			},
		],
	])('%s', async (_, answer, said) => {
		await expect(refusalOf(answering(answer), READ)).resolves.toMatchObject(said);
	});

	test.each([404, 405, 501])(
		'status %d where Cube documents nothing: the account does not offer it',
		async (status) => {
			await expect(refusalOf(answering(json(status, {})), WRITE)).resolves.toMatchObject({
				kind: 'notOffered',
				message: 'This Cube account does not offer updating campaigns',
			});
		},
	);

	test("Cube's words by field, of any shape that Django REST Framework has", async () => {
		const body = {
			email: ['Not an email.', 'Too long.'],
			non_field_errors: ['Locked.'],
			nested: { a: ['b'] },
		};
		const refused = await refusalOf(answering(json(400, body)), WRITE);
		expect(refused.fields).toEqual({ email: ['Not an email.', 'Too long.'], nested: ['a: b'] });
		expect(refused.description).toContain('Locked.');
	});

	test('never the beginning of a secret either, where a text is shortened', async () => {
		const secret = ['a-long', 'token', '0123456789'].join('-');
		const account = accountAnswering(
			() => json(400, { detail: `${'x'.repeat(290)} ${secret}`, [secret]: [secret] }),
			{ secrets: [secret] },
		);
		const refused = await refusalOf(account, WRITE);
		expect(JSON.stringify([refused, refused.message])).not.toContain('a-long');
	});

	test.each([
		['100', '100 seconds'],
		['600', '10 minutes'],
		['86400', '24 hours'],
		['9'.repeat(400), 'some days'],
	])('how long Cube asks to wait, in words that people use: %s', async (header, words) => {
		const refused = await refusalOf(answering(json(429, {}, { 'retry-after': header })), READ);
		expect(refused.description).toContain(`Try again in ${words},`);
	});

	test('that a change which was answered by a way elsewhere may have arrived', async () => {
		const answer = { status: 303, headers: { location: '/login/' }, body: '' };
		const { description } = await refusalOf(answering(answer), WRITE);
		expect(description).toMatch(/may or may not have taken the change/);
	});

	test('never a secret, even where Cube repeats it', async () => {
		const secrets = ['9f8e7d6c5b4a', 'blabar-syltetoy'];
		const body = {
			detail: 'Token 9f8e7d6c5b4a is unknown',
			email: ['blabar-syltetoy'],
			'9f8e7d6c5b4a': ['x'],
		};
		const account = accountAnswering(() => json(400, body), { secrets });
		const refused = await refusalOf(account, WRITE);
		expect(refused.description).toContain('Token … is unknown');
		const said = JSON.stringify([refused, refused.message, refused.stack, refused.fields]);
		for (const secret of secrets) expect(said).not.toContain(secret);
	});

	test('a very long refusal becomes a sentence', async () => {
		const refused = await refusalOf(answering(json(400, { detail: 'x'.repeat(10_000) })), WRITE);
		expect(refused.description?.length).toBeLessThan(400);
	});
});
