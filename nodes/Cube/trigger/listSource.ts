import type {
	AssignmentId,
	CubeClient,
	CubeRecord,
	ListParent,
	ListResult,
	ListType,
	Page,
	Period,
} from '../client';
import { describeListWarning } from '../messages/listMessages';
import { DescribedError } from '../nodeErrors';

/** A list that is looked at again and again. The days are of those lists only that have days. */
export interface ListSource {
	/** One page, from 1. */
	page(number: number, period?: Period): Promise<Page>;
	/**
	 * Every record.
	 * @throws DescribedError when less came than Cube announced: what is missing is not gone
	 */
	all(period?: Period): Promise<CubeRecord[]>;
}

/**
 * A list of responses or the like.
 * @param onRecord told each record that is read
 */
export function listSource(
	cube: CubeClient,
	{ kind, parent }: { kind: ListType; parent: ListParent },
	onRecord: (record: CubeRecord) => void,
): ListSource {
	return {
		page: async (number, period) => {
			const page = await (await cube.responses.pages(kind, parent, { period }))(number);
			page.records.forEach(onRecord);
			return page;
		},
		all: async (period) => {
			const records = everyRecord(await cube.responses.list(kind, parent, { period }));
			records.forEach(onRecord);
			return records;
		},
	};
}

/** The customers of an assignment. */
export function customerSource(cube: CubeClient, assignment: AssignmentId): ListSource {
	return {
		page: async (number) => await (await cube.customers.pages(assignment))(number),
		all: async () => everyRecord(await cube.customers.list(assignment, {})),
	};
}

/** A list that comes in one piece. */
export function unpagedSource(read: () => Promise<CubeRecord[]>): ListSource {
	return {
		page: async (number) => {
			const records = await read();
			const next = { given: false, absent: false };
			return { number, records, count: records.length, next, beyondEnd: false };
		},
		all: read,
	};
}

function everyRecord({ records, warnings, isComplete }: ListResult): CubeRecord[] {
	if (isComplete) return records;
	throw new DescribedError(
		'A list could not be read as a whole, and nothing was passed on',
		[...warnings.map(describeListWarning), 'The next poll tries again.'].join(' '),
	);
}
