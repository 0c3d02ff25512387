import { rethrow } from '../api/errors';
import type { CubeRecord } from '../api/types';
import { nameFields, readChanges } from '../fields/changes';
import type { FieldsValue } from '../fields/changes';
import type { Column } from '../fields/columns';
import type { ItemRun } from './operation';

export interface Update {
	/** Which record it is: updates of one and the same keep the order of the items. */
	record: string;
	/** The fields that the record has, read from Cube when they are needed. */
	columns: () => Promise<Column[]>;
	/** The fields that every such record has, by key, with their labels. */
	known: () => Promise<Readonly<Record<string, string>>>;
	/** Keys of the input that say which record it is, and are no change. */
	identifying: string[];
	send: (changes: CubeRecord) => Promise<CubeRecord>;
}

/**
 * Updates one record with the parameter Fields of an item and returns it as Cube answered it.
 * @throws CubeError, with Cube's refusals named by field
 */
export async function update(item: ItemRun, { record, ...what }: Update): Promise<CubeRecord[]> {
	const fields = item.parameter('fields') as FieldsValue | null;
	const input = item.context.getInputData()[item.itemIndex]?.json ?? {};
	return await item.inOrder(record, async () => {
		const known = await what.known();
		const columns: Column[] = [];
		const changes = await readChanges(fields ?? {}, input, {
			known,
			identifying: what.identifying,
			columns: async () => {
				columns.push(...(await what.columns()));
				return columns;
			},
		});
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
