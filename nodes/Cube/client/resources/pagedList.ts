import type { AccountSession } from '../accountSession';
import { readListSize, startingWith } from '../pagination';
import type { ListSize, Page, ReadPage } from '../pagination';
import { readList } from '../readList';
import type { ListResult } from '../readList';
import type { ListOptions, ReadOptions } from '../readPass';
import { listedName } from '../recordTypes';
import { datedList } from '../shorterPeriods';
import type { DatedList } from '../shorterPeriods';
import type { CubeRecord, Route } from '../types';

/** A list of an account that comes in pages. */
export class PagedList {
	/** Reads one of its pages. */
	readonly readPage: ReadPage;

	private readonly dated?: DatedList;

	/** @param about what its records are, and a filter that Cube does not offer */
	constructor(
		private readonly account: AccountSession,
		route: Route,
		private readonly about: Pick<ListOptions, 'recordType' | 'keep'>,
	) {
		this.readPage = account.pageReader(route);
		this.dated = datedList(route, (shorter) => account.pageReader(shorter));
	}

	/**
	 * Reads the list, complete or up to a limit.
	 *
	 * @param first its first page, where it was read already; a second pass asks again
	 * @throws CubeError
	 */
	async read(options: ReadOptions, first?: Page): Promise<ListResult> {
		const { account, about, dated } = this;
		return await readList(first ? startingWith(first, this.readPage) : this.readPage, {
			...options,
			...about,
			dated,
			// it moves while the list is read
			get concurrency() {
				return account.concurrency;
			},
			keep: both(about.keep, options.keep),
		});
	}

	/**
	 * How many records the list has, and on how many pages; a filter of our own changes nothing there.
	 * @throws CubeError
	 */
	async size(): Promise<ListSize> {
		return await readListSize(this.readPage, listedName(this.about.recordType));
	}
}

type Keep = (record: CubeRecord) => boolean;

function both(one: Keep | undefined, other: Keep | undefined): Keep | undefined {
	if (one === undefined || other === undefined) return one ?? other;
	return (record) => one(record) && other(record);
}
