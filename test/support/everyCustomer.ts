import type { INodeParameters } from 'n8n-workflow';

import type { Sandbox } from '../../sandbox';
import { credentialOf, locator, runNode } from './cubeNode';

/** Reads every customer of the sandbox's main register. */
export const everyCustomer: INodeParameters = {
	resource: 'customer',
	operation: 'getAll',
	returnAll: true,
	assignment: locator('2/B2C'),
};

/** The ids of the main register's customers, in the order of Cube's list. */
export function idsInOrder(sandbox: Sandbox): string[] {
	return sandbox.data.customersOf(9).map(({ customerId }) => customerId);
}

/** Reads every customer and expects each once, in order, without a hint, from our own address. */
export async function expectEveryCustomerOnce(sandbox: Sandbox, requests: number): Promise<void> {
	const account = credentialOf(sandbox, 'dataOwners', { apiGeneration: 'dataOwners' });
	const { records, error, hints } = await runNode(account, everyCustomer);
	expect(error).toBeUndefined();
	expect(hints).toEqual([]);
	expect(records.map(({ crm__customer_id: id }) => id)).toEqual(idsInOrder(sandbox));
	expect(sandbox.requests).toHaveLength(requests);
	const host = new URL(sandbox.urls.dataOwners).host;
	expect(new Set(sandbox.requests.map((request) => request.host))).toEqual(new Set([host]));
	const paths = new Set(sandbox.requests.map(({ path }) => path));
	expect(paths).toEqual(new Set(['/api/v1/data_owners/2/B2C/customers/']));
}
