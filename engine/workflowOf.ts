import type { IConnections, INode, INodeConnections, NodeConnectionType } from 'n8n-workflow';

import type { WorkflowFile } from './engine';
import { MANUAL_TRIGGER } from './nodeTypes';

/** A node, less what has a default. */
export type Step = Pick<INode, 'type' | 'parameters'> & Partial<INode>;

/** The name of the trigger. */
export const TRIGGER_NAME = 'Start';

/**
 * Builds a workflow of a Manual Trigger and nodes after it, in a row.
 * @param steps each is named `Cube` unless it has a name
 * @param more what else n8n keeps of a workflow; the time zone is Norway's unless given
 */
export function workflowOf(
	steps: Step[],
	{ settings, ...more }: Omit<Partial<WorkflowFile>, 'nodes' | 'connections'> = {},
): WorkflowFile {
	const trigger: Step = { name: TRIGGER_NAME, type: MANUAL_TRIGGER, parameters: {} };
	const nodes = [trigger, ...steps].map(
		(step, place): INode => ({
			id: `step-${place}`,
			name: 'Cube',
			typeVersion: 1,
			position: [200 * place, 0],
			...step,
		}),
	);
	const connections: IConnections = {};
	for (const [place, { name }] of nodes.slice(1).entries()) {
		const before = nodes[place]?.name ?? TRIGGER_NAME;
		connections[before] = connectionTo(name);
	}
	return { ...more, nodes, connections, settings: { timezone: 'Europe/Oslo', ...settings } };
}

/** What connects a node to another one by name; the type is that of both ends. */
export function connectionTo(node: string, type: NodeConnectionType = 'main'): INodeConnections {
	return { [type]: [[{ node, type, index: 0 }]] };
}
