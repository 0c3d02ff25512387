import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { ConcurrencyLimiter, CubeError, rethrow } from '../client';
import type { Announcement, CubeClient, CubeRecord, RequestOptions } from '../client';
import { listNames } from '../mapping/fieldIndex';
import { itemAccounts } from '../n8nTransport';
import { describeError, inOneDirection, invalidInput, quote, toNodeError } from '../nodeErrors';
import { readEarlierTries } from './earlierTries';
import type { EarlierTries } from './earlierTries';
import { createKeyedQueue, createOrderedStart, createTurns, prepareItems } from './itemOrder';
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
	const items = prepareItems({
		count: results.length,
		isStopped: () => stopped,
		prepare: async (itemIndex, announcement) => {
			const item = toItem(itemIndex, await accounts.open(itemIndex));
			announceItem(operation, item, announcement);
			return item;
		},
	});

	const runItem = async (itemIndex: number): Promise<void> => {
		if (stopped) return;
		try {
			results[itemIndex] = await inOrder(
				items.take(itemIndex),
				async (item): Promise<ItemResult> =>
					stopped
						? { kind: 'notBegun' }
						: { kind: 'done', records: await runOperation(operation, item) },
			);
		} catch (error) {
			results[itemIndex] = { kind: 'failed', error };
			stopped ||= !goesOn || isCancelled(error);
		}
	};

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

/** Lets the account know what an item is going to ask for; what fails here fails when the item is executed. */
function announceItem(
	operation: Operation,
	item: OperationContext,
	announcement: Announcement,
): void {
	try {
		operation.announce?.(item, announcement);
	} catch {
		// the item says so when it is executed
	}
}

async function runOperation(operation: Operation, item: OperationContext): Promise<CubeRecord[]> {
	const work = async () => await operation.execute(item);
	return await (operation.writes ? withPreview(item, work) : work());
}

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
