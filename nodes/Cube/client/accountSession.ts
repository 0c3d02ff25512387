import type { ConcurrencyLimiter } from './concurrencyLimiter';
import { CubeError, rethrow } from './errors';
import {
	confirmGeneration,
	detectGeneration,
	fetchCampaigns,
} from './generations/detectGeneration';
import type { DetectionResult } from './generations/detectGeneration';
import type { Generation } from './generations/generation';
import { GENERATIONS } from './generations/registry';
import type { GenerationName } from './generations/registry';
import type { HttpClient } from './httpClient';
import { checkAssignment } from './ids';
import { OfferedMethods } from './offeredMethods';
import type { Offer } from './offeredMethods';
import { createPageReader, orNotFound, readBareList } from './pageReader';
import type { ReadPage } from './pagination';
import type { ListResult } from './readList';
import type { BareListType } from './recordTypes';
import type { AssignmentId, Route } from './types';

/**
 * What is known of an account during a run, and how it is asked: its generation, its campaigns, the
 * spelling of its paths. What does not change during a run is asked once.
 */
export class AccountSession {
	private readonly cache = new Map<string, Promise<unknown>>();

	/** How this account of generation 3 spells the address of each call, by its action, once one has shown it. */
	private readonly spellings = new Map<string, 'today' | 'older'>();

	/** The assignment by whose form the generation was told, as long as no answer has shown that it is right. */
	private tellingAssignment?: AssignmentId;

	/**
	 * @param apiGeneration the credential's choice; `auto` finds out with the first call
	 * @param limiter the one of the client
	 * @param offered what its answers tell of the methods that addresses take
	 */
	constructor(
		private readonly client: HttpClient,
		private readonly apiGeneration: GenerationName | 'auto',
		private readonly limiter: Pick<ConcurrencyLimiter, 'width'>,
		private readonly offered = new OfferedMethods(),
	) {}

	/** How many requests may be under way at one time now, and so many pages of a list. */
	get concurrency(): number {
		return this.limiter.width;
	}

	/**
	 * The account's generation; asked once.
	 * @throws CubeError
	 */
	async generation(): Promise<Generation> {
		return (await this.detection()).generation;
	}

	/**
	 * The generation that was found out, as far as an answer showed that it is right; undefined where the
	 * credential names it.
	 */
	async confirmedGeneration(): Promise<Generation | undefined> {
		if (this.apiGeneration !== 'auto' || this.tellingAssignment !== undefined) return undefined;
		const found = await (this.cache.get('generation') as Promise<DetectionResult> | undefined);
		// without any campaign it is only the likeliest
		return found?.campaigns?.records.length === 0 ? undefined : found?.generation;
	}

	/**
	 * An assignment, written as the account's generation has it.
	 * @throws CubeError invalidInput when it does not fit
	 */
	async checkAssignment(id: AssignmentId): Promise<AssignmentId> {
		return checkAssignment(id, (await this.generation()).assignmentForm);
	}

	/**
	 * Every campaign, ended ones too; asked once, and not again where they told the generation.
	 * @throws CubeError
	 */
	async campaigns(): Promise<ListResult> {
		return await this.cached('campaigns', async () => {
			const { generation, campaigns } = await this.detection();
			return campaigns ?? (await fetchCampaigns(this.client, generation));
		});
	}

	/**
	 * Asks an address that needs the sign-in, once a run: of which generation the account is, and what
	 * told it.
	 * @throws CubeError, also where the credential names another generation
	 */
	async check(): Promise<DetectionResult> {
		return await this.cached('check', async () => {
			const found = await this.checked();
			return { ...found, whoAmI: this.client.redact(found.whoAmI) };
		});
	}

	private async checked(): Promise<DetectionResult> {
		const { apiGeneration } = this;
		if (apiGeneration === 'auto') {
			await this.confirmTold();
			return await this.detection();
		}
		const chosen: Generation = GENERATIONS[apiGeneration];
		if ('call' in chosen.recognition) return await confirmGeneration(this.client, chosen);
		const { generation, campaigns, whoAmI } = await detectGeneration(this.client);
		if (chosen === generation) return { generation, campaigns, whoAmI };
		// without a single campaign nothing contradicts the credential
		if (campaigns?.records.length === 0) return { generation: chosen, campaigns };
		throw new CubeError('generationMismatch', { title: generation.title });
	}

	/**
	 * Takes down an assignment that is going to be asked about. Where only one generation writes
	 * assignments like this, the account is of that one, and nothing is asked to find that out.
	 */
	noteAssignment(id: AssignmentId): void {
		if (this.apiGeneration !== 'auto' || this.cache.has('generation')) return;
		const [generation, ...others] = generationsOf(id, Object.values(GENERATIONS));
		if (generation === undefined || others.length > 0) return;
		this.tellingAssignment = id;
		this.cache.set('generation', Promise.resolve<DetectionResult>({ generation }));
	}

