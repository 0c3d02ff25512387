import { startScript } from '../tools/support/scriptProcess';
import { benchmarkScript } from './benchmarkScript';
import { makeCertificate } from './server/certificate';
import type { LatencyProxyOptions } from './server/latencyProxy';
import type { ServerQuestion, Counts, ServerMessage, ServerOptions, Taken } from './server/main';

export const ANSWER_TIME = 50;
/** How many requests the slow server answers at one time; the others wait. */
const WORKERS = 32;
export const ROUND_TRIP = 40;

/** How far away Cube is, in what is measured. */
export type Condition = 'near' | 'slow' | 'far';

export const CONDITIONS: Record<Condition, string> = {
	near: 'no latency',
	slow: `${ANSWER_TIME} ms for an answer, ${WORKERS} workers`,
	far: `TLS, ${ROUND_TRIP} ms round trip`,
};

/** What the contenders read from: the server and the latency proxy, each in a process of its own. */
export interface Testbed {
	urls: Record<Condition, string>;
	/** Settings of a process that is to trust the server. */
	environment: Record<string, string>;
	/** What was asked of the server since the last time; with it all counting begins anew. */
	counts(): Promise<Counts>;
	/** The ids that were handed to the server since the last `counts`. */
	taken(): Promise<Taken>;
	close(): void;
}

/**
 * Starts everything that is read from.
 * @param records how many customers the longest list has
 */
export async function startTestbed(records: number): Promise<Testbed> {
	const { tls, file } = await makeCertificate();
	const options: ServerOptions = { records, answerTimeMs: ANSWER_TIME, workers: WORKERS, tls };
	const server = startScript({ ...benchmarkScript('server/main.ts'), told: options });
	const { ports } = await server.next<Extract<ServerMessage, { ports: unknown }>>();
	const toServer: LatencyProxyOptions = { to: ports.tls ?? 0, roundTripMs: ROUND_TRIP };
	const proxy = startScript({ ...benchmarkScript('server/latencyProxy.ts'), told: toServer });
	const { port } = await proxy.next<{ port: number }>();
	return {
		urls: {
			near: `http://localhost:${ports.plain}`,
			slow: `http://localhost:${ports.slow}`,
			far: `https://localhost:${port}`,
		},
		environment: { NODE_EXTRA_CA_CERTS: file },
		counts: async () =>
			(
				await server.ask<Extract<ServerMessage, { counts: unknown }>>(
					'counts' satisfies ServerQuestion,
				)
			).counts,
		taken: async () =>
			(
				await server.ask<Extract<ServerMessage, { taken: unknown }>>(
					'taken' satisfies ServerQuestion,
				)
			).taken,
		close: () => {
			proxy.close();
			server.close();
		},
	};
}
