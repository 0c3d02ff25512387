/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- a test of the project: it runs in Node, never inside n8n */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';

import { importCustomers } from '../../sandbox/happenings';
import { activateWorkflow, createWorkflow, deactivateWorkflow } from '../workflows';
import type { CredentialReference, SavedWorkflow, Workflow } from '../workflows';
import {
	DURABLE_CURSORS,
	startsOf,
	TRIGGER,
	TriggerFixture,
	triggerWorkflow,
	untilRead,
	untilStartedBy,
	versionTold,
} from './triggerFixture';

const isLong = process.env.CUBE_E2E_LONG === '1';
const RESPONSES = { triggerOn: 'newResponse', listOf: 'campaign', campaigns: ['31'] };
const CALLS = '/call_outcomes/';
/** Milliseconds after which another poll has come for certain. */
const POLL = 12_000;
/** Milliseconds for which Cube is away; n8n gives up a trigger that fails for about 45 seconds at its start. */
const AWAY = isLong ? 100_000 : 24_000;

const MODES: Record<string, Record<string, string>> = {
	'classic static data': {},
	// n8n 2 only, and off unless set
	...(isLong && versionTold() === 'newest' ? { 'durable poll cursors': DURABLE_CURSORS } : {}),
};

for (const [mode, environment] of Object.entries(MODES)) {
	describe(`the life of a trigger in a real n8n, with ${mode}`, () => {
		let fixture: TriggerFixture;
		let account: CredentialReference;
		before(async () => {
			fixture = await TriggerFixture.open(environment);
			account = await fixture.account();
		});
		after(async () => await fixture?.close());

		const register = (comment: string) =>
			fixture.sandbox.data.addResponse(31, { customerId: '900001', type: 'Sale', comment });
		const begin = async (workflow: Workflow): Promise<SavedWorkflow> => {
			const saved = await createWorkflow(fixture.n8n.rest, workflow);
			const read = untilRead(fixture.sandbox, CALLS);
			await activateWorkflow(fixture.n8n.rest, saved);
			await read;
			return saved;
		};
		const commentsOf = async ({ id }: SavedWorkflow): Promise<string[]> =>
			(await startsOf(fixture.n8n, id)).flat().map(({ Comment }) => String(Comment));
		/** Waits until a response has come, and for one more poll: it comes once. */
		const untilTold = async ({ id }: SavedWorkflow, number: number) => {
			await untilStartedBy(fixture.n8n, id, number);
			await wait(POLL);
		};

		/** Renames the trigger and the workflow as the editor does: in a new version, which is not published yet. */
		const rename = async (workflow: SavedWorkflow, to: string): Promise<SavedWorkflow> => {
			const { id, versionId, settings, connections } = workflow;
			const nodes = workflow.nodes.map((node) =>
				node.name === TRIGGER ? { ...node, name: to } : node,
			);
			const { [TRIGGER]: ends = {}, ...others } = connections;
			return await fixture.n8n.rest.request<SavedWorkflow>({
				method: 'PATCH',
				path: `/workflows/${id}`,
				body: { name: to, nodes, connections: { ...others, [to]: ends }, versionId, settings },
			});
		};

		/** As the editor's Duplicate does it: with all that n8n tells of the workflow, and new IDs of nodes. */
		const duplicateOf = async ({ id }: SavedWorkflow): Promise<SavedWorkflow> => {
			const { rest } = fixture.n8n;
			const { staticData, ...workflow } = await rest.get<SavedWorkflow>(`/workflows/${id}`);
			assert.ok(staticData, 'n8n tells what the trigger knows');
			const nodes = workflow.nodes.map((node) => ({ ...node, id: randomUUID() }));
			const { connections, settings } = workflow;
			const body = { name: 'A copy', nodes, connections, settings, staticData };
			return await rest.post<SavedWorkflow>('/workflows', body);
		};

		test(
			'an import of 20,000 customers while it polls: each comes once',
			{ timeout: 240_000 },
			async (t) => {
				const { sandbox, n8n } = fixture;
				const customers = sandbox.data.customersOf(9);
				const parameters = {
					triggerOn: 'customerAdded',
					assignment: { __rl: true, mode: 'id', value: '2/B2C' },
				};
				const saved = await createWorkflow(
					n8n.rest,
					triggerWorkflow('Import', account, parameters),
				);
				const read = untilRead(sandbox, '/customers/');
				await activateWorkflow(n8n.rest, saved);
				await read;
				const number = importCustomers(sandbox.data);
				assert.ok(number > 19_000, `${number} customers`);
				// the import takes longer than a poll, and comes in the order of the file
				const added = customers.splice(-number);
				for (let at = 0; at < number; at += 250) {
					customers.push(...added.slice(at, at + 250));
					await wait(250);
				}
				const came = await untilStartedBy(n8n, saved.id, number);
				await wait(POLL);
				const starts = await startsOf(n8n, saved.id);
				const ids = starts.flat().map((item) => String(item['Customer ID']));
				t.diagnostic(`${ids.length} customers in ${starts.length} executions`);
				assert.equal(came.length, number);
				assert.equal(new Set(ids).size, ids.length);
				assert.deepEqual(new Set(ids), new Set(added.map(({ customerId }) => customerId)));
				await deactivateWorkflow(n8n.rest, saved);
				sandbox.reset();
			},
		);

		test(
			'renamed while it polls, and copied: the original goes on, each copy begins now',
			{ timeout: 400_000 },
			async () => {
				const { n8n } = fixture;
				const original = await begin(triggerWorkflow('Original', account, RESPONSES));
				register('first');
				await untilStartedBy(n8n, original.id, 1);

				const renamed = await rename(original, 'When somebody answers');
				register('between saving and publishing');
				await untilStartedBy(n8n, original.id, 2);
				register('just before publishing');
				await activateWorkflow(n8n.rest, renamed);
				register('just after publishing');
				await untilTold(renamed, 4);

				const duplicate = await duplicateOf(renamed);
				const { name, nodes, connections } = renamed;
				// as the editor downloads it: the file has no static data
				const imported = await createWorkflow(n8n.rest, { name, nodes, connections });
				register('before the copies are published');
				await untilStartedBy(n8n, original.id, 5);
				const copies = [duplicate, imported];
				for (const copy of copies) await activateWorkflow(n8n.rest, copy);
				await wait(POLL);
				register('to all three');
				for (const copy of copies) await untilStartedBy(n8n, copy.id, 1);
				await untilTold(renamed, 6);
				for (const copy of copies) assert.deepEqual(await commentsOf(copy), ['to all three']);
				for (const copy of copies) await deactivateWorkflow(n8n.rest, copy);
				register('to the original alone');
				await untilTold(renamed, 7);
				assert.deepEqual(await commentsOf(renamed), [
					'first',
					'between saving and publishing',
					'just before publishing',
					'just after publishing',
					'before the copies are published',
					'to all three',
					'to the original alone',
				]);
				for (const copy of copies) assert.deepEqual(await commentsOf(copy), ['to all three']);
				await deactivateWorkflow(n8n.rest, renamed);
			},
		);

		test(
			'unpublished and published again: it catches up, or starts now where that is chosen',
			{ timeout: 240_000 },
			async () => {
				const { n8n } = fixture;
				const catchUp = await begin(triggerWorkflow('Catches up', account, RESPONSES));
				const options = { whenReactivated: 'startNow' };
				const startNow = await begin(
					triggerWorkflow('Starts now', account, { ...RESPONSES, options }),
				);
				const both = [catchUp, startNow];
				register('before');
				for (const { id } of both) await untilStartedBy(n8n, id, 1);
				for (const one of both) await deactivateWorkflow(n8n.rest, one);
				register('meanwhile');
				await wait(POLL);
				for (const one of both) await activateWorkflow(n8n.rest, one);
				await untilStartedBy(n8n, catchUp.id, 2);
				await wait(POLL);
				register('after');
				await untilStartedBy(n8n, startNow.id, 2);
				await untilTold(catchUp, 3);
				assert.deepEqual(await commentsOf(catchUp), ['before', 'meanwhile', 'after']);
				assert.deepEqual(await commentsOf(startNow), ['before', 'after']);
				for (const one of both) await deactivateWorkflow(n8n.rest, one);
			},
		);

		test(
			'n8n starts while Cube is away: it goes on when Cube is back, and misses nothing',
			{ timeout: 400_000 },
			async () => {
				const { sandbox } = fixture;
				const workflow = await begin(triggerWorkflow('Cube is away', account, RESPONSES));
				register('before');
				await untilStartedBy(fixture.n8n, workflow.id, 1);
				await fixture.stopN8n();
				register('while n8n is off');
				sandbox.shut('dataOwners');
				await fixture.startN8n();
				register('while Cube is away');
				await wait(AWAY / 2);
				// no connection first, then the web server's 503
				sandbox.faults.away = true;
				await sandbox.reopen('dataOwners');
				await wait(AWAY / 2);
				assert.deepEqual(await commentsOf(workflow), ['before']);
				sandbox.faults.away = false;
				register('when Cube is back');
				await untilTold(workflow, 4);
				assert.deepEqual(await commentsOf(workflow), [
					'before',
					'while n8n is off',
					'while Cube is away',
					'when Cube is back',
				]);
				await deactivateWorkflow(fixture.n8n.rest, workflow);
			},
		);
	});
}
