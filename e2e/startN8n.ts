/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error -- a script of the project: it runs in Node, never inside n8n */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { Failure } from '../tools/support/failure';
import { freePort, requireFreePort } from '../tools/support/ports';
import { lastReason, start, type Running } from '../tools/support/processes';
import { temporaryFolder } from '../tools/support/temporaryFolder';
import { isInstalled } from './installN8n';
import { installPackage } from './installPackage';
import {
	n8nVersionOf,
	n8nProgram,
	nodeProgram,
	withNodeOf,
	type N8nVersion,
	type N8nVersionName,
} from './n8nVersions';
import { Rest } from './rest';

/** How to start an n8n. */
interface N8nOptions {
	version: N8nVersionName;
	/** By default any free one. */
	port?: number;
	/** Where n8n keeps its data; by default a folder of its own, removed when it stops. */
	userFolder?: string;
	/** The package as `npm pack` made it. */
	tarball?: string;
	/** Further settings, over the quiet ones. */
	environment?: Record<string, string>;
	/** How long n8n may take until it answers. The first start in a folder makes the database. */
	withinMs?: number;
}

/** An n8n that runs, with its owner signed in. */
export interface N8n {
	version: N8nVersionName;
	url: string;
	port: number;
	userFolder: string;
	rest: Rest;
	process: Running;
	stop(): Promise<void>;
}

/** Settings for an n8n that calls nobody, asks nothing and listens on loopback only. */
export function quietEnvironment(version: N8nVersion, userFolder: string): NodeJS.ProcessEnv {
	const inherited = Object.entries(withNodeOf(version)).filter(
		// What a person's shell says about an n8n of their own must not reach this one.
		([name]) => !/^(N8N|DB|QUEUE|EXECUTIONS|WEBHOOK|npm|NODE_OPTIONS)(_|$)/.test(name),
	);
	return {
		...Object.fromEntries(inherited),
		N8N_USER_FOLDER: userFolder,
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'true',
		N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '5',
		...version.environment,
	};
}

/** Fails with a sentence if an n8n is not there to be started. */
export function requireInstalled(name: N8nVersionName): N8nVersion {
	const version = n8nVersionOf(name);
	if (!isInstalled(name)) {
		throw new Failure(
			`n8n ${version.number} is not installed completely. Run "npx tsx e2e/installN8n.ts ${name}".`,
		);
	}
	return version;
}

async function waitUntilReady(rest: Rest, running: Running, withinMs: number): Promise<void> {
	const end = Date.now() + withinMs;
	while (!(await rest.isReady())) {
		if (running.hasExited()) {
			throw new Failure(`${running.name} ended while it was starting: ${lastReason(running)}`);
		}
		if (Date.now() > end) {
			throw new Failure(
				`${running.name} does not answer after ${Math.round(withinMs / 1000)} s: ${lastReason(running)}`,
			);
		}
		await wait(200);
	}
}

/** Starts an n8n with the package in it, makes its owner and signs in. */
export async function startN8n(options: N8nOptions): Promise<N8n> {
	const version = requireInstalled(options.version);
	const port = options.port ?? (await freePort());
	await requireFreePort(port, `n8n ${version.number}`);
	const userFolder = options.userFolder ?? (await temporaryFolder('n8n'));
	const isTemporary = options.userFolder === undefined;
	const removeFolder = async () => {
		if (isTemporary) await rm(userFolder, { recursive: true, force: true });
	};
	let running: Running | undefined;
	try {
		await mkdir(join(userFolder, '.n8n'), { recursive: true });
		if (options.tarball) await installPackage(version, userFolder, options.tarball);
		running = await start({
			name: `n8n ${version.number}`,
			program: nodeProgram(version),
			args: [n8nProgram(version), 'start'],
			folder: userFolder,
			environment: {
				...quietEnvironment(version, userFolder),
				N8N_PORT: String(port),
				// Each n8n talks to its task runners over a port; the default one serves a single n8n.
				N8N_RUNNERS_BROKER_PORT: String(await freePort()),
				...options.environment,
			},
			logFile: join(userFolder, 'n8n.log'),
		});
		const url = `http://localhost:${port}`;
		const rest = new Rest(`http://127.0.0.1:${port}`);
		await waitUntilReady(rest, running, options.withinMs ?? 120_000);
		await rest.signIn();
		const process = running;
		const stop = async () => {
			await process.stop();
			await removeFolder();
		};
		return { version: version.name, url, port, userFolder, rest, process, stop };
	} catch (thrown) {
		await running?.stop();
		await removeFolder();
		throw thrown;
	}
}
