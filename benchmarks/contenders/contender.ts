/** Where a contender reads, and how much. */
export interface Task {
	/** Scheme, host and port. */
	url: string;
	/** How many customers there are: also the number of their data owner on the benchmark's server. */
	records: number;
	/** How many requests may be under way at one time, for contenders that can do so. */
	parallel: number;
}

/** Reads all customers of a task and returns what a workflow would go on with. */
export type Read = (task: Task) => Promise<unknown[]>;

/** Loads what reading needs, which is not measured. */
export type Prepare = () => Promise<Read>;

export const TOKEN = 'a-token-of-the-benchmark';
export const SIGN_IN_HEADERS = { Authorization: `Token ${TOKEN}`, Accept: 'application/json' };

/** A page as Cube answers it. */
export interface ListPage {
	count: number;
	next: string | null;
	results: object[];
}

export function listPath({ records }: Task): string {
	return `/api/v1/data_owners/${records}/B2C/customers/`;
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
