import { hasType, parseInstant, toText } from '../../client';
import type { CubeRecord, Generation, ListParent, ListType } from '../../client';
import { createFingerprint } from '../fingerprint';
import { listSource } from '../listSource';
import { readLateDays, readListParents, readResponseTypes } from '../watchParameters';
import type { Poll, Subscription } from './triggerEvent';

/** What tells the records of a list apart. No generation gives them an id. */
export interface IdentityKeys {
	/** Keys that may hold the moment of the record; the first that holds something counts. */
	timestamp: string[];
	/** Keys that may hold the customer. */
	customer: string[];
	/** Further keys that never change. */
	more: string[];
	/** Whether a key holds what people may correct. */
	isContent(key: string): boolean;
}

/** Looks at the records of a list that has days, one of each campaign or one in all. */
export async function subscribeToRecords(
	poll: Poll,
	kind: ListType,
	tellingOf: (generation: Generation) => IdentityKeys,
): Promise<Subscription> {
	const generation = await poll.cube.generation();
	const { timestamp: moment, customer, more, isContent } = tellingOf(generation);
	const types = kind === 'responses' ? readResponseTypes(poll) : [];
	const isWanted = (record: CubeRecord) =>
		types.length === 0 || types.some((type) => hasType(record, generation.keys.responseType, type));
	const parents = readListParents(poll);
	const found = new WeakMap<CubeRecord, ListParent>();
	return {
		sources: parents.map((parent) =>
			listSource(poll.cube, { kind, parent }, (record) => {
				found.set(record, parent);
			}),
		),
		fingerprint(record) {
			const anonymousIdentity = [
				firstValue(record, moment),
				...more.map((key) => firstValue(record, [key])),
			];
			const who = firstValue(record, customer);
			const content = recordContent(record, isContent);
			const fingerprint = createFingerprint(
				{ identity: [...anonymousIdentity, who], anonymousIdentity, content },
				isWanted(record),
			);
			return { record, fingerprint, isAnonymous: who === '' };
		},
		event: 'new',
		sourceOf: (record) => ({ type: kind, parent: found.get(record) }),
		lateDays: readLateDays(poll),
		timestampOf: (record) => parseInstant(firstValue(record, moment)),
	};
}

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
