import { parseInstant } from './dates';
import type { FieldKeys } from './generations/generation';
import type { CubeRecord, CustomerId } from './types';

/** Some accounts write the imported id as a number, which has lost its leading zeros. */
function isCustomer(value: unknown, id: CustomerId): boolean {
	if (typeof value === 'number') return String(value) === id.replace(/^0+(?=.)/, '');
	return value === id;
}

function submittedAt(record: CubeRecord, keys: string[]): number {
	const moments = keys.map((key) => parseInstant(record[key]));
	return moments.find((moment) => moment !== undefined) ?? -Infinity;
}

/**
 * The latest response of a customer; of two at the same moment, the one that Cube lists later.
 *
 * @returns undefined when the customer has none in the list
 */
export function latestResponse(
	records: CubeRecord[],
	id: CustomerId,
	keys: Pick<FieldKeys, 'responseCustomer' | 'responseSubmitted'>,
): CubeRecord | undefined {
	return records
		.filter((record) => keys.responseCustomer.some((key) => isCustomer(record[key], id)))
		.reduce<CubeRecord | undefined>((latest, record) => {
			if (latest === undefined) return record;
			const isLater =
				submittedAt(record, keys.responseSubmitted) >= submittedAt(latest, keys.responseSubmitted);
			return isLater ? record : latest;
		}, undefined);
}
