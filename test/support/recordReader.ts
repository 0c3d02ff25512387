import type { INodeParameters } from 'n8n-workflow';

import type { GenerationName, Sandbox } from '../../sandbox';
import { credentialOf, locator, runNode } from './cubeNode';
import { list, MONTH, ofCampaign } from './documentedRows';

/** All customers of a register. */
export const customersOf = (register: string, more: INodeParameters = {}) =>
	list('customer', { assignment: locator(register), ...more });

/** The responses of a campaign's month. */
export const responsesOfMonth = (more: INodeParameters = {}) =>
	list('response', { ...ofCampaign, filters: MONTH, ...more });

/** Reads what the node gives; an error fails the test. */
export function recordReader(sandbox: () => Sandbox) {
	return async (parameters: INodeParameters, generation: GenerationName = 'dataOwners') => {
		const account = credentialOf(sandbox(), generation);
		const { records, error, hints } = await runNode(account, parameters);
		expect(error).toBeUndefined();
		return { records, hints, first: records[0] ?? {} };
	};
}
