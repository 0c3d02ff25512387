import type { IDataObject } from 'n8n-workflow';

import type { Engine, WorkflowFile, WorkflowResult } from '../engine/engine';
import { Failure } from '../tools/support/failure';
import { countRequests } from './requests';

/** What a run of a workflow brought and cost. */
export interface Run {
	/** The records that a step handed on. */
	records(step: string): IDataObject[];
	/** What the node had to say about a step. */
	hints: string[];
	/** Milliseconds. */
	time: number;
	requests: number;
}

/** Where a workflow runs, and who looks on. */
interface RunContext {
	engine: Engine;
	/** The account whose requests are counted. */
	accountUrl: string;
	/** Called with the path of each request that got its answer. */
	onAnswer?: (path: string) => void;
}

/**
 * Runs a workflow to its end.
 * @throws Failure with the node's own words when a step did not succeed
 */
export async function runCounted(file: WorkflowFile, place: RunContext): Promise<Run> {
	const counting = countRequests(place.accountUrl, place.onAnswer);
	const started = Date.now();
	try {
		const result = await place.engine.run(file);
		const time = Date.now() - started;
		refuseErrors(result);
		return {
			records: (step) => recordsOf(result, step),
			hints: Object.values(result.nodes).flatMap(({ hints }) => hints),
			time,
			requests: counting.asked,
		};
	} finally {
		counting.stop();
	}
}

function recordsOf({ nodes }: WorkflowResult, step: string): IDataObject[] {
	return (nodes[step]?.outputs[0] ?? []).map(({ json }) => json);
}

function refuseErrors({ nodes, error }: WorkflowResult): void {
	for (const [step, result] of Object.entries(nodes)) {
		if (result.error) throw new Failure(`${step}: ${sentences(result.error)}`);
	}
	if (error) throw new Failure(sentences(error));
}

/** What happened and what to do, as the node's panel in n8n shows it. */
function sentences(error: object): string {
	const { message, description } = error as { message?: unknown; description?: unknown };
	return (
		[message, description]
			.filter((text) => typeof text === 'string' && text.trim() !== '')
			// n8n adds the item's number, and there is one item only
			.map((text) =>
				String(text)
					.replace(/ \[item \d+\]$/, '')
					.trim(),
			)
			.map((text) => (/[.!?]$/.test(text) ? text : `${text}.`))
			.join(' ')
	);
}
