import { AccountSession } from './accountSession';
import { AUTOMATIC, automaticLimit } from './concurrencyLimit';
import { ConcurrencyLimiter } from './concurrencyLimiter';
import { CubeError } from './errors';
import type { DetectionResult } from './generations/detectGeneration';
import type { Generation } from './generations/generation';
import { isGenerationName } from './generations/registry';
import type { GenerationName } from './generations/registry';
import { OfferedMethods } from './offeredMethods';
import type { RecordType } from './recordTypes';
import { checkResources } from './resources/accountCheck';
import type { CheckedResource } from './resources/accountCheck';
import { ApiCalls } from './resources/apiCalls';
import { Assignments } from './resources/assignments';
import { Campaigns } from './resources/campaigns';
import { Customers } from './resources/customers';
import { readRecord } from './resources/recordCalls';
import type { RecordAddress } from './resources/recordCalls';
import { Responses } from './resources/responses';
import { authorizationHeader, checkSignIn, createRedactor, credentialText } from './signIn';
import type { SignInFields } from './signIn';
import { SignInGuardedClient } from './signInGuard';
import { headerText } from './transport';
import type { Runtime, Transport } from './transport';
import type { AssignmentId, CubeRecord, Period } from './types';
import { normaliseAccountUrl } from './urls';

/** How an account is asked during a run; the user may change it in the options. */
export interface RequestOptions {
	/** How many requests may be under way at one time, 1 or more; or as many as the account answers best. */
	concurrency: number | 'automatic';
	/** How long one answer may take until its last byte, in milliseconds. */
	timeoutMs: number;
	/** How long a request may wait until Cube is ready for it or for any other, in milliseconds. */
	maxRetryWaitMs: number;
	/** How long after its first attempt a request may be sent again, in milliseconds; for any time unless given. */
	maxTotalMs?: number;
	/** Whether nothing is sent that changes anything: a write is checked, and held back. */
	readsOnly?: boolean;
}

/** A page of thousands of records takes its time, and Cube's own wait is seldom above a minute. */
export const DEFAULT_REQUEST_OPTIONS: RequestOptions = {
	concurrency: 'automatic',
	timeoutMs: 120_000,
	maxRetryWaitMs: 120_000,
};

/** How many requests may be under way when a run begins. */
export function firstConcurrency({ concurrency }: RequestOptions): number {
	return concurrency === 'automatic' ? AUTOMATIC.first : concurrency;
}

/**
 * One Cube account for the length of a run, in Cube's own terms. What does not
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

	/** @param baseUrl the account's address, as `normaliseAccountUrl` makes it */
	constructor(
		private readonly account: AccountSession,
		readonly baseUrl: string,
	) {
		this.campaigns = new Campaigns(account);
		this.assignments = new Assignments(account, this.campaigns);
		this.customers = new Customers(account);
		this.responses = new Responses(account, this.campaigns);
		this.calls = new ApiCalls(account);
	}

	/** How many requests may be under way at one time now. */
	get concurrency(): number {
		return this.account.concurrency;
	}

	/** The account's generation; asks once. */
	async generation(): Promise<Generation> {
		return await this.account.generation();
	}

	/** The generation that was found out and is certain; undefined where the credential names it. */
	async confirmedGeneration(): Promise<Generation | undefined> {
		return await this.account.confirmedGeneration();
	}

	/** Takes down an assignment that is going to be asked about: its form may tell the generation. */
	noteAssignment(id: AssignmentId): void {
		this.account.noteAssignment(id);
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

	/**
	 * What the account has of each type of record, and which writes it offers; asks by reading alone.
	 *
	 * @param period the days whose responses are looked at
	 * @throws CubeError where the account cannot be asked at all
	 */
	async checkResources(period: Period): Promise<CheckedResource[]> {
		const lists = {
			activeCampaigns: async () => (await this.campaigns.active()).records,
			assignments: async () => await this.assignments.all(),
		};
		return await checkResources(this.account, lists, period);
	}

	/**
	 * One record of any type by its ID. Customers have a `get` of their own, and campaigns and assignments
	 * are taken from their lists.
	 *
	 * @throws CubeError unsupported where the generation has no such call, notFound
	 */
	async getRecord(type: RecordType, address: RecordAddress): Promise<CubeRecord> {
		return await readRecord(this.account, type, address);
	}
}

/** What the credential holds, as far as the client has to know it. */
interface CubeCredentials extends SignInFields {
	apiGeneration?: unknown;
}

/**
 * Makes a client for an account.
 *
 * @param outside sends, waits and tells the time
 * @throws CubeError invalidInput for an Account URL that is none, or a sign-in that is missing or
 *   can't be sent
 */
export function createCubeClient(
	outside: Transport & Runtime,
	credentials: CubeCredentials,
	{ concurrency, maxRetryWaitMs, maxTotalMs, readsOnly }: RequestOptions,
): CubeClient {
	checkSignIn(credentials);
	const baseUrl = normaliseAccountUrl(credentials.baseUrl);
	const offered = new OfferedMethods();
	const limiter = new ConcurrencyLimiter(
		concurrency === 'automatic' ? automaticLimit() : concurrency,
	);
	const client = new SignInGuardedClient(outside, {
		baseUrl,
		limiter,
		maxRetryWaitMs,
		maxTotalMs,
		readsOnly,
		redact: createRedactor(credentials),
		onAnswer: ({ headers }, route) => offered.note(route, headerText(headers.allow)),
	});
	return new CubeClient(
		new AccountSession(client, readApiGeneration(credentials), limiter, offered),
		baseUrl,
	);
}

/**
 * The credential's choice of the API generation; `auto`, or none, finds it out.
 * @throws CubeError credentialNoChoice, credentialNoText
 */
export function readApiGeneration(credentials: CubeCredentials): GenerationName | 'auto' {
	const field = 'apiGeneration';
	const given = credentialText(credentials.apiGeneration, field).trim();
	if (given === '' || given === 'auto' || isGenerationName(given)) return given || 'auto';
	throw new CubeError('credentialNoChoice', { field, given: createRedactor(credentials)(given) });
}

/**
 * What tells accounts apart, in one form for all spellings: where requests go, as whom, and in which
 * generation. Holds the secret: for a Map only.
 *
 * @throws CubeError as `createCubeClient`
 */
export function accountKey(credentials: CubeCredentials): string {
	const baseUrl = normaliseAccountUrl(credentials.baseUrl);
	checkSignIn(credentials);
	return JSON.stringify([
		baseUrl,
		authorizationHeader(credentials),
		readApiGeneration(credentials),
	]);
}
