import type { AccountSession } from '../accountSession';
import type { ListParent } from '../generations/generation';
import { RECORD_TYPES } from '../recordTypes';
import type { RecordType } from '../recordTypes';
import { requireRecord } from '../responseBody';
import { aboutCustomer } from '../routes';
import type { CubeRecord } from '../types';
import { requireRoute } from './sendWrite';

/** Which record to read. */
export interface RecordAddress {
	parent: ListParent;
	/** The record's own ID, as it goes into the URL. */
	id: string;
}

/**
 * Reads one record with the call that the account's generation has for its type.
 *
 * @returns the record as Cube sent it
 * @throws CubeError unsupported where the generation has no such call, notFound
 */
export async function readRecord(
	account: AccountSession,
	type: RecordType,
	{ parent, id }: RecordAddress,
): Promise<CubeRecord> {
	const generation = await account.generation();
	if (parent.of === 'assignment') await account.checkAssignment(parent.assignment);
	const found = generation.details[type]?.(parent, id);
	const route = requireRoute(found, `reading one of the ${RECORD_TYPES[type].name}`, generation);
	const isCustomer = type === 'customers' && parent.of === 'assignment';
	const asked = isCustomer ? aboutCustomer(route, parent.assignment, id) : route;
	return requireRecord(await account.call(asked), asked);
}
