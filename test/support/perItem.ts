import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { fields, locator } from './cubeNode';

/** The register of the items in which the tests look. */
export const register = '2/B2C';

/** Get of the customer that each item names, in the register that it names. */
export const getCustomer: INodeParameters = {
	resource: 'customer',
	operation: 'get',
	assignment: locator('={{ $json.register }}'),
	customerId: '={{ $json.id }}',
};

/** Update of that customer to the name that the item has. */
export const rename: INodeParameters = {
	...getCustomer,
	operation: 'update',
	fields: fields({ crm__standard_info__name: '={{ $json.name }}' }),
};

/** Input of the node. */
export function itemsOf(...jsons: Array<Record<string, string | number>>): INodeExecutionData[] {
	return jsons.map((json) => ({ json }));
}
