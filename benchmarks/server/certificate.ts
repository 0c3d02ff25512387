/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- the benchmark is a tool of development and is never part of the published package */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { Failure } from '../../tools/support/failure';
import { run } from '../../tools/support/processes';
import { temporaryFolder } from '../../tools/support/temporaryFolder';

/** A certificate that lives as long as the process that made it. */
interface Certificate {
	/** PEM texts. */
	tls: { key: string; cert: string };
	/** For NODE_EXTRA_CA_CERTS of whoever is to trust it. */
	file: string;
}

/**
 * Makes a certificate that signs itself, by OpenSSL.
 * @param hosts whom it is for
 * @throws Failure when OpenSSL is not there
 */
export async function makeCertificate(hosts = ['localhost']): Promise<Certificate> {
	const folder = await temporaryFolder('bench');
	const file = join(folder, 'cert.pem');
	const keyFile = join(folder, 'key.pem');
	const names = hosts.map((host) => `DNS:${host}`).join(',');
	const subject = ['-subj', `/CN=${hosts[0]}`, '-addext', `subjectAltName=${names}`];
	const kind = [
		'-newkey',
		'ec',
		'-pkeyopt',
		'ec_paramgen_curve:prime256v1',
		'-nodes',
		'-days',
		'2',
	];
	const args = [...['req', '-x509', ...kind, ...subject], ...['-keyout', keyFile, '-out', file]];
	const made = { name: 'OpenSSL', program: 'openssl', args, environment: process.env };
	const { code } = await run(made).catch(() => ({ code: null }));
	if (code !== 0) {
		throw new Failure('OpenSSL is needed for a certificate (Debian: apt-get install openssl).');
	}
	const [key = '', cert = ''] = await Promise.all(
		[keyFile, file].map(async (name) => await readFile(name, 'utf8')),
	);
	return { tls: { key, cert }, file };
}
