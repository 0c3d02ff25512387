/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- the benchmark is a tool of development and is never part of the published package */
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** What the proxy's process is told. */
export interface LatencyProxyOptions {
	/** The port on this machine that the proxy leads to. */
	to: number;
	/** How long a signal takes to the other end and back, in milliseconds. */
	roundTripMs: number;
}

/** Bytes on their way in one direction; more than that wait at the sender, as in a real window. */
const MOST_UNDER_WAY = 8 * 1024 * 1024;

/**
 * Adds latency to connections: everything arrives half a round trip after it was sent, in order, and
 * nothing arrives before a round trip has gone by that stands for TCP's handshake (which a program
 * cannot slow down itself). It emulates neither bandwidth nor TCP's slow start: a real connection
 * over this distance is slower.
 */
function serveLatencyProxy({ to, roundTripMs }: LatencyProxyOptions): void {
	const oneWay = roundTripMs / 2;
	const server = createServer({ allowHalfOpen: true, noDelay: true }, (near) => {
		const far = connect({ port: to, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
		const opened = performance.now() + roundTripMs;
		carry(near, far, () => Math.max(performance.now(), opened) + oneWay);
		carry(far, near, () => performance.now() + oneWay);
		for (const end of [near, far]) {
			end.on('error', () => {
				near.destroy();
				far.destroy();
			});
		}
	});
	server.listen(0, '127.0.0.1', () => {
		process.send?.({ port: (server.address() as AddressInfo).port });
	});
}

/** @param arrival when what is sent now arrives, on the clock of `performance` */
function carry(from: Socket, to: Socket, arrival: () => number): void {
	const underWay: Array<{ at: number; bytes?: Buffer }> = [];
	let weight = 0;
	const deliver = () => {
		for (;;) {
			const first = underWay[0];
			if (first === undefined) return;
			const wait = first.at - performance.now();
			if (wait > 0) {
				setTimeout(deliver, wait);
				return;
			}
			underWay.shift();
			if (first.bytes === undefined) {
				to.end();
				continue;
			}
			to.write(first.bytes);
			weight -= first.bytes.length;
			if (weight < MOST_UNDER_WAY / 2 && from.isPaused()) from.resume();
		}
	};
	const send = (bytes?: Buffer) => {
		underWay.push({ at: arrival(), bytes });
		if (underWay.length === 1) setTimeout(deliver, arrival() - performance.now());
	};
	from.on('data', (bytes) => {
		weight += bytes.length;
		if (weight > MOST_UNDER_WAY) from.pause();
		send(bytes as Buffer);
	});
	from.on('end', () => send());
}

process.once('disconnect', () => process.exit());
serveLatencyProxy(JSON.parse(process.argv[2] ?? '{}') as LatencyProxyOptions);
