import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { pollParameters, quoteAny, readOutput } from '../actions/properties';
import type { ParameterSource } from '../actions/properties';
import { CubeError, DEFAULT_REQUEST_OPTIONS, normaliseAccountUrl, rethrow } from '../client';
import type { CubeClient, CubeRecord } from '../client';
import { openAccount } from '../n8nTransport';
import { DescribedError, describeError, invalidInput, toNodeError } from '../nodeErrors';
import { CubeClock } from './cubeClock';
import { outputEvents } from './eventOutput';
import type { Poll, TriggerEvent } from './events/triggerEvent';
import { PollBudget } from './pollBudget';
import { isFirstPoll, isWorthTelling, nodeMemoryOf } from './pollGuard';
import type { NodeMemory } from './pollGuard';
import { MOST_DAYS_BACK, sampleEvents } from './sampleEvents';
import { EVENTS } from './triggerProperties';
import { lastDayIn, readState, saveState, stateStoreOf } from './triggerState';
import type { KeptState } from './triggerState';
import { describeLoss } from './watchedDays';
import { readSince, readStartOver, readWhenReactivated, refuseFuture } from './watchParameters';
import { watchLists } from './watchLists';

/** Characters of a state from which on n8n's log says what is kept. */
const LARGE_STATE = 2_000_000;
/** Milliseconds that a poll of Customer Updated may take before the log says so. */
const LONG_POLL = 5_000;

/**
 * One poll. What is remembered moves on only when all of it came through.
 *
 * @returns the events, or null when nothing happened, when another poll is under way, or when the first
 *   poll after a start of n8n failed: n8n would give the trigger up
 * @throws NodeApiError, NodeOperationError
 */
export async function pollCube(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	try {
		if (context.getMode() === 'manual') return toItems(await fetchTestEvent(context));
	} catch (error) {
		return await rethrow(toNodeError(context.getNode(), error));
	}
	const memory = nodeMemoryOf(context);
	if (memory.isPolling) return null;
	const isFirst = isFirstPoll(context);
	memory.isPolling = true;
	try {
		return toItems(await new AccountPoll(context, memory, isFirst).run());
	} catch (error) {
		const shown = toNodeError(context.getNode(), error);
		const isStart = ['init', 'leadershipChange'].includes(context.getActivationMode());
		if (!isFirst || !isStart) return await rethrow(shown);
		context.logger.warn(`Cube Trigger: ${shown.message}. The next poll tries again.`);
		return null;
	} finally {
		memory.isPolling = false;
	}
}

/** Whole milliseconds within a bound, a second at least. */
function within(usualMs: number, boundMs: number): number {
	return Math.max(1_000, Math.floor(Math.min(usualMs, boundMs)));
}

function toItems(records: CubeRecord[]): INodeExecutionData[][] | null {
	return records.length === 0 ? null : [records.map((json) => ({ json }))];
}

/** The latest real records; nothing moves. */
async function fetchTestEvent(context: IPollFunctions): Promise<CubeRecord[]> {
	const now = Date.now();
	const poll = toPoll(context, await openAccount(context));
	const subscription = await eventOf(poll).subscribe(poll);
	// a test says what is wrong before the workflow is active
	readStartOver(poll);
	readWhenReactivated(poll);
	if (subscription.lateDays !== undefined) refuseFuture(readSince(poll), now);
	const settings = readOutput(poll);
	const records = await sampleEvents(subscription, now);
	if (records.length === 0) throw nothingToShow(subscription.lateDays !== undefined);
	return await outputEvents(poll, subscription, { settings, records });
}

/** By itself n8n only says that no data came. */
function nothingToShow(hasDays: boolean): DescribedError {
	const when = hasDays ? ` of the last ${MOST_DAYS_BACK} days` : '';
	return new DescribedError(
		'Cube has nothing to show as a test event yet',
		`No record${when} fits the settings of this trigger. Check them, or publish the workflow now (n8n 1: activate it). It starts with the next event.`,
	);
}

/** One poll of an active workflow. */
class AccountPoll {
	private readonly clock: CubeClock;

	constructor(
		private readonly context: IPollFunctions,
		private readonly memory: NodeMemory,
		private readonly isFirst: boolean,
	) {
		this.clock = new CubeClock(Date.now, memory.clockAhead);
	}

	async run(): Promise<CubeRecord[]> {
		const { context } = this;
		const kept = readState(stateStoreOf(context));
		const before = kept.kind === 'readable' ? kept.state : undefined;
		try {
			return await this.pollAs(kept, before?.generation);
		} catch (error) {
			const isMissing = error instanceof CubeError && /^(notFound|unsupported)$/.test(error.kind);
			if (!isMissing || before === undefined) return await rethrow(error);
			const { name } = await (await this.open()).generation();
			if (name === before.generation) return await rethrow(error);
			return await this.pollAs(kept, name);
		}
	}

