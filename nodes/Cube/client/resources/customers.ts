import type { AccountSession } from '../accountSession';
import { CubeError, rethrow } from '../errors';
import { formatAssignment } from '../ids';
import type { ListSize, ReadPage } from '../pagination';
import type { ListResult } from '../readList';
import type { ReadOptions } from '../readPass';
import { requireRecords, toPage } from '../responseBody';
import { aboutAssignment, aboutCustomer } from '../routes';
import type { AssignmentId, CubeRecord, CustomerId } from '../types';
import { CustomerLookup } from './customerLookup';
import type { LookupResult } from './customerLookup';
import { PagedList } from './pagedList';
import { readRecord } from './readRecord';
import type { RecordAddress } from './readRecord';
import { sendWrite } from './sendWrite';

/** What is known of earlier attempts at one and the same creation; kept by whoever tries again. */
export interface CreationAttempt {
	/** Whether it was sent before, so that a customer who is there now is its doing. */
	readonly wasSent: boolean;
	/** It is about to be sent: from here on it may have arrived. */
	markSent(): void;
	/** Cube refused it: nothing was created. */
	markRefused(): void;
}

const FIRST_ATTEMPT: CreationAttempt = { wasSent: false, markSent() {}, markRefused() {} };

function addressOf(assignment: AssignmentId, id: CustomerId): RecordAddress {
	return { parent: { of: 'assignment', assignment }, id };
}

/** The customers of the assignments of an account. */
export class Customers {
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

	private async listOf(id: AssignmentId): Promise<PagedList> {
		const { customers, fields } = await this.account.generation();
		const route = aboutAssignment(customers(await this.account.checkAssignment(id)), id);
		return new PagedList(this.account, route, {
			recordType: 'customers',
			idKey: fields.customers.id[0],
		});
	}

	/**
	 * One customer.
	 * @throws CubeError notFound
	 */
	async get(id: AssignmentId, customerId: CustomerId): Promise<CubeRecord> {
		return await readRecord(this.account, 'customers', addressOf(id, customerId));
	}

	/**
	 * One customer, asked once a run however many items want it. Each gets a record of its own, since
	 * later nodes may change it.
	 *
	 * @throws CubeError notFound
	 */
	async getOnce(id: AssignmentId, customerId: CustomerId): Promise<CubeRecord> {
		return await (await this.lookup(id)).get(customerId);
	}

	/**
	 * Creates a customer and returns the record as Cube answered it. Cube's documents do not say what a
	 * creation does to a customer who is there already, so this looks first and leaves such a one alone.
	 *
	 * @param attempt what is known of earlier attempts: one that was sent and whose customer is there
	 *   now is done, and nothing is sent again
	 * @throws CubeError invalidInput where the customer is there, unsupported where the account has no
	 *   creations, notFound (the assignment), invalid
	 * @see Cube's documents, "create a customer": "not yet implemented"
	 */
	async create(
		id: AssignmentId,
		customerId: CustomerId,
		values: CubeRecord,
		attempt: CreationAttempt = FIRST_ATTEMPT,
	): Promise<CubeRecord> {
		const current = await this.find(id, customerId);
		if (current) {
			if (attempt.wasSent) return current;
			throw new CubeError('customerExists', {
				customer: customerId,
				assignment: formatAssignment(id),
			});
		}
		attempt.markSent();
		try {
			return await this.add(id, customerId, values);
		} catch (error) {
			if (error instanceof CubeError && error.outcome !== 'unknown') attempt.markRefused();
			return await rethrow(error);
		}
	}

	/**
	 * Updates a customer who is there, and creates one who is not.
	 * @throws CubeError as `update` and `create`
	 */
	async createOrUpdate(
		id: AssignmentId,
		customerId: CustomerId,
		values: CubeRecord,
	): Promise<CubeRecord> {
		return (await this.find(id, customerId))
			? await this.update(id, customerId, values)
			: await this.add(id, customerId, values);
	}

	private async add(
		id: AssignmentId,
		customerId: CustomerId,
		values: CubeRecord,
	): Promise<CubeRecord> {
		const generation = await this.account.generation();
		const route = generation.createCustomer(
			await this.account.checkAssignment(id),
			customerId,
			values,
		);
		return await sendWrite(this.account, route, async () => await this.sample(id));
	}

	/** The customer as Cube has it now; undefined where there is none. */
	private async find(id: AssignmentId, customerId: CustomerId): Promise<CubeRecord | undefined> {
		try {
			return await this.get(id, customerId);
		} catch (error) {
			const isMissing = error instanceof CubeError && error.kind === 'notFound';
			return isMissing ? undefined : await rethrow(error);
		}
	}

	/**
	 * Changes fields of a customer and returns the whole record as Cube answered it.
	 * @throws CubeError unsupported where the account has no updates, notFound, invalid
	 */
	async update(id: AssignmentId, customerId: CustomerId, changes: CubeRecord): Promise<CubeRecord> {
		const { updateCustomer } = await this.account.generation();
		const route = updateCustomer(await this.account.checkAssignment(id), customerId, changes);
		return await sendWrite(
			this.account,
			aboutCustomer(route, id, customerId),
			async () => await this.get(id, customerId),
		);
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
		return await (await this.lookup(id)).find([...new Set(ids)]);
	}

	/** What is known of the customers of an assignment during a run: nothing is asked for twice. */
	private async lookup(id: AssignmentId): Promise<CustomerLookup> {
		const assignment = await this.account.checkAssignment(id);
		return await this.account.cached(
			`customers ${formatAssignment(assignment)}`,
			async () =>
				new CustomerLookup({
					getOne: async (customerId) =>
						await readRecord(this.account, 'customers', addressOf(assignment, customerId)),
					list: await this.listOf(assignment),
					idKeys: (await this.account.generation()).fields.customers.id,
				}),
		);
	}

	/**
	 * The custom fields of an assignment, as Cube sent them; undefined where the generation has no list.
	 * Asked once a run.
	 */
	async customFields(id: AssignmentId): Promise<CubeRecord[] | undefined> {
		const { customFields } = await this.account.generation();
		const fitting = await this.account.checkAssignment(id);
		if (customFields === undefined) return undefined;
		return await this.account.cached(`customFields ${formatAssignment(fitting)}`, async () => {
			const route = customFields(fitting);
			return requireRecords(await this.account.call(route), route);
		});
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
}
