import type { IDataObject, INode, IPollFunctions } from 'n8n-workflow';

import { AS_IN_CUBE, CUBE_TRIGGER } from '../../../engine/nodeTypes';
import { stateStoreOf } from '../../../nodes/Cube/trigger/triggerState';
import { engineOf } from '../../support/activeTrigger';
import { credentialOf } from '../../support/cubeNode';
import { CAMPAIGN, useSandboxAtNoon } from './sandboxAtNoon';

const { sandbox, sale } = useSandboxAtNoon();

describe('What a trigger knows', () => {
	const PARAMETERS = { ...AS_IN_CUBE, triggerOn: 'newResponse', ...CAMPAIGN };

	/** A trigger as n8n starts it with what it kept. */
	const begin = (change: Partial<INode>, kept = '{}') => {
		const engine = engineOf(credentialOf(sandbox(), 'dataOwners'));
		const node = { ...engine.nodeOf(CUBE_TRIGGER, PARAMETERS), ...change };
		return engine.poller(node, { staticData: JSON.parse(kept) as IDataObject });
	};
	const kept = async () => {
		const poller = begin({ id: 'one', name: 'Cube Trigger' });
		await poller.poll();
		return poller.saved();
	};
	const commentsOf = (outputs: Awaited<ReturnType<ReturnType<typeof begin>['poll']>>) =>
		(outputs?.[0] ?? []).map(({ json }) => json.call_outcome__comment);

	it('stays when the node gets another name', async () => {
		const before = await kept();
		sale('Ny');
		const poller = begin({ id: 'one', name: 'When somebody answers' }, before);
		expect(commentsOf(await poller.poll())).toEqual(['Ny']);
		expect(await poller.poll()).toBeNull();
	});

	it('is not that of a copy, which begins now and leaves the original alone', async () => {
		const before = await kept();
		sale('Ny');
		const copy = begin({ id: 'another', name: 'Cube Trigger' }, before);
		expect(await copy.poll()).toBeNull();
		sale('Nyere');
		expect(commentsOf(await copy.poll())).toEqual(['Nyere']);
		const original = begin({ id: 'one', name: 'Cube Trigger' }, before);
		expect(commentsOf(await original.poll())).toEqual(['Ny', 'Nyere']);
	});

	it('is taken over from where an earlier version kept it, once: a copy made later begins now', async () => {
		const { global } = JSON.parse(await kept()) as Record<string, IDataObject>;
		const earlier = JSON.stringify({ 'node:Cube': { seen: global?.['cubeTrigger:one'] } });
		sale('Ny');
		const poller = begin({ id: 'one' }, earlier);
		expect(commentsOf(await poller.poll())).toEqual(['Ny']);
		expect(JSON.parse(poller.saved())).toMatchObject({ 'node:Cube': {} });
		sale('Nyere');
		expect(await begin({ id: 'another' }, poller.saved()).poll()).toBeNull();
		expect(commentsOf(await begin({ id: 'one' }, poller.saved()).poll())).toEqual(['Nyere']);
	});

	describe('with durable poll cursors', () => {
		/** A poll as n8n runs it: of one that publishes the workflow and finds nothing, the node's data is not written down. */
		const poll = (
			kept: { node: IDataObject; workflow: IDataObject },
			activation: 'activate' | 'update',
			change?: (store: IDataObject) => void,
		) => {
			const node = structuredClone(kept.node);
			const context = {
				getNode: () => ({ id: 'one' }),
				getWorkflow: () => ({ id: expect.getState().currentTestName }),
				getActivationMode: () => activation,
				getWorkflowStaticData: (type: string) => (type === 'node' ? node : kept.workflow),
			} as unknown as IPollFunctions;
			const store = stateStoreOf(context);
			change?.(store);
			if (activation === 'update') kept.node = node;
			return store.seen;
		};
		const write = (version: number) => (store: IDataObject) => {
			store.seen = { version };
		};

		it('goes along when they are switched on, and is then kept in the data of the node', () => {
			const kept = { node: {}, workflow: { 'cubeTrigger:one': { version: 1 } } };
			expect(poll(kept, 'update')).toEqual({ version: 1 });
			poll(kept, 'update', write(2));
			poll(kept, 'update', write(3));
			expect(kept.node).toEqual({ seen: { version: 3 } });
		});

		it('begins with the poll that publishes the workflow, also after a restart', () => {
			const kept = { node: {}, workflow: {} };
			poll(kept, 'activate', write(1));
			expect(kept.node).toEqual({});
			expect(kept.workflow).toEqual({ 'cubeTrigger:one': { version: 1 } });
			expect(poll(kept, 'update')).toEqual({ version: 1 });
		});

		it('begins anew with the poll that publishes it again, where that is chosen', () => {
			const kept = { node: { seen: { version: 1 } }, workflow: {} };
			poll(kept, 'activate', write(2));
			expect(kept.node).toEqual({ seen: { version: 1 } });
			expect(poll(kept, 'update')).toEqual({ version: 2 });
			expect(kept.node).toEqual({ seen: { version: 2 } });
			poll(kept, 'update', write(3));
			expect(poll(kept, 'update')).toEqual({ version: 3 });
		});
	});
});
