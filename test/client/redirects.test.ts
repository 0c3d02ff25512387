import { NetworkError } from '../../nodes/Cube/client/transport';
import { BASE_URL, json } from '../support/inMemory';
import { answering, READ, refusalOf, WRITE } from '../support/oneCall';

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

	test.each([301, 307, 308])(
		'a write that is answered with %d is sent to the other spelling',
		async (status) => {
			const account = answering({ ...to('/api/v1/campaigns/17'), status }, json(200, { ok: true }));
			await expect(account.client.call(WRITE)).resolves.toEqual({ ok: true });
			expect(account.requests.map(({ method }) => method)).toEqual(['PUT', 'PUT']);
		},
	);

	test.each([300, 302, 303])(
		'a write that is answered with %d is done when the record holds it',
		async (status) => {
			const record = { campaign__id: 17, campaign__name: 'Vinter' };
			const account = answering({ ...to('/api/v1/campaigns/17'), status }, json(200, record));
			await expect(account.client.call(WRITE)).resolves.toEqual(record);
			expect(account.requests.map(({ method }) => method)).toEqual(['PUT', 'GET']);
		},
	);

	test.each([
		[{ campaign__client: { id: 1 } }, { campaign__client: { id: 2 } }],
		[{ tags: [{ id: 1 }] }, { tags: [{ id: 2 }] }],
		[{ tags: ['a', 'b'] }, { tags: 'a,b' }],
	])('a write whose record holds something else inside is not done: %j', async (body, record) => {
		const account = answering({ ...to('/api/v1/campaigns/17'), status: 302 }, json(200, record));
		const { description } = await refusalOf(account, { ...WRITE, body });
		expect(description).toMatch(/may have applied the change/);
	});

	test.each([301, 307, 308])(
		'a write that is answered with %d by both spellings may be done, and is sent no third time',
		async (status) => {
			const account = answering((request) => ({
				...to(request.url.endsWith('/') ? '/api/v1/campaigns/17' : '/api/v1/campaigns/17/'),
				status,
			}));
			const { description } = await refusalOf(account, WRITE);
			expect(description).toMatch(/may have applied the change/);
			expect(account.requests).toHaveLength(2);
		},
	);

	test.each([
		[429, 307, 200],
		[307, 429, 307, 200],
	])('a write that has to wait and to go elsewhere is done once: %j', async (...statuses) => {
		const account = answering(
			...statuses.map((status) =>
				status === 307
					? { ...to('/api/v1/campaigns/17'), status }
					: json(status, { done: true }, { 'retry-after': '1' }),
			),
		);
		await expect(account.client.call(WRITE)).resolves.toEqual({ done: true });
		expect(account.requests).toHaveLength(statuses.length);
	});

	test.each([503, 502, 504])(
		'a write that is answered with %d is not sent again',
		async (status) => {
			const account = answering(json(status, {}, { 'retry-after': '1' }), json(200, { ok: true }));
			const { description } = await refusalOf(account, WRITE);
			expect(description).toMatch(/may have applied the change/);
			expect(account.requests).toHaveLength(1);
		},
	);

	test.each([
		[302, json(200, { campaign__name: 'Sommer' })],
		[303, json(404, {})],
		[303, json(200, [])],
		[302, new NetworkError('ECONNRESET', 'exchange')],
		[303, to('/api/v1/campaigns/17/')],
	])(
		'a write that is answered with %d is never sent twice, and may be done: %j',
		async (status, then) => {
			const account = answering({ ...to('/api/v1/campaigns/17'), status }, then);
			const { kind, description } = await refusalOf(account, WRITE);
			expect(kind).toBe('notCube');
			expect(description).toMatch(/may have applied the change/);
			expect(account.requests.map(({ method }) => method)).toEqual(['PUT', 'GET']);
		},
	);

	test('an object that is another one than was sent proves nothing', async () => {
		const write = { ...WRITE, body: { settings: { a: 1 }, tags: ['x'] } };
		const see = { ...to('/api/v1/campaigns/17'), status: 303 };
		const other = answering(see, json(200, { settings: { a: 2 }, tags: ['x'] }));
		expect((await refusalOf(other, write)).description).toMatch(/may have applied/);
		const same = answering(see, json(200, write.body));
		await expect(same.client.call(write)).resolves.toEqual(write.body);
	});

	test('two that point at each other come to an end', async () => {
		const account = answering((request) =>
			to(request.url.endsWith('/') ? '/api/v1/campaigns' : '/api/v1/campaigns/'),
		);
		await refusalOf(account, READ);
		expect(account.requests).toHaveLength(2);
	});
});
