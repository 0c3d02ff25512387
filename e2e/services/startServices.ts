/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a stand-in for tests: it runs in Node, never inside n8n */
import { createServer as createProxy } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:https';
import { connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

import { makeCertificate } from '../../benchmarks/server/certificate';
import type { Json } from '../executions';
import { Refused } from './service';
import type { Service, ServiceRequest } from './service';

/** Stand-ins for other services, at the addresses of the real ones. */
export interface Services {
	/** What an n8n needs to be told so that it reaches these instead of the real ones. */
	environment: Record<string, string>;
	/** Every request, oldest first, as `POST host/path`. */
	requests: string[];
	/** What was refused, and why: a workflow that keeps to the documentation has none. */
	refused: string[];
	/** The addresses of nobody here that n8n wanted to reach over TLS, and did not. */
	turnedAway: string[];
	close(): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<Json> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	const text = Buffer.concat(chunks).toString();
	if (text === '') return {};
	if (!/json/.test(request.headers['content-type'] ?? '')) {
		throw new Refused(415, 'the body must be JSON');
	}
	return JSON.parse(text) as Json;
}

/**
 * Starts stand-ins for services. n8n's own nodes reach them unchanged, over TLS, by a proxy that takes each of
 * the services' addresses to the stand-in, and refuses all others.
 */
export async function startServices(services: Service[]): Promise<Services> {
	const hosts = services.flatMap((service) => service.hosts);
	const certificate = await makeCertificate(hosts);
	const requests: string[] = [];
	const refused: string[] = [];
	const turnedAway: string[] = [];

	const answer = async (request: IncomingMessage): Promise<[number, unknown]> => {
		const { method = '', headers } = request;
		const host = headers.host ?? '';
		const url = new URL(request.url ?? '', `https://${host}`);
		const line = `${method} ${host}${url.pathname}`;
		requests.push(line);
		try {
			const service = services.find((one) => one.hosts.includes(host));
			if (service === undefined) throw new Refused(404, 'no such service');
			const asked: ServiceRequest = {
				method,
				path: url.pathname,
				query: url.searchParams,
				headers,
				body: await bodyOf(request),
			};
			return [200, service.answer(asked)];
		} catch (thrown) {
			const { status = 500, message } = thrown as Partial<Refused>;
			refused.push(`${line}: ${status} ${message}`);
			return [status, { message }];
		}
	};

	const server = createServer(certificate.tls, (request, response) => {
		void answer(request).then(([status, body]) => {
			response.writeHead(status, { 'content-type': 'application/json' });
			response.end(JSON.stringify(body));
		});
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const { port } = server.address() as AddressInfo;

	const open = new Set<Socket>();
	const proxy = createProxy((_, response) => response.writeHead(405).end());
	proxy.on('connect', (request, socket: Socket) => {
		open.add(socket);
		socket.on('close', () => open.delete(socket));
		socket.on('error', () => socket.destroy());
		if (!hosts.includes(request.url?.split(':')[0] ?? '')) {
			turnedAway.push(request.url ?? '');
			socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
			return;
		}
		const inside = connect(port, '127.0.0.1', () => {
			socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
			inside.pipe(socket).pipe(inside);
		});
		inside.on('error', () => socket.destroy());
	});
	await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done));
	const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;

	return {
		environment: {
			HTTPS_PROXY: address,
			https_proxy: address,
			NO_PROXY: '127.0.0.1,localhost',
			no_proxy: '127.0.0.1,localhost',
			NODE_EXTRA_CA_CERTS: certificate.file,
		},
		requests,
		refused,
		turnedAway,
		async close() {
			open.forEach((socket) => socket.destroy());
			server.closeAllConnections();
			await Promise.all([
				new Promise((done) => server.close(done)),
				new Promise((done) => proxy.close(done)),
			]);
		},
	};
}
