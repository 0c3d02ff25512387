/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- a script of the project: it runs in Node, never inside n8n */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generate } from 'selfsigned';

import { runInTerminal } from '../../tools/support/processes';
import { runScript } from '../../tools/support/runScript';
import { temporaryFolder } from '../../tools/support/temporaryFolder';
import { installPackages } from './debianPackages';
import type { CertificateFiles } from './nginx';

/** Makes a certificate for `localhost`, which signs itself. */
async function makeCertificate(): Promise<CertificateFiles> {
	const folder = await temporaryFolder('django');
	const files = { certificate: join(folder, 'cert.pem'), key: join(folder, 'key.pem') };
	const { cert, private: key } = generate([{ name: 'commonName', value: 'localhost' }], {
		keySize: 2048,
		algorithm: 'sha256',
		extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] }],
	});
	await writeFile(files.certificate, cert);
	await writeFile(files.key, key, { mode: 0o600 });
	return files;
}

/** Node reads whom to trust when it starts: the trials have a process of their own. */
async function main(): Promise<void> {
	const why = await installPackages();
	// for .ci/run, which says so itself
	if (process.argv.includes('--packages')) {
		process.stdout.write(why === undefined ? '' : `it needs Debian's packages, and ${why}`);
		return;
	}
	if (why !== undefined) {
		process.stdout.write(`Skipped: the real Django needs Debian's packages, and ${why}.\n`);
		return;
	}
	const files = await makeCertificate();
	const told = { CUBE_CERTIFICATE: files.certificate, CUBE_CERTIFICATE_KEY: files.key };
	const isRight = await runInTerminal({
		name: 'the trials',
		program: process.execPath,
		args: ['--import', 'tsx', join(__dirname, 'trials.ts'), ...process.argv.slice(2)],
		environment: { ...process.env, ...told, NODE_EXTRA_CA_CERTS: files.certificate },
	});
	if (!isRight) process.exitCode = 1;
}

void runScript(main);
