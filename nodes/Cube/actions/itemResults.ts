import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { CubeError } from '../client';
import type { CubeRecord } from '../client';
import { toNodeError } from '../nodeErrors';

/** What became of one input item. */
export type ItemResult =
	| { kind: 'done'; records: CubeRecord[] }
	| { kind: 'failed'; error: unknown }
	| { kind: 'notBegun' };

/** Whether the execution was stopped: that is nobody's failure, and nothing goes on after it. */
export function isCancelled(error: unknown): boolean {
	return error instanceof CubeError && error.kind === 'cancelled';
}

/**
 * Puts the results together in the order of the items. Where n8n continues on fail, an item that
 * failed gives one that says so.
 *
 * @param goesOn whether the other items go on after a failure
 * @param writes whether the operation changes data, so that a failure says what was changed before
 * @throws NodeApiError, NodeOperationError where the node stops on a failure
 */
export function toExecutionData(
	context: IExecuteFunctions,
	results: ItemResult[],
	{ goesOn, writes }: { goesOn: boolean; writes: boolean },
): INodeExecutionData[] {
	const failed = fatalFailure(results, goesOn);
	if (failed !== undefined) {
		const error = toNodeError(context.getNode(), failed.error, failed.itemIndex);
		if (writes) {
			const { itemIndex } = failed;
			const others = [succeededItems(results), uncertainItems(results, itemIndex)];
			error.description = [error.description, ...others].filter(Boolean).join(' ');
		}
		throw error;
	}
	const items: INodeExecutionData[] = [];
	for (const [itemIndex, result] of results.entries()) {
		const pairedItem = { item: itemIndex };
		if (result.kind === 'done') {
			for (const json of result.records) items.push({ json, pairedItem });
		} else if (result.kind === 'failed') {
			const error = toNodeError(context.getNode(), result.error, itemIndex);
			items.push({ json: toErrorJson(error), pairedItem });
		}
	}
	return items;
}

/**
 * What the item of a failure says. Old and new versions of n8n send an item with exactly these keys
 * to the error output, and add its input there; the key `error` beside `json` would lose the input.
 */
function toErrorJson({ message, description }: ReturnType<typeof toNodeError>): CubeRecord {
	return { error: message, ...(description && { message: `${message}. ${description}` }) };
}

/** The failure that ends the run: the first real one, or else that the execution was stopped. */
function fatalFailure(
	results: ItemResult[],
	goesOn: boolean,
): { error: unknown; itemIndex: number } | undefined {
	const failures = results.flatMap((result, itemIndex) =>
		result.kind === 'failed' ? [{ error: result.error, itemIndex }] : [],
	);
	const cancelled = failures.find(({ error }) => isCancelled(error));
	const real = failures.find(({ error }) => !isCancelled(error));
	return goesOn ? cancelled : (real ?? cancelled);
}

/** Which items had changed data already: a user who runs the node again should know. */
function succeededItems(results: ItemResult[]): string {
	const done = results.flatMap(({ kind }, itemIndex) => (kind === 'done' ? [itemIndex] : []));
	if (done.length === 0) return '';
	return done.length === 1
		? `Item ${done[0]} succeeded before that.`
		: `${done.length} items succeeded before that${few(done)}.`;
}

/** Which other items were under way, so that nobody knows whether their changes are made. */
function uncertainItems(results: ItemResult[], shownIndex: number): string {
	const unknown = results.flatMap((result, itemIndex) => {
		const error = result.kind === 'failed' ? result.error : undefined;
		const outcome = error instanceof CubeError ? error.outcome : undefined;
		return outcome === 'unknown' && itemIndex !== shownIndex ? [itemIndex] : [];
	});
	if (unknown.length === 0) return '';
	return unknown.length === 1
		? `Cube may also have applied the change of item ${unknown[0]}.`
		: `Cube may also have applied the changes of ${unknown.length} other items${few(unknown)}.`;
}

/** The numbers of some items, where they are few enough to read. */
function few(items: number[]): string {
	return items.length <= 20 ? `: ${items.join(', ')}` : '';
}
