import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Sandbox } from '../../sandbox';
import { credentialOf, locator, runNode } from './cubeNode';
import { isReading } from './reading';

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

/** Customer → Update of one customer of 2/B2C; the fields are mapped by their names. */
export const UPDATE: INodeParameters = {
	resource: 'customer',
	operation: 'update',
	assignment: locator('2/B2C'),
	customerId: '900001',
	fields: automatic,
};

/** Runs the node on items as other nodes hand them over, with whatever JavaScript has, and shows what was sent. */
export function useWrites(sandbox: () => Sandbox) {
	const writes = () => sandbox().requests.filter((request) => !isReading(request));
	return {
		writes,
		sent: () => writes().map(({ body }) => body as IDataObject),
		run: async (parameters: INodeParameters, ...items: unknown[]) =>
			await runNode(credentialOf(sandbox(), 'dataOwners'), parameters, {
				input: items.map((json) => ({ json: json as IDataObject })),
			}),
	};
}
