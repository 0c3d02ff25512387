import { customerKeys, firstText, hasType, parseInstant, permanentKeys } from '../../client';
import type { CubeRecord, ListParent, ListType } from '../../client';
import { createFingerprint } from '../fingerprint';
import { listSource } from '../listSource';
import { readLateDays, readListParents, readResponseTypes } from '../watchParameters';
import type { Poll, Subscription } from './triggerEvent';

/**
 * Looks at the records of a list that has days, one of each campaign or one in all. No generation
 * gives them an id: they are told by their customer, and by what never changes of them.
 */
export async function subscribeToRecords(poll: Poll, kind: ListType): Promise<Subscription> {
	const generation = await poll.cube.generation();
	const permanent = permanentKeys(generation, kind);
	const moment = permanent[0] ?? [];
	const customer = customerKeys(generation, kind);
	const correctable = generation.responseKeys.correctable[kind];
	const types = kind === 'responses' ? readResponseTypes(poll) : [];
	const isWanted = (record: CubeRecord) =>
		types.length === 0 ||
		types.some((type) => hasType(record, generation.fields.responses.type, type));
	const parents = readListParents(poll);
	const found = new WeakMap<CubeRecord, ListParent>();
	return {
		sources: parents.map((parent) =>
			listSource(poll.cube, { kind, parent }, (record) => {
				found.set(record, parent);
			}),
		),
		fingerprint(record) {
			const anonymousIdentity = permanent.map((keys) => firstText(record, keys));
			const who = firstText(record, customer);
			const content = recordContent(record, (key) => correctable?.test(key) ?? false);
			const fingerprint = createFingerprint(
				{ identity: [...anonymousIdentity, who], anonymousIdentity, content },
				isWanted(record),
			);
			return { record, fingerprint, isAnonymous: who === '' };
		},
		event: 'new',
		sourceOf: (record) => ({ type: kind, parent: found.get(record) }),
		lateDays: readLateDays(poll),
		timestampOf: (record) => parseInstant(firstText(record, moment)),
	};
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
