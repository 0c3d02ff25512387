/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a test with a server that repeats what it was told, and that listens to what a process says */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { format } from 'node:util';
import type {
	ICredentialDataDecryptedObject,
	ICredentialTestFunctions,
	INodeParameters,
} from 'n8n-workflow';

import { CubeApi } from '../../credentials/CubeApi.credentials';
import { cubeApiTest } from '../../nodes/Cube/methods/credentialTest';
import { findSecrets, secretForms, spellingsOf } from '../faults/secrets';
import { runNode } from '../support/cubeNode';

/** What the server answers with: the forms in which a secret is repeated, and the request. */
type Echo = (forms: string[], answer: ServerResponse, request: IncomingMessage) => void;

const json = (status: number, value: unknown) => (answer: ServerResponse) =>
	void answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));

const nested = (forms: string[]) => ({
	detail: forms.join(' · '),
	fields: { deeper: [{ texts: forms }] },
	numbers: forms.filter((form) => /^\d+$/.test(form)).map(Number),
	...Object.fromEntries(forms.map((form) => [form, [form]])),
});

const ECHOES: Record<string, Echo> = {
	'JSON that is a success': (forms, answer) => json(200, nested(forms))(answer),
	'JSON of a refusal': (forms, answer) => json(400, nested(forms))(answer),
	'a refused sign-in': (forms, answer) => json(403, { detail: forms.join(' ') })(answer),
	'records of a list': (forms, answer) =>
		json(200, { count: 2, next: null, results: [nested(forms), { a: forms[0] }] })(answer),
	'a text': (forms, answer) => void answer.writeHead(400).end(forms.join(' ')),
	'a page': (forms, answer) =>
		void answer
			.writeHead(502, { 'content-type': 'text/html' })
			.end(`<html><p>${forms.join('</p><p>')}</p></html>`),
	'a redirect': (forms, answer) =>
		void answer
			.writeHead(302, { location: `/login/?next=${forms.map(encodeURIComponent).join('&')}` })
			.end(),
	'headers of a refusal': (forms, answer) => {
		const shown = encodeURIComponent(forms.join(' '));
		answer.writeHead(429, { 'retry-after': shown, 'content-type': shown, 'x-echo': shown }).end();
	},
};

let echo: Echo = json(200, {}) as unknown as Echo;
let forms: string[] = [];
const authorizations: string[] = [];
let server: Server;
const hostOf = () => `127.0.0.1:${(server.address() as AddressInfo).port}`;

