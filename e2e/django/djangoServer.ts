/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- a script of the project: it runs in Node, never inside n8n */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { Failure } from '../../tools/support/failure';
import type { Postgres } from '../../tools/support/postgres';
import { lastReason, run, start } from '../../tools/support/processes';
import type { Running } from '../../tools/support/processes';
import { GUNICORN, PYTHON } from './debianPackages';
import { answers } from './waitForAnswer';

const FOLDER = join(__dirname, 'server');
const WORKERS = '4';

/** In what real servers differ, see settings.py. */
export interface DjangoSettings {
	/** The order of the schemes: the first one decides between 401 and 403. */
	signIn: string;
	language: 'en' | 'nb';
	debug?: true;
	slashes?: 'always';
	/** UserRateThrottle and, for customers, ScopedRateThrottle, such as `5/s`. */
	userRate?: string;
	customersRate?: string;
}

/** Django behind gunicorn, with a database that is filled once. */
export class DjangoServer {
	private server?: Running;

	/** @param folder for what Django caches */
	constructor(
		readonly port: number,
		private readonly postgres: Postgres,
		private readonly folder: string,
	) {}

	/**
	 * Makes the tables and fills them.
	 * @param days over how many days before today the records are spread
	 */
	async fill(days: number): Promise<void> {
		await this.manage('migrate', '--run-syncdb', '--verbosity', '0');
		await this.manage('fill', '--days', String(days));
	}

	/** Starts the server, or starts it again with other settings. */
	async restart(settings: DjangoSettings): Promise<void> {
		await this.stop();
		await rm(join(this.folder, 'cache'), { recursive: true, force: true });
		await mkdir(join(this.folder, 'cache'));
		const address = `127.0.0.1:${this.port}`;
		this.server = await start({
			name: 'gunicorn',
			program: GUNICORN,
			args: [
				...['--preload', '--workers', WORKERS, '--bind', address, '--log-level', 'error'],
				...['--worker-tmp-dir', this.folder, 'django.core.wsgi:get_wsgi_application()'],
			],
			folder: FOLDER,
			environment: this.environment(settings),
		});
		if (await answers(`http://${address}/`, this.server)) return;
		throw new Failure(`Django did not start: ${lastReason(this.server)}`);
	}

	async stop(): Promise<void> {
		await this.server?.stop(5_000);
	}

	/** The end of what the server printed. */
	output(): string {
		return this.server?.output() ?? '';
	}

	private async manage(...args: string[]): Promise<void> {
		const environment = this.environment({ signIn: 'token', language: 'en' });
		const { code, output } = await run({
			name: 'Django',
			program: PYTHON,
			args: ['manage.py', ...args],
			folder: FOLDER,
			environment,
		});
		if (code !== 0) throw new Failure(`Django's ${args[0]} did not succeed: ${output.trim()}`);
	}

	private environment(settings: DjangoSettings): NodeJS.ProcessEnv {
		const { host, port, database, user } = this.postgres;
		return {
			PATH: '/usr/sbin:/usr/bin:/sbin:/bin',
			LANG: 'C.UTF-8',
			PYTHONDONTWRITEBYTECODE: '1',
			DJANGO_SETTINGS_MODULE: 'settings',
			CUBE_DB_HOST: host,
			CUBE_DB_PORT: port,
			CUBE_DB_NAME: database,
			CUBE_DB_USER: user,
			CUBE_CACHE: join(this.folder, 'cache'),
			CUBE_SIGN_IN: settings.signIn,
			CUBE_LANGUAGE: settings.language,
			CUBE_DEBUG: settings.debug ? 'on' : 'off',
			CUBE_SLASHES: settings.slashes ?? 'documented',
			CUBE_USER_RATE: settings.userRate ?? '',
			CUBE_CUSTOMERS_RATE: settings.customersRate ?? '',
		};
	}
}
