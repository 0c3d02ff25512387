import { TOKEN } from '../server/names';

/** Where a contender reads, and how much. */
export interface Task {
	/** Scheme, host and port. */
	url: string;
	/** How many customers a list has, or how many items there are. */
	records: number;
	/** How many customers the register has: also the number of its data owner on the benchmark's server. */
	register: number;
	/** How many requests may be under way at one time, for contenders that can do so. */
	parallel: number;
}

/** Does all of a task and returns the items that a workflow would go on with, less those that failed. */
export type Read = (task: Task) => Promise<unknown[]>;

/** Loads what reading needs, which is not measured. */
export type Prepare = () => Promise<Read>;

export const SIGN_IN_HEADERS = { Authorization: `Token ${TOKEN}`, Accept: 'application/json' };

/** A page as Cube answers it. */
export interface ListPage {
	count: number;
	next: string | null;
	results: object[];
}

export function listPath({ register }: Pick<Task, 'register'>): string {
	return `/api/v1/data_owners/${register}/B2C/customers/`;
}

/** The ID of a customer in an item, whose fields have Cube's names or labels. */
export function idIn(json: object): unknown {
	const names = { crm__customer_id: undefined, 'Customer ID': undefined, ...json };
	return names.crm__customer_id ?? names['Customer ID'];
}

/**
 * Checks that every record came, once: of items that are records, or of items that are pages.
 * @throws Error
 */
export function checkAll(items: unknown[], records: number): void {
	const ids = new Set<unknown>();
	let came = 0;
	for (const { json } of items as Array<{ json: { results?: unknown } }>) {
		for (const record of (Array.isArray(json.results) ? json.results : [json]) as object[]) {
			const id = idIn(record);
			if (id === undefined) throw new Error('A record without an ID came');
			ids.add(id);
			came++;
		}
	}
	if (ids.size !== records || came !== records) {
		throw new Error(`${came} records came, ${ids.size} different ones, instead of ${records}`);
	}
}

/**
 * Reads all pages with several under way at one time, in order: no check, no second try, no filter.
 * @param readPage asks for one page
 */
export async function bareLoop<T>(
	readPage: (page: number) => Promise<ListPage>,
	parallel: number,
	item: (record: object) => T,
): Promise<T[]> {
	const first = await readPage(1);
	const items = first.results.map(item);
	const pages = Math.ceil(first.count / first.results.length);
	const underWay: Array<Promise<ListPage>> = [];
	let asked = 1;
	for (;;) {
		while (underWay.length < parallel && asked < pages) underWay.push(readPage(++asked));
		const page = await underWay.shift();
		if (page === undefined) return items;
		for (const record of page.results) items.push(item(record));
	}
}