	/**
	 * Begins readings below an assignment at once, beside that of the generation where it is not known
	 * yet: the form of the assignment tells the newest one that it can be. A guess that is wrong costs
	 * nothing but its answers.
	 */
	anticipate(id: AssignmentId, routesOf: (guess: Generation) => Route[]): void {
		// first in the line
		this.generation().catch(() => undefined);
		const { apiGeneration } = this;
		const candidates: Generation[] =
			apiGeneration === 'auto' ? Object.values(GENERATIONS) : [GENERATIONS[apiGeneration]];
		const [guess] = generationsOf(id, candidates);
		if (guess !== undefined) routesOf(guess).forEach((route) => this.client.prefetch(route));
	}

	/** Whether something is known of the run, or being asked. */
	hasCached(what: string): boolean {
		return this.cache.has(what);
	}

	/** Forgets everything but the generation: something was changed, and is asked anew. */
	invalidate(): void {
		const detection = this.cache.get('generation') as Promise<DetectionResult> | undefined;
		this.cache.clear();
		if (detection === undefined) return;
		const generation = detection.then(
			(found): DetectionResult => ({ generation: found.generation }),
		);
		this.cache.set('generation', generation);
	}

	/** Asks only once a run, however many items want to know; a failure holds for the run too. */
	async cached<T>(what: string, read: () => Promise<T>): Promise<T> {
		const known = this.cache.get(what) as Promise<T> | undefined;
		if (known) return await known;
		const asking = read();
		this.cache.set(what, asking);
		return await asking;
	}

	private async detection(): Promise<DetectionResult> {
		const { apiGeneration } = this;
		if (apiGeneration !== 'auto') return { generation: GENERATIONS[apiGeneration] };
		return await this.cached('generation', async () => await detectGeneration(this.client));
	}

	/** What Cube sent, for where it is passed on as it came: without a secret of the credential. */
	redact<T>(value: T): T {
		return this.client.redact(value) as T;
	}

	/**
	 * Makes a call. Where an address is not there, it is found out whether the account is of the
	 * generation that an assignment told.
	 *
	 * @throws CubeError, also invalidInput for an assignment of another generation
	 */
	async call(route: Route): Promise<unknown> {
		if (this.tellingAssignment === undefined) return await this.callSpelled(route);
		try {
			const answer = await this.callSpelled(route);
			// campaigns have one address in several generations
			if (route.target !== undefined && route.target.type !== 'campaign') {
				this.tellingAssignment = undefined;
			}
			return answer;
		} catch (error) {
			if (error instanceof CubeError && error.status === 404) await this.confirmTold();
			return await rethrow(error);
		}
	}

	private async confirmTold(): Promise<void> {
		const { tellingAssignment: id } = this;
		if (id === undefined) return;
		const found = await this.cached('confirmed', async () => await detectGeneration(this.client));
		this.cache.set('generation', Promise.resolve(found));
		checkAssignment(id, found.generation.assignmentForm);
		this.tellingAssignment = undefined;
	}

	/**
	 * Makes a call, in the 2019 spelling where today's is not found. What worked is kept to, call by call:
	 * some accounts have both spellings.
	 */
	private async callSpelled(route: Route): Promise<unknown> {
		const { action, olderPath } = route;
		if (olderPath === undefined) return await this.client.call(route);
		const older = { ...route, path: olderPath };
		const known = this.spellings.get(action);
		if (known !== undefined) return await this.client.call(known === 'older' ? older : route);
		// nothing is written at an address that is not there, so this holds for a write too
		const answer = await orNotFound(async () => await this.client.call(route));
		if (!(answer instanceof CubeError)) {
			this.spellings.set(action, 'today');
			return answer;
		}
		const other = await orNotFound(async () => await this.client.call(older));
		if (!(other instanceof CubeError)) {
			this.spellings.set(action, 'older');
			return other;
		}
		// an address that is there says that it has no such record; one that isn't knows of none
		const isOlder = other.kind === 'notFound' && answer.kind !== 'notFound';
		const isToday = answer.kind === 'notFound' && other.kind !== 'notFound';
		if (isOlder || isToday) this.spellings.set(action, isOlder ? 'older' : 'today');
		throw isOlder ? other : answer;
	}

	/** Whether the account takes a call, as far as its answers during this run told. */
	offers(route: Route): Offer {
		return this.offered.of(route);
	}

	/** Reads pages of a list. */
	pageReader(route: Route): ReadPage {
		return createPageReader(async (one) => await this.call(one), route);
	}

	/**
	 * Reads a list that Cube documents as a bare array, to its end.
	 * @throws CubeError
	 */
	async bareList(route: Route, type: BareListType): Promise<ListResult> {
		return await readBareList(async (one) => await this.call(one), route, type);
	}
}

/** The generations that write an assignment like this, in the order of the candidates. */
function generationsOf({ crmType }: AssignmentId, candidates: Generation[]): Generation[] {
	return candidates.filter(
		({ assignmentForm }) => assignmentForm.hasCrmType === (crmType !== undefined),
	);
}
