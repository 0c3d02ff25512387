import type { Account } from './account';
import type { Generation } from './generations/generation';
import { Assignments } from './records/assignments';
import { Campaigns } from './records/campaigns';
import { Customers } from './records/customers';
import { Responses } from './records/responses';

/**
 * The door of api/: one Cube account for the length of a run, in Cube's own terms. What does not
 * change during a run (the generation, the campaigns, custom fields) is asked once.
 */
export class Cube {
	readonly campaigns: Campaigns;

	readonly assignments: Assignments;

	readonly customers: Customers;

	/** Responses, and the other lists that hang below a campaign, a register or the account. */
	readonly responses: Responses;

	constructor(private readonly account: Account) {
		this.campaigns = new Campaigns(account);
		this.assignments = new Assignments(account, this.campaigns);
		this.customers = new Customers(account);
		this.responses = new Responses(account, this.campaigns);
	}

	/** The account's generation; asks once. */
	async generation(): Promise<Generation> {
		return await this.account.generation();
	}

	/**
	 * Asks an address that needs the sign-in, and checks that the account is of the generation that the
	 * credential names.
	 *
	 * @throws CubeError
	 */
	async check(): Promise<Generation> {
		return await this.account.check();
	}
}
