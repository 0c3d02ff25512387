import type { Account } from '../account';
import { CubeError, rethrow } from '../errors';
import { recordOf } from '../shapes';
import type { CubeRecord, Route } from '../types';

/**
 * Makes an update and returns the record as Cube answered it. Where Cube documents
 * none, 404 says either "no such call" or "no such record": looking for the record tells.
 *
 * @param look finds the record, or throws that it is not there
 * @throws CubeError notOffered, notFound, invalid
 */
export async function change(
	account: Account,
	route: Route,
	look: () => Promise<unknown>,
): Promise<CubeRecord> {
	try {
		return recordOf(await account.call(route), route);
	} catch (error) {
		const isUnclear =
			error instanceof CubeError && error.kind === 'notOffered' && error.status === 404;
		if (isUnclear) await look();
		return await rethrow(error);
	}
}

/**
 * The route of an update that a generation may lack.
 * @throws CubeError notOffered
 */
export function offered(route: Route | undefined, what: string): Route {
	if (route) return route;
	throw new CubeError(`This Cube account does not offer ${what}`, {
		kind: 'notOffered',
		description: 'Accounts of the generation Legacy (2016) have no such call.',
	});
}
