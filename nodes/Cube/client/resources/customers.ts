import type { AccountSession } from '../accountSession';
import { CubeError, invalidInput, rethrow } from '../errors';
import { formatAssignment } from '../ids';
import { readListSize } from '../pagination';
import type { ListSize, ReadPage } from '../pagination';
import { readList } from '../readList';
import type { ListResult } from '../readList';
import type { ReadOptions } from '../readPass';
import { requireRecord, requireRecords, toPage } from '../responseBody';
import { aboutAssignment } from '../routes';
import type { AssignmentId, CubeRecord, CustomerId, Route } from '../types';
import { CustomerLookup } from './customerLookup';
import type { LookupResult } from './customerLookup';
import { sendWrite } from './sendWrite';

/** The customers of the assignments of an account. */
export class Customers {
	constructor(private readonly account: AccountSession) {}

	/**
	 * The customers of an assignment.
	 * @throws CubeError
	 */
	async list(id: AssignmentId, options: ReadOptions): Promise<ListResult> {
		const { fields } = await this.account.generation();
		return await readList(await this.pages(id), {
			...options,
			things: 'customers',
			concurrency: this.account.parallel,
			idKey: fields.customers.id[0],
		});
	}

	/** The pages of that list, one by one. */
	async pages(id: AssignmentId): Promise<ReadPage> {
		return this.account.pageReader(await this.listRoute(id));
	}

	/**
	 * How many customers an assignment has, and on how many pages.
	 * @throws CubeError
	 */
	async size(id: AssignmentId): Promise<ListSize> {
		return await readListSize(await this.pages(id), 'customers');
	}

	private async listRoute(id: AssignmentId): Promise<Route> {
		const { customers } = await this.account.generation();
		return aboutAssignment(customers(await this.account.checkAssignment(id)), id);
	}

	/**
	 * One customer.
	 * @throws CubeError notFound
	 */
	async get(id: AssignmentId, customerId: CustomerId): Promise<CubeRecord> {
		const { customer } = await this.account.generation();
		const route = aboutCustomer(
			customer(await this.account.checkAssignment(id), customerId),
			id,
			customerId,
		);
		return requireRecord(await this.account.call(route), route);
	}

	/**
	 * One customer, asked once a run however many items want it. Each gets a record of its own, since
	 * later nodes may change it.
	 *
	 * @throws CubeError notFound
	 */
	async getOnce(id: AssignmentId, customerId: CustomerId): Promise<CubeRecord> {
		const record = await this.account.cached(
			`customer ${formatAssignment(id)} ${customerId}`,
			async () => await this.get(id, customerId),
		);
		return { ...record };
	}

	/**
	 * Creates a customer and returns the record as Cube answered it. Cube's documents do not say what a
	 * creation does to a customer who is there already, so this looks first and leaves such a one alone.
	 *
	 * @throws CubeError invalidInput where the customer is there, unsupported where the account has no
	 *   creations, notFound (the register), invalid
	 * @see Cube's documents, "create a customer": "not yet implemented"
	 */
	async create(id: AssignmentId, customerId: CustomerId, values: CubeRecord): Promise<CubeRecord> {
		if (await this.isThere(id, customerId)) {
			throw invalidInput(
				`There is a customer ${customerId} in assignment ${formatAssignment(id)} already`,
				'Nothing was written. Use Update, or Create or Update, to change this customer.',
			);
		}
		return await this.add(id, customerId, values);
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
		return (await this.isThere(id, customerId))
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

	private async isThere(id: AssignmentId, customerId: CustomerId): Promise<boolean> {
		try {
			await this.get(id, customerId);
			return true;
		} catch (error) {
			const isMissing = error instanceof CubeError && error.kind === 'notFound';
			return isMissing ? false : await rethrow(error);
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
	 * Customers of a register by their ids, each customer or the whole register asked once a run,
	 * whichever takes fewer requests.
	 *
	 * @param ids as records hold them: an id that came as a number has lost its leading zeros
	 * @returns a function that finds a customer by such an id, and notes on how the register was read
	 * @throws CubeError
	 */
	async many(id: AssignmentId, ids: Iterable<string | number>): Promise<LookupResult> {
		const assignment = await this.account.checkAssignment(id);
		const lookUp = await this.account.cached(
			`look up ${formatAssignment(assignment)}`,
			async () =>
				new CustomerLookup(
					this.account,
					async (one) => await this.getOnce(assignment, one),
					assignment,
				),
		);
		return await lookUp.find([...new Set(ids)]);
	}

	/**
	 * The custom fields of a register, as Cube sent them; undefined where the generation has no list.
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

	/** The first customers of a register, to see which keys its records have. Asked once a run. */
	async sample(id: AssignmentId): Promise<CubeRecord[]> {
		const generation = await this.account.generation();
		const fitting = await this.account.checkAssignment(id);
		return await this.account.cached(`sample ${formatAssignment(fitting)}`, async () => {
			const route = aboutAssignment(generation.customers(fitting), id);
			return toPage(await this.account.call(route), 1, route).records;
		});
	}
}

/** A call about one customer, with the words for its not being there. */
function aboutCustomer(route: Route, id: AssignmentId, customerId: CustomerId): Route {
	return {
		...route,
		record: `customer ${customerId} in assignment ${formatAssignment(id)}`,
		recordAdvice:
			'Check Customer ID (the id that was imported, with its leading zeros) and Assignment.',
	};
}
