import type { Json } from '../executions';
import type { CredentialReference, Workflow, WorkflowNode } from '../workflows';

export const TRIGGER = 'Start';

export interface CubeStep {
	parameters: Json;
	/** Settings of the node, such as `onError`. */
	settings?: Json;
	/** The items that come in; one empty item unless given. */
	input?: Json[];
	name?: string;
}

/** A workflow of a Manual Trigger, the items that come in, and one Cube node named "Cube". */
export function cubeWorkflow(account: CredentialReference, step: CubeStep): Workflow {
	const { parameters, settings = {}, input = [{}], name = 'Cube test' } = step;
	const at = (x: number): Pick<WorkflowNode, 'typeVersion' | 'position'> => ({
		typeVersion: 1,
		position: [x, 0],
	});
	const items: WorkflowNode = {
		...at(200),
		id: 'items',
		name: 'Items',
		type: 'n8n-nodes-base.code',
		typeVersion: 2,
		parameters: { jsCode: `return ${JSON.stringify(input.map((json) => ({ json })))};` },
	};
	const start: WorkflowNode = {
		...at(0),
		id: 'start',
		name: TRIGGER,
		type: 'n8n-nodes-base.manualTrigger',
		parameters: {},
	};
	const cube: WorkflowNode = {
		...at(400),
		...settings,
		id: 'cube',
		name: 'Cube',
		type: 'n8n-nodes-headshed-cube.cube',
		parameters,
		credentials: { cubeApi: account },
	};
	const to = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });
	return {
		name,
		nodes: [start, items, cube],
		connections: { [TRIGGER]: to('Items'), Items: to('Cube') },
	};
}
