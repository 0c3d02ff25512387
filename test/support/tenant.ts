/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a server of the tests, outside n8n */
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { GenerationName, Sandbox } from '../../sandbox';

/** An account of its own in front of a sandbox. */
export interface Tenant {
	/** Its Account URL. */
	url: string;
	/** Which generation it is of from now on. */
	generation: GenerationName;
	/** The headers `Authorization` that came, one a request. */
	authorizations: string[];
	close(): Promise<void>;
}

/**
 * Starts a server that hands all requests on to a sandbox, signed in as its administrator, and notes
 * how each was signed in: the sandbox itself keeps no secret, and has one token for all.
 */
export async function startTenant(sandbox: Sandbox, generation: GenerationName): Promise<Tenant> {
	const authorizations: string[] = [];
	const server = createServer((incoming, outgoing) => {
		authorizations.push(incoming.headers.authorization ?? '');
		const headers = { ...incoming.headers, authorization: `Token ${sandbox.token}` };
		const target = new URL(incoming.url ?? '/', sandbox.urls[tenant.generation]);
		const forwarded = request(target, { method: incoming.method, headers }, (answer) => {
			outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
			answer.pipe(outgoing);
		});
		forwarded.on('error', () => outgoing.destroy());
		incoming.pipe(forwarded);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	const tenant: Tenant = {
		generation,
		url: `http://127.0.0.1:${port}`,
		authorizations,
		close: async () => {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
	return tenant;
}
