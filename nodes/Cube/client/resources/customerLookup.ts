import type { AccountSession } from '../accountSession';
import { CubeError, rethrow } from '../errors';
import { firstText } from '../generations/generation';
import { parseCustomerId } from '../ids';
import type { Page } from '../pagination';
import { readList } from '../readList';
import { aboutAssignment } from '../routes';
import type { AssignmentId, CubeRecord, CustomerId } from '../types';

/** An id as a record holds it. */
type HeldId = string | number;

export interface LookupResult {
	/** The customer with an id; undefined when the assignment has none. */
	customer: (id: HeldId) => CubeRecord | undefined;
	/** What a person should know about how the assignment was read. */
	notes: string[];
}

/** So many customers are asked for one by one before the size of the assignment is looked at. */
const MIN_LOOKUPS = 3;

/** Finds customers of one assignment during a run, and asks for nothing twice. */
export class CustomerLookup {
	/** Customers that were asked for, by id; undefined for one that is not there. */
	private readonly single = new Map<string, Promise<CubeRecord | undefined>>();

	private firstPage?: Promise<Page>;

	private whole?: Promise<{ byId: Map<string, CubeRecord>; notes: string[] }>;

	constructor(
		private readonly account: AccountSession,
		private readonly getCustomer: (id: CustomerId) => Promise<CubeRecord>,
		private readonly assignment: AssignmentId,
	) {}

	/** @throws CubeError */
	async find(ids: HeldId[]): Promise<LookupResult> {
		const unknown = ids.map(String).filter((id) => !this.single.has(id));
		const isWholeCheaper = this.whole !== undefined || (await this.preferWhole(unknown.length));
		if (isWholeCheaper) return await this.findInWhole();
		const found = new Map<string, CubeRecord>();
		await Promise.all(
			ids.map(async (id) => {
				const customer = await this.ask(String(id));
				if (customer !== undefined) found.set(String(id), customer);
			}),
		);
		// the address of a customer needs the zeros that a number has lost: the assignment itself tells
		const mayHaveLostZeros = ids.some((id) => typeof id === 'number' && !found.has(String(id)));
		if (mayHaveLostZeros) return await this.findInWhole();
		return { customer: (id) => found.get(String(id)), notes: [] };
	}

	private async findInWhole(): Promise<LookupResult> {
		this.whole ??= this.readWhole();
		const { byId, notes } = await this.whole;
		const withoutZeros = new Map<string, CubeRecord>();
		for (const [id, customer] of byId) withoutZeros.set(lessZeros(id), customer);
		return {
			customer: (id) =>
				byId.get(String(id)) ?? (typeof id === 'number' ? withoutZeros.get(String(id)) : undefined),
			notes,
		};
	}

	/** Whether reading every page of the assignment takes fewer requests than asking so many more. */
	private async preferWhole(more: number): Promise<boolean> {
		if (more === 0 || this.single.size + more <= MIN_LOOKUPS) return false;
		const { count, records } = await this.readFirstPage();
		const pages = Math.ceil((count ?? Infinity) / Math.max(records.length, 1));
		// the first page is read already
		return pages - 1 < more;
	}

	private async readFirstPage(): Promise<Page> {
		this.firstPage ??= this.reader().then(async (read) => await read(1));
		return await this.firstPage;
	}

	private async reader() {
		const { customers } = await this.account.generation();
		return this.account.pageReader(aboutAssignment(customers(this.assignment), this.assignment));
	}

	private async readWhole(): Promise<{ byId: Map<string, CubeRecord>; notes: string[] }> {
		const { id: keys } = (await this.account.generation()).fields.customers;
		const read = await this.reader();
		let first = this.firstPage;
		this.firstPage = undefined;
		const { records, notes } = await readList(
			async (number) => {
				// the page that told the size of the assignment counts as read, unless it is read again
				const known = number === 1 ? first : undefined;
				if (known) first = undefined;
				return await (known ?? read(number));
			},
			{ things: 'customers', concurrency: this.account.parallel, idKey: keys[0] },
		);
		return {
			byId: new Map(records.map((record) => [firstText(record, keys), record])),
			notes,
		};
	}

	private async ask(id: string): Promise<CubeRecord | undefined> {
		const known = this.single.get(id);
		if (known) return await known;
		const asking = this.get(id);
		this.single.set(id, asking);
		return await asking;
	}

	private async get(id: string): Promise<CubeRecord | undefined> {
		try {
			return await this.getCustomer(parseCustomerId(id));
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
