import type { IDataObject, IPollFunctions } from 'n8n-workflow';

/** What this process knows of a trigger between two polls; nothing is lost without it. */
export interface NodeMemory {
	/** Whether a poll is under way. */
	isPolling: boolean;
	/** By how much Cube's clock was ahead of n8n's, in milliseconds. */
	clockAhead?: number;
	/** The state as the poll left it that published the workflow, which n8n may not have written down. */
	begun?: IDataObject[string];
	/** When a lasting problem was last told, in milliseconds since 1970, by what it is. */
	told: Map<string, number>;
}

/** Milliseconds after which a problem that lasts is told again. */
const TELL_AGAIN = 60 * 60 * 1000;

const nodes = new Map<string, NodeMemory>();
const begun = new WeakSet<object>();

/** What is known of the trigger that polls. */
export function nodeMemoryOf(context: IPollFunctions): NodeMemory {
	const key = `${context.getWorkflow().id ?? ''}:${context.getNode().id}`;
	const known = nodes.get(key);
	if (known) return known;
	const memory: NodeMemory = { isPolling: false, told: new Map() };
	nodes.set(key, memory);
	return memory;
}

/** Whether a problem is new, or was last told long enough ago; then it counts as told. */
export function isWorthTelling({ told }: NodeMemory, problem: string, now: number): boolean {
	const before = told.get(problem);
	if (before !== undefined && now >= before && now - before < TELL_AGAIN) return false;
	told.set(problem, now);
	return true;
}

/**
 * Whether a poll is the first one since n8n started the workflow. n8n keeps one context for all polls
 * of it; only the first can fail the start.
 */
export function isFirstPoll(context: IPollFunctions): boolean {
	if (begun.has(context)) return false;
	begun.add(context);
	return true;
}
