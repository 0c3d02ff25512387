import type { Cube } from '../api/cube';
import type { CubeRecord } from '../api/types';
import { createJoin } from './join';
import type { OutputSettings } from './settings';
import { createShape } from './shape';
import type { Subject } from './subject';

export { AS_IN_CUBE, readOutput } from './settings';
export type { OutputSettings } from './settings';
export type { RecordKind, Subject } from './subject';

/** The way of records from Cube to the user. */
export interface Output {
	/** What is held of a record until all are there; goes to `shape` of a list. */
	hold: (record: CubeRecord) => CubeRecord;
	/**
	 * Makes of the records that were held what the user gets, in the same order.
	 *
	 * @returns notes: what a person should know, in sentences
	 * @throws CubeError
	 */
	finish: (held: CubeRecord[]) => Promise<{ records: CubeRecord[]; notes: string[] }>;
}

/**
 * Prepares the output of records of one kind. Asks Cube for labels where they are needed, and for
 * customers where they are to be joined; nothing twice in a run.
 *
 * @throws CubeError
 */
export async function createOutput(
	cube: Cube,
	subject: Subject,
	settings: OutputSettings,
): Promise<Output> {
	const shape = await createShape(cube, subject, settings);
	if (settings.includeCustomer && subject.scope !== undefined) {
		return await createJoin(cube, { ...subject, scope: subject.scope }, { settings, shape });
	}
	return {
		hold: shape.shape,
		finish: async (records) => ({ records, notes: shape.notes }),
	};
}
