import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { ConcurrencyLimiter, CubeError, rethrow } from '../client';
import { openAccount } from '../n8nTransport';
import { toNodeError, invalidInput } from '../nodeErrors';
import { isCancelled, toExecutionData } from './itemResults';
import type { ItemResult } from './itemResults';
import type { Operation, OperationContext } from './operation';
import { isAgentTool, itemParameters, quoteAny, readRequestOptions } from './properties';
import { findOperation } from './registry';

/**
 * Runs the node over all input items, several side by side, and gives their results in the order of
 * the items, each paired with its item.
 *
 * Without "continue on fail", and outside of an agent, the first failure begins no further item; what
 * is under way ends.
 *
 * @throws NodeApiError, NodeOperationError
 */
export async function executeItems(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const { operation, cube, parallel } = await open(context);
	// an agent reads what went wrong and goes on from there; a node that stops would end the agent
	const goesOn = context.continueOnFail() || isAgentTool(context);
	const hints = new Set<string>();
	const inOrder = createKeyedQueue();
	const startedAt = new Date();
	const outcomes: ItemResult[] = context.getInputData().map(() => ({ kind: 'notBegun' }));
	let stopped = false;

	const runItem = async (itemIndex: number): Promise<void> => {
		if (stopped) return;
		const item: OperationContext = {
			...itemParameters(context, itemIndex),
			context,
			cube,
			itemIndex,
			hint: (message) => hints.add(message),
			startedAt,
			enqueue: async (record, work) =>
				await inOrder(record, async () => await (stopped ? rethrow(notBegun()) : work())),
		};
		try {
			outcomes[itemIndex] = { kind: 'done', records: await operation.execute(item) };
		} catch (error) {
			outcomes[itemIndex] = { kind: 'failed', error };
			stopped ||= !goesOn || isCancelled(error);
		}
	};

	const limiter = new ConcurrencyLimiter(parallel);
	await Promise.all(
		outcomes.map(async (_, itemIndex) => await limiter.run(async () => await runItem(itemIndex))),
	);
	context.addExecutionHints(
		...[...hints].map((message) => ({ message, location: 'outputPane' as const })),
	);
	return toExecutionData(context, outcomes, { goesOn, writes: operation.writes });
}

/** Everything that all items share. */
async function open(context: IExecuteFunctions) {
	try {
		const operation = operationOf(context);
		const requestOptions = readRequestOptions(itemParameters(context, 0));
		return {
			operation,
			parallel: requestOptions.concurrency,
			cube: await openAccount(context, requestOptions),
		};
	} catch (error) {
		return await rethrow(toNodeError(context.getNode(), error));
	}
}

/** Resource and operation take no expressions in n8n: they are the same for all items. */
function operationOf(context: IExecuteFunctions): Operation {
	const resource = context.getNodeParameter('resource', 0);
	const name = context.getNodeParameter('operation', 0);
	const operation = findOperation(resource, name);
	if (operation) return operation;
	throw invalidInput(
		`The Cube node has no operation ${quoteAny(name)} of resource ${quoteAny(resource)}`,
		'Choose Resource and Operation from their lists.',
	);
}

function notBegun(): CubeError {
	return new CubeError('Not begun, since an earlier item did not succeed', { kind: 'cancelled' });
}

/** Runs work on a record after all earlier work on the same record. */
export type KeyedQueue = <T>(record: string, work: () => Promise<T>) => Promise<T>;

/** Makes a queue for each record: two updates of one customer must not overtake each other. */
export function createKeyedQueue(): KeyedQueue {
	const last = new Map<string, Promise<unknown>>();
	return async (record, work) => {
		const before = last.get(record) ?? Promise.resolve();
		const mine = before.then(work, work);
		last.set(record, mine);
		return await mine;
	};
}
