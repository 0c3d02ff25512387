import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { GenerationName, Sandbox } from '../../sandbox';
import { askAll } from './cubeHttp';
import { credentialOf, locator, runNode } from './cubeNode';

/** The last day of the sandbox's data in these tests, and the month before it. */
export const TODAY = '2026-06-15';
export const MONTH = { fromDate: '2026-05-16', toDate: TODAY };
export const DAYS = 'from_date=20260516&to_date=20260615';

/** A documented row, what the node is told, and the request that the row names. */
export type Row = [row: string, parameters: INodeParameters, path: string];

export const list = (resource: string, more: INodeParameters = {}): INodeParameters => ({
	resource,
	operation: 'getAll',
	returnAll: true,
	...more,
});
export const ofCampaign = { listOf: 'campaign', campaign: locator('31') };
export const ofAssignment = (id: string) => ({ listOf: 'assignment', assignment: locator(id) });

/** The requests that were made. */
export function askedOf(sandbox: Sandbox): string[] {
	return sandbox.requests.map(({ method, path }) => `${method} ${path}`);
}

/** Runs the node, and compares each record with what a direct request brings. */
export async function expectSame(
	sandbox: Sandbox,
	generation: GenerationName,
	[, parameters, path]: Row,
): Promise<IDataObject[]> {
	const credential = credentialOf(sandbox, generation, { apiGeneration: generation });
	const { records, error, hints } = await runNode(credential, parameters);
	expect(error).toBeUndefined();
	expect(askedOf(sandbox)).toContain(`GET ${path.split('?')[0]}`);
	expect(sandbox.requests.filter(({ status }) => status !== 200)).toEqual([]);
	const direct = await askAll(sandbox, generation, path);
	expect(direct.length).toBeGreaterThan(0);
	expect(records).toEqual(direct);
	expect(hints).toEqual([]);
	return records;
}
