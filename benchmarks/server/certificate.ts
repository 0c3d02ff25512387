/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error -- the benchmark is a tool of development and is never part of the published package */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { Failure } from '../../e2e/failure';

/** A certificate for `localhost` that lives as long as the benchmark. */
export interface Certificate {
	/** PEM texts. */
	tls: { key: string; cert: string };
	/** For NODE_EXTRA_CA_CERTS of whoever is to trust it. */
	file: string;
	remove(): Promise<void>;
}

/**
 * Makes a certificate that signs itself, by OpenSSL.
 * @throws Failure when OpenSSL is not there
 */
export async function makeCertificate(): Promise<Certificate> {
	const folder = await mkdtemp(join(tmpdir(), 'cube-bench-'));
	const remove = async () => await rm(folder, { recursive: true, force: true });
	const file = join(folder, 'cert.pem');
	const keyFile = join(folder, 'key.pem');
	const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
	const kind = [
		'-newkey',
		'ec',
		'-pkeyopt',
		'ec_paramgen_curve:prime256v1',
		'-nodes',
		'-days',
		'2',
	];
	try {
		await promisify(execFile)('openssl', [
			...['req', '-x509', ...kind, ...subject],
			...['-keyout', keyFile, '-out', file],
		]);
		const [key, cert] = await Promise.all([keyFile, file].map((name) => readFile(name, 'utf8')));
		return { tls: { key: key ?? '', cert: cert ?? '' }, file, remove };
	} catch {
		await remove();
		throw new Failure('OpenSSL is needed for a certificate (Debian: apt-get install openssl).');
	}
}
