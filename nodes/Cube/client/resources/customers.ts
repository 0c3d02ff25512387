import type { AccountSession } from '../accountSession';
import { CubeError, rethrow } from '../errors';
import { parseFieldMetadata } from '../fieldMetadata';
import type { FieldMetadata } from '../fieldMetadata';
import { firstText } from '../generations/generation';
import { formatAssignment } from '../ids';
import type { ListSize, ReadPage } from '../pagination';
import type { ListResult } from '../readList';
import type { ReadOptions } from '../readPass';
import { toPage } from '../responseBody';
import { aboutAssignment, aboutCustomer } from '../routes';
import type { AssignmentId, CubeRecord, CustomerId, Route } from '../types';
import { CustomerLookup } from './customerLookup';
import type { LookupResult } from './customerLookup';
import type { Announcement } from './lookupChoice';
import { PagedList } from './pagedList';
import {
	FIRST_ATTEMPT,
	readRecord,
	requireCustomer,
	requireOffer,
	sendUpdate,
	sendWrite,
	stateAfter,
} from './recordCalls';
import type { CreationAttempt, RecordAddress } from './recordCalls';

/** What a reading gives; undefined where the record is not there. */
async function ifThere(read: () => Promise<CubeRecord>): Promise<CubeRecord | undefined> {
	try {
		return await read();
	} catch (error) {
		const isMissing = error instanceof CubeError && error.kind === 'notFound';
		return isMissing ? undefined : await rethrow(error);
	}
}

function addressOf(assignment: AssignmentId, id: CustomerId): RecordAddress {
	return { parent: { of: 'assignment', assignment }, id };
}

/** The customers of the assignments of an account. */
export class Customers {
	private readonly lookups = new Map<string, CustomerLookup>();

	constructor(private readonly account: AccountSession) {}

	/**
	 * The customers of an assignment.
	 * @throws CubeError
	 */
	async list(id: AssignmentId, options: ReadOptions): Promise<ListResult> {
		return await (await this.listOf(id)).read(options);
	}

	/** The pages of that list, one by one. */
	async pages(id: AssignmentId): Promise<ReadPage> {
		return (await this.listOf(id)).readPage;
	}

	/**
	 * How many customers an assignment has, and on how many pages.
	 * @throws CubeError
	 */
	async size(id: AssignmentId): Promise<ListSize> {
		return await (await this.listOf(id)).size();
	}

	/**
	 * Begins to read the first page of an assignment, and its custom fields, before all is known that
	 * belongs to it: what asks for them next finds them under way.
	 *
	 * @param needsFields whether the custom fields are going to be asked for
	 */
	anticipate(id: AssignmentId, needsFields: boolean): void {
		this.account.anticipate(id, ({ customers, customFields }) => {
			const isAsked = this.account.hasCached(`customFields ${formatAssignment(id)}`);
			const fields = needsFields && !isAsked ? customFields?.(id) : undefined;
			return [...(fields ? [fields] : []), aboutAssignment(customers(id), id)];
		});
	}

	private async listOf(id: AssignmentId): Promise<PagedList> {
		const { customers } = await this.account.generation();
		const route = aboutAssignment(customers(await this.account.checkAssignment(id)), id);
		return new PagedList(this.account, route, { recordType: 'customers' });
	}

	/**
	 * One customer.
	 * @throws CubeError notFound
	 */
	async get(id: AssignmentId, customerId: CustomerId): Promise<CubeRecord> {
		return await readRecord(this.account, 'customers', addressOf(id, customerId));
	}

	/**
	 * The customer, looked at as `getOnce` does; undefined where there is none.
	 * @throws CubeError
	 */
	async find(id: AssignmentId, customerId: CustomerId): Promise<CubeRecord | undefined> {
		return await ifThere(async () => await this.getOnce(id, customerId));
	}

	/**
	 * One customer, asked once a run however many items want it. Each gets a record of its own, since
	 * later nodes may change it.
	 *
	 * @throws CubeError notFound
	 */
	async getOnce(id: AssignmentId, customerId: CustomerId): Promise<CubeRecord> {
		return await this.lookup(id).get(customerId);
	}

	/**
	 * Takes down that a run is going to ask for a customer by `getOnce`, before it does: many are read with
	 * as few requests as possible.
	 */
	expect(id: AssignmentId, customerId: CustomerId, announcement: Announcement): void {
		this.lookup(id).expect(customerId, announcement);
	}

	/**
	 * Creates a customer and returns the record as Cube answered it. Cube's documents do not say what a
	 * creation does to a customer who is there already, so this looks first and leaves such a one alone.
	 *
	 * @param attempt what is known of earlier attempts: one that was sent and whose customer is there
	 *   now is done, and nothing is sent again
	 * @throws CubeError invalidInput where the customer is there, or may be any moment; unsupported where
	 *   the account has no creations, notFound (the assignment), invalid
	 * @see docs/cube-api.md, L5 and A6: "not yet implemented"
	 */
	async create(
		id: AssignmentId,
		customerId: CustomerId,
		values: CubeRecord,
		attempt: CreationAttempt = FIRST_ATTEMPT,
	): Promise<CubeRecord> {
		const current = await ifThere(async () => await this.get(id, customerId));
		if (current) {
			if (attempt.state !== undefined) return current;
			throw new CubeError('customerExists', {
				customer: customerId,
				assignment: formatAssignment(id),
			});
		}
		return await this.add(id, customerId, { values, attempt });
	}

