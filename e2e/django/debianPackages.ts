/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- a script of the project: it runs in Node, never inside n8n */
import { existsSync } from 'node:fs';

import { run } from '../../tools/support/processes';

/** Debian's Python, which knows the packages below; another one on the PATH does not. */
export const PYTHON = '/usr/bin/python3';
export const GUNICORN = '/usr/bin/gunicorn';
export const NGINX = '/usr/sbin/nginx';

/** A file that each package brings, by the package's name. */
const PACKAGES: Record<string, string> = {
	'python3-django': '/usr/lib/python3/dist-packages/django/__init__.py',
	'python3-djangorestframework': '/usr/lib/python3/dist-packages/rest_framework/__init__.py',
	'python3-psycopg2': '/usr/lib/python3/dist-packages/psycopg2/__init__.py',
	postgresql: '/usr/lib/postgresql',
	nginx: NGINX,
	gunicorn: GUNICORN,
};

function missingPackages(): string[] {
	return Object.keys(PACKAGES).filter((name) => !existsSync(PACKAGES[name] ?? ''));
}

/**
 * Installs what is missing of Debian's packages.
 * @returns why that is not possible here; undefined once all are there
 */
export async function installPackages(): Promise<string | undefined> {
	const missing = missingPackages();
	if (missing.length === 0) return undefined;
	if (!existsSync('/usr/bin/apt-get')) {
		return `this machine has no apt-get, and no ${missing.join(', ')} where Debian has it`;
	}
	process.stderr.write(`Installing ${missing.join(', ')} …\n`);
	if ((await aptGet('update')) === 0)
		await aptGet('install', '--no-install-recommends', ...missing);
	const still = missingPackages();
	return still.length === 0 ? undefined : `apt-get could not install ${still.join(', ')}`;
}

async function aptGet(...words: string[]): Promise<number | null> {
	const args = ['DEBIAN_FRONTEND=noninteractive', 'apt-get', '-y', '-qq', ...words];
	const isRoot = process.getuid?.() === 0;
	const [program, ...before] = isRoot ? ['env'] : ['sudo', '-n', 'env'];
	const command = { name: 'apt-get', program, args: [...before, ...args] };
	const { code } = await run({ ...command, environment: process.env }).catch(() => ({
		code: null,
	}));
	return code;
}
