import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Sandbox } from '../../sandbox';
import { credentialOf, locator, runNode } from './cubeNode';

/** Maps the fields of items by their names. */
export const automatic = { mappingMode: 'autoMapInputData', value: null };
/** Maps fields by hand. */
export const byHand = (value: IDataObject) => ({ mappingMode: 'defineBelow', value, schema: [] });

/** Writes items to the customers of 2/B2C; an item that fails tells so and stops nothing. */
export function itemWriter(sandbox: () => Sandbox) {
	return async (parameters: INodeParameters, items: IDataObject[], options: IDataObject) =>
		await runNode(
			credentialOf(sandbox(), 'dataOwners'),
			{
				resource: 'customer',
				assignment: locator('2/B2C'),
				fields: automatic,
				...parameters,
				options,
			} as INodeParameters,
			{ input: items.map((json) => ({ json })), settings: { onError: 'continueRegularOutput' } },
		);
}
