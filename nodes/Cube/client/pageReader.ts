import { CubeError, rethrow } from './errors';
import type { ReadPage } from './pagination';
import { readList } from './readList';
import type { ListResult } from './readList';
import type { BareListType } from './recordTypes';
import { toPage } from './responseBody';
import type { Route } from './types';

/** Makes one call and returns the JSON that Cube answered. */
type MakeCall = (route: Route) => Promise<unknown>;

/** Reads pages of a list. Beyond its end Cube answers 404, which is an end and no refusal. */
export function createPageReader(call: MakeCall, route: Route): ReadPage {
	return async (number) => {
		if (number === 1) return toPage(await call(route), 1, route);
		const paged = { ...route, query: { ...route.query, page: String(number) } };
		const answer = await orNotFound(async () => await call(paged));
		if (!(answer instanceof CubeError)) return toPage(answer, number, route);
		return { number, records: [], next: { given: false, absent: false }, beyondEnd: true };
	};
}

/**
 * Reads a list that Cube documents as a bare array, such as the campaigns. An account that gives it in
 * pages all the same has it read to its end, and checked as every list of pages is. A bare array may
 * name one ID in two of its records: on one page both are given.
 *
 * @throws CubeError
 */
export async function readBareList(
	call: MakeCall,
	route: Route,
	recordType: BareListType,
): Promise<ListResult> {
	return await readList(createPageReader(call, route), { recordType, concurrency: PARALLEL });
}

/** How many pages of such a list are under way at one time: they are few. */
const PARALLEL = 4;

/** Makes a call whose "not found" (also of what Cube does not promise) is an answer to go on with. */
export async function orNotFound(call: () => Promise<unknown>): Promise<unknown> {
	try {
		return await call();
	} catch (error) {
		return error instanceof CubeError && error.status === 404 ? error : await rethrow(error);
	}
}
