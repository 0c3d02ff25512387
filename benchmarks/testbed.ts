import { startScript } from '../tools/support/scriptProcess';
import { benchmarkScript } from './benchmarkScript';
import { makeCertificate } from './server/certificate';
import type { LatencyProxyOptions } from './server/latencyProxy';
import type { Pace } from './server/listener';
import type { ServerMessage, ServerOptions, ServerQuestion } from './server/main';
import type { Counts } from './server/traffic';

const ROUND_TRIP = 40;

/** The addresses that take their time, by name. */
const PACES = {
	slow: { answerTimeMs: 50, workers: 32 },
	small: { answerTimeMs: 50, workers: 4, refuses: true },
	distant: { answerTimeMs: 100 },
} satisfies Record<string, Pace>;

/** How far away Cube is, in what is measured. */
export type Condition = 'near' | 'far' | keyof typeof PACES;

export const CONDITIONS: Record<Condition, string> = {
	near: 'no latency',
	slow: `${PACES.slow.answerTimeMs} ms for an answer, ${PACES.slow.workers} workers`,
	far: `TLS, ${ROUND_TRIP} ms round trip`,
	small: `${PACES.small.answerTimeMs} ms for an answer, ${PACES.small.workers} workers, 429 while they're busy`,
	distant: `${PACES.distant.answerTimeMs} ms for an answer`,
};

/** What the contenders read from: the server and the latency proxy, each in a process of its own. */
export interface Testbed {
	urls: Record<Condition, string>;
	/** Settings of a process that is to trust the server. */
	environment: Record<string, string>;
	/** What was asked of the server since the last time; with it all counting begins anew. */
	counts(): Promise<Counts>;
	/** The same, and counting goes on. */
	look(): Promise<Counts>;
	close(): void;
}

/**
 * Starts everything that is read from.
 * @param records how many customers the longest list has
 */
export async function startTestbed(records: number): Promise<Testbed> {
	const { tls, file } = await makeCertificate();
	const options: ServerOptions = { records, paces: PACES, tls };
	const server = startScript({ ...benchmarkScript('server/main.ts'), told: options });
	const { ports } = await server.next<Extract<ServerMessage, { ports: unknown }>>();
	const toServer: LatencyProxyOptions = { to: ports.tls ?? 0, roundTripMs: ROUND_TRIP };
	const proxy = startScript({ ...benchmarkScript('server/latencyProxy.ts'), told: toServer });
	const { port } = await proxy.next<{ port: number }>();
	const ask = async (question: ServerQuestion) =>
		(await server.ask<Extract<ServerMessage, { counts: unknown }>>(question)).counts;
	const paced = (name: keyof typeof PACES) => `http://localhost:${ports.paced[name]}`;
	return {
		urls: {
			near: `http://localhost:${ports.plain}`,
			far: `https://localhost:${port}`,
			slow: paced('slow'),
			small: paced('small'),
			distant: paced('distant'),
		},
		environment: { NODE_EXTRA_CA_CERTS: file },
		counts: async () => await ask('counts'),
		look: async () => await ask('look'),
		close: () => {
			proxy.close();
			server.close();
		},
	};
}
