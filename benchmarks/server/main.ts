/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- the benchmark is a tool of development and is never part of the published package */
import { createServer as createHttpServer } from 'node:http';
import type { Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

import { AT_ONCE, createListener } from './listener';
import type { Pace } from './listener';
import { RenderedRegister } from './renderedRegister';
import { Traffic } from './traffic';
import type { Counts } from './traffic';

/** What the server's process is told. */
export interface ServerOptions {
	/** Customers of the longest list. */
	records: number;
	/** Further addresses of the same register, by name. */
	paces?: Record<string, Pace>;
	/** PEM texts; without them nothing speaks TLS. */
	tls?: { key: string; cert: string };
}

/** The ports of the same register: at once, by TLS, and at each pace. */
interface Ports {
	plain: number;
	tls?: number;
	paced: Record<string, number>;
}

/** What the server's process can be asked: `counts` begins to count anew, `look` does not. */
export type ServerQuestion = 'counts' | 'look';

/** What the server's process says. */
export type ServerMessage = { ports: Ports } | { counts: Counts };

async function listen(server: Server): Promise<number> {
	server.keepAliveTimeout = 60_000;
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return (server.address() as AddressInfo).port;
}

async function main({ records, paces = {}, tls }: ServerOptions): Promise<void> {
	const register = new RenderedRegister(records);
	const traffic = new Traffic();
	const listener = (pace: Pace) => createListener(register, traffic, pace);
	const paced: Ports['paced'] = {};
	for (const [name, pace] of Object.entries(paces)) {
		paced[name] = await listen(createHttpServer(listener(pace)));
	}
	const ports: Ports = {
		plain: await listen(createHttpServer(listener(AT_ONCE))),
		...(tls && { tls: await listen(createHttpsServer(tls, listener(AT_ONCE))) }),
		paced,
	};
	const say = (said: ServerMessage) => process.send?.(said);
	process.on('message', (asked: ServerQuestion) => {
		say({ counts: traffic.counts() });
		if (asked === 'counts') traffic.reset();
	});
	process.once('disconnect', () => process.exit());
	say({ ports });
}

void main(JSON.parse(process.argv[2] ?? '{}') as ServerOptions);
