import type { Cube } from '../api/cube';
import { CUBE_ZONE } from '../api/moments';
import type { CubeRecord } from '../api/types';
import { knownColumns, lastMonth } from '../fields/columns';
import type { Labelled } from '../fields/labels';
import { OF_CUSTOMER } from './join';
import { AS_IN_CUBE } from './settings';
import { createShape } from './shape';
import type { Subject } from './subject';

/**
 * The fields that records have, for a list to choose from: those that are known, and what else a few
 * records of the last month show.
 *
 * @param includeCustomer whether the fields of the joined customer are listed too
 * @throws CubeError
 */
export async function fieldsOf(
	cube: Cube,
	subject: Subject,
	includeCustomer: boolean,
): Promise<Labelled[]> {
	const own = await ownFields(cube, subject);
	const { scope } = subject;
	if (!includeCustomer || scope === undefined) return own;
	const records = await sampleOf(cube, subject);
	const registerOf = await cube.assignments.finder(scope);
	const register = registerOf(records[0] ?? {});
	if (register === undefined) return own;
	const theirs = await ownFields(cube, {
		kind: 'customers',
		scope: { of: 'assignment', register },
	});
	return [
		...own,
		...theirs.map(({ key, label }) => ({ key: OF_CUSTOMER + key, label: `Customer › ${label}` })),
	];
}

async function ownFields(cube: Cube, subject: Subject): Promise<Labelled[]> {
	const { nameOf } = await createShape(cube, subject, { ...AS_IN_CUBE, fieldNames: 'labels' });
	const records = await sampleOf(cube, subject);
	const keys = new Set([
		...(await certainKeys(cube, subject)),
		...records.flatMap((record) => Object.keys(record)),
	]);
	return [...keys].map((key) => ({ key, label: nameOf(key) }));
}

/** Keys that the records may have though none of those at hand shows them. */
async function certainKeys(cube: Cube, { kind, scope }: Subject): Promise<string[]> {
	if (kind !== 'customers' || scope?.of !== 'assignment') return [];
	return (await knownColumns(cube, scope.register)).map(({ key }) => key);
}

/** Some records of a kind; what the account does not offer has none. */
async function sampleOf(cube: Cube, { kind, scope }: Subject): Promise<CubeRecord[]> {
	if (kind === 'campaigns') return await cube.campaigns.all();
	if (scope === undefined) return [];
	if (kind === 'customers') {
		return scope.of === 'assignment' ? await cube.customers.sample(scope.register) : [];
	}
	const period = lastMonth(CUBE_ZONE, new Date());
	const { records } = await cube.responses.list(kind, scope, { period, limit: 20 });
	return records;
}
