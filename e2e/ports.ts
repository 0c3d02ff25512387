/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error -- a script of the project: it runs in Node, never inside n8n */
import { createServer, type AddressInfo } from 'node:net';
import { Failure } from './failure';

async function listenOnce(port: number): Promise<number> {
	return await new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(port, '127.0.0.1', () => {
			const { port: given } = server.address() as AddressInfo;
			server.close(() => resolve(given));
		});
	});
}

/** A port on loopback that nobody uses at this moment. */
export async function freePort(): Promise<number> {
	return await listenOnce(0);
}

/** Fails with a sentence if a port is taken. */
export async function requireFreePort(port: number, purpose: string): Promise<void> {
	try {
		await listenOnce(port);
	} catch {
		throw new Failure(
			`Port ${port} is in use, and ${purpose} needs it. End the program that uses it (Linux: ss -ltnp | grep ${port}) or choose another port.`,
		);
	}
}
