import type { AccountSession } from './account';
import type { DetectionResult } from './generations/detect';
import type { Generation } from './generations/generation';
import { Assignments } from './records/assignments';
import { ApiCalls } from './records/calls';
import { Campaigns } from './records/campaigns';
import { Customers } from './records/customers';
import { Responses } from './records/responses';

/**
 * The door of api/: one Cube account for the length of a run, in Cube's own terms. What does not
 * change during a run (the generation, the campaigns, custom fields) is asked once.
 */
export class CubeClient {
	readonly campaigns: Campaigns;

	readonly assignments: Assignments;

	readonly customers: Customers;

	/** Responses, and the other lists that hang below a campaign, an assignment or the account. */
	readonly responses: Responses;

	/** Any other call, as a person gives it. */
	readonly calls: ApiCalls;

	constructor(private readonly account: AccountSession) {
		this.campaigns = new Campaigns(account);
		this.assignments = new Assignments(account, this.campaigns);
		this.customers = new Customers(account);
		this.responses = new Responses(account, this.campaigns);
		this.calls = new ApiCalls(account);
	}

	/** The account's generation; asks once. */
	async generation(): Promise<Generation> {
		return await this.account.generation();
	}

	/**
	 * Asks an address that needs the sign-in, and checks that the account is of the generation that the
	 * credential names.
	 *
	 * @returns the generation, and what told it: the campaigns, or who is signed in
	 * @throws CubeError
	 */
	async check(): Promise<DetectionResult> {
		return await this.account.check();
	}
}
