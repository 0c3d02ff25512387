import type { CubeClient } from '../api/cube';
import type { CubeRecord } from '../api/types';
import { createJoin } from './join';
import type { OutputSettings } from './settings';
import { createProjection } from './shape';
import type { RecordSource } from './subject';

export { UNCHANGED_OUTPUT, readOutputSettings } from './settings';
export type { OutputSettings } from './settings';
export type { RecordType, RecordSource } from './subject';

/** The way of records from Cube to the user. */
export interface Output {
	/** What is held of a record until all are there; goes to `shape` of a list. */
	project: (record: CubeRecord) => CubeRecord;
	/**
	 * Makes of the records that were held what the user gets, in the same order.
	 *
	 * @returns notes: what a person should know, in sentences
	 * @throws CubeError
	 */
	complete: (projected: CubeRecord[]) => Promise<{ records: CubeRecord[]; notes: string[] }>;
}

/**
 * Prepares the output of records of one kind. Asks Cube for labels where they are needed, and for
 * customers where they are to be joined; nothing twice in a run.
 *
 * @throws CubeError
 */
export async function createOutput(
	cube: CubeClient,
	source: RecordSource,
	settings: OutputSettings,
): Promise<Output> {
	const shape = await createProjection(cube, source, settings);
	if (settings.includeCustomer && source.parent !== undefined) {
		return await createJoin(cube, { ...source, parent: source.parent }, { settings, shape });
	}
	return {
		project: shape.project,
		complete: async (records) => ({ records, notes: shape.notes }),
	};
}