beforeAll(async () => {
	server = createServer((request, answer) => {
		authorizations.push(request.headers.authorization ?? '');
		echo([...forms, request.headers.authorization ?? ''], answer, request);
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
});
afterAll(() => server.close());
beforeEach(() => (authorizations.length = 0));

const TOKEN = ['a1b2C3d4', 'e5f6/g7+h8=i9'].join('-');
const PASSWORD = `  blåbær "på" & <brød> 'med' ø 100%  `;
const basicWith = (email: string, password: string) => ({
	authentication: 'basic',
	email,
	password,
});

/** Ways in which a sign-in is entered. */
const ENTERED: Record<string, ICredentialDataDecryptedObject> = {
	'a token': { token: TOKEN },
	'a token with blanks': { token: `  ${TOKEN} ` },
	'a token with a line break': { token: `${TOKEN}\r\n` },
	'a token behind "Token "': { token: `Token ${TOKEN}` },
	'a token of digits, as a number': { token: 4815162342108 },
	'a password with all that is escaped': basicWith('kåre@example.com', PASSWORD),
	'an email with blanks': basicWith(' kåre@example.com\n', 'pass:ord "på" brød'),
	'a password of signs': basicWith('me@example.com', `&<>'"\\/+% `),
	'both, of which one is used': { token: TOKEN, ...basicWith('me@example.com', PASSWORD) },
};

/** The secrets of a credential, spelled in every way. */
function echoed({ token, email, password }: ICredentialDataDecryptedObject): string[] {
	const pair = `${String(email).trim()}:${String(password)}`;
	return [token, password]
		.filter((secret) => secret !== undefined)
		.map(String)
		.flatMap((secret) => [secret, secret.trim(), secret.trim().replace(/^Token /, '')])
		.concat(Buffer.from(pair).toString('base64'), Buffer.from(pair, 'latin1').toString('base64'))
		.flatMap(spellingsOf);
}

/** What every level of n8n's log goes through, before a level is left out. */
function logOfN8n(): { log: (...words: unknown[]) => unknown } {
	const path = require.resolve('@n8n/backend-common', { paths: [require.resolve('n8n-core')] });
	return jest.requireActual<{ Logger: { prototype: { log: () => unknown } } }>(path).Logger
		.prototype;
}

const CALL: INodeParameters = { resource: 'apiCall', operation: 'request', path: '/api/v1/x/' };
const OPERATIONS: Record<string, INodeParameters> = {
	'Send Request, items': { ...CALL, method: 'GET', splitIntoItems: true, returnAll: true },
	'Send Request, as it came': { ...CALL, method: 'GET', splitIntoItems: false },
	'Send Request, a write': { ...CALL, method: 'POST', body: '{"a":1}' },
	'Account → Get': { resource: 'account', operation: 'get' },
	'Campaign → Get Many': { resource: 'campaign', operation: 'getAll' },
};

describe('a secret that Cube repeats is shown nowhere', () => {
	const said: unknown[] = [];
	beforeAll(() => {
		const listen = (...words: unknown[]): boolean => {
			said.push(words, format(...words));
			return true;
		};
		for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
			jest.spyOn(console, method).mockImplementation(listen);
		}
		jest.spyOn(logOfN8n(), 'log').mockImplementation(listen);
	});
	afterAll(() => jest.restoreAllMocks());

	describe.each(Object.entries(ENTERED))('%s', (_, entered) => {
		test.each(Object.entries(ECHOES))('in %s', async (what, repeat) => {
			echo = repeat;
			forms = echoed(entered);
			const credential = {
				baseUrl: `http://${hostOf()}`,
				apiGeneration: 'legacy',
				authentication: 'token',
				...entered,
			};
			const wanted = secretForms(credential);
			for (const [title, parameters] of Object.entries(OPERATIONS)) {
				said.length = 0;
				const isOfRecords =
					title.startsWith('Campaign') &&
					['records of a list', 'JSON that is a success'].includes(what);
				// customers and campaigns are the user's own data, and given as they are
				if (isOfRecords) continue;
				const options = { longestWait: 0, timeout: 5 };
				const seen = await runNode(credential, { ...parameters, options });
				const description = seen.error?.description;
				const shown = [seen, seen.error?.message, description, JSON.stringify(seen), said];
				expect([title, findSecrets(shown, wanted)]).toEqual([title, []]);
			}
			expect(authorizations.length).toBeGreaterThanOrEqual(3);
		});
	});

	test('and the rest of the answer is', async () => {
		echo = ([form = ''], answer) => json(200, { who: 'me', token: form, n: [17] })(answer);
		forms = [TOKEN];
		const credential = { baseUrl: `http://${hostOf()}`, authentication: 'token', token: TOKEN };
		const { records } = await runNode(credential, {
			...CALL,
			method: 'GET',
			splitIntoItems: false,
		});
		expect(records).toEqual([{ who: 'me', token: '…', n: [17] }]);
	});

	test('neither where it was given as the path', async () => {
		echo = (_, answer) => json(404, {})(answer);
		const credential = {
			baseUrl: `http://${hostOf()}`,
			authentication: 'token',
			token: 'abc-def-123',
		};
		const { error } = await runNode(credential, { ...CALL, method: 'GET', path: '/t/abc-def-123' });
		expect(error?.message).toBe("Couldn't call GET /t/…: Cube found nothing at this address [item 0]");
	});
});

describe('a password within the Account URL is shown nowhere, and nothing is sent', () => {
	test.each([
		(host: string) => `https://me:hunter22@${host}`,
		(host: string) => `me:hunter22@${host}`,
		(host: string) => `http://me:hunter22@${host}/api/?x=1`,
		() => 'https://me:hunter22@',
		(host: string) => `https:/me:hunter22@${host}`,
		(host: string) => `https:\\\\me:hunter22@${host}`,
		(host: string) => `https://me:a/hunter22@${host}`,
		(host: string) => `https://me:a#hunter22@${host}`,
		(host: string) => `https://me:a?hunter22@${host}`,
		(host: string) => `https://me:a@hunter22@${host}`,
		(host: string) => `ftp://me:hunter22@${host}`,
		(host: string) => `https://me:hunter22 @${host} x`,
		() => 'https://me:hunter22',
		() => 'https://example.com:hunter22',
		() => 'https://example.com/?token=hunter22',
	])('%#', async (addressOn) => {
		echo = (_, answer) => json(200, [])(answer);
		const credential = { baseUrl: addressOn(hostOf()), authentication: 'token', token: TOKEN };
		const seen = await runNode(credential, OPERATIONS['Campaign → Get Many'] ?? {});
		const test = await testOf(credential);
		const shown = [seen.error?.message, seen.error?.description, seen, test];
		expect(findSecrets(shown, ['hunter22'])).toEqual([]);
		expect(authorizations).toEqual([]);
	});
});

/** Runs the test of the credential; `sent` counts what it sends. */
async function testOf(data: ICredentialDataDecryptedObject) {
	let sent = 0;
	const request = async () => {
		sent++;
		return await Promise.resolve({ statusCode: 200, headers: {}, body: '[]' });
	};
	const context = { helpers: { request } } as unknown as ICredentialTestFunctions;
	const result = await cubeApiTest.call(context, { id: '1', name: 'Cube', type: 'cubeApi', data });
	return { ...result, sent };
}

describe('what cannot be sent as it is is never sent as something else', () => {
	test.each<[string, ICredentialDataDecryptedObject, RegExp]>([
		['an inner blank', { token: 'abc 123' }, /character that can't be sent/],
		['a line break in the middle', { token: 'abc\n123' }, /character that can't be sent/],
		['letters that are not ASCII', { token: 'tåken-123' }, /character that can't be sent/],
		['a blank without width', { token: 'abc\u200b123' }, /character that can't be sent/],
		['another scheme', { token: 'Bearer abc123' }, /character that can't be sent/],
		['nothing', { token: '' }, /^'Token' in the Cube credential is empty/],
		['digits that are lost', { token: 2 ** 60 }, /^'Token' in the Cube credential isn't text/],
		[
			'a list',
			{ token: ['abc123'] as unknown as string },
			/^'Token' in the Cube credential isn't text/,
		],
		['an email with a colon', basicWith('a:b@x.no', 'secret'), /email .* contains a colon/],
		['no email', basicWith(' ', 'secret'), /^'Email' in the Cube credential is empty/],
		['no password', basicWith('a@x.no', ''), /^'Password' in the Cube credential is empty/],
		['a password with a line break', basicWith('a@x.no', 'a\nb'), /can't be sent/],
		['half a letter', basicWith('a@x.no', 'ab \ud83d'), /can't be sent/],
	])('%s', async (_, entered, sentence) => {
		echo = (_forms, answer) => json(200, [])(answer);
		const credential = { baseUrl: `http://${hostOf()}`, authentication: 'token', ...entered };
		for (const parameters of Object.values(OPERATIONS)) {
			expect((await runNode(credential, parameters)).error?.message).toMatch(sentence);
		}
		const tested = await testOf(credential);
		expect(tested).toMatchObject({ status: 'Error', sent: 0 });
		expect(tested.message).toMatch(sentence);
		// the HTTP Request node signs in with the credential alone
		const signedIn = new CubeApi().authenticate(credential, { url: credential.baseUrl });
		await expect(signedIn).rejects.toThrow(sentence);
		expect(authorizations).toEqual([]);
	});

	test.each<[string, ICredentialDataDecryptedObject, string]>([
		['a number is its digits', { token: 4815162342 }, 'Token 4815162342'],
		['blanks and scheme of a token are left out', { token: ' Token abc-1\n' }, 'Token abc-1'],
		[
			'blanks of an email are, those of a password are not',
			basicWith(' kåre@x.no ', ' ø '),
			`Basic ${Buffer.from('kåre@x.no: ø ').toString('base64')}`,
		],
	])('%s', async (_, entered, header) => {
		echo = (_forms, answer) => json(200, [])(answer);
		const credential = { baseUrl: `http://${hostOf()}`, authentication: 'token', ...entered };
		const { error } = await runNode(credential, OPERATIONS['Send Request, as it came'] ?? {});
		expect([error, authorizations]).toEqual([undefined, [header]]);
	});
});
