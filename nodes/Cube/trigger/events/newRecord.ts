import { instant } from '../../api/dates';
import { hasType } from '../../api/listKinds';
import type { ListKind } from '../../api/listKinds';
import type { Generation, Scope } from '../../api/generations/generation';
import type { CubeRecord } from '../../api/types';
import { markOf } from '../marks';
import { readLateDays, readResponseTypes, readScopes } from '../parameters';
import { listSource } from '../source';
import type { EventWatch, Poll } from './event';
import { contentOf, firstOf } from './parts';

/** What tells the records of a list apart. No generation gives them an id. */
export interface Telling {
	/** Keys that may hold the moment of the record; the first that holds something counts. */
	moment: string[];
	/** Keys that may hold the customer. */
	customer: string[];
	/** Further keys that never change. */
	more: string[];
	/** Whether a key holds what people may correct. */
	isContent(key: string): boolean;
}

/** Looks at the records of a list that has days, one of each campaign or one in all. */
export async function watchRecords(
	poll: Poll,
	kind: ListKind,
	tellingOf: (generation: Generation) => Telling,
): Promise<EventWatch> {
	const generation = await poll.cube.generation();
	const { moment, customer, more, isContent } = tellingOf(generation);
	const types = kind === 'responses' ? readResponseTypes(poll) : [];
	const isWanted = (record: CubeRecord) =>
		types.length === 0 || types.some((type) => hasType(record, generation.keys.responseType, type));
	const scopes = readScopes(poll);
	const found = new WeakMap<CubeRecord, Scope>();
	return {
		sources: scopes.map((scope) =>
			listSource(poll.cube, { kind, scope }, (record) => {
				found.set(record, scope);
			}),
		),
		mark(record) {
			const trace = [firstOf(record, moment), ...more.map((key) => firstOf(record, [key]))];
			const who = firstOf(record, customer);
			const content = contentOf(record, isContent);
			const mark = markOf({ subject: [...trace, who], trace, content }, isWanted(record));
			return { record, mark, isAnonymous: who === '' };
		},
		event: 'new',
		subjectOf: (record) => ({ kind, scope: found.get(record) }),
		lateDays: readLateDays(poll),
		momentOf: (record) => instant(firstOf(record, moment)),
	};
}
