import { CubeError, rethrow } from '../errors';
import { firstText } from '../generations/generation';
import type { FieldKeys } from '../generations/generation';
import { lessZeros, parseCustomerId } from '../ids';
import type { Page } from '../pagination';
import type { ListWarning } from '../readList';
import type { CubeRecord, CustomerId } from '../types';
import { chooseLookup } from './lookupChoice';
import type { Announcement, LookupFacts } from './lookupChoice';
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

/** A register that was read to its end. */
interface Register {
	byId: ReadonlyMap<string, CubeRecord>;
	warnings: ListWarning[];
	/** Whether its records have the keys that a customer has who is asked for alone. */
	isLikeRecords: boolean;
}

/**
 * Finds customers of one assignment during a run, and asks for nothing twice: each of them, or the
 * pages of the whole assignment, whichever takes fewer requests. Who is not in the pages is asked for;
 * where records of the two calls have different keys, all are.
 */
export class CustomerLookup {
	/** Ids that the run is going to ask for. */
	private readonly expected = new Set<CustomerId>();

	/** Customers that were asked for, by id; a failure holds for the run too. */
	private readonly single = new Map<string, Promise<CubeRecord>>();

	/** Whom the run has written: the pages may hold them as they were before. */
	private readonly written = new Set<string>();

	private firstPage?: Promise<Page>;

	private register?: Promise<Register>;

	/** How the expected ones are read: decided as soon as it is certain. */
	private plan?: Promise<Register | undefined>;

	constructor(private readonly source: () => Promise<CustomerSource>) {}

	/** Takes down who will be asked for, before they are; begins to look as soon as they are several. */
	expect(id: CustomerId, announcement: Announcement): void {
		this.expected.add(id);
		if (this.plan !== undefined) return;
		this.plan = this.registerFor(this.expected, announcement);
		this.plan.catch(() => undefined);
	}

	/** Forgets a customer who was written, or may have been: the next look asks for them. */
	forget(id: CustomerId): void {
		const own = lessZeros(id);
		this.written.add(own);
		for (const known of [...this.single.keys()]) {
			if (lessZeros(known) === own) this.single.delete(known);
		}
	}

	/**
	 * One customer. Each caller gets a record of its own, since later nodes may change it.
	 * @throws CubeError notFound
	 */
	async get(id: CustomerId): Promise<CubeRecord> {
		if (!this.single.has(id) && !this.written.has(lessZeros(id)) && this.expected.has(id)) {
			const register = await this.plan;
			const found = register?.isLikeRecords === true ? register.byId.get(id) : undefined;
			if (found !== undefined && !this.written.has(lessZeros(id))) return { ...found };
		}
		return { ...(await this.askFor(id)) };
	}

	/**
	 * Customers by their ids, as records hold them.
	 * @throws CubeError
	 */
	async find(ids: HeldId[]): Promise<LookupResult> {
		const unknown = ids.map(String).filter((id) => !this.single.has(id));
		const register = await (this.register ?? this.registerFor(new Set(unknown)));
		if (register?.isLikeRecords !== true) return await this.findOneByOne(ids);
		const listed = findIn(register);
		const others = ids.filter((id) => listed(id) === undefined);
		const { customer } = await this.findEach(others);
		return { customer: (id) => listed(id) ?? customer(id), warnings: register.warnings };
	}

	private async findOneByOne(ids: HeldId[]): Promise<LookupResult> {
		const { customer } = await this.findEach(ids);
		// the address of a customer needs the zeros that a number has lost: the assignment itself tells
		const isLost = ids.some((id) => typeof id === 'number' && customer(id) === undefined);
		if (!isLost) return { customer, warnings: [] };
		const register = await this.whole();
		const listed = findIn(register);
		return { customer: (id) => customer(id) ?? listed(id), warnings: register.warnings };
	}

	private async findEach(ids: HeldId[]): Promise<Pick<LookupResult, 'customer'>> {
		const found = new Map<string, CubeRecord>();
		await Promise.all(
			ids.map(async (id) => {
				const customer = await this.getIfThere(String(id));
				if (customer !== undefined) found.set(String(id), customer);
			}),
		);
		return { customer: (id) => found.get(String(id)) };
	}

