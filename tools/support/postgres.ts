/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/require-node-api-error -- a tool of development, never part of the published package */
import { existsSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

import { Failure } from './failure';
import { freePort } from './ports';
import { run, start, waitForOutput } from './processes';
import type { Command } from './processes';

/** A database of its own, to which nobody needs a password. */
export interface Postgres {
	host: string;
	port: string;
	database: string;
	user: string;
	stop(): Promise<void>;
}

const DEBIAN = '/usr/lib/postgresql';
const HOST = '127.0.0.1';
const USER = 'cube';

function programOf(name: string): string {
	const debian = existsSync(DEBIAN)
		? readdirSync(DEBIAN).map((version) => join(DEBIAN, version, 'bin'))
		: [];
	const found = [...(process.env.PATH ?? '').split(delimiter), ...debian]
		.map((folder) => join(folder, name))
		.find((program) => existsSync(program));
	if (found) return found;
	throw new Failure('PostgreSQL is needed. Install it (Debian: apt-get install postgresql).');
}

/** PostgreSQL does not run as root; Debian has a user for it. */
function command(name: string, program: string, args: string[]): Command {
	const isRoot = process.getuid?.() === 0;
	const environment = process.env;
	return isRoot
		? { name, program: 'runuser', args: ['-u', 'postgres', '--', program, ...args], environment }
		: { name, program, args, environment };
}

async function output(name: string, program: string, args: string[]): Promise<string> {
	const { code, output: said } = await run(command(name, program, args));
	if (code !== 0) throw new Failure(`${name} did not succeed: ${said.trim()}`);
	return said.trim();
}

/**
 * Starts a PostgreSQL on loopback, with data that is gone afterwards.
 * @throws Failure when this machine has none
 */
export async function startPostgres(): Promise<Postgres> {
	const [initdb, postgres] = [programOf('initdb'), programOf('postgres')];
	const pattern = join(tmpdir(), 'cube-postgres-XXXXXX');
	const folder = await output('mktemp', 'mktemp', ['-d', pattern]);
	const remove = async () => await rm(folder, { recursive: true, force: true });
	try {
		await output('initdb', initdb, ['-D', folder, '-U', USER, '-A', 'trust', '--no-sync']);
		const port = String(await freePort());
		// its housekeeping changes the order of what is alike, at a moment that nobody chose
		const steady = ['fsync=off', 'autovacuum=off'];
		const settings = [`listen_addresses=${HOST}`, 'unix_socket_directories=', ...steady];
		const args = ['-D', folder, '-p', port, ...settings.flatMap((one) => ['-c', one])];
		const server = await start(command('PostgreSQL', postgres, args));
		await waitForOutput(server, /ready to accept connections/);
		return {
			host: HOST,
			port,
			database: 'postgres',
			user: USER,
			stop: async () => {
				await server.stop();
				await remove();
			},
		};
	} catch (thrown) {
		await remove();
		throw thrown;
	}
}
