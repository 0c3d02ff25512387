import type { CubeClient } from '../client';
import { createJoin } from './joinCustomers';
import { createProjection, unmatchedNotes } from './projection';
import type { Output, OutputSettings } from './projection';
import type { RecordSource } from './recordLabels';

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
	const projection = await createProjection(cube, source, settings);
	if (settings.includeCustomer && source.parent !== undefined) {
		return await createJoin(cube, { ...source, parent: source.parent }, { settings, projection });
	}
	return {
		project: projection.project,
		complete: async (records) => ({
			records,
			notes: [...projection.notes, ...unmatchedNotes(projection.unmatched() ?? [])],
		}),
	};
}
