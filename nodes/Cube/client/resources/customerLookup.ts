import { CubeError, rethrow } from '../errors';
import { firstText } from '../generations/generation';
import type { FieldKeys } from '../generations/generation';
import { parseCustomerId } from '../ids';
import type { Page } from '../pagination';
import type { ListWarning } from '../readList';
import type { CubeRecord, CustomerId } from '../types';
import type { PagedList } from './pagedList';

/** An id as a record holds it. */
type HeldId = string | number;

export interface LookupResult {
	/** The customer with an id; undefined when the assignment has none. */
	customer: (id: HeldId) => CubeRecord | undefined;
	/** What a person should know about how the assignment was read. */
	warnings: ListWarning[];
}

/** The customers of an assignment, as they are asked for. */
interface CustomerSource {
	/** Asks for one. @throws CubeError notFound */
	getOne: (id: CustomerId) => Promise<CubeRecord>;
	/** All of them. */
	list: PagedList;
	/** Keys under which a customer may hold its id. */
	idKeys: FieldKeys;
}

/** So many customers are asked for one by one before the size of the assignment is looked at. */
const MIN_LOOKUPS = 3;

/** Finds customers of one assignment during a run, and asks for nothing twice. */
export class CustomerLookup {
	/** Customers that were asked for, by id; a failure holds for the run too. */
	private readonly single = new Map<string, Promise<CubeRecord>>();

	private firstPage?: Promise<Page>;

	private whole?: Promise<{ byId: Map<string, CubeRecord>; warnings: ListWarning[] }>;

	constructor(private readonly source: CustomerSource) {}

	/**
	 * One customer. Each caller gets a record of its own, since later nodes may change it.
	 * @throws CubeError notFound
	 */
	async get(id: CustomerId): Promise<CubeRecord> {
		const asking = this.single.get(id) ?? this.source.getOne(id);
		this.single.set(id, asking);
		return { ...(await asking) };
	}

	/**
	 * Customers by their ids, each of them or the whole assignment asked for, whichever takes fewer
	 * requests.
	 *
	 * @throws CubeError
	 */
	async find(ids: HeldId[]): Promise<LookupResult> {
		const unknown = ids.map(String).filter((id) => !this.single.has(id));
		const isWholeCheaper = this.whole !== undefined || (await this.preferWhole(unknown.length));
		if (isWholeCheaper) return await this.findInWhole();
		const found = new Map<string, CubeRecord>();
		await Promise.all(
			ids.map(async (id) => {
				const customer = await this.getIfThere(String(id));
				if (customer !== undefined) found.set(String(id), customer);
			}),
		);
		// the address of a customer needs the zeros that a number has lost: the assignment itself tells
		const mayHaveLostZeros = ids.some((id) => typeof id === 'number' && !found.has(String(id)));
		if (mayHaveLostZeros) return await this.findInWhole();
		return { customer: (id) => found.get(String(id)), warnings: [] };
	}

	private async findInWhole(): Promise<LookupResult> {
		this.whole ??= this.readWhole();
		const { byId, warnings } = await this.whole;
		const withoutZeros = new Map<string, CubeRecord>();
		for (const [id, customer] of byId) withoutZeros.set(lessZeros(id), customer);
		return {
			customer: (id) =>
				byId.get(String(id)) ?? (typeof id === 'number' ? withoutZeros.get(String(id)) : undefined),
			warnings,
		};
	}

	/** Whether reading every page of the assignment takes fewer requests than asking so many more. */
	private async preferWhole(more: number): Promise<boolean> {
		if (more === 0 || this.single.size + more <= MIN_LOOKUPS) return false;
		this.firstPage ??= this.source.list.readPage(1);
		const { count, records } = await this.firstPage;
		const pages = Math.ceil((count ?? Infinity) / Math.max(records.length, 1));
		// the first page is read already
		return pages - 1 < more;
	}

	private async readWhole(): Promise<{ byId: Map<string, CubeRecord>; warnings: ListWarning[] }> {
		const { idKeys, list } = this.source;
		const { records, warnings } = await list.read({}, await this.firstPage);
		return {
			byId: new Map(records.map((record) => [firstText(record, idKeys), record])),
			warnings,
		};
	}

	private async getIfThere(id: string): Promise<CubeRecord | undefined> {
		try {
			return await this.get(parseCustomerId(id));
		} catch (error) {
			// what is no id at all is no customer's
			const isNone =
				error instanceof CubeError && (error.kind === 'notFound' || error.kind === 'invalidInput');
			return isNone ? undefined : await rethrow(error);
		}
	}
}

function lessZeros(id: string): string {
	return id.replace(/^0+(?=.)/, '');
}
