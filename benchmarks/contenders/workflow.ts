import type { INodeExecutionData } from 'n8n-workflow';

import type { Engine } from '../../engine/engine';
import { workflowOf } from '../../engine/workflowOf';
import type { Step } from '../../engine/workflowOf';

/**
 * Runs a workflow of some nodes in a row and returns the items of the last one.
 * @throws Error when a node failed
 */
export async function runNodes(
	engine: Engine,
	nodes: Step[],
	input?: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	const named = nodes.map((node, place) => ({ ...node, name: String(place + 1) }));
	const { nodes: results, error } = await engine.run(workflowOf(named), input);
	const failure = Object.values(results).find((result) => result.error)?.error ?? error;
	if (failure) throw new Error(failure.message);
	return results[String(nodes.length)]?.outputs[0] ?? [];
}

/**
 * Runs a workflow of one node and returns that node's items.
 * @throws Error when the node failed
 */
export async function runSingleNode(
	engine: Engine,
	node: Step,
	input?: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	return await runNodes(engine, [node], input);
}
