import { CubeError, dayIn, formatAssignment, rethrow } from '../client';
import type {
	AssignmentId,
	CampaignId,
	CubeClient,
	CubeRecord,
	ListParent,
	ListType,
	Period,
} from '../client';
import { createLabeller } from '../output/fieldLabels';
import type { Labeller, LabelledField } from '../output/fieldLabels';
import { CUSTOMER_KEY } from '../output/projection';
import {
	assignmentFieldDefinitions,
	campaignFieldDefinitions,
	customerFieldDefinitions,
	keysOf,
	knownCustomerFields,
	knownResponseFields,
	lastMonth,
} from './fieldDefinitions';
import type { FieldDefinition } from './fieldDefinitions';
import { createFieldIndex } from './fieldIndex';
import type { FieldIndex, RecordFields } from './fieldIndex';
import { oncePerRun } from './runCache';

/** The joined customer, whose label the output keeps free. */
const JOINED: LabelledField = { key: CUSTOMER_KEY, label: 'Customer' };

/** What Cube itself notes of a customer's changes. */
const CHANGE_LOG = [
	'crm__change_log__updated',
	'crm__change_log__updated_by',
	'crm__change_log__update_method',
	'updated',
	'updated_by',
	'update_method',
];

/** What an update of a response may change, also where no response at hand shows it. */
const OWN_OF_RESPONSE = /^(?:call_outcome__(?!report_as__)|response_)|^(?:type|subtype|comment)$/;

/**
 * Keys of the documented shapes of a response that no update changes, for where none is at hand.
 * @see Cube's documents, "Response" of each generation
 */
const FIXED_OF_RESPONSE = [
	'call_outcome__report_as__submitted_by',
	'call_outcome__report_as__submitted_in_team',
	'call_outcome__report_as__submitted_when',
	'call_outcome__report_as__submitted_when_timestamp',
	'call_outcome__submitted_by',
	'call_outcome__submitted_when',
	'call_outcome__submitted_in_department',
	'response_submitted_by',
	'response_submitted_when',
	'submitted_by',
	'submitted_when',
	'crm__customer_id',
	'crm_customer_id',
	'external_customer_id',
	'customer_name',
	'crm__name',
	'crm__phone_1',
	'crm__phone_2',
	'crm__phone_3',
	'campaign_id',
	'campaign__name',
	'campaign__type',
	'campaign__crm_type',
	'assignment__name',
	'client__short_name',
	'client__full_name',
	'data_owner__name',
	'segment__name',
	...CHANGE_LOG.slice(0, 3),
];

/** The fields of a register's customers, read once a run. */
export async function customerFields(
	cube: CubeClient,
	assignment: AssignmentId,
): Promise<FieldIndex> {
	return await oncePerRun(cube, `customers ${formatAssignment(assignment)}`, async () => {
		const known = await knownCustomerFields(cube, assignment);
		const definitions = await customerFieldDefinitions(cube, assignment);
		const { customerId } = (await cube.generation()).keys;
		const isKnown = (key: string) => known.some((field) => field.key === key);
		const changeable = definitions.filter(({ key }) => isKnown(key) || !CHANGE_LOG.includes(key));
		return indexOf(createLabeller([JOINED, ...known]), {
			changeable,
			keys: [customerId, ...definitions.map(({ key }) => key), 'assignment_id', ...CHANGE_LOG],
		});
	});
}

/** The fields of an account's campaigns, read once a run. */
export async function campaignFields(cube: CubeClient): Promise<FieldIndex> {
	return await oncePerRun(cube, 'campaigns', async () =>
		indexOf(createLabeller([JOINED], /^campaign__?/), {
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
		indexOf(createLabeller([JOINED], /^(assignment|data_owner)__?/), {
			changeable: await assignmentFieldDefinitions(cube),
			keys: keysOf((await cube.assignments.all()).map(toRecord)),
		}),
	);
}

/**
 * The fields of a campaign's responses, read once a run: the documented ones, and what the responses of
 * the last month show (of the last ten years, where that month has none).
 *
 * @param timeZone the workflow's
 */
export async function responseFields(
	cube: CubeClient,
	campaign: CampaignId,
	timeZone: string,
): Promise<FieldIndex> {
	return await oncePerRun(cube, `responses ${campaign}`, async () => {
		const { responseFields: documented } = await cube.generation();
		if (documented === undefined) return createFieldIndex({ changeable: [], fixed: [] });
		const parent = { of: 'campaign', campaign } as const;
		const records = await sampleResponses(cube, parent, timeZone);
		const assignmentOf = await cube.assignments.finderFor(parent);
		const known = await knownResponseFields(cube, assignmentOf(records[0] ?? {}));
		const keys = keysOf(records);
		const own = [...Object.keys(documented), ...keys.filter(isOwnOfResponse)];
		return indexOf(createLabeller([JOINED, ...known]), {
			changeable: [...new Set(own)].map((key) => ({ key, label: key, type: 'string' })),
			keys: [...keys, ...FIXED_OF_RESPONSE, ...known.map(({ key }) => key), CUSTOMER_KEY],
			isChangeableKey: isOwnOfResponse,
		});
	});
}

function isOwnOfResponse(key: string): boolean {
	return OWN_OF_RESPONSE.test(key) && !/submitted|_id$/.test(key);
}

/**
 * The first responses of the last month, or else of the last ten years; in accounts that have call
 * outcomes beside them, some of these too.
 */
async function sampleResponses(
	cube: CubeClient,
	parent: ListParent,
	timeZone: string,
): Promise<CubeRecord[]> {
	const now = new Date();
	const month = lastMonth(timeZone, now);
	const tenYears = { ...month, from: dayIn(timeZone, new Date(now.getTime() - TEN_YEARS)) };
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

const TEN_YEARS = 3652 * 24 * 60 * 60 * 1000;

/** The fields under the names that the output gives them: what was read by label is written by label. */
function indexOf(
	labelOf: Labeller,
	{ keys, changeable, ...more }: Omit<RecordFields, 'fixed'> & { keys: string[] },
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
