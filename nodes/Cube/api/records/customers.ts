import type { Account } from '../account';
import { CubeError, rethrow } from '../errors';
import { registerText } from '../ids';
import { readList } from '../list';
import type { List } from '../list';
import type { ReadOptions } from '../reading';
import { pageOf, recordOf, recordsOf } from '../shapes';
import type { CubeRecord, CustomerId, RegisterId } from '../types';
import { change } from './change';

/** The customers of the registers of an account. */
export class Customers {
	constructor(private readonly account: Account) {}

	/**
	 * The customers of a register.
	 * @throws CubeError
	 */
	async list(id: RegisterId, options: ReadOptions): Promise<List> {
		const generation = await this.account.generation();
		const route = generation.customers(await this.account.fit(id));
		return await readList(this.account.pageReader(route), {
			...options,
			things: 'customers',
			parallel: this.account.parallel,
			idKey: generation.keys.customerId,
		});
	}

	/**
	 * One customer.
	 * @throws CubeError notFound
	 */
	async get(id: RegisterId, customerId: CustomerId): Promise<CubeRecord> {
		const route = (await this.account.generation()).customer(
			await this.account.fit(id),
			customerId,
		);
		try {
			return recordOf(await this.account.call(route), route);
		} catch (error) {
			return await rethrow(noCustomer(error, id, customerId));
		}
	}

	/**
	 * Changes fields of a customer and returns the whole record as Cube answered it.
	 * @throws CubeError notOffered where the account has no updates, notFound, invalid
	 */
	async update(id: RegisterId, customerId: CustomerId, changes: CubeRecord): Promise<CubeRecord> {
		const generation = await this.account.generation();
		const route = generation.updateCustomer(await this.account.fit(id), customerId, changes);
		try {
			return await change(this.account, route, async () => await this.get(id, customerId));
		} catch (error) {
			return await rethrow(noCustomer(error, id, customerId));
		}
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
			const route = generation.customers(fitting);
			return pageOf(await this.account.call(route), 1, route).records;
		});
	}
}

function noCustomer(error: unknown, id: RegisterId, customerId: CustomerId): unknown {
	if (!(error instanceof CubeError) || error.kind !== 'notFound') return error;
	return new CubeError(`There is no customer ${customerId} in assignment ${registerText(id)}`, {
		kind: 'notFound',
		status: error.status,
		description:
			'Check Customer ID (the id that was imported, with its leading zeros) and Assignment.',
	});
}
