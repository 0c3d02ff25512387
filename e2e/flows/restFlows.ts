/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a script of the project: it runs in Node, never inside n8n */
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';

import { credentialOf } from '../../engine/credentialOf';
import { TRIGGER_NAME } from '../../engine/workflowOf';
import type { GenerationName } from '../../sandbox';
import { testCredential } from '../credentials';
import { ROOT } from '../packPackage';
import { createWorkflow, readWorkflowFile, runWorkflow, withCredential } from '../workflows';
import { cubeWorkflow } from './cubeWorkflow';
import type { Fixture } from './fixture';

const GENERATIONS: GenerationName[] = ['dataOwners', 'assignments', 'legacy'];
const EXAMPLES = join(ROOT, 'examples');

/** What n8n does with the package when nobody looks on. */
export function restFlows(fixture: () => Fixture): void {
	for (const generation of GENERATIONS) {
		test(`the credential's test succeeds in an account of the generation ${generation}`, async () => {
			const { n8n, sandbox, accounts } = fixture();
			const said = await testCredential(
				n8n.rest,
				accounts[generation],
				credentialOf(sandbox, generation),
			);
			assert.equal(said.status, 'OK');
			assert.match(said.message, /^Connected to Cube\. API generation: /);
		});

		test(`the simple examples run as they are in an account of the generation ${generation}`, async () => {
			const { n8n, accounts } = fixture();
			const simple = /^(read|look-up|update)-/;
			for (const file of (await readdir(EXAMPLES)).filter((name) => simple.test(name))) {
				const isForLegacy = file.includes('legacy');
				if (file.includes('phone') && isForLegacy !== (generation === 'legacy')) continue;
				const example = await readWorkflowFile(join(EXAMPLES, file));
				const workflow = await createWorkflow(
					n8n.rest,
					withCredential(example, accounts[generation]),
				);
				const trigger = workflow.nodes.find(({ type }) => type.endsWith('manualTrigger'));
				const execution = await runWorkflow(n8n.rest, workflow, trigger?.name ?? '');
				assert.equal(execution.error?.message, undefined, file);
				assert.equal(execution.status, 'success', file);
				const last = workflow.nodes.filter(({ type }) => type.endsWith('.cube')).at(-1);
				assert.ok(execution.items(last?.name ?? '').length > 0, file);
			}
		});
	}

	test('an item that fails leaves by the error output, with its input, and the others go on', async () => {
		const { n8n, accounts } = fixture();
		const workflow = await createWorkflow(
			n8n.rest,
			cubeWorkflow(accounts.dataOwners, {
				settings: { onError: 'continueErrorOutput' },
				input: [{ id: '900001' }, { id: '123' }, { id: '05020010007' }],
				parameters: {
					resource: 'customer',
					operation: 'get',
					assignment: { __rl: true, mode: 'id', value: '2/B2C' },
					customerId: '={{ $json.id }}',
				},
			}),
		);
		const execution = await runWorkflow(n8n.rest, workflow, TRIGGER_NAME);
		assert.equal(execution.status, 'success');
		assert.deepEqual(
			execution.items('Cube').map((record) => record['Customer ID']),
			['900001', '05020010007'],
		);
		const [failed] = execution.items('Cube', 1);
		assert.equal(failed?.id, '123');
		assert.equal(failed?.error, 'There is no customer 123 in assignment 2/B2C [item 1]');
	});

	test('a credential that is limited to other domains is not used', async () => {
		const { n8n, accounts, sandbox } = fixture();
		const limited = await n8n.rest.post<{ id: string; name: string }>('/credentials', {
			name: 'Limited',
			type: 'cubeApi',
			data: {
				...credentialOf(sandbox, 'dataOwners'),
				allowedHttpRequestDomains: 'domains',
				allowedDomains: 'example.com',
			},
		});
		assert.notEqual(limited.id, accounts.dataOwners.id);
		const before = sandbox.requests.length;
		const workflow = await createWorkflow(
			n8n.rest,
			cubeWorkflow(limited, { parameters: { resource: 'campaign', operation: 'getAll' } }),
		);
		const execution = await runWorkflow(n8n.rest, workflow, TRIGGER_NAME);
		const isAllowed = sandbox.requests.length > before;
		// the node's own account is always among the allowed ones; n8n decides, and older ones do not ask
		assert.equal(execution.status, isAllowed ? 'success' : 'error');
	});
}
