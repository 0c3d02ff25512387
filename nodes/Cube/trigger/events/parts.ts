import { toText } from '../../api/generations/generation';
import type { CubeRecord } from '../../api/types';

/** The first of some keys that holds something; empty when none does. */
export function firstValue(record: CubeRecord, keys: string[]): string {
	return keys.map((key) => toText(record[key])).find((text) => text !== '') ?? '';
}

/**
 * What a record says, for a comparison. In one and the same account an empty value comes as null, as
 * "" or as a missing key (trap 3), so none of them counts; and the keys come in any order.
 */
export function recordContent(record: CubeRecord, counts: (key: string) => boolean): unknown {
	return Object.entries(record)
		.filter(([key, value]) => counts(key) && value !== null && value !== '' && value !== undefined)
		.map(([key, value]) => [key, typeof value === 'object' ? value : String(value)] as const)
		.sort(([one], [other]) => (one < other ? -1 : 1));
}
