import { CubeError } from '../api/errors';
import { changedSince } from '../api/window';
import type { CubeRecord } from '../api/types';
import type { OperationContext } from './operation';
import { readUpdatedSince } from './parameters';

type Keep = (record: CubeRecord) => boolean;

/**
 * Reads a list with the filter Updated Since, which Cube does not offer.
 *
 * @param keys of a record that may hold when it was changed
 * @param read reads the list; what `keep` refuses is left out
 * @throws CubeError unsupported when no record tells when it was changed
 */
export async function readUpdated(
	item: OperationContext,
	keys: readonly string[],
	read: (keep?: Keep) => Promise<CubeRecord[]>,
): Promise<CubeRecord[]> {
	const since = readUpdatedSince(item);
	if (since === undefined) return await read();
	const { keep, counts } = changedSince(since, keys);
	const records = await read(keep);
	if (counts.undated === 0) return records;
	if (counts.dated === 0) {
		throw new CubeError('Updated Since cannot pick these records: none tells when it was changed', {
			kind: 'unsupported',
			description:
				'Cube shows no date of change here. Remove the filter, or compare with what you read before.',
		});
	}
	item.hint('Some records do not tell when they were changed. Updated Since leaves them in.');
	return records;
}
