import { detectPort } from 'detect-port';

import { Failure } from './failure';

const HOST = '127.0.0.1';

/** A port on loopback that nobody uses at this moment. */
export async function freePort(): Promise<number> {
	return await detectPort({ port: 0, hostname: HOST });
}

/**
 * Makes sure that nobody uses a port.
 * @param purpose who needs it
 * @param otherwise what to do instead of ending the program that uses it
 * @throws Failure when it is taken
 */
export async function requireFreePort(
	port: number,
	purpose: string,
	otherwise = 'choose another port',
): Promise<void> {
	if ((await detectPort({ port, hostname: HOST })) === port) return;
	throw new Failure(
		`Port ${port} is in use, and ${purpose} needs it. End the program that uses it (Linux: ss -ltnp | grep ${port}) or ${otherwise}.`,
	);
}
