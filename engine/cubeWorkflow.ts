import type { INode, INodeParameters } from 'n8n-workflow';

import { MANUAL_TRIGGER } from './engine';
import type { WorkflowFile } from './engine';

/**
 * A workflow of a Manual Trigger and one node after it, named `Cube`.
 * @param type the node's full name, such as `n8n-nodes-headshed-cube.cube`
 * @param settings of the node, such as `onError`
 */
export function cubeWorkflow(
	type: string,
	parameters: INodeParameters,
	settings: Partial<INode> = {},
): WorkflowFile {
	const node = { typeVersion: 1, position: [0, 0] as [number, number] };
	return {
		nodes: [
			{ ...node, id: 'start', name: 'Start', type: MANUAL_TRIGGER, parameters: {} },
			{ ...node, id: 'cube', name: 'Cube', type, parameters, ...settings },
		],
		connections: { Start: { main: [[{ node: 'Cube', type: 'main', index: 0 }]] } },
		settings: { timezone: 'Europe/Oslo' },
	};
}
