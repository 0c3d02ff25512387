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
import { formatAssignment } from '../client';

/** A list that is looked at again and again. The days are of those lists only that have days. */
export interface ListSource {
	/** What the list hangs below, alike however the user spelled it: what is known of it is kept under this. */
	key: string;
	/** What it is called in a message. */
	name: string;
	/** Reads a page, from 1. */
	page(number: number, period?: Period): Promise<Page>;
	/** Hears of each record that is passed on. */
	onFound?(record: CubeRecord): void;
	/** Reads all of it in every way that the client knows; undefined where `page` does that. */
	all?(period?: Period): Promise<ListResult>;
}

/**
 * A list of responses or the like.
 * @param onFound told each record that is passed on
 */
export function listSource(
	cube: CubeClient,
	{ kind, parent }: { kind: ListType; parent: ListParent },
	onFound: (record: CubeRecord) => void,
): ListSource {
	return {
		...namesOf(parent),
		page: async (number, period) =>
			await (
				await cube.responses.pages(kind, parent, { period })
			)(number),
		all: async (period) => await cube.responses.list(kind, parent, { period }),
		onFound,
	};
}

function namesOf(parent: ListParent): Pick<ListSource, 'key' | 'name'> {
	if (parent.of === 'account') return { key: 'account', name: 'the whole account' };
	const id = parent.of === 'campaign' ? parent.campaign : formatAssignment(parent.assignment);
	const key = `${parent.of} ${id}`;
	return { key, name: key };
}

/** The customers of an assignment. */
export function customerSource(cube: CubeClient, assignment: AssignmentId): ListSource {
	return {
		...namesOf({ of: 'assignment', assignment }),
		page: async (number) => await (await cube.customers.pages(assignment))(number),
		all: async () => await cube.customers.list(assignment, {}),
	};
}

/**
 * A list that the client reads to its end.
 * @param keep which of its records are looked at
 */
export function bareSource(
	read: () => Promise<ListResult>,
	keep: (record: CubeRecord) => boolean,
): ListSource {
	return {
		key: 'campaigns',
		name: 'the campaigns',
		page: async (number) => {
			if (number > 1) return { number, records: [], next: NO_NEXT, beyondEnd: true };
			const { records, isComplete } = await read();
			return asOnePage({ records: records.filter(keep), isComplete });
		},
	};
}

const NO_NEXT: Page['next'] = { given: false, absent: false };

/** A list as one page; of one that is not whole, more was announced than came. */
export function asOnePage({
	records,
	isComplete,
	total = 0,
}: Pick<ListResult, 'records' | 'isComplete' | 'total'>): Page {
	const count = isComplete ? records.length : Math.max(total, records.length + 1);
	return { number: 1, records, count, next: NO_NEXT, beyondEnd: false };
}
