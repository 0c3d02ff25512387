/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a test with connections of its own: it runs in Node, never inside n8n */
import { Agent } from 'node:http';
import axios from 'axios';
import type { BrokenAnswer, FaultyAnswer } from '../../sandbox';
import { LETTERS } from '../../sandbox/brokenEncodings';
import { useSandbox } from '../support/useSandbox';
import { ask, askPage } from './ask';

const CUSTOMER = '/api/v1/data_owners/2/B2C/customers/900001';
const CUSTOMERS = '/api/v1/data_owners/2/B2C/customers/';

describe('Broken answers', () => {
	const sandbox = useSandbox({ today: '2025-03-14', pageSize: 50 });
	let whole: string;
	beforeAll(async () => {
		whole = JSON.stringify((await ask(sandbox(), 'dataOwners', CUSTOMER)).data);
	});

	const get = async (then: FaultyAnswer['then'], path = CUSTOMER) => {
		sandbox().faults.answers = [{ then }];
		return await ask<unknown>(sandbox(), 'dataOwners', path);
	};
	const put = async (name: string) =>
		await ask(sandbox(), 'dataOwners', CUSTOMER, {
			method: 'PUT',
			body: { crm__standard_info__name: name },
		});
	const name = () => sandbox().data.customer(9, '900001')?.info.name;

	test.each<BrokenAnswer>(['wrongType', 'gzip', 'slow', 'resetAfterBody'])(
		'%s brings all that was asked for',
		async (then) => {
			expect(JSON.stringify((await get(then)).data)).toBe(whole);
		},
	);

	test.each<BrokenAnswer>([
		'cutHead',
		'abort',
		'abortBody',
		'cutChunks',
		'longLength',
		'shortLength',
		'falseGzip',
	])('%s is no answer to a client', async (then) => {
		await expect(get(then)).rejects.toHaveProperty('code');
	});

	test.each<[BrokenAnswer, string, BufferEncoding]>([
		['latin1', 'application/json; charset=ISO-8859-1', 'latin1'],
		['latin1Unnamed', 'application/json', 'latin1'],
		['latin1AsUtf8', 'application/json; charset=utf-8', 'latin1'],
		['utf8AsLatin1', 'application/json; charset=ISO-8859-1', 'utf8'],
		['utf16', 'application/json; charset=utf-16', 'utf16le'],
		['utf16Unnamed', 'application/json', 'utf16le'],
		['bom', 'application/json', 'utf8'],
	])('%s has its letters in that encoding', async (then, type, encoding) => {
		const { bytes, contentType } = await bytesOf(then);
		expect(contentType).toBe(type);
		const record = JSON.parse(bytes.toString(encoding).replace(/^\ufeff/, '')) as object;
		expect(record).toMatchObject({ ...(JSON.parse(whole) as object), letters: LETTERS });
	});

	test('utf16BigEndian begins with its mark, and loneByte is no UTF-8', async () => {
		expect((await bytesOf('utf16BigEndian')).bytes.subarray(0, 3)).toEqual(
			Buffer.from([0xfe, 0xff, 0]),
		);
		const { bytes } = await bytesOf('loneByte');
		expect(bytes.filter((byte) => byte === 0xe5)).toHaveLength(1);
		expect(bytes.toString()).toContain('\ufffd');
	});

	async function bytesOf(then: BrokenAnswer) {
		sandbox().faults.answers = [{ then }];
		const { data, headers } = await axios.get<Buffer>(sandbox().urls.dataOwners + CUSTOMER, {
			headers: { Authorization: `Token ${sandbox().token}` },
			responseType: 'arraybuffer',
		});
		return { bytes: data, contentType: headers['content-type'] as unknown };
	}

	test.each(['reset', 'resetUnread', 'close'] as const)(
		'a connection ends (%s) before anything of it is read',
		async (how) => {
			let drops = 0;
			sandbox().faults.dropConnection = () => (drops++ === 0 ? how : undefined);
			const get = async () =>
				await axios.get(sandbox().urls.dataOwners + CUSTOMER, {
					headers: { Authorization: `Token ${sandbox().token}` },
					httpAgent: new Agent({ keepAlive: false }),
				});
			await expect(get()).rejects.toHaveProperty('code', 'ECONNRESET');
			expect(sandbox().requests).toEqual([]);
			expect((await get()).status).toBe(200);
		},
	);

	test('cutGzip is half an answer', async () => {
		const { data } = await get('cutGzip');
		expect(whole.startsWith(String(data))).toBe(true);
	});

	test('hangBody sends half of the body, and then nothing until the client gives up', async () => {
		sandbox().faults.answers = [{ then: 'hangBody' }];
		const started = performance.now();
		const hanging = axios.get(sandbox().urls.dataOwners + CUSTOMER, {
			headers: { Authorization: `Token ${sandbox().token}` },
			timeout: 200,
		});
		await expect(hanging).rejects.toHaveProperty('code');
		expect(performance.now() - started).toBeGreaterThan(190);
		expect(sandbox().requests.at(-1)?.status).toBe(200);
	});

	test('null is null', async () => {
		expect((await get('null')).data).toBeNull();
	});

	test.each([CUSTOMER, CUSTOMERS])(
		'deep and proto put a field into the first record of %s',
		async (path) => {
			const text = async (then: BrokenAnswer) => {
				sandbox().faults.answers = [{ then }];
				const { data } = await axios.get<string>(sandbox().urls.dataOwners + path, {
					headers: { Authorization: `Token ${sandbox().token}` },
					transformResponse: (body: string) => body,
				});
				return data;
			};
			const right = path === CUSTOMER ? '{' : '"results":[{';
			expect(await text('proto')).toContain(`${right}"__proto__":{"polluted":true},"crm__`);
			expect(await text('deep')).toContain(`${right}"deep":[[[[`);
		},
	);

	test('echo repeats the sign-in', async () => {
		const { status, data } = await get('echo');
		expect([status, JSON.stringify(data)]).toEqual([400, expect.stringContaining(sandbox().token)]);
	});

	test.each([
		['elsewhere', (own: string) => own.replace('127.0.0.1', 'localhost') + CUSTOMER],
		['otherSlash', (own: string) => `${own}${CUSTOMER}/`],
		['login', () => `/login/?next=${encodeURIComponent(CUSTOMER)}`],
	] as const)('a redirect leads %s, with any status', async (to, expected) => {
		for (const redirect of [301, 302, 303, 307, 308] as const) {
			const { status, headers } = await get({ redirect, to });
			expect([status, headers.location]).toEqual([redirect, expected(sandbox().urls.dataOwners)]);
		}
	});

	test('a late fault comes after the write, any other before it; the request says whether it was done', async () => {
		sandbox().faults.answers = [{ then: { status: 500 } }, { then: { status: 500 }, late: true }];
		expect((await put('Tidlig')).status).toBe(500);
		expect([name(), sandbox().requests.at(-1)?.isDone]).not.toEqual(['Tidlig', true]);
		expect((await put('Sent')).status).toBe(500);
		expect([name(), sandbox().requests.at(-1)?.isDone]).toEqual(['Sent', true]);
	});

	test('counts and links that nobody can use', async () => {
		for (const [count, expected] of [
			['zero', 0],
			['negative', -120],
			['fraction', 119.5],
			['huge', 1e15],
			['word', 'many'],
		] as const) {
			sandbox().faults.count = count;
			expect((await askPage(sandbox(), 'dataOwners', CUSTOMERS)).count).toBe(expected);
		}
		sandbox().faults.nextLink = 'farAhead';
		expect((await askPage(sandbox(), 'dataOwners', CUSTOMERS)).next).toMatch(/\?page=1002$/);
		sandbox().faults.nextLink = 'anObject';
		expect((await askPage(sandbox(), 'dataOwners', CUSTOMERS)).next).toHaveProperty('href');
	});

	test('a door that is shut refuses connections until it is opened again, on the same port', async () => {
		sandbox().shut('dataOwners');
		const refused = axios.get(sandbox().urls.dataOwners);
		await expect(refused).rejects.toHaveProperty('code', expect.stringMatching(/^ECONN/));
		expect((await ask(sandbox(), 'assignments', '/api/v1/campaigns')).status).toBe(200);
		await sandbox().reopen('dataOwners');
		await sandbox().reopen('dataOwners');
		expect((await ask(sandbox(), 'dataOwners', CUSTOMER)).status).toBe(200);
	});
});
