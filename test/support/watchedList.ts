import type { Page } from '../../nodes/Cube/client/pagination';
import type { CubeRecord } from '../../nodes/Cube/client/types';
import { CubeClock } from '../../nodes/Cube/trigger/cubeClock';
import { detectChanges } from '../../nodes/Cube/trigger/detectChanges';
import type { WatchedLists } from '../../nodes/Cube/trigger/watchedLists';
import { createContentHash, createFingerprint } from '../../nodes/Cube/trigger/fingerprint';
import { PollBudget } from '../../nodes/Cube/trigger/pollBudget';
import type { ListState } from '../../nodes/Cube/trigger/triggerState';

/** When the first poll takes place. */
const NOON = Date.UTC(2026, 5, 15, 12);
const MINUTE = 60_000;

const content = createContentHash((key) => key === 'says');

/** A list that is looked at, without days: what is changed in `records` is changed in Cube. */
export class WatchedList {
	records: CubeRecord[] = [];
	/** The pages that the last poll asked for. */
	asked: number[] = [];
	/** Called before a page is answered. */
	before: (page: number) => void = () => {};
	/** What Cube says of the number of records, which need not be true. */
	count: () => number = () => this.records.length;
	/** How the list is ordered for a request. */
	order: (records: CubeRecord[]) => CubeRecord[] = (records) => records;
	state?: ListState;
	now = NOON;
	/** Milliseconds that a poll may take. */
	budgetMs?: number;

	private made = 0;

	constructor(
		public pageSize: number,
		private readonly options: Partial<Pick<WatchedLists, 'event' | 'isUnique'>> = {},
	) {}

	/** A list of so many records that the trigger has begun to look at. */
	static async begun(
		records: number,
		pageSize: number,
		options: Partial<Pick<WatchedLists, 'event' | 'isUnique'>> = {},
	): Promise<WatchedList> {
		const list = new WatchedList(pageSize, options);
		list.add(records);
		await list.poll();
		return list;
	}

	/** Makes so many records. */
	make(count: number): CubeRecord[] {
		return Array.from({ length: count }, () => ({ id: `id ${this.made++}`, says: 'No' }));
	}

	/** Adds so many records at the end. */
	add(count: number): CubeRecord[] {
		const added = this.make(count);
		for (const one of added) this.records.push(one);
		return added;
	}

	/** Polls and gives what is new. */
	async poll(minutes = 1): Promise<CubeRecord[]> {
		this.asked = [];
		this.now += minutes * MINUTE;
		const before = this.state && (JSON.parse(JSON.stringify(this.state)) as ListState);
		const source = { key: 'list', name: 'list', page: async (number: number) => this.page(number) };
		const result = await detectChanges(
			this.watched(source),
			{ source, before },
			{
				clock: new CubeClock(() => this.now),
				budget: new PollBudget(this.budgetMs, false),
			},
		);
		this.state = result.state;
		this.problem = result.problem?.message;
		return result.events.map(({ record }) => record);
	}

	/** What the last poll said of the list. */
	problem?: string;

	private watched(source: WatchedLists['sources'][number]): WatchedLists {
		const { event = 'new', isUnique = false } = this.options;
		return {
			sources: [source],
			fingerprint: (record) => ({
				record,
				fingerprint: createFingerprint(
					{ identity: String(record.id), content: content(record) },
					true,
				),
				isAnonymous: false,
				isWanted: true,
			}),
			isUnique,
			hasContent: true,
			event,
		};
	}

	private page(number: number): Page {
		this.before(number);
		this.asked.push(number);
		const records = this.order([...this.records]);
		const start = (number - 1) * this.pageSize;
		const given = start + this.pageSize < records.length;
		return {
			number,
			records: records.slice(start, start + this.pageSize).map((record) => record),
			count: this.count(),
			next: { given, absent: false, ...(given && { page: number + 1 }) },
			beyondEnd: number > 1 && start >= records.length,
		};
	}
}
