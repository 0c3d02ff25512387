import { NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { CubeError, badInput, rethrow } from '../api/errors';
import { createLimiter } from '../api/limiter';
import { openCube } from '../api/open';
import { toNodeError } from './errors';
import { findOperation } from './index';
import type { ItemRun, Operation } from './operation';
import { readParallel } from './parameters';

/** What became of one item; an item that was never begun has none. */
type Outcome = { items: INodeExecutionData[] } | { error: unknown };

/**
 * Runs the node over all input items, several side by side, and gives their results in the order of
 * the items, each paired with its item.
 *
 * Without "continue on fail" the first failure begins no further item; what is under way ends.
 *
 * @throws NodeApiError, NodeOperationError
 */
export async function runItems(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const count = context.getInputData().length;
	const outcomes: Array<Outcome | undefined> = new Array<undefined>(count).fill(undefined);
	const handle = await prepare(context);
	const goesOn = context.continueOnFail();
	let stopped = false;
	await handle.sideBySide(count, async (itemIndex) => {
		if (stopped) return;
		try {
			outcomes[itemIndex] = { items: await handle.item(itemIndex, () => stopped) };
		} catch (error) {
			outcomes[itemIndex] = { error };
			stopped ||= !goesOn || isCancelled(error);
		}
	});
	handle.showHints();
	return collect(context, outcomes, goesOn);
}

function isCancelled(error: unknown): boolean {
	return error instanceof CubeError && error.kind === 'cancelled';
}

/** Opens the account and everything that all items share. */
async function prepare(context: IExecuteFunctions) {
	try {
		const options = context.getNodeParameter('options', 0, {}) as Record<string, unknown>;
		const parallel = readParallel(options.parallelRequests);
		const cube = await openCube(context, parallel);
		const limiter = createLimiter(parallel);
		const hints = new Set<string>();
		const inOrder = createOrder();
		return {
			sideBySide: async (count: number, work: (itemIndex: number) => Promise<void>) => {
				await Promise.all(
					Array.from({ length: count }, async (_, itemIndex) => {
						await limiter(async () => await work(itemIndex));
					}),
				);
			},
			item: async (itemIndex: number, isStopped: () => boolean) => {
				const item: ItemRun = {
					context,
					cube,
					itemIndex,
					parameter: (name) =>
						context.getNodeParameter(name, itemIndex, undefined, { extractValue: true }),
					hint: (message) => hints.add(message),
					inOrder: async (record, work) =>
						await inOrder(record, async () => await (isStopped() ? rethrow(notBegun()) : work())),
				};
				const records = await operationOf(item).run(item);
				return records.map((json) => ({ json, pairedItem: { item: itemIndex } }));
			},
			showHints: () => {
				context.addExecutionHints(
					...[...hints].map((message) => ({ message, location: 'outputPane' as const })),
				);
			},
		};
	} catch (error) {
		return await rethrow(toNodeError(context.getNode(), error));
	}
}

function notBegun(): CubeError {
	return new CubeError('Not begun, since an earlier item did not succeed', { kind: 'cancelled' });
}

function operationOf({ context, itemIndex }: ItemRun): Operation {
	const resource = context.getNodeParameter('resource', itemIndex);
	const name = context.getNodeParameter('operation', itemIndex);
	const operation = findOperation(resource, name);
	if (operation) return operation;
	throw badInput(
		`The Cube node has no operation "${String(name)}" of resource "${String(resource)}"`,
		'Choose Resource and Operation from their lists.',
	);
}

/** Makes a queue for each record: what is asked for one record runs one after the other. */
function createOrder() {
	const last = new Map<string, Promise<unknown>>();
	return async <T>(record: string, work: () => Promise<T>): Promise<T> => {
		const before = last.get(record) ?? Promise.resolve();
		const mine = before.then(work, work);
		last.set(record, mine);
		return await mine;
	};
}

/** Puts the outcomes together in the order of the items. */
function collect(
	context: IExecuteFunctions,
	outcomes: Array<Outcome | undefined>,
	goesOn: boolean,
): INodeExecutionData[] {
	const failed = firstFailure(outcomes, goesOn);
	if (failed !== undefined) {
		throw withDone(toNodeError(context.getNode(), failed.error, failed.itemIndex), outcomes);
	}
	const all: INodeExecutionData[] = [];
	for (const [itemIndex, outcome] of outcomes.entries()) {
		if (outcome === undefined) continue;
		if ('items' in outcome) {
			for (const item of outcome.items) all.push(item);
			continue;
		}
		const error = toNodeError(context.getNode(), outcome.error, itemIndex);
		const details = error.description ?? undefined;
		all.push({
			json: { error: error.message, ...(details !== undefined && { details }) },
			pairedItem: { item: itemIndex },
		});
	}
	return all;
}

/** The failure that ends the run: the first real one, or else that the execution was stopped. */
function firstFailure(
	outcomes: Array<Outcome | undefined>,
	goesOn: boolean,
): { error: unknown; itemIndex: number } | undefined {
	const failures = outcomes.flatMap((outcome, itemIndex) =>
		outcome && 'error' in outcome ? [{ error: outcome.error, itemIndex }] : [],
	);
	const cancelled = failures.find(({ error }) => isCancelled(error));
	const real = failures.find(({ error }) => !isCancelled(error));
	return goesOn ? cancelled : (real ?? cancelled);
}

/** Says which other items were done already: a user who runs again should know. */
function withDone(
	error: ReturnType<typeof toNodeError>,
	outcomes: Array<Outcome | undefined>,
): ReturnType<typeof toNodeError> {
	const done = outcomes.flatMap((outcome, index) => (outcome && 'items' in outcome ? [index] : []));
	if (done.length === 0 || error instanceof NodeOperationError) return error;
	const items = done.length === 1 ? `Item ${done[0]} was` : `${done.length} items were`;
	error.description = `${error.description ?? ''} ${items} done before.`.trim();
	return error;
}
