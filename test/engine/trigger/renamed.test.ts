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

	it('is kept by the ID in the data of the node where n8n has durable poll cursors, and goes along when they are switched on', () => {
		const state = { version: 2 };
		const ofNode: IDataObject = {};
		const context = {
			getNode: () => ({ id: 'one' }),
			getWorkflowStaticData: (type: string) =>
				type === 'node' ? ofNode : { 'cubeTrigger:one': state },
		} as unknown as IPollFunctions;
		expect(stateStoreOf(context).seen).toEqual(state);
		stateStoreOf(context).seen = { version: 3 };
		expect(ofNode).toEqual({ seen: { version: 3 } });
		expect(stateStoreOf(context).seen).toEqual({ version: 3 });
	});
});
