/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a server of the tests, outside n8n */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What came: the body is text. */
interface ReceivedRequest {
	method: string;
	path: string;
	body: string;
}

export type Answer = (
	request: ReceivedRequest,
	response: ServerResponse,
	incoming: IncomingMessage,
) => void;

/** Answers with JSON. */
export function sendJson(response: ServerResponse, status: number, value?: unknown): void {
	response.writeHead(status, { 'content-type': 'application/json' });
	response.end(value === undefined ? '' : JSON.stringify(value));
}

/** A server that answers whatever a test says, byte by byte if need be. */
export async function startAnswering(answer: Answer) {
	const requests: ReceivedRequest[] = [];
	const server = createServer((incoming, response) => {
		const chunks: Buffer[] = [];
		incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
		incoming.on('end', () => {
			const { method = '', url = '' } = incoming;
			const request = { method, path: url, body: Buffer.concat(chunks).toString() };
			requests.push(request);
			answer(request, response, incoming);
		});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	return {
		requests,
		credential: {
			baseUrl: `http://127.0.0.1:${port}`,
			authentication: 'token',
			token: 'token-of-a-test',
			apiGeneration: 'dataOwners',
		},
		close: async () => {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
}
