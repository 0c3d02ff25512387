import { instant } from './dates';
import type { Keys } from './generations/generation';
import type { CubeRecord, CustomerId } from './types';

/** Some accounts write the imported id as a number, which has lost its leading zeros. */
function isCustomer(value: unknown, id: CustomerId): boolean {
	if (typeof value === 'number') return String(value) === id.replace(/^0+(?=.)/, '');
	return value === id;
}

function momentOf(record: CubeRecord, keys: string[]): number {
	const moments = keys.map((key) => instant(record[key]));
	return moments.find((moment) => moment !== undefined) ?? -Infinity;
}

/**
 * The latest response of a customer; of two at the same moment, the one that Cube lists later.
 *
 * @returns undefined when the customer has none in the list
 */
export function latestOf(
	records: CubeRecord[],
	id: CustomerId,
	keys: Pick<Keys, 'responseCustomer' | 'responseMoment'>,
): CubeRecord | undefined {
	return records
		.filter((record) => keys.responseCustomer.some((key) => isCustomer(record[key], id)))
		.reduce<CubeRecord | undefined>((latest, record) => {
			if (latest === undefined) return record;
			const isLater =
				momentOf(record, keys.responseMoment) >= momentOf(latest, keys.responseMoment);
			return isLater ? record : latest;
		}, undefined);
}
