import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { ConcurrencyLimiter, CubeError, rethrow } from '../client';
import type { CubeClient, CubeRecord, RequestOptions } from '../client';
import { listNames } from '../mapping/fieldIndex';
import { itemAccounts, n8nRuntime } from '../n8nTransport';
import type { ItemAccounts } from '../n8nTransport';
import { describeError, inOneDirection, invalidInput, quote, toNodeError } from '../nodeErrors';
import { readEarlierTries } from './earlierTries';
import type { EarlierTries } from './earlierTries';
import { isCancelled, toExecutionData } from './itemResults';
import type { ItemResult } from './itemResults';
import type { Operation, OperationContext } from './operation';
import { withPreview } from './preview';
import {
	isAgentTool,
	itemParameters,
	quoteAny,
	readPreviewOnly,
	readRequestOptions,
} from './properties';
import type { ItemParameters } from './properties';
import { findOperation, RESOURCES } from './registry';

/** What Retry On Fail means for an operation that writes. */
const RETRY_HINT =
	"'Retry On Fail' runs all items again, including those that succeeded. Customers created by an earlier try aren't created again, but all other changes are sent again.";

/** Everything that all items share. */
interface RunSettings {
	operation: Operation;
	parametersOf: ItemParameters;
	requestOptions: RequestOptions;
}

/** One run of the node: its items, and what they have in common. */
interface Run extends RunSettings {
	context: IExecuteFunctions;
	/** Whether the other items go on after a failure. */
	goesOn: boolean;
	/** Whether n8n runs all items again after a failure. */
	isRetried: boolean;
	earlierTries: EarlierTries;
	/** The sentences to show, and the names that belong behind each. */
	hints: Map<string, Set<string>>;
}

/**
 * Runs the node over all input items, several side by side, and gives their results in the order of
 * the items, each paired with its item.
 *
 * Without "continue on fail", and outside of an agent, the first failure begins no further item; what
 * is under way ends. With it, what keeps all items from running is each item's failure.
 *
 * @throws NodeApiError, NodeOperationError
 */
export async function executeItems(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	// an agent reads what went wrong and goes on from there; a node that stops would end the agent
	const goesOn = context.continueOnFail() || isAgentTool(context);
	let settings: RunSettings;
	try {
		settings = readSettings(context);
	} catch (error) {
		if (!goesOn) return await rethrow(toNodeError(context.getNode(), error));
		return toExecutionData(context, failuresOf(context, error), { goesOn, writes: false });
	}
	const isRetried = context.getNode().retryOnFail === true;
	const earlierTries = readEarlierTries(context, isRetried);
	const hints: Run['hints'] = new Map();
	const results = await runItems({
		...settings,
		context,
		goesOn,
		isRetried,
		earlierTries,
		hints,
	});
	if (results.every(({ kind }) => kind === 'done')) earlierTries.clear();
	context.addExecutionHints(
		...hintTexts(hints).map((hint) => ({
			message: inOneDirection(hint),
			location: 'outputPane' as const,
		})),
	);
	return toExecutionData(context, results, { goesOn, writes: settings.operation.writes });
}

function addHint(hints: Run['hints'], message: string, names: readonly string[] = []): void {
	const before = hints.get(message) ?? new Set<string>();
	names.forEach((name) => before.add(name));
	hints.set(message, before);
}

function hintTexts(hints: Run['hints']): string[] {
	return [...hints].map(([message, names]) =>
		names.size === 0 ? message : `${message}: ${listNames([...names])}`,
	);
}

/** Runs every item with its own account, and finds out what became of each. */
async function runItems(run: Run): Promise<ItemResult[]> {
	const { context, goesOn, operation, parametersOf, requestOptions } = run;
	const results: ItemResult[] = context.getInputData().map(() => ({ kind: 'notBegun' }));
	const accounts = itemAccounts(
		context,
		requestOptions,
		(itemIndex) => operation.writes && readPreviewOnly(parametersOf(itemIndex)),
	);
	const inOrder = createOrderedStart();
	let stopped = false;
	const toItem = createItems(run, () => stopped);

	const runItem = async (itemIndex: number): Promise<void> => {
		if (stopped) return;
		try {
			results[itemIndex] = await inOrder(
				accounts.open(itemIndex),
				async (cube): Promise<ItemResult> =>
					stopped
						? { kind: 'notBegun' }
						: { kind: 'done', records: await runOperation(operation, toItem(itemIndex, cube)) },
			);
		} catch (error) {
			results[itemIndex] = { kind: 'failed', error };
			stopped ||= !goesOn || isCancelled(error);
		}
	};

	await announceItems(operation, accounts, { count: results.length, toItem });
	// items begin as their accounts have room for their requests
	const limiter = new ConcurrencyLimiter(accounts);
	const inTurns = createTurns();
	await Promise.all(
		results.map(
			async (_, itemIndex) =>
				await limiter.run(async () => await inTurns(async () => await runItem(itemIndex))),
		),
	);
	return results;
}

/** So many items that send something begin in one turn of the event loop. */
const BEGUN_IN_A_TURN = 4;

/**
 * Makes a gate that few items pass in one turn of the event loop, in the order of asking. Answers often
 * come together: the next requests leave a few at a time, instead of all of them after the last item's
 * work, and the server doesn't wait meanwhile. An item that ends without waiting for anything makes room at once.
 */
