/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- a test with real sockets, certificates and proxies: it runs in Node, never inside n8n */
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { connect, createServer as createTcpServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { SHARE_ENV, Worker } from 'node:worker_threads';
import { generate } from 'selfsigned';

import type { RequestPhase } from '../../nodes/Cube/client';
import { errorCodeOf, requestPhaseOf } from '../../nodes/Cube/requestPhase';
import { runNode } from '../support/cubeNode';

const HOST = '127.0.0.1';
const UNKNOWN = /may have applied the change/;
const UNTOUCHED = /Nothing was changed\./;

const servers: Server[] = [];
afterAll(() => servers.forEach((server) => server.close()));

async function listen(server: Server): Promise<number> {
	servers.push(server);
	await new Promise<void>((resolve) => server.listen(0, HOST, resolve));
	return (server.address() as AddressInfo).port;
}

/** Makes a call of Send Request and gives what the user sees. */
async function call(baseUrl: string, method: 'GET' | 'POST') {
	const credential = {
		baseUrl,
		authentication: 'token',
		token: 'abcdef123456',
		apiGeneration: 'assignments',
	};
	const { error, records } = await runNode(credential, {
		resource: 'apiCall',
		operation: 'request',
		method,
		path: '/api/v1/x/',
		body: '{"a":1}',
		splitIntoItems: false,
		options: { longestWait: 2, timeout: 5 },
	});
	return { records, said: [error?.message, error?.description].join(' ') };
}

/** A server whose certificate nobody knows; counts the requests that reach it. */
async function secureServer() {
	const { private: key, cert } = generate([{ name: 'commonName', value: HOST }], {
		keySize: 2048,
		extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: HOST }] }],
	});
	const counts = { requests: 0 };
	const server = createHttpsServer({ key, cert }, (_, response) => {
		counts.requests++;
		response.setHeader('content-type', 'application/json');
		response.end(JSON.stringify({ ok: 'x'.repeat(3000) }));
	});
	return { port: await listen(server), counts };
}

/** Passes bytes on to a server, and changes one of each answer once its request has arrived. */
async function damagingLine(to: number, counts: { requests: number }): Promise<number> {
	const line = createTcpServer((client) => {
		const before = counts.requests;
		const upstream = connect(to, HOST);
		client.on('data', (bytes) => upstream.write(bytes));
		upstream.on('data', (bytes) => {
			const passed = Buffer.from(bytes);
			const middle = passed.length >> 1;
			if (counts.requests > before) passed[middle] = (passed[middle] ?? 0) ^ 0xff;
			client.write(passed);
		});
		for (const [one, other] of [
			[client, upstream],
			[upstream, client],
		] as Array<[Socket, Socket]>) {
			one.on('error', () => other.destroy());
			one.on('close', () => other.destroy());
		}
	});
	return await listen(line);
}

/** Sets a variable of the real process: jest gives tests a copy, which Node's TLS never reads. */
async function setForNode(name: string, value?: string): Promise<void> {
	const code =
		value === undefined
			? `delete process.env.${name}`
			: `process.env.${name} = ${JSON.stringify(value)}`;
	await new Promise((resolve) => {
		new Worker(code, { eval: true, env: SHARE_ENV }).on('exit', resolve);
	});
}