	private async askFor(id: CustomerId): Promise<CubeRecord> {
		const asking =
			this.single.get(id) ?? this.source().then(async ({ getOne }) => await getOne(id));
		this.single.set(id, asking);
		return await asking;
	}

	/**
	 * The register, where reading it takes fewer requests than so many records.
	 * @param wanted those records; more of them as they are announced
	 */
	private async registerFor(
		wanted: ReadonlySet<string>,
		announcement?: Announcement,
	): Promise<Register | undefined> {
		let register: LookupFacts['register'];
		let isComplete = announcement === undefined;
		try {
			for (;;) {
				const { size } = wanted;
				const atMost = isComplete ? size : (announcement?.atMost ?? size);
				const { by } = chooseLookup({ wanted: { atLeast: size, atMost }, register });
				if (by === 'record') return undefined;
				if (by === 'page') return await this.whole(wanted);
				if (by === 'wait') isComplete = (await announcement?.more()) !== true;
				else {
					this.firstPage ??= this.source().then(async ({ list }) => await list.readPage(1));
					const { count, records } = await this.firstPage;
					register = { count, firstPage: records.length };
				}
			}
		} catch (error) {
			// an account may give single customers and no list
			const isKept = error instanceof CubeError && KEPT.includes(error.kind);
			return isKept ? undefined : await rethrow(error);
		}
	}

	private async whole(wanted: ReadonlySet<string> = new Set()): Promise<Register> {
		this.register ??= this.readRegister(wanted);
		return await this.register;
	}

	private async readRegister(wanted: ReadonlySet<string>): Promise<Register> {
		const { idKeys, list } = await this.source();
		const first = await this.firstPage;
		const [{ records, warnings }, isLikeRecords] = await Promise.all([
			list.read({}, first),
			first === undefined ? true : this.isLikeRecords(first, wanted),
		]);
		const byId = new Map(records.map((record) => [firstText(record, idKeys), record]));
		byId.delete('');
		return { byId, warnings, isLikeRecords };
	}

	/** Asks for one customer of a page, best for one who is wanted, and compares the keys. */
	private async isLikeRecords({ records }: Page, wanted: ReadonlySet<string>): Promise<boolean> {
		const { idKeys } = await this.source();
		const ids = records.map((record) => firstText(record, idKeys));
		const place = Math.max(
			ids.findIndex((id) => wanted.has(id)),
			0,
		);
		const [id = '', listed] = [ids[place], records[place]];
		const alone = await this.getIfThere(id);
		return alone !== undefined && listed !== undefined && hasSameKeys(alone, listed);
	}

	private async getIfThere(id: string): Promise<CubeRecord | undefined> {
		try {
			return { ...(await this.askFor(parseCustomerId(id))) };
		} catch (error) {
			// what is no id at all is no customer's
			const isNone =
				error instanceof CubeError && (error.kind === 'notFound' || error.kind === 'invalidInput');
			return isNone ? undefined : await rethrow(error);
		}
	}
}

/** Refusals of the list that say nothing of single customers. */
const KEPT = ['forbidden', 'notFound', 'unsupported', 'notCube'];

function findIn({ byId }: Register): LookupResult['customer'] {
	const withoutZeros = new Map<string, CubeRecord>();
	for (const [id, customer] of byId) withoutZeros.set(lessZeros(id), customer);
	return (id) =>
		byId.get(String(id)) ?? (typeof id === 'number' ? withoutZeros.get(String(id)) : undefined);
}

/** Whether two records have the same keys, with values of like types where both have one. */
function hasSameKeys(one: CubeRecord, other: CubeRecord): boolean {
	const keys = Object.keys(one);
	return (
		keys.length === Object.keys(other).length &&
		keys.every((key) => Object.hasOwn(other, key) && isLike(one[key], other[key]))
	);
}

function isLike(one: unknown, other: unknown): boolean {
	return (one ?? null) === null || (other ?? null) === null || typeof one === typeof other;
}
