/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/require-node-api-error -- a test of the project: it runs in Node, never inside n8n */
import { setTimeout as wait } from 'node:timers/promises';
import type { INodeParameters } from 'n8n-workflow';

import { CUBE_TRIGGER } from '../../engine/nodeTypes';
import { connectionTo } from '../../engine/workflowOf';
import { startSandbox } from '../../sandbox';
import type { Sandbox } from '../../sandbox';
import { Failure } from '../../tools/support/failure';
import { temporaryFolder } from '../../tools/support/temporaryFolder';
import { saveAccounts } from '../accounts';
import { isOver, listExecutions, waitForExecution } from '../executions';
import type { Json } from '../executions';
import { isN8nVersionName } from '../n8nVersions';
import type { N8nVersionName } from '../n8nVersions';
import { startN8n } from '../startN8n';
import type { N8n } from '../startN8n';
import type { CredentialReference, Workflow } from '../workflows';

export const TRIGGER = 'Cube Trigger';
/** The step after the trigger, which keeps what it gave. */
export const END = 'End';
/** Milliseconds that a poll may take to come, and n8n to run the workflow. */
const PATIENCE = 90_000;
/** Milliseconds without a request after which a poll is over. */
const QUIET = 2_000;
/** n8n polls once a minute at most by one rule, but it takes several. */
const EVERY_TEN_SECONDS = {
	item: [0, 10, 20, 30, 40, 50].map((second) => ({
		mode: 'custom',
		cronExpression: `${second} * * * * *`,
	})),
};

/** Settings of n8n with which it keeps what a poll knows in a table of its own, written at each poll. */
export const DURABLE_CURSORS = {
	N8N_SCHEDULER_ENABLED: 'true',
	N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true',
	N8N_USE_WORKFLOW_PUBLICATION_SERVICE: 'true',
	N8N_POLLER_DURABLE_CURSORS_ENABLED: 'true',
};

/** Which n8n `e2e/test.ts` tells the flows to try. */
export function versionTold(): N8nVersionName {
	const version = process.env.CUBE_E2E_N8N ?? '';
	if (isN8nVersionName(version)) return version;
	throw new Failure(`There is no n8n version "${version}".`);
}

/** A sandbox, and an n8n that can be stopped and started again with all that it keeps. */
export class TriggerFixture {
	private started: N8n | undefined;

	private constructor(
		readonly sandbox: Sandbox,
		private readonly start: () => Promise<N8n>,
	) {}

	static async open(environment: Record<string, string> = {}): Promise<TriggerFixture> {
		const userFolder = await temporaryFolder('trigger');
		const tarball = process.env.CUBE_E2E_TARBALL ?? '';
		const sandbox = await startSandbox();
		const version = versionTold();
		const fixture = new TriggerFixture(
			sandbox,
			async () => await startN8n({ version, tarball, userFolder, environment }),
		);
		try {
			await fixture.startN8n();
			return fixture;
		} catch (thrown) {
			await sandbox.close();
			throw thrown;
		}
	}

	get n8n(): N8n {
		if (this.started === undefined) throw new Failure('n8n is not started.');
		return this.started;
	}

	/** The credential of the newest generation. */
	async account(): Promise<CredentialReference> {
		return (await saveAccounts(this.n8n.rest, this.sandbox)).dataOwners;
	}

	async stopN8n(): Promise<void> {
		await this.started?.stop();
		this.started = undefined;
	}

	async startN8n(): Promise<void> {
		this.started = await this.start();
	}

	async close(): Promise<void> {
		await this.stopN8n();
		await this.sandbox.close();
	}
}

/** A workflow that starts with a Cube Trigger, which polls every ten seconds unless told otherwise. */
export function triggerWorkflow(
	name: string,
	account: CredentialReference,
	parameters: INodeParameters,
): Workflow {
	return {
		name,
		nodes: [
			{
				id: `trigger of ${name}`,
				name: TRIGGER,
				type: CUBE_TRIGGER,
				typeVersion: 1,
				position: [0, 0],
				parameters: { pollTimes: EVERY_TEN_SECONDS, ...parameters },
				credentials: { cubeApi: account },
			},
			{
				id: `end of ${name}`,
				name: END,
				type: 'n8n-nodes-base.noOp',
				typeVersion: 1,
				position: [200, 0],
				parameters: {},
			},
		],
		connections: { [TRIGGER]: connectionTo(END) },
	};
}

/** Waits until no request came for a while, after at least one whose path ends so. */
export async function untilRead({ requests }: Sandbox, path: string): Promise<void> {
	requests.length = 0;
	const asked = () => requests.filter((request) => request.path.endsWith(path));
	const isQuiet = () => (asked().at(-1)?.finishedAt ?? Infinity) < Date.now() - QUIET;
	for (const end = Date.now() + PATIENCE; !isQuiet(); await wait(200)) {
		if (Date.now() > end) throw new Failure('n8n does not poll.');
	}
}

/** What started a workflow, a list of items an execution, the first one first; executions that are over. */
export async function startsOf(n8n: N8n, workflow: string): Promise<Json[][]> {
	const all = (await listExecutions(n8n.rest, workflow)).filter(
		(one) => one.mode === 'trigger' && isOver(one),
	);
	const read = all.reverse().map(async ({ id }) => await waitForExecution(n8n.rest, id));
	return (await Promise.all(read)).map((execution) => execution.items(END));
}

/** Waits until a workflow was started by so many items, and gives all of them. */
export async function untilStartedBy(n8n: N8n, workflow: string, items: number): Promise<Json[]> {
	for (const end = Date.now() + PATIENCE; ; await wait(500)) {
		const found = (await startsOf(n8n, workflow)).flat();
		if (found.length >= items) return found;
		if (Date.now() > end) {
			throw new Failure(`n8n started the workflow with ${found.length} items, not ${items}.`);
		}
	}
}
