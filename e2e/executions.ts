/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a script of the project: it runs in Node, never inside n8n */
import { setTimeout as wait } from 'node:timers/promises';

import { Failure } from '../tools/support/failure';
import { readFlatted } from './readFlatted';
import type { Rest } from './rest';

/** A JSON object, as a node outputs it. */
export type Json = Record<string, unknown>;

/** What n8n calls the state of an execution. */
export type Status = 'new' | 'running' | 'success' | 'error' | 'crashed' | 'canceled' | 'waiting';

interface NodeError {
	message: string;
	description?: string | null;
	context?: Json;
}

interface NodeRun {
	executionTime: number;
	data?: { main: Array<Array<{ json: Json; error?: NodeError }> | null> };
	error?: NodeError;
	hints?: Array<{ message: string }>;
}

interface ExecutionData {
	resultData: { runData: Record<string, NodeRun[]>; error?: NodeError; lastNodeExecuted?: string };
}

/** An execution that is over, or as far as it came. */
export interface Execution {
	id: string;
	status: Status;
	mode: string;
	startedAt: string | null;
	stoppedAt: string | null;
	/** Why it failed, in the words that the editor shows. */
	error?: NodeError;
	/** The last run of each node. */
	nodes: Record<string, NodeRun>;
	/** What a node put out; output 1 is the error output, where there is one. */
	items(node: string, output?: number): Json[];
	/** The hints that the editor shows beside a node's output. */
	hints(node: string): string[];
}

/** One line of the list of executions. */
export interface ExecutionSummary {
	id: string;
	status: Status;
	mode: string;
	startedAt: string | null;
	stoppedAt: string | null;
}

const OVER: ReadonlySet<Status> = new Set<Status>(['success', 'error', 'crashed', 'canceled']);

/** Whether an execution has come to its end, good or bad. */
export function isOver({ status }: { status: Status }): boolean {
	return OVER.has(status);
}

type RawExecution = ExecutionSummary & { data: string };

function toExecution(raw: RawExecution): Execution {
	const { resultData } = readFlatted(raw.data) as ExecutionData;
	const nodes: Record<string, NodeRun> = {};
	for (const [name, runs] of Object.entries(resultData.runData ?? {})) {
		const last = runs.at(-1);
		if (last) nodes[name] = last;
	}
	return {
		...raw,
		error: resultData.error,
		nodes,
		items: (node, output = 0) => (nodes[node]?.data?.main[output] ?? []).map(({ json }) => json),
		hints: (node) => (nodes[node]?.hints ?? []).map(({ message }) => message),
	};
}

/** Waits until an execution is over and reads it. */
export async function waitForExecution(
	rest: Rest,
	id: string,
	withinMs = 60_000,
): Promise<Execution> {
	const end = Date.now() + withinMs;
	for (;;) {
		const raw = await rest.get<RawExecution>(`/executions/${id}`);
		// n8n may call an execution over a moment before it has written its data
		if (isOver(raw) && readFlatted(raw.data) !== undefined) return toExecution(raw);
		if (Date.now() > end) {
			throw new Failure(
				`Execution ${id} is still "${raw.status}" after ${Math.round(withinMs / 1000)} s.`,
			);
		}
		await wait(150);
	}
}

/** The executions of a workflow, the latest first, 100 at most a request. */
export async function listExecutions(rest: Rest, workflowId: string): Promise<ExecutionSummary[]> {
	const all: ExecutionSummary[] = [];
	const query: Record<string, string> = { filter: JSON.stringify({ workflowId }), limit: '100' };
	for (;;) {
		const { results, nextCursor } = await rest.get<{
			results: ExecutionSummary[];
			/** Newer ones say how to go on; older ones go on from the last execution. */
			nextCursor?: string | null;
		}>('/executions', query);
		all.push(...results);
		const last = all.at(-1);
		if (results.length < 100 || nextCursor === null || last === undefined) return all;
		if (nextCursor === undefined) query.lastId = last.id;
		else query.cursor = nextCursor;
	}
}
