import * as fc from 'fast-check';

import { NetworkError } from '../../nodes/Cube/client/transport';
import { accountAnswering, BASE_URL, json } from '../support/inMemory';
import { answering, READ, refusalOf, WRITE } from '../support/oneCall';
import { simulate } from '../support/simulatedServer';
import { tick } from '../support/time';

describe('side by side', () => {
	test('a request that is refused does not use up its tries while others succeed', async () => {
		let n = 0;
		const account = accountAnswering(async ({ url }) => {
			await tick();
			return url.includes('unlucky') && ++n < 20 ? json(503, {}) : json(200, []);
		});
		const others = (async () => {
			for (let one = 0; one < 200; one++) await account.client.call(READ);
		})();
		const unlucky = { ...READ, path: '/unlucky' };
		await expect(account.client.call(unlucky)).resolves.toEqual([]);
		await others;
		expect(n).toBe(20);
	});

	test('it does where nothing else succeeds, and where the server itself failed', async () => {
		const busy = answering(json(503, {}));
		expect(await refusalOf(busy, READ)).toMatchObject({ status: 503 });
		expect(busy.requests).toHaveLength(5);
		let n = 0;
		const broken = accountAnswering(async ({ url }) => {
			await tick();
			return url.includes('broken') && ++n ? json(500, {}) : json(200, []);
		});
		const others = (async () => {
			for (let one = 0; one < 50; one++) await broken.client.call(READ);
		})();
		const failing = broken.client.call({ ...READ, path: '/broken' });
		await expect(failing).rejects.toMatchObject({ status: 500 });
		await others;
		expect(n).toBe(5);
	});

	test('nothing fails that succeeds one after the other, however a rate limit refuses', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.record({
					workers: fc.constantFrom(1, 4, 16),
					serviceMs: fc.constantFrom(5, 20, 80),
					distanceMs: fc.constantFrom(0, 30),
					rate: fc.record({
						perSecond: fc.constantFrom(1, 5, 10, 100),
						burst: fc.constantFrom(1, 3, 20),
						refusal: fc.constantFrom(
							{ status: 503, headers: {}, body: '<html>503</html>' },
							json(503, {}, { 'retry-after': '2' }),
							json(429, {}),
							json(429, {}, { 'retry-after': '60' }),
							json(429, {}, { 'retry-after': '1' }),
						),
					}),
				}),
				fc.constantFrom<number | 'automatic'>('automatic', 2, 8, 16),
				fc.integer({ min: 1, max: 1000 }),
				async (server, limit, seed) => {
					const options = { requests: 101, seed };
					await expect(simulate(server, 1, options)).resolves.toBeDefined();
					await expect(simulate(server, limit, options)).resolves.toBeDefined();
				},
			),
			{ numRuns: 60 },
		);
	});
});

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
		['a connection that broke', new NetworkError('ECONNRESET', 'exchange')],
		['no answer in time', new NetworkError('ECONNABORTED', 'exchange')],
		['an answer that was cut', { status: 200, headers: {}, body: '{"campaign__na' }],
	])('a write is sent once after %s, and the user is told to look', async (_, answer) => {
		const account = answering(answer);
		const { description } = await refusalOf(account, WRITE);
		expect(account.requests).toHaveLength(1);
		expect(description).toMatch(/may have applied the change/);
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
		expect(refused).toMatchObject({ kind: 'rateLimited', status: 429 });
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
		await expect(refusalOf(account, READ)).resolves.toMatchObject({ kind: 'rateLimited' });
		expect(account.waits).toEqual([50_000, 50_000]);
	});

	test.each(['ECONNREFUSED', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])(
		'a write is sent again after %s, and it is said that nothing was changed when that stays so',
		async (code) => {
			const account = answering(new NetworkError(code, 'connect'));
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

describe('long answers', () => {
	const customers = Array.from({ length: 2000 }, (_, number) => ({
		crm__customer_id: `customer ${number}`,
	}));

	test('what waits for a place is sent before an answer that came is parsed, one by one', async () => {
		const sentBefore: number[] = [];
		let [under, most] = [0, 0];
		const account = accountAnswering(() => json(200, customers), {
			parallel: 2,
			turn: async () => {
				most = Math.max(most, ++under);
				await tick();
				sentBefore.push(account.requests.length);
				under--;
			},
		});
		const calls = await Promise.all([1, 2, 3, 4].map(async () => await account.client.call(READ)));
		expect(calls).toEqual([customers, customers, customers, customers]);
		expect(sentBefore).toEqual([4, 4, 4, 4]);
		expect(most).toBe(1);
	});

	test('an answer beside which nothing is under way is parsed at once', async () => {
		const turn = jest.fn(async () => {});
		const account = accountAnswering(() => json(200, customers), { turn });
		for (let page = 1; page <= 3; page++) {
			await expect(account.client.call(READ)).resolves.toHaveLength(2000);
		}
		expect(turn).not.toHaveBeenCalled();
	});

	test('a short answer is parsed at once', async () => {
		const turn = jest.fn(async () => {});
		const account = accountAnswering(() => json(200, customers.slice(0, 5)), { turn });
		await expect(account.client.call(READ)).resolves.toHaveLength(5);
		expect(turn).not.toHaveBeenCalled();
	});
});

test('each answer that came is shown, whatever its status, and no request that got none', async () => {
	const answers = [
		json(503, {}, { allow: 'GET, PUT' }),
		new NetworkError('ECONNRESET', 'exchange'),
		json(200, []),
	];
	const seen: Array<[number, unknown, string]> = [];
	const { client } = accountAnswering(() => answers.shift() ?? json(500, {}), {
		onAnswer: ({ status, headers }, { action }) => seen.push([status, headers.allow, action]),
	});
	await client.call(READ);
	expect(seen).toEqual([
		[503, 'GET, PUT', 'reading campaigns'],
		[200, undefined, 'reading campaigns'],
	]);
});