	private async pollAs(kept: KeptState, generation?: string): Promise<CubeRecord[]> {
		const { context, clock, memory } = this;
		const before = kept.kind === 'readable' ? kept.state : undefined;
		const began = Date.now();
		const cube = await this.open(generation);
		const poll = toPoll(context, cube);
		const event = eventOf(poll);
		const startOver = readStartOver(poll);
		const startsNow = this.startsNow(readWhenReactivated(poll));
		const settings = readOutput(poll);
		const subscription = await event.subscribe(poll);
		const since = subscription.lateDays === undefined || startsNow ? undefined : readSince(poll);
		const account = normaliseAccountUrl((await context.getCredentials('cubeApi')).baseUrl);
		const { name: now, title } = await cube.generation();
		const isOther = before !== undefined && before.generation !== now;
		const isSame = before?.account === account && before.startOver === startOver && !startsNow;
		const isKnown = isSame && !isOther;
		let lostFrom: string | undefined;
		if (isSame && isOther) {
			lostFrom = lastDayIn(before);
			const what = `This Cube account now uses the API generation ${title}, so its records can't be compared with earlier ones`;
			this.warn(describeLoss(what, lostFrom));
		} else if (kept.kind === 'unreadable' && startOver === '' && !startsNow) {
			({ lostFrom } = kept);
			this.warn(describeLoss("The state saved by an earlier version can't be read", lostFrom));
		}
		const { filter = '' } = subscription;
		const found = await watchLists(event.value, subscription, {
			before: isKnown ? before.lists : {},
			options: {
				clock,
				since,
				lostFrom: subscription.lateDays === undefined ? undefined : lostFrom,
				budget: new PollBudget(context.getPollBudgetMs?.(), settings.includeCustomer),
				hasNewFilter: isKnown && before.types !== filter,
			},
		});
		memory.clockAhead = clock.difference;
		const records = await outputEvents(poll, subscription, {
			settings,
			records: found.events,
			repeats: found.repeats,
		});
		const size = saveState(stateStoreOf(context), {
			account,
			startOver,
			types: filter,
			generation: now,
			lists: found.lists,
		});
		for (const note of found.notes) this.warn(note);
		if (clock.isFarOff)
			this.warn("The clocks of n8n and Cube differ by more than an hour. Cube's is used");
		if (size > LARGE_STATE) {
			this.warn(
				`${(size / 1e6).toFixed(1)} MB are kept in this workflow's static data. n8n 1 stores them with each execution: set EXECUTIONS_DATA_SAVE_ON_SUCCESS=none there`,
			);
		}
		const took = Date.now() - began;
		if (subscription.event === 'changed' && took > LONG_POLL) {
			const seconds = Math.round(took / 1000);
			this.warn(`Reading the entire assignment took ${seconds} s and ${found.pages} requests`);
		}
		await this.tellProblems(found.problems, records.length > 0);
		return records;
	}

	/**
	 * Says what could not be read. With events it goes to the log, since throwing would lose them; without,
	 * n8n's error workflow is started, once an hour while it lasts.
	 */
	private async tellProblems(problems: unknown[], hasEvents: boolean): Promise<void> {
		const [first] = problems;
		if (first === undefined) return this.memory.told.clear();
		for (const problem of problems) {
			const { message } = describeError(problem);
			if (!isWorthTelling(this.memory, message, Date.now())) continue;
			if (!hasEvents) return await rethrow(problem);
			this.context.logger.warn(`Cube Trigger: ${message}`);
		}
	}

	/** Says something once an hour. */
	private warn(text: string): void {
		const told = `log: ${text.replace(/\d/g, '')}`;
		if (isWorthTelling(this.memory, told, Date.now())) {
			this.context.logger.warn(`Cube Trigger "${this.context.getNode().name}": ${text}.`);
		}
	}

	/** Opens the account. No request takes longer than the poll may. */
	private async open(generation?: string): Promise<CubeClient> {
		const budgetMs = this.context.getPollBudgetMs?.() ?? Infinity;
		const options = {
			...DEFAULT_REQUEST_OPTIONS,
			timeoutMs: within(DEFAULT_REQUEST_OPTIONS.timeoutMs, budgetMs / 2),
			maxRetryWaitMs: within(DEFAULT_REQUEST_OPTIONS.maxRetryWaitMs, budgetMs / 4),
		};
		return await openAccount(this.context, options, {
			generation,
			onAnswer: (headers) => this.clock.hear(headers),
		});
	}

	/** Whether the workflow was activated again and is to begin now. */
	private startsNow(whenReactivated: 'catchUp' | 'startNow'): boolean {
		const isActivated = ['activate', 'create'].includes(this.context.getActivationMode());
		return this.isFirst && isActivated && whenReactivated === 'startNow';
	}
}

function toPoll(context: IPollFunctions, cube: CubeClient): Poll {
	return { ...pollParameters(context), cube };
}

/** Trigger On takes no expression in n8n. */
function eventOf(poll: ParameterSource): TriggerEvent {
	const name = poll.parameter('triggerOn');
	const event = EVENTS.find(({ value }) => value === name);
	if (event) return event;
	throw invalidInput(
		`The Cube Trigger node has no event ${quoteAny(name)}`,
		"Choose an event from the list in 'Trigger On'.",
	);
}
