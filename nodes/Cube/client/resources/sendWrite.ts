import type { AccountSession } from '../accountSession';
import { CubeError, rethrow } from '../errors';
import type { Generation } from '../generations/generation';
import { requireRecord } from '../responseBody';
import type { CubeRecord, Route } from '../types';

/**
 * Makes an update and returns the record as Cube answered it. Where Cube documents
 * none, 404 says either "no such call" or "no such record": looking for the record tells.
 *
 * @param findRecord finds the record, or throws that it is not there
 * @throws CubeError unsupported, notFound, invalid
 */
export async function sendWrite(
	account: AccountSession,
	route: Route,
	findRecord: () => Promise<unknown>,
): Promise<CubeRecord> {
	try {
		return requireRecord(await account.call(route), route);
	} catch (error) {
		const isUnclear =
			error instanceof CubeError && error.kind === 'unsupported' && error.status === 404;
		if (isUnclear) await findRecord();
		return await rethrow(error);
	}
}

/**
 * The route of an update that a generation may lack.
 * @param action as it reads after "doesn't offer"
 * @throws CubeError unsupported
 */
export function requireRoute(
	route: Route | undefined,
	action: string,
	{ title }: Generation,
): Route {
	if (route) return route;
	throw new CubeError('callUnsupported', { action, title });
}
