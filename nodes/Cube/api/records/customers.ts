import type { Account } from '../account';
import { badInput, CubeError, rethrow } from '../errors';
import { registerText } from '../ids';
import { readList } from '../list';
import type { List } from '../list';
import { sizeOf } from '../pages';
import type { ListSize, ReadPage } from '../pages';
import type { ReadOptions } from '../reading';
import { ofRegister } from '../routes';
import { pageOf, recordOf, recordsOf } from '../shapes';
import type { CubeRecord, CustomerId, RegisterId, Route } from '../types';
import { change } from './change';
import { LookUp } from './lookUp';
import type { Found } from './lookUp';

/** The customers of the registers of an account. */
export class Customers {
	constructor(private readonly account: Account) {}

	/**
	 * The customers of a register.
	 * @throws CubeError
	 */
	async list(id: RegisterId, options: ReadOptions): Promise<List> {
		const { keys } = await this.account.generation();
		return await readList(await this.pages(id), {
			...options,
			things: 'customers',
			parallel: this.account.parallel,
			idKey: keys.customerId,
		});
	}

	/** The pages of that list, one by one. */
	async pages(id: RegisterId): Promise<ReadPage> {
		return this.account.pageReader(await this.listRoute(id));
	}

	/**
	 * How many customers a register has, and on how many pages.
	 * @throws CubeError
	 */
	async size(id: RegisterId): Promise<ListSize> {
		return await sizeOf(await this.pages(id), 'customers');
	}

	private async listRoute(id: RegisterId): Promise<Route> {
		const { customers } = await this.account.generation();
		return ofRegister(customers(await this.account.fit(id)), id);
	}

	/**
	 * One customer.
	 * @throws CubeError notFound
	 */
	async get(id: RegisterId, customerId: CustomerId): Promise<CubeRecord> {
		const { customer } = await this.account.generation();
		const route = ofCustomer(customer(await this.account.fit(id), customerId), id, customerId);
		return recordOf(await this.account.call(route), route);
	}

	/**
	 * One customer, asked once a run however many items want it. Each gets a record of its own, since
	 * later nodes may change it.
	 *
	 * @throws CubeError notFound
	 */
	async getOnce(id: RegisterId, customerId: CustomerId): Promise<CubeRecord> {
		const record = await this.account.once(
			`customer ${registerText(id)} ${customerId}`,
			async () => await this.get(id, customerId),
		);
		return { ...record };
	}

	/**
	 * Creates a customer and returns the record as Cube answered it. Cube's documents do not say what a
	 * creation does to a customer who is there already, so this looks first and leaves such a one alone.
	 *
	 * @throws CubeError badInput where the customer is there, notOffered where the account has no
	 *   creations, notFound (the register), invalid
	 * @see Cube's documents, "create a customer": "not yet implemented"
	 */
	async create(id: RegisterId, customerId: CustomerId, values: CubeRecord): Promise<CubeRecord> {
		if (await this.isThere(id, customerId)) {
			throw badInput(
				`There is a customer ${customerId} in assignment ${registerText(id)} already`,
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
		id: RegisterId,
		customerId: CustomerId,
		values: CubeRecord,
	): Promise<CubeRecord> {
		return (await this.isThere(id, customerId))
			? await this.update(id, customerId, values)
			: await this.add(id, customerId, values);
	}

	private async add(
		id: RegisterId,
		customerId: CustomerId,
		values: CubeRecord,
	): Promise<CubeRecord> {
		const generation = await this.account.generation();
		const route = generation.createCustomer(await this.account.fit(id), customerId, values);
		return await change(this.account, route, async () => await this.sample(id));
	}

	private async isThere(id: RegisterId, customerId: CustomerId): Promise<boolean> {
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
	 * @throws CubeError notOffered where the account has no updates, notFound, invalid
	 */
	async update(id: RegisterId, customerId: CustomerId, changes: CubeRecord): Promise<CubeRecord> {
		const { updateCustomer } = await this.account.generation();
		const route = updateCustomer(await this.account.fit(id), customerId, changes);
		return await change(
			this.account,
			ofCustomer(route, id, customerId),
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
	async many(id: RegisterId, ids: Iterable<string | number>): Promise<Found> {
		const register = await this.account.fit(id);
		const lookUp = await this.account.once(
			`look up ${registerText(register)}`,
			async () => new LookUp(this.account, this, register),
		);
		return await lookUp.find([...new Set(ids)]);
	}

	/**
	 * The custom fields of a register, as Cube sent them; undefined where the generation has no list.
	 * Asked once a run.
	 */
	async customFields(id: RegisterId): Promise<CubeRecord[] | undefined> {
		const { customFields } = await this.account.generation();
		const fitting = await this.account.fit(id);
		if (customFields === undefined) return undefined;
		return await this.account.once(`customFields ${registerText(fitting)}`, async () => {
			const route = customFields(fitting);
			return recordsOf(await this.account.call(route), route);
		});
	}

	/** The first customers of a register, to see which keys its records have. Asked once a run. */
	async sample(id: RegisterId): Promise<CubeRecord[]> {
		const generation = await this.account.generation();
		const fitting = await this.account.fit(id);
		return await this.account.once(`sample ${registerText(fitting)}`, async () => {
			const route = ofRegister(generation.customers(fitting), id);
			return pageOf(await this.account.call(route), 1, route).records;
		});
	}
}

/** A call about one customer, with the words for its not being there. */
function ofCustomer(route: Route, id: RegisterId, customerId: CustomerId): Route {
	return {
		...route,
		record: `customer ${customerId} in assignment ${registerText(id)}`,
		recordAdvice:
			'Check Customer ID (the id that was imported, with its leading zeros) and Assignment.',
	};
}
