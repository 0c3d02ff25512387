import { rethrow } from '../api/errors';
import type { CubeRecord } from '../api/types';
import { nameFields, readChanges } from '../fields/changes';
import type { FieldsValue } from '../fields/changes';
import type { Column } from '../fields/columns';
import type { ItemRun } from './operation';
import { readCollection } from './parameters';
import { changesSomething } from './unchanged';

export interface Update {
	/** Which record it is: updates of one and the same keep the order of the items. */
	record: string;
	/** The fields that the record has, read from Cube when they are needed. */
	columns: () => Promise<Column[]>;
	/** The fields that every such record has, by key, with their labels. */
	known: () => Promise<Readonly<Record<string, string>>>;
	/** Keys of the input that say which record it is, and are no change. */
	identifying: string[];
	/** Reads the record as it is, where Cube has a way to. */
	current?: () => Promise<CubeRecord>;
	/** Whether no field at all will do. */
	mayBeEmpty?: boolean;
	send: (changes: CubeRecord) => Promise<CubeRecord>;
}

/**
 * Updates one record with the parameter Fields of an item and returns it as Cube answered it; with
 * the option Skip Unchanged, as it is, where nothing would change.
 *
 * @throws CubeError, with Cube's refusals named by field
 */
export async function update(item: ItemRun, { record, ...what }: Update): Promise<CubeRecord[]> {
	const fields = item.parameter('fields') as FieldsValue | null;
	const input = item.context.getInputData()[item.itemIndex]?.json ?? {};
	const skipsUnchanged = readCollection(item, 'options').skipUnchanged === true;
	return await item.inOrder(record, async () => {
		const known = await what.known();
		const columns: Column[] = [];
		const changes = await readChanges(fields ?? {}, input, {
			known,
			identifying: what.identifying,
			mayBeEmpty: what.mayBeEmpty,
			columns: async () => {
				columns.push(...(await what.columns()));
				return columns;
			},
		});
		if (skipsUnchanged && what.current) {
			const current = await what.current();
			if (!changesSomething(changes, current)) {
				item.hint('Updates that would change nothing were not sent (Skip Unchanged).');
				return [current];
			}
		}
		try {
			return [await what.send(changes)];
		} catch (error) {
			const labels = new Map([
				...Object.entries(known),
				...columns.map(({ key, label }) => [key, label] as const),
			]);
			return await rethrow(nameFields(error, labels));
		}
	});
}