describe('how far a request had come decides, not the code', () => {
	test('a certificate that nobody knows: nothing was sent', async () => {
		const { port, counts } = await secureServer();
		const { said } = await call(`https://${HOST}:${port}`, 'POST');
		expect(said).toMatch(/NODE_EXTRA_CA_CERTS/);
		expect(said).toMatch(UNTOUCHED);
		expect(counts.requests).toBe(0);
	});

	test('a server that speaks no TLS: nothing was sent', async () => {
		let requests = 0;
		const port = await listen(createHttpServer((_, response) => response.end(String(++requests))));
		const { said } = await call(`https://${HOST}:${port}`, 'POST');
		expect(said).toMatch(/doesn't use https/);
		expect(said).toMatch(UNTOUCHED);
		expect(requests).toBe(0);
	});

	describe('a damaged record of TLS in the answer', () => {
		beforeAll(async () => await setForNode('NODE_TLS_REJECT_UNAUTHORIZED', '0'));
		afterAll(async () => await setForNode('NODE_TLS_REJECT_UNAUTHORIZED'));

		test('of a write: sent once, and it may have arrived', async () => {
			const { port, counts } = await secureServer();
			const { said } = await call(`https://${HOST}:${await damagingLine(port, counts)}`, 'POST');
			expect(said).toMatch(UNKNOWN);
			expect(counts.requests).toBe(1);
		});

		test('of a read: it is read again', async () => {
			const { port, counts } = await secureServer();
			const { said } = await call(`https://${HOST}:${await damagingLine(port, counts)}`, 'GET');
			expect(said).toMatch(/damaged/);
			expect(counts.requests).toBeGreaterThan(1);
		});
	});

	test('a connection that ends after the request: a write is sent once', async () => {
		let connections = 0;
		const server = createTcpServer((socket) => {
			connections++;
			socket.on('error', () => {});
			socket.once('data', () => socket.resetAndDestroy());
		});
		const port = await listen(server);
		const { said } = await call(`http://${HOST}:${port}`, 'POST');
		expect(said).toMatch(UNKNOWN);
		expect(connections).toBe(1);
		await call(`http://${HOST}:${port}`, 'GET');
		expect(connections).toBeGreaterThan(2);
	});

	test('nobody listens: nothing was sent', async () => {
		const port = await listen(createTcpServer());
		await new Promise((resolve) => servers.pop()?.close(resolve));
		expect((await call(`http://${HOST}:${port}`, 'POST')).said).toMatch(UNTOUCHED);
	});

	test("the company's proxy wants a sign-in: it is said, and nothing was sent", async () => {
		let connects = 0;
		const proxy = createHttpServer();
		proxy.on('connect', (_, socket) => {
			connects++;
			socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n');
		});
		process.env.HTTPS_PROXY = `http://${HOST}:${await listen(proxy)}`;
		try {
			const { said } = await call('https://account.example.com', 'POST');
			expect(said).toMatch(/^A proxy between n8n and Cube requires its own sign-in/);
			expect(said).toMatch(UNTOUCHED);
			expect(connects).toBe(1);
		} finally {
			delete process.env.HTTPS_PROXY;
		}
	});
});

describe('the phase of an error', () => {
	const CODES = [
		'ECONNREFUSED',
		'ECONNRESET',
		'EHOSTUNREACH',
		'ENETUNREACH',
		'EPIPE',
		'ETIMEDOUT',
		'EPROTO',
		'ENOTCONN',
	];
	const CALLS: Array<[string, RequestPhase]> = [
		['getaddrinfo', 'lookup'],
		['connect', 'connect'],
		['read', 'exchange'],
		['write', 'exchange'],
	];

	test.each(CALLS.flatMap(([call, phase]) => CODES.map((code) => [call, code, phase] as const)))(
		'%s %s is %s, however deep n8n wraps it',
		(syscall, code, phase) => {
			const error = Object.assign(new Error(`${syscall} ${code}`), { code, syscall });
			for (const wrapped of [error, { cause: error }, { code, cause: { cause: error } }]) {
				expect(errorCodeOf(wrapped)).toBe(code);
				expect(requestPhaseOf(wrapped, code)).toBe(phase);
			}
		},
	);

	test.each(['EPROTO', 'ECONNRESET', 'ERR_SSL_WRONG_VERSION_NUMBER'])(
		'%s while TLS is agreed on is the handshake',
		(code) => {
			const request = { socket: { secureConnecting: true } };
			expect(requestPhaseOf({ code, request }, code)).toBe('handshake');
			expect(requestPhaseOf({ code, request: { _currentRequest: request } }, code)).toBe(
				'handshake',
			);
			const agreed = { socket: { secureConnecting: false } };
			expect(requestPhaseOf({ code, request: agreed }, code)).toBe('exchange');
		},
	);

	test('what is unknown counts as arrived', () => {
		expect(requestPhaseOf({ code: 'EWHATEVER' }, 'EWHATEVER')).toBe('exchange');
		expect(errorCodeOf(undefined)).toBeUndefined();
	});
});
