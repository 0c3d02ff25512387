/* eslint-disable @n8n/community-nodes/require-node-api-error -- the benchmark is a tool of development and is never part of the published package */
import { makeCertificate } from './server/certificate';
import type { Certificate } from './server/certificate';
import type { LineOptions } from './server/line';
import type { Asked, Counts, Said, ServerOptions, Taken } from './server/main';
import { nextWord, startProgram } from './processes';

export const ANSWER_TIME = 50;
export const ROUND_TRIP = 40;

/** How far away Cube is, in what is measured. */
export type Condition = 'near' | 'slow' | 'far';

export const CONDITIONS: Record<Condition, string> = {
	near: 'no latency',
	slow: `${ANSWER_TIME} ms for an answer`,
	far: `TLS, ${ROUND_TRIP} ms round trip`,
};

/** The server and the line, running, each in a process of its own. */
export interface Grounds {
	urls: Record<Condition, string>;
	/** Settings of a process that is to trust the server. */
	environment: Record<string, string>;
	/** What was asked of the server since the last time; with it all counting begins anew. */
	counts(): Promise<Counts>;
	/** The ids that were handed to the server since the last `counts`. */
	taken(): Promise<Taken>;
	close(): Promise<void>;
}

/**
 * Starts everything that is read from.
 * @param records how many customers the longest list has
 */
export async function startGrounds(records: number): Promise<Grounds> {
	const certificate = await makeCertificate();
	try {
		return await start(certificate, records);
	} catch (error) {
		await certificate.remove();
		throw error;
	}
}

async function start(certificate: Certificate, records: number): Promise<Grounds> {
	const { tls, file, remove } = certificate;
	const options: ServerOptions = { records, answerTimeMs: ANSWER_TIME, tls };
	const server = startProgram({ file: 'server/main.ts', told: options });
	const { ports } = (await nextWord<Said>(server)) as Extract<Said, { ports: unknown }>;
	const toServer: LineOptions = { to: ports.tls ?? 0, roundTripMs: ROUND_TRIP };
	const line = startProgram({ file: 'server/line.ts', told: toServer });
	const { port } = await nextWord<{ port: number }>(line);
	return {
		urls: {
			near: `http://localhost:${ports.plain}`,
			slow: `http://localhost:${ports.slow}`,
			far: `https://localhost:${port}`,
		},
		environment: { NODE_EXTRA_CA_CERTS: file },
		counts: async () => {
			server.send('counts' satisfies Asked);
			return ((await nextWord<Said>(server)) as Extract<Said, { counts: unknown }>).counts;
		},
		taken: async () => {
			server.send('taken' satisfies Asked);
			return ((await nextWord<Said>(server)) as Extract<Said, { taken: unknown }>).taken;
		},
		close: async () => {
			for (const child of [line, server]) child.disconnect();
			await remove();
		},
	};
}
