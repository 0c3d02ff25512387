import { CubeError, rethrow } from '../client';
import type { CubeClient, CubeRecord } from '../client';
import { describeError } from '../nodeErrors';
import { createOutput } from '../output/output';
import type { Output, OutputSettings } from '../output/projection';
import type { RecordSource } from '../output/recordLabels';
import type { Poll, Subscription } from './events/triggerEvent';

/** So many customers in a row that could not be read, and the rest is not asked for in this poll. */
const MOST_FAILURES = 5;

interface EventOutput {
	settings: OutputSettings;
	records: CubeRecord[];
	/** Those that may have come before; their items say so. */
	repeats?: ReadonlySet<CubeRecord>;
}

/** Makes of records what the user asked for, in their order. */
export async function outputEvents(
	poll: Poll,
	subscription: Subscription,
	{ settings, records, repeats }: EventOutput,
): Promise<CubeRecord[]> {
	const lists = new Map<string, EventList>();
	const places: Array<{ list: EventList; at: number }> = [];
	for (const record of records) {
		const source = subscription.sourceOf(record);
		const key = JSON.stringify(source);
		const list = lists.get(key) ?? { source, records: [], given: [] };
		lists.set(key, list);
		places.push({ list, at: list.records.push(record) - 1 });
	}
	await Promise.all(
		[...lists.values()].map(async (list) => {
			list.given = await completed(poll.cube, list, settings);
		}),
	);
	const key = settings.fieldNames === 'labels' ? 'Possible Duplicate' : 'possibleDuplicate';
	return places.map(({ list, at }) => {
		const given = list.given[at] ?? {};
		const record = list.records[at];
		return record !== undefined && repeats?.has(record) === true
			? { ...given, [key]: true }
			: given;
	});
}

interface EventList {
	source: RecordSource;
	records: CubeRecord[];
	/** What comes out of them. */
	given: CubeRecord[];
}

async function completed(
	cube: CubeClient,
	list: EventList,
	settings: OutputSettings,
): Promise<CubeRecord[]> {
	const { source, records } = list;
	const output = await createOutput(cube, source, settings);
	try {
		return (await output.complete(records.map(output.project))).records;
	} catch (error) {
		if (!settings.includeCustomer || !isOfOneRecord(error)) return await rethrow(error);
		const plain = async () =>
			await createOutput(cube, source, { ...settings, includeCustomer: false });
		return await completedOneByOne(records, settings, { output, plain });
	}
}

/**
 * Joins each record with its customer on its own. One whose customer can't be read comes without, and
 * says why: the others must not wait for it.
 *
 * @param plain the same output without customers
 */
async function completedOneByOne(
	records: CubeRecord[],
	settings: OutputSettings,
	{ output, plain }: { output: Output; plain: () => Promise<Output> },
): Promise<CubeRecord[]> {
	const [key, reasonKey] =
		settings.fieldNames === 'labels'
			? ['Customer', 'Customer Error']
			: ['customer', 'customerError'];
	const given: CubeRecord[] = [];
	let failures = 0;
	let reason = '';
	for (const record of records) {
		try {
			if (failures < MOST_FAILURES) {
				given.push(...(await output.complete([output.project(record)])).records);
				failures = 0;
				continue;
			}
		} catch (error) {
			if (!isOfOneRecord(error)) return await rethrow(error);
			failures++;
			reason = describeError(error).message;
		}
		const alone = await plain();
		const [own = {}] = (await alone.complete([alone.project(record)])).records;
		given.push({ ...own, [key]: null, [reasonKey]: reason });
	}
	return given;
}

/** Whether an error may be of one customer only, and not of the account or of the line. */
function isOfOneRecord(error: unknown): boolean {
	if (!(error instanceof CubeError)) return false;
	const { kind, status = 0 } = error;
	if (kind === 'server') return ![502, 503, 504].includes(status);
	return ['forbidden', 'notFound', 'unsupported', 'invalid', 'invalidInput', 'notCube'].includes(
		kind,
	);
}
