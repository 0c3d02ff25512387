/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- a test of the project: it runs in Node, never inside n8n */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';

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
import { startN8n } from '../startN8n';
import type { N8n } from '../startN8n';
import { activateWorkflow, createWorkflow, runWorkflow } from '../workflows';
import type { CredentialReference, Workflow } from '../workflows';

const TRIGGER = 'Cube Trigger';
/** Milliseconds; a poll comes within a minute, and then n8n has to run the workflow. */
const PATIENCE = 90_000;
/** Milliseconds without a request after which a poll is over. */
const QUIET = 2_000;

/** A workflow that starts with each new response of a campaign; n8n polls every minute, which is as often as it can. */
function responseWorkflow(account: CredentialReference): Workflow {
	return {
		name: 'New responses',
		nodes: [
			{
				id: 'trigger',
				name: TRIGGER,
				type: CUBE_TRIGGER,
				typeVersion: 1,
				position: [0, 0],
				parameters: {
					pollTimes: { item: [{ mode: 'everyMinute' }] },
					triggerOn: 'newResponse',
					listOf: 'campaign',
					campaigns: ['31'],
				},
				credentials: { cubeApi: account },
			},
			{
				id: 'end',
				name: 'End',
				type: 'n8n-nodes-base.noOp',
				typeVersion: 1,
				position: [200, 0],
				parameters: {},
			},
		],
		connections: { [TRIGGER]: connectionTo('End') },
	};
}

function register(sandbox: Sandbox, comment: string): void {
	sandbox.data.addResponse(31, { customerId: '900001', type: 'Sale', comment });
}

/** Waits until the trigger has read the whole list for the first time. */
async function untilBegun(sandbox: Sandbox): Promise<void> {
	sandbox.requests.length = 0;
	const asked = () => sandbox.requests.filter(({ path }) => path.endsWith('/call_outcomes/'));
	const isQuiet = () => (asked().at(-1)?.finishedAt ?? Infinity) < Date.now() - QUIET;
	for (const end = Date.now() + PATIENCE; !isQuiet(); await wait(200)) {
		if (Date.now() > end) throw new Failure('n8n does not poll.');
	}
}

/** The comments that started the workflow, one row an execution, the first one first. */
async function startedBy(n8n: N8n, workflow: string, executions: number): Promise<string[][]> {
	for (const end = Date.now() + PATIENCE; ; await wait(300)) {
		const all = (await listExecutions(n8n.rest, workflow)).filter(({ mode }) => mode === 'trigger');
		if (all.length >= executions && all.every(isOver)) {
			const read = all.reverse().map(async ({ id }) => await waitForExecution(n8n.rest, id));
			return (await Promise.all(read)).map((execution) =>
				execution.items('End').map((item: Json) => String(item.Comment)),
			);
		}
		if (Date.now() > end) throw new Failure(`n8n started the workflow ${all.length} times.`);
	}
}

test(
	'the trigger fetches a test event, fires once for each response, and misses none while n8n is off',
	{ timeout: 280_000 },
	async () => {
		const version = process.env.CUBE_E2E_N8N ?? '';
		if (!isN8nVersionName(version)) throw new Failure(`There is no n8n version "${version}".`);
		const tarball = process.env.CUBE_E2E_TARBALL ?? '';
		const userFolder = await temporaryFolder('trigger');
		const sandbox = await startSandbox();
		let n8n = await startN8n({ version, tarball, userFolder });
		try {
			const accounts = await saveAccounts(n8n.rest, sandbox);
			const workflow = await createWorkflow(n8n.rest, responseWorkflow(accounts.dataOwners));

			const shown = await runWorkflow(n8n.rest, workflow, TRIGGER);
			assert.equal(shown.status, 'success');
			assert.equal(shown.items(TRIGGER).length, 5);

			const begun = untilBegun(sandbox);
			await activateWorkflow(n8n.rest, workflow);
			await begun;
			register(sandbox, 'the first one');
			assert.deepEqual(await startedBy(n8n, workflow.id, 1), [['the first one']]);

			await n8n.stop();
			register(sandbox, 'while n8n was off');
			n8n = await startN8n({ version, tarball, userFolder });
			assert.deepEqual(await startedBy(n8n, workflow.id, 2), [
				['the first one'],
				['while n8n was off'],
			]);
			register(sandbox, 'one more');
			register(sandbox, 'and another one');
			assert.deepEqual(await startedBy(n8n, workflow.id, 3), [
				['the first one'],
				['while n8n was off'],
				['one more', 'and another one'],
			]);
		} finally {
			await n8n.stop();
			await sandbox.close();
		}
	},
);
