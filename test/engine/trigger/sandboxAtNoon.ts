import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { GenerationName, SandboxOptions } from '../../../sandbox';
import { ActiveTrigger } from '../../support/activeTrigger';
import { realClock, setClock } from '../../support/clock';
import { credentialOf } from '../../support/cubeNode';
import { useSandbox } from '../../support/useSandbox';

export const TODAY = '2026-06-15';
export const NOON = Date.UTC(2026, 5, 15, 10);

export const CAMPAIGN: INodeParameters = { listOf: 'campaign', campaigns: ['31'] };

/** Gives the tests of a file a sandbox at noon of one day, and triggers on it. */
export function useSandboxAtNoon(options: Pick<SandboxOptions, 'pageSize'> = {}) {
	const sandbox = useSandbox({ today: TODAY, ...options });
	beforeEach(() => setClock(NOON));
	afterEach(() => realClock());
	return {
		sandbox,
		triggerOn: (generation: GenerationName, parameters: INodeParameters): ActiveTrigger =>
			new ActiveTrigger(credentialOf(sandbox(), generation), parameters),
		/** A sale that an agent registers now. */
		sale: (comment: string) =>
			sandbox().data.addResponse(31, {
				customerId: '900001',
				submittedWhen: `${TODAY} 11:59:30.000`,
				type: 'Sale',
				comment,
				product: { code: 'SPOT', title: 'Spotpris', price: 39, extra: {} },
			}),
	};
}

/** What a poll brings; null where it starts nothing. */
export async function polled(trigger: ActiveTrigger): Promise<IDataObject[] | null> {
	return (await trigger.poll())?.map(({ json }) => json) ?? null;
}