	/**
	 * Updates a customer who is there, and creates one who is not. Looks as `getOnce` does.
	 * @param attempt as for `create`
	 * @throws CubeError as `update` and `create`
	 */
	async createOrUpdate(
		id: AssignmentId,
		customerId: CustomerId,
		values: CubeRecord,
		attempt: CreationAttempt = FIRST_ATTEMPT,
	): Promise<CubeRecord> {
		return (await this.find(id, customerId))
			? await this.update(id, customerId, values)
			: await this.add(id, customerId, { values, attempt });
	}

	private async add(
		id: AssignmentId,
		customerId: CustomerId,
		{ values, attempt }: { values: CubeRecord; attempt: CreationAttempt },
	): Promise<CubeRecord> {
		if (attempt.state === 'pending') {
			throw new CubeError('creationPending', { customer: customerId });
		}
		const generation = await this.account.generation();
		const route = generation.createCustomer(
			await this.account.checkAssignment(id),
			customerId,
			values,
		);
		const about = aboutCustomer(route, id, customerId);
		requireOffer(this.account, about);
		attempt.mark('sent');
		try {
			const created = await sendWrite(this.account, route, {
				find: async () => await this.sample(id),
				read: async () => await this.get(id, customerId),
			});
			return requireCustomer(created, about, generation);
		} catch (error) {
			attempt.mark(stateAfter(error));
			return await rethrow(error);
		} finally {
			this.lookup(id).forget(customerId);
		}
	}

	/**
	 * Changes fields of a customer and returns the whole record as Cube answered it.
	 * @throws CubeError unsupported where the account has no updates, notFound, invalid
	 */
	async update(id: AssignmentId, customerId: CustomerId, changes: CubeRecord): Promise<CubeRecord> {
		const generation = await this.account.generation();
		const fitting = await this.account.checkAssignment(id);
		const route = aboutCustomer(
			generation.updateCustomer(fitting, customerId, changes),
			id,
			customerId,
		);
		try {
			const updated = await sendUpdate(
				this.account,
				route,
				async () => await this.get(id, customerId),
			);
			return requireCustomer(updated, route, generation);
		} finally {
			this.lookup(id).forget(customerId);
		}
	}

	/**
	 * Customers of an assignment by their ids, each customer or the whole assignment asked once a run,
	 * whichever takes fewer requests.
	 *
	 * @param ids as records hold them: an id that came as a number has lost its leading zeros
	 * @returns a function that finds a customer by such an id, and warnings on how the assignment was read
	 * @throws CubeError
	 */
	async many(id: AssignmentId, ids: Iterable<string | number>): Promise<LookupResult> {
		return await this.lookup(id).find([...new Set(ids)]);
	}

	/** What is known of the customers of an assignment during a run: nothing is asked for twice. */
	private lookup(id: AssignmentId): CustomerLookup {
		const name = formatAssignment(id);
		const known =
			this.lookups.get(name) ??
			new CustomerLookup(async () => {
				const assignment = await this.account.checkAssignment(id);
				return {
					getOne: async (customerId) =>
						await readRecord(this.account, 'customers', addressOf(assignment, customerId)),
					list: await this.listOf(assignment),
					idKeys: (await this.account.generation()).fields.customers.id,
				};
			});
		this.lookups.set(name, known);
		return known;
	}

	/**
	 * The custom fields of an assignment, as Cube sent them; undefined where the generation has no list.
	 * Asked once a run.
	 */
	async customFields(id: AssignmentId): Promise<ListResult | undefined> {
		const { customFields } = await this.account.generation();
		const fitting = await this.account.checkAssignment(id);
		if (customFields === undefined) return undefined;
		return await this.account.cached(
			`customFields ${formatAssignment(fitting)}`,
			async () => await this.account.bareList(customFields(fitting), 'customFields'),
		);
	}

	/** The first customers of an assignment, to see which keys its records have. Asked once a run. */
	async sample(id: AssignmentId): Promise<CubeRecord[]> {
		const generation = await this.account.generation();
		const fitting = await this.account.checkAssignment(id);
		return await this.account.cached(`sample ${formatAssignment(fitting)}`, async () => {
			const route = aboutAssignment(generation.customers(fitting), id);
			return toPage(await this.account.call(route), 1, route).records;
		});
	}

	/**
	 * How the account itself describes the fields that an update of an assignment's customers takes.
	 * Asked once a run, and only where its answers list OPTIONS among what they offer.
	 *
	 * @returns undefined where it describes none, for whatever reason
	 */
	async fieldMetadata(id: AssignmentId): Promise<FieldMetadata[] | undefined> {
		const generation = await this.account.generation();
		const fitting = await this.account.checkAssignment(id);
		return await this.account.cached(`metadata ${formatAssignment(fitting)}`, async () => {
			const [first = {}] = await this.sample(id);
			const list = generation.customers(fitting);
			const customer = firstText(first, generation.fields.customers.id);
			const isOffered = this.account.offers({ ...list, method: 'OPTIONS' }) === 'offered';
			if (customer === '' || !isOffered) return undefined;
			const update = generation.updateCustomer(fitting, customer, {});
			const asked: Route = { ...update, method: 'OPTIONS', body: undefined };
			const answer = await this.account.call(asked).catch(async (error: unknown) => {
				const isRefused = error instanceof CubeError && error.kind !== 'cancelled';
				return isRefused ? undefined : await rethrow(error);
			});
			return parseFieldMetadata(answer, update.method);
		});
	}
}
