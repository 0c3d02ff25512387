import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { MANUAL_TRIGGER } from '../../engine/engine';
import type { Engine, WorkflowFile } from '../../engine/engine';

interface OneNode {
	type: string;
	typeVersion?: number;
	parameters: INodeParameters;
}

/** A workflow of a trigger and nodes in a row, which are called by their places, from 1. */
function workflowOf(nodes: OneNode[]): WorkflowFile {
	const trigger: OneNode = { type: MANUAL_TRIGGER, parameters: {} };
	return {
		nodes: [trigger, ...nodes].map(({ type, typeVersion = 1, parameters }, place) => ({
			id: String(place),
			name: String(place),
			type,
			typeVersion,
			position: [200 * place, 0],
			parameters,
		})),
		connections: Object.fromEntries(
			nodes.map((_, place) => [
				String(place),
				{ main: [[{ node: String(place + 1), type: 'main', index: 0 }]] },
			]),
		),
	};
}

/**
 * Runs a workflow of some nodes in a row and returns the items of the last one.
 * @throws Error when a node failed
 */
export async function runNodes(
	engine: Engine,
	nodes: OneNode[],
	input?: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	const { nodes: results, error } = await engine.run(workflowOf(nodes), input);
	const failure = Object.values(results).find((result) => result.error)?.error ?? error;
	if (failure) throw new Error(failure.message);
	return results[String(nodes.length)]?.outputs[0] ?? [];
}

/**
 * Runs a workflow of one node and returns that node's items.
 * @throws Error when the node failed
 */
export async function runNode(
	engine: Engine,
	node: OneNode,
	input?: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	return await runNodes(engine, [node], input);
}
