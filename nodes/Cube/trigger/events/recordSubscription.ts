import {
	firstText,
	hasType,
	identifierFor,
	normaliseName,
	permanentKeys,
	readTimestamp,
} from '../../client';
import type { CubeRecord, ListParent, ListType } from '../../client';
import { createContentHash, createFingerprint } from '../fingerprint';
import { listSource } from '../listSource';
import { readLateDays, readListParents, readResponseTypes } from '../watchParameters';
import type { Poll, Subscription } from './triggerEvent';

/**
 * Looks at the records of a list that has days, one of each campaign or one in all. No generation
 * gives them an id: they are told by their customer, and by what never changes of them.
 */
export async function subscribeToRecords(poll: Poll, kind: ListType): Promise<Subscription> {
	const generation = await poll.cube.generation();
	const identifier = identifierFor(kind, generation);
	const [moment = []] = permanentKeys(generation, kind);
	const correctable = generation.responseKeys.correctable[kind];
	const contentOf = createContentHash((key) => correctable?.test(key) ?? false);
	const types = kind === 'responses' ? readResponseTypes(poll) : [];
	const isWanted = (record: CubeRecord) =>
		types.length === 0 ||
		types.some((type) => hasType(record, generation.fields.responses.type, type));
	const found = new WeakMap<CubeRecord, ListParent>();
	return {
		sources: readListParents(poll).map((parent) =>
			listSource(poll.cube, { kind, parent }, (record) => {
				found.set(record, parent);
			}),
		),
		fingerprint(record) {
			const wanted = isWanted(record);
			const parts = {
				anonymousIdentity: identifier.anonymousOf(record),
				identity: identifier.permanentOf(record),
				content: contentOf(record),
			};
			return {
				record,
				fingerprint: createFingerprint(parts, wanted),
				isAnonymous: identifier.isAnonymous(record),
				isWanted: wanted,
			};
		},
		isUnique: false,
		hasContent: true,
		event: 'new',
		sourceOf: (record) => ({ type: kind, parent: found.get(record) }),
		lateDays: readLateDays(poll),
		timestampOf: (record) => readTimestamp(firstText(record, moment))?.ms,
		filter: types.map(normaliseName).sort().join('\n'),
	};
}
