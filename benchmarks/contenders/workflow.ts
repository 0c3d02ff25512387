import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { MANUAL_TRIGGER } from '../../engine/engine';
import type { Engine, WorkflowFile } from '../../engine/engine';

interface OneNode {
	type: string;
	typeVersion?: number;
	parameters: INodeParameters;
}

/** A workflow of a trigger and one node, which is called `Node`. */
export function workflowOf({ type, typeVersion = 1, parameters }: OneNode): WorkflowFile {
	const position: [number, number] = [0, 0];
	return {
		nodes: [
			{
				id: 'start',
				name: 'Start',
				type: MANUAL_TRIGGER,
				typeVersion: 1,
				position,
				parameters: {},
			},
			{ id: 'node', name: 'Node', type, typeVersion, position, parameters },
		],
		connections: { Start: { main: [[{ node: 'Node', type: 'main', index: 0 }]] } },
	};
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
	const { nodes, error } = await engine.run(workflowOf(node), input);
	const failure = nodes.Node?.error ?? error;
	if (failure) throw new Error(failure.message);
	return nodes.Node?.outputs[0] ?? [];
}