export function createTurns(): (work: () => Promise<void>) => Promise<void> {
	const turn = new ConcurrencyLimiter(BEGUN_IN_A_TURN);
	const { yieldToEventLoop } = n8nRuntime();
	return async (work) =>
		await new Promise((resolve) => {
			void turn.run(async () => {
				const working = work();
				resolve(working);
				await Promise.race([working.catch(() => {}), yieldToEventLoop()]);
			});
		});
}

async function runOperation(operation: Operation, item: OperationContext): Promise<CubeRecord[]> {
	const work = async () => await operation.execute(item);
	return await (operation.writes ? withPreview(item, work) : work());
}

/** Lets the accounts know what all items are going to ask for; what fails here fails in its turn. */
async function announceItems(
	operation: Operation,
	accounts: ItemAccounts,
	{ count, toItem }: { count: number; toItem: ReturnType<typeof createItems> },
): Promise<void> {
	if (operation.announce === undefined || count < 2) return;
	const limiter = new ConcurrencyLimiter(OPENED_AT_ONCE);
	await Promise.all(
		Array.from({ length: count }, async (_, itemIndex) => {
			await limiter.run(async () => {
				try {
					operation.announce?.(toItem(itemIndex, await accounts.open(itemIndex)));
				} catch {
					// the item says so when it is executed
				}
			});
		}),
	);
}

/** So many credentials are read at one time: n8n looks each up in its database. */
const OPENED_AT_ONCE = 8;

/** Makes what an operation gets of each item; `isStopped` tells whether no further change is to be made. */
function createItems(
	{ context, parametersOf, hints, earlierTries, isRetried }: Run,
	isStopped: () => boolean,
): (itemIndex: number, cube: CubeClient) => OperationContext {
	const startedAt = new Date();
	const inOrder = createKeyedQueue();
	return (itemIndex, cube) => ({
		...parametersOf(itemIndex),
		parametersOf,
		context,
		cube,
		itemIndex,
		hint: (message, names) => addHint(hints, message, names),
		startedAt,
		async enqueue(records, work) {
			if (isRetried) addHint(hints, RETRY_HINT);
			return await inOrder(
				// not the client: several users of one account change the same records
				cube.baseUrl,
				[records].flat(),
				async () => await (isStopped() ? rethrow(notBegun()) : work()),
			);
		},
		creation: (record) => earlierTries.creation(itemIndex, record),
	});
}

/** @throws CubeError invalidInput, or n8n's error of an expression */
function readSettings(context: IExecuteFunctions): RunSettings {
	const operation = operationOf(context);
	const parametersOf = itemParameters(context);
	return { operation, parametersOf, requestOptions: readRequestOptions(parametersOf(0)) };
}

/** Each item's failure, where none can be run. Its error is made anew: n8n changes errors in place. */
function failuresOf(context: IExecuteFunctions, error: unknown): ItemResult[] {
	const { message, description } = describeError(error);
	return context
		.getInputData()
		.map(() => ({ kind: 'failed', error: invalidInput(message, description) }));
}

/** Resource and operation take no expressions in n8n: they are the same for all items. */
function operationOf(context: IExecuteFunctions): Operation {
	const resource = context.getNodeParameter('resource', 0);
	if (!RESOURCES.some(({ value }) => value === resource)) {
		throw invalidInput(
			`${quote(resource)} isn't a resource of the Cube node`,
			"Choose a 'Resource' from the list.",
		);
	}
	const name = context.getNodeParameter('operation', 0);
	const operation = findOperation(resource, name);
	if (operation) return operation;
	throw invalidInput(
		`The Cube node has no operation ${quoteAny(name)} of resource ${quoteAny(resource)}`,
		"Choose a 'Resource' and an 'Operation' from the lists.",
	);
}

function notBegun(): CubeError {
	return new CubeError('stopped', { outcome: 'none' });
}

/** Runs work on records after all earlier work on any of them, of the same owner. */
export type KeyedQueue = <T>(
	owner: string,
	records: readonly string[],
	work: () => Promise<T>,
) => Promise<T>;

/** Makes a queue for each record: two updates of one customer must not overtake each other. */
export function createKeyedQueue(): KeyedQueue {
	const last = new Map<string, Promise<unknown>>();
	return async (owner, records, work) => {
		const keys = records.map((record) => JSON.stringify([owner, record]));
		const before = Promise.allSettled(keys.map((key) => last.get(key)));
		const mine = before.then(work);
		keys.forEach((key) => last.set(key, mine));
		return await mine;
	};
}

/** Begins work as soon as what it needs is there, and never before work that was asked for earlier. */
export type OrderedStart = <T, R>(
	needed: Promise<T>,
	work: (needed: T) => Promise<R>,
) => Promise<R>;

/**
 * Makes a line of starts: what is begun runs side by side, but in the order of asking it is begun. So
 * the first part of each work, up to its first wait, comes in that order.
 */
export function createOrderedStart(): OrderedStart {
	let begun: Promise<unknown> = Promise.resolve();
	return async (needed, work) => {
		const start = Promise.allSettled([needed, begun]).then(([outcome]) =>
			outcome.status === 'fulfilled'
				? { running: work(outcome.value) }
				: Promise.reject(outcome.reason),
		);
		begun = start;
		return await (
			await start
		).running;
	};
}
