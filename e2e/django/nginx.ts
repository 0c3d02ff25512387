/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- a script of the project: it runs in Node, never inside n8n */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { Failure } from '../../tools/support/failure';
import { freePort } from '../../tools/support/ports';
import { lastReason, start } from '../../tools/support/processes';
import type { Running } from '../../tools/support/processes';
import { NGINX } from './debianPackages';
import { answers } from './waitForAnswer';

/** What stands before Django, each on a port of its own, by what it adds to the usual proxy. */
const PROXIES = {
	plain: '',
	uncompressed: 'gzip off;',
	// the client's host is not handed on: links name Django's own address
	'own host': 'proxy_set_header Host $proxy_host;',
	'unknown host': 'proxy_set_header Host cube.example;',
	'limit_req, 503': 'limit_req zone=few burst=4 nodelay;',
	'limit_req, 429': 'limit_req zone=few burst=4 nodelay; limit_req_status 429;',
	'small bodies': 'client_max_body_size 40;',
	denied: 'deny all;',
} as const;

export type ProxyName = keyof typeof PROXIES;
const PROXY_NAMES = Object.keys(PROXIES) as ProxyName[];

/** Seconds that the proxies wait for Django before they answer 504. */
const PATIENCE = 2;
/** Requests a second that the limited proxies let through. */
const RATE = 15;

/** nginx with TLS before a Django. */
export interface Nginx {
	/** The address of each proxy. */
	urls: Record<ProxyName, string>;
	server: Running;
}

/** Where certificate and key of nginx are. */
export interface CertificateFiles {
	certificate: string;
	key: string;
}

/**
 * Starts nginx.
 * @param folder for its configuration and its temporary files
 * @param djangoPort where Django listens
 */
export async function startNginx(
	folder: string,
	djangoPort: number,
	files: CertificateFiles,
): Promise<Nginx> {
	const ports: number[] = [];
	while (ports.length < PROXY_NAMES.length) {
		const port = await freePort();
		if (!ports.includes(port)) ports.push(port);
	}
	const servers = PROXY_NAMES.map((name, at) => serverOf(ports[at] ?? 0, name, djangoPort));
	const configuration = join(folder, 'nginx.conf');
	await writeFile(configuration, configurationOf(folder, files, servers));
	const server = await start({
		name: 'nginx',
		program: NGINX,
		args: ['-c', configuration, '-p', folder, '-e', 'stderr'],
		environment: { PATH: process.env.PATH },
	});
	const urls = Object.fromEntries(
		PROXY_NAMES.map((name, at) => [name, `https://localhost:${ports[at]}`]),
	) as Nginx['urls'];
	if (await answers(urls.denied, server)) return { urls, server };
	throw new Failure(`nginx did not start: ${lastReason(server)}`);
}

function configurationOf(folder: string, files: CertificateFiles, servers: string[]): string {
	const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
	return `
daemon off;
master_process off;
pid ${folder}/nginx.pid;
error_log stderr crit;
events {}
http {
	access_log off;
	${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')}
	ssl_certificate ${files.certificate};
	ssl_certificate_key ${files.key};
	limit_req_zone $server_port zone=few:1m rate=${RATE}r/s;
	gzip_types application/json;
	${servers.join('\n\t')}
}
`;
}

function serverOf(port: number, name: ProxyName, djangoPort: number): string {
	const host = name.endsWith('host') ? '' : 'proxy_set_header Host $http_host;';
	const gzip = name === 'uncompressed' ? '' : 'gzip on;';
	// Django is not told of TLS, as in many installations: its links say http://
	const pass = `proxy_pass http://127.0.0.1:${djangoPort}; proxy_read_timeout ${PATIENCE}s;`;
	return `server { listen 127.0.0.1:${port} ssl; location / { ${host} ${gzip} ${PROXIES[name]} ${pass} } }`;
}
