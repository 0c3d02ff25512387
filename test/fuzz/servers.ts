/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a test that needs servers which answer anything at all */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Anything that a server may say. */
export interface AnyAnswer {
	status: number;
	headers: Record<string, string>;
	body: string | Uint8Array;
}

/** A server that answers what it is told, and remembers what it was asked. */
export class AnyServer {
	/** Method, path and query of each request. */
	readonly asked: string[] = [];
	answer: (request: IncomingMessage) => AnyAnswer = () => ({ status: 200, headers: {}, body: '' });

	private constructor(private readonly server: Server) {}

	static async start(): Promise<AnyServer> {
		const server = createServer();
		const any = new AnyServer(server);
		server.on('request', (request, response) => {
			any.asked.push(`${request.method} ${request.url}`);
			// a body that was sent has to be read, or the connection ends in its middle
			request.resume().on('end', () => {
				const { status, headers, body } = any.answer(request);
				response.writeHead(status, headers).end(body);
			});
		});
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		return any;
	}

	/** @param host another name for this machine, unless it is the usual number */
	url(host = '127.0.0.1'): string {
		return `http://${host}:${(this.server.address() as AddressInfo).port}`;
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		this.server.close();
		await once(this.server, 'close');
	}
}
