import { readList } from '../../nodes/Cube/client/readList';
import type { Page } from '../../nodes/Cube/client/pagination';
import type { CubeRecord } from '../../nodes/Cube/client/types';
import { digest, createFingerprint } from '../../nodes/Cube/trigger/fingerprint';
import type { WatchedLists } from '../../nodes/Cube/trigger/detectChanges';

/** A list that is looked at, without days: what is changed in `records` is changed in Cube. */
export class WatchedList {
	records: CubeRecord[] = [];
	/** The pages that were asked for. */
	asked: number[] = [];
	/** Called before a page is answered. */
	before: (page: number) => void = () => {};

	constructor(
		private readonly pageSize: number,
		private readonly event: WatchedLists['event'] = 'new',
	) {}

	/** Adds so many records at the end. */
	add(count: number): CubeRecord[] {
		const first = this.records.length;
		const added = Array.from({ length: count }, (_, place) => ({
			id: digest([first + place, this.event], 12),
			says: 'No',
		}));
		this.records.push(...added);
		return added;
	}

	get watch(): WatchedLists {
		const page = async (number: number) => this.page(number);
		const all = async () => {
			const list = await readList(page, { recordType: 'records', concurrency: 2 });
			return list.records;
		};
		return {
			sources: [{ page, all }],
			fingerprint: (record) => ({
				record,
				fingerprint: createFingerprint({ identity: record.id, content: record.says }, true),
				isAnonymous: false,
			}),
			event: this.event,
		};
	}

	private page(number: number): Page {
		this.before(number);
		this.asked.push(number);
		const start = (number - 1) * this.pageSize;
		const given = start + this.pageSize < this.records.length;
		return {
			number,
			records: this.records.slice(start, start + this.pageSize),
			count: this.records.length,
			next: { given, absent: false, ...(given && { page: number + 1 }) },
			beyondEnd: number > 1 && start >= this.records.length,
		};
	}
}
