import { CubeError, dayAfter, formatAssignment, keyPrefixOf, rethrow } from '../client';
import type {
	AssignmentId,
	CampaignId,
	CubeClient,
	CubeRecord,
	ListParent,
	ListType,
	Period,
} from '../client';
import { createLabeller, JOINED_CUSTOMER } from '../output/fieldLabels';
import type { Labeller } from '../output/fieldLabels';
import {
	assignmentFieldDefinitions,
	campaignFieldDefinitions,
	customerFieldDefinitions,
	keysOf,
	knownAfter,
	knownCustomerFields,
	knownResponseFields,
	lastMonth,
} from './fieldDefinitions';
import type { FieldDefinition } from './fieldDefinitions';
import { createFieldIndex } from './fieldIndex';
import type { FieldIndex, WritableFields } from './fieldIndex';
import { oncePerRun } from './runCache';

/** The fields of an assignment's customers, read once a run. */
export async function customerFields(
	cube: CubeClient,
	assignment: AssignmentId,
): Promise<FieldIndex> {
	return await oncePerRun(cube, `customers ${formatAssignment(assignment)}`, async () => {
		cube.customers.anticipate(assignment, true);
		const records = await cube.customers.sample(assignment);
		const known = knownAfter(await knownCustomerFields(cube, assignment), records);
		const definitions = await customerFieldDefinitions(cube, assignment, known, records);
		const generation = await cube.generation();
		const { fields, changeLogKeys } = generation;
		const isKnown = (key: string) => known.some((field) => field.key === key);
		const changeable = definitions.filter(
			({ key, isReadOnly }) => !isReadOnly && (isKnown(key) || !changeLogKeys.includes(key)),
		);
		const { id, assignmentId } = fields.customers;
		return indexOf(
			createLabeller([JOINED_CUSTOMER, ...known], keyPrefixOf(generation, 'customers')),
			{
				changeable,
				keys: [...id, ...definitions.map(({ key }) => key), ...assignmentId, ...changeLogKeys],
			},
		);
	});
}

/** The fields of an account's campaigns, read once a run. */
export async function campaignFields(cube: CubeClient): Promise<FieldIndex> {
	return await oncePerRun(cube, 'campaigns', async () =>
		indexOf(createLabeller([JOINED_CUSTOMER], keyPrefixOf(await cube.generation(), 'campaigns')), {
			changeable: await campaignFieldDefinitions(cube),
			keys: keysOf(await cube.campaigns.all()),
		}),
	);
}

/**
 * The fields of an account's assignments, read once a run.
 * @param toRecord how the node gives an assignment
 */
export async function assignmentFields(
	cube: CubeClient,
	toRecord: (assignment: Awaited<ReturnType<CubeClient['assignments']['get']>>) => CubeRecord,
): Promise<FieldIndex> {
	return await oncePerRun(cube, 'assignments', async () =>
		indexOf(
			createLabeller([JOINED_CUSTOMER], keyPrefixOf(await cube.generation(), 'assignments')),
			{
				changeable: await assignmentFieldDefinitions(cube),
				keys: keysOf((await cube.assignments.all()).map(toRecord)),
			},
		),
	);
}

/**
 * The fields of a campaign's responses, read once a run: the documented ones, and what the responses of
 * the last month show (of the last ten years, where that month has none).
 */
export async function responseFields(cube: CubeClient, campaign: CampaignId): Promise<FieldIndex> {
	return await oncePerRun(cube, `responses ${campaign}`, async () => {
		const generation = await cube.generation();
		const { responseFields: documented, responseKeys } = generation;
		const isOwn = (key: string) => responseKeys.updatable?.test(key) ?? false;
		if (documented === undefined) return createFieldIndex({ changeable: [], fixed: [] });
		const parent = { of: 'campaign', campaign } as const;
		const records = await sampleResponses(cube, parent);
		const assignmentOf = await cube.assignments.finderFor(parent);
		const beforehand = await knownResponseFields(cube, assignmentOf(records[0] ?? {}));
		const known = knownAfter(beforehand, records);
		const keys = keysOf(records);
		const own = [...known.map(({ key }) => key), ...keys].filter(isOwn);
		return indexOf(
			createLabeller([JOINED_CUSTOMER, ...known], keyPrefixOf(generation, 'responses')),
			{
				changeable: [...new Set(own)].map((key) => ({ key, label: key, type: 'string' })),
				keys: [...keys, ...responseKeys.fixed, ...known.map(({ key }) => key), JOINED_CUSTOMER.key],
				isChangeableKey: isOwn,
			},
		);
	});
}

/**
 * The first responses of the last month, or else of the last ten years; in accounts that have call
 * outcomes beside them, some of these too.
 */
async function sampleResponses(cube: CubeClient, parent: ListParent): Promise<CubeRecord[]> {
	const month = lastMonth(new Date());
	const tenYears = { ...month, from: dayAfter(month.to, -TEN_YEARS) };
	const first = async (list: ListType, period: Period) => {
		const read = await cube.responses.pages(list, parent, { period });
		return (await read(1)).records;
	};
	const recent = await first('responses', month);
	const records = recent.length > 0 ? recent : await first('responses', tenYears);
	const { responses, callOutcomes } = await cube.generation();
	const others = callOutcomes?.(parent, {})?.path;
	if (others === undefined || others === responses(parent, {})?.path) return records;
	try {
		return [...records, ...(await first('callOutcomes', recent.length > 0 ? month : tenYears))];
	} catch (error) {
		// an account of before 2019 has none
		return error instanceof CubeError ? records : await rethrow(error);
	}
}

/** In days. */
const TEN_YEARS = 3652;

/** The fields under the names that the output gives them: what was read by label is written by label. */
function indexOf(
	labelOf: Labeller,
	{ keys, changeable, ...more }: Omit<WritableFields, 'fixed'> & { keys: string[] },
): FieldIndex {
	const own = new Map(changeable.map((field): [string, FieldDefinition] => [field.key, field]));
	// the order in which keys come along decides which of two like labels shows its key
	const labels = new Map([...keys, ...own.keys()].map((key) => [key, labelOf(key)]));
	const toLabelled = (key: string) => ({ key, label: labels.get(key) ?? key });
	return createFieldIndex({
		...more,
		changeable: changeable.map((field) => ({
			...field,
			label: labels.get(field.key) ?? field.key,
		})),
		fixed: [...labels.keys()].filter((key) => !own.has(key)).map(toLabelled),
	});
}
