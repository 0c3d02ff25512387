import type { CubeClient, CubeRecord } from '../client';
import { knownAfter, knownCustomerFields, lastMonth } from '../mapping/fieldDefinitions';
import type { LabelledField } from './fieldLabels';
import { CUSTOMER_PREFIX } from './output';
import { createProjection, UNCHANGED_OUTPUT } from './projection';
import type { RecordSource } from './recordLabels';

/**
 * The fields that records have, for a list to choose from: those that are known, and what else a few
 * records of the last month show.
 *
 * @param includeCustomer whether the fields of the joined customer are listed too
 * @throws CubeError
 */
export async function readOutputFields(
	cube: CubeClient,
	source: RecordSource,
	includeCustomer: boolean,
): Promise<LabelledField[]> {
	const { fields: own, records } = await ownFields(cube, source);
	const { parent } = source;
	if (!includeCustomer || parent === undefined) return own;
	const assignmentOf = await cube.assignments.finderFor(parent);
	const assignment = assignmentOf(records[0] ?? {});
	if (assignment === undefined) return own;
	const { fields: theirs } = await ownFields(cube, {
		type: 'customers',
		parent: { of: 'assignment', assignment },
	});
	return [
		...own,
		...theirs.map(({ key, label }) => ({
			key: CUSTOMER_PREFIX + key,
			label: `Customer › ${label}`,
		})),
	];
}

/** The fields of records themselves, and the records that were looked at. */
async function ownFields(
	cube: CubeClient,
	source: RecordSource,
): Promise<{ fields: LabelledField[]; records: CubeRecord[] }> {
	const { labelOf, select } = await createProjection(cube, source, {
		...UNCHANGED_OUTPUT,
		fieldNames: 'labels',
	});
	const records = await sampleOf(cube, source);
	records.forEach(select);
	const keys = new Set([
		...(await certainKeys(cube, source, records)),
		...records.flatMap((record) => Object.keys(record)),
	]);
	return { fields: [...keys].map((key) => ({ key, label: labelOf(key) })), records };
}

/** Keys that the records may have though none of those at hand shows them. */
async function certainKeys(
	cube: CubeClient,
	{ type, parent }: RecordSource,
	records: CubeRecord[],
): Promise<string[]> {
	if (type !== 'customers' || parent?.of !== 'assignment') return [];
	const known = await knownCustomerFields(cube, parent.assignment);
	return knownAfter(known, records).map(({ key }) => key);
}

/** Some records of a kind; what the account does not offer has none. */
async function sampleOf(
	cube: CubeClient,
	{ type: kind, parent }: RecordSource,
): Promise<CubeRecord[]> {
	if (kind === 'campaigns') return await cube.campaigns.all();
	if (parent === undefined) return [];
	if (kind === 'customers') {
		return parent.of === 'assignment' ? await cube.customers.sample(parent.assignment) : [];
	}
	const period = lastMonth(new Date());
	const { records } = await cube.responses.list(kind, parent, { period, limit: 20 });
	return records;
}
