import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Sandbox } from '../../sandbox';
import { credentialOf, runNode } from './cubeNode';
import type { RunOptions } from './cubeNode';

/** Where the tests of API calls read and write. */
export const CUSTOMERS = '/api/v1/data_owners/2/B2C/customers/';
export const CUSTOMER = `${CUSTOMERS}900001`;

/** Runs API Call → Send Request in an account of the newest generation. */
export function apiCallTo(sandbox: () => Sandbox) {
	return async (parameters: INodeParameters, options?: RunOptions) =>
		await runNode(
			credentialOf(sandbox(), 'dataOwners'),
			{ resource: 'apiCall', operation: 'request', ...parameters },
			options,
		);
}

/** The parameters of a query. */
export const query = (values: Record<string, string>) => ({
	queryParameters: {
		parameter: Object.entries(values).map(([name, value]) => ({ name, value })),
	},
});

/** The parameters of an update of one customer. */
export const put = (body: IDataObject, more: INodeParameters = {}): INodeParameters => ({
	method: 'PUT',
	path: CUSTOMER,
	body: JSON.stringify(body),
	...more,
});
