import { hashText } from '../../nodes/Cube/client/hash';
import type { Page, ReadPage } from '../../nodes/Cube/client/pagination';
import type { DatedList } from '../../nodes/Cube/client/shorterPeriods';
import type { CubeRecord, Period } from '../../nodes/Cube/client/types';
import { chance } from '../../sandbox/data/chance';
import type { Chance } from '../../sandbox/data/chance';

/** In which order a list comes; only with the first two, pages are of one piece where nothing moves. */
export const ORDERS = ['id', 'touched', 'ties by page', 'ties by chance', 'chance'] as const;
export type Order = (typeof ORDERS)[number];

/** What happens to a row between two requests. */
export interface Move {
	/** Before which request, from 1. */
	at: number;
	what: 'update' | 'correct' | 'insert' | 'delete';
	/** Which row, counted round. */
	row: number;
}

export interface TornList {
	rows: number;
	/** Over how many days they are spread. */
	days: number;
	pageSize: number;
	order: Order;
	/** Every so many rows, one is alike to the one before it; 0 for none. */
	likeEvery: number;
	isCounted: boolean;
	moves: Move[];
	seed: number;
}

interface Row {
	id: number;
	/** How late it was touched. */
	touched: number;
	/** What it says, by which two may be alike. */
	like: number;
	day: number;
	comment: string;
}

const FIRST_DAY = Date.UTC(2026, 0, 1);
const DAY = 24 * 60 * 60 * 1000;

/** A list as a database gives it, page by page: each page is a query of its own. */
export class TornServer {
	readonly rows: Row[] = [];
	requests = 0;
	/** Those that were there from the beginning to the end, and all that ever were. */
	private readonly ever = new Map<number, Row>();
	private readonly gone = new Set<number>();
	private readonly chance: Chance;
	private clock = 0;

	constructor(private readonly list: TornList) {
		this.chance = chance(list.seed);
		for (let id = 0; id < list.rows; id++) {
			const isLike = list.likeEvery > 0 && id > 0 && id % list.likeEvery === 0;
			const like = isLike ? (this.rows.at(-1)?.like ?? id) : id;
			const day = Math.floor((like * list.days) / list.rows);
			this.put({ id, like, day, touched: this.clock++, comment: 'No' });
		}
	}

	/** The whole list. */
	readonly readPage: ReadPage = async (number) => this.page(number);

	/** The list by its days. */
	get dated(): DatedList | undefined {
		const { days } = this.list;
		if (days < 2) return undefined;
		const period = { from: dayText(0), to: dayText(days - 1) };
		return { period, pagesWithin: (one) => async (number) => this.page(number, one) };
	}

	/** What was there all the time has to come as often as that; what was ever there may. */
	get bounds(): { least: Map<string, number>; most: Map<string, number> } {
		const all = [...this.ever.values()];
		return {
			least: countOf(all.filter(({ id }) => id < this.list.rows && !this.gone.has(id))),
			most: countOf(all),
		};
	}

	private put(row: Row): void {
		this.rows.push(row);
		this.ever.set(row.id, row);
	}

	private page(number: number, period?: Period): Page {
		this.requests++;
		for (const move of this.list.moves) if (move.at === this.requests) this.move(move);
		const { pageSize, isCounted } = this.list;
		const found = this.rows.filter(({ day }) => {
			const text = dayText(day);
			return period === undefined || (text >= period.from && text <= period.to);
		});
		const start = (number - 1) * pageSize;
		const given = start + pageSize < found.length;
		const place = this.placesOn(number);
		return {
			number,
			records: found
				.sort((one, other) => place(one) - place(other))
				.slice(start, start + pageSize)
				.map(toRecord),
			...(isCounted && { count: found.length }),
			next: { given, absent: false, ...(given && { page: number + 1 }) },
			beyondEnd: number > 1 && start >= found.length,
		};
	}

	/** Where a row stands in the order that a page is cut from. */
	private placesOn(page: number): (row: Row) => number {
		const { order, seed } = this.list;
		if (order === 'id') return ({ id }) => id;
		if (order === 'touched') return ({ touched }) => -touched;
		if (order === 'ties by page') return ({ id }) => hashText(`${id} ${page}`, seed);
		const drawn = new Map(this.rows.map(({ id }) => [id, this.chance.next()]));
		const group = ({ id }: Row) => (order === 'chance' ? 0 : id % 3);
		return (row) => group(row) + (drawn.get(row.id) ?? 0);
	}

	private move({ what, row: at }: Move): void {
		const row = this.rows[at % (this.rows.length || 1)];
		if (what === 'insert' || row === undefined) {
			const id = this.ever.size;
			this.put({ id, like: id, day: 0, touched: this.clock++, comment: 'No' });
		} else if (what === 'delete') {
			this.gone.add(row.id);
			this.rows.splice(this.rows.indexOf(row), 1);
		} else {
			row.touched = this.clock++;
			// as a database without an order, which writes a changed row to the end of its table
			this.rows.splice(this.rows.indexOf(row), 1);
			this.rows.push(row);
			if (what === 'correct') row.comment = `Corrected ${this.clock}`;
		}
	}
}

function dayText(day: number): string {
	return new Date(FIRST_DAY + day * DAY).toISOString().slice(0, 10).replaceAll('-', '');
}

/** A call outcome of the newest generation. */
function toRecord({ like, day, comment }: Row): CubeRecord {
	const moment = new Date(FIRST_DAY + day * DAY + (like % 86_000) * 1000).toISOString();
	return {
		crm__customer_id: String(like % 7),
		call_outcome__report_as__submitted_when_timestamp: moment,
		call_outcome__type: comment,
		number: like,
	};
}

/** How often records come, by what never changes of them. */
export function countOf(records: Array<{ like?: number; number?: unknown }>): Map<string, number> {
	const counts = new Map<string, number>();
	for (const { like, number } of records) {
		const key = String(like ?? number);
		counts.set(key, (counts.get(key) ?? 0) + 1);
	}
	return counts;
}
