/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error -- a test of the project: it runs in Node, never inside n8n */
import { join } from 'node:path';
import type { Browser } from 'playwright-core';

import { startSandbox } from '../../sandbox';
import type { GenerationName, Sandbox } from '../../sandbox';
import { Failure } from '../../tools/support/failure';
import { saveAccounts } from '../accounts';
import { addCredential, SIGNED_IN } from '../credentials';
import { Editor } from '../editor';
import { n8nVersionOf, isN8nVersionName } from '../n8nVersions';
import type { N8nVersion } from '../n8nVersions';
import { GoogleSheet } from '../services/googleSheet';
import { HubSpot } from '../services/hubspot';
import { startServices } from '../services/startServices';
import { startBrowser } from '../startBrowser';
import { startN8n } from '../startN8n';
import type { N8n } from '../startN8n';
import type { CredentialReference } from '../workflows';

/** Everything that the flows of one version share. */
export interface Fixture {
	version: N8nVersion;
	n8n: N8n;
	sandbox: Sandbox;
	editor: Editor;
	/** A stand-in for HubSpot, for which n8n has a credential. */
	hubSpot: HubSpot;
	/** A stand-in for a Google Sheet, likewise. */
	sheet: GoogleSheet;
	accounts: Record<GenerationName, CredentialReference>;
	close(): Promise<void>;
}

/** What `e2e/test.ts` tells the flows: which n8n, and where the package is. */
function told(name: string): string {
	const value = process.env[name];
	if (!value) throw new Failure(`${name} is not set: start the flows by "npm run test:e2e".`);
	return value;
}

/** Starts the sandbox, n8n with the package in it, and a browser with its editor. */
export async function openFixture(): Promise<Fixture> {
	const name = told('CUBE_E2E_N8N');
	if (!isN8nVersionName(name)) throw new Failure(`There is no n8n version "${name}".`);
	const sandbox = await startSandbox();
	const hubSpot = new HubSpot();
	const sheet = new GoogleSheet('document', 'Changes', []);
	const services = await startServices([hubSpot, sheet]);
	let n8n: N8n | undefined;
	let browser: Browser | undefined;
	const close = async () => {
		await browser?.close();
		await n8n?.stop();
		await services.close();
		await sandbox.close();
	};
	try {
		const { environment } = services;
		n8n = await startN8n({ version: name, tarball: told('CUBE_E2E_TARBALL'), environment });
		browser = await startBrowser();
		const editor = await Editor.open(browser, n8n, join(__dirname, '..', 'pictures', name));
		const accounts = await saveAccounts(n8n.rest, sandbox);
		await addCredential(n8n.rest, 'hubspotOAuth2Api', SIGNED_IN, 'HubSpot account');
		await addCredential(n8n.rest, 'googleSheetsOAuth2Api', SIGNED_IN, 'Google account');
		const version = n8nVersionOf(name);
		return { version, n8n, sandbox, editor, hubSpot, sheet, accounts, close };
	} catch (thrown) {
		await close();
		throw thrown;
	}
}
